"""CPU seconds and peak memory of whole processes, and medians of several runs taken in turn."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


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


@dataclass(frozen=True)
class Whole:
    """One finished process by itself: seconds on the wall, CPU seconds and peak memory in MiB."""

    wall: float
    cpu: float
    peak: int


def whole(command: Sequence[str], env: dict[str, str] | None = None, to: Path | None = None) -> Whole:
    """Run a command to its end, its output into a file; the peak is that of its largest process."""
    with (to or Path(os.devnull)).open("wb") as out, tempfile.TemporaryFile() as told:
        began = time.perf_counter()
        process = subprocess.Popen(command, env={**os.environ, **(env or {})}, stdout=out, stderr=told)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            told.seek(0)
            raise SystemExit(f"{' '.join(command)} ended with {process.returncode}: {told.read()[-900:].decode()}")
    return Whole(wall, used.ru_utime + used.ru_stime, used.ru_maxrss >> 10)


def ratios(ours: Callable[[], Run], peer: Callable[[], Run], times: int) -> tuple[float, float, float]:
    """Run both in turn; return the medians of our seconds, the peer's seconds, and the ratio pair by pair."""
    pairs = [(ours().cpu, peer().cpu) for _ in range(times)]
    return (
        statistics.median(one for one, _ in pairs),
        statistics.median(other for _, other in pairs),
        statistics.median(one / other for one, other in pairs),
    )
