"""CPU seconds and peak memory of whole processes, and medians of several runs taken in turn."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """One finished process: CPU seconds (user + system) and the peak memory in MiB of the largest so far."""

    cpu: float
    peak: int


def run(command: Sequence[str], env: dict[str, str] | None = None) -> Run:
    """Run a command to its end; one that fails is an error, not a figure."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, env={**os.environ, **(env or {})}, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr[-300:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(cpu, after.ru_maxrss >> 10)


def ratios(ours: Callable[[], Run], peer: Callable[[], Run], times: int) -> tuple[float, float, float]:
    """Run both in turn; return the medians of our seconds, the peer's seconds, and the ratio pair by pair."""
    pairs = [(ours().cpu, peer().cpu) for _ in range(times)]
    return (
        statistics.median(one for one, _ in pairs),
        statistics.median(other for _, other in pairs),
        statistics.median(one / other for one, other in pairs),
    )
