"""Work that falls into pieces, done on all processors at once where that pays."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Part = TypeVar("Part")
Result = TypeVar("Result")
_PAYS = 4  # pieces, from which on starting processes is worth while
_MOST = 4  # processes: each may come to hold a copy of what it touches
_work: list[Callable[..., object]] = []


def each(function: Callable[[Part], Result], parts: Sequence[Part]) -> Iterator[Result]:
    """Yield ``function(part)`` in order.

    On Linux, forked processes share the memory of this one, so that only parts and results travel; elsewhere, and for
    few parts, one after the other.
    """
    processes = min(_processors(), _MOST, len(parts))
    if sys.platform != "linux" or processes < 2 or len(parts) < _PAYS:  # noqa: PLR2004
        yield from map(function, parts)
        return
    from multiprocessing import get_context

    _work.append(function)
    try:
        with get_context("fork").Pool(processes, _ignore_signals) as pool:
            yield from pool.imap(_do, parts)
    finally:
        _work.pop()


def _processors() -> int:
    import os

    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _do(part: Part) -> object:
    return _work[-1](part)


def _ignore_signals() -> None:
    """Leave it to the parent to end the work."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
