"""A progress bar for work that takes more than a second, on a terminal; elsewhere it costs nothing."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress

_PATIENCE = 1.0  # seconds


class Advance(Protocol):
    """What the work is given: a call for each step, or for many at once."""

    def advance(self, steps: int = 1) -> None: ...  # noqa: D102


@contextmanager
def progress(total: int, words: str, stream: TextIO, environ: Mapping[str, str] = os.environ) -> Iterator[Advance]:
    """Show how far the work is, from the first second on; ``total`` 0 means that nobody knows how much there is."""
    if not stream.isatty() or environ.get("CI") or environ.get("NO_COLOR") or environ.get("TERM") == "dumb":
        yield _Silent()
        return
    bar = _Bar(total, words, stream)
    try:
        yield bar
    finally:
        bar.stop()


class _Silent:
    def advance(self, steps: int = 1) -> None:
        """Say nothing."""


class _Bar:
    def __init__(self, total: int, words: str, stream: TextIO) -> None:
        self._total, self._words, self._stream = total, words, stream
        self._done, self._since = 0, time.monotonic()
        self._drawn: Progress | None = None

    def advance(self, steps: int = 1) -> None:
        """Count the steps; draw once there is something to wait for."""
        self._done += steps
        if self._drawn:
            self._drawn.update(self._drawn.task_ids[0], completed=self._done)
        elif time.monotonic() - self._since > _PATIENCE:
            self._drawn = _drawn(self._total, self._words, self._stream, self._done)

    def stop(self) -> None:
        """Take the bar away."""
        if self._drawn:
            self._drawn.stop()


def _drawn(total: int, words: str, stream: TextIO, done: int) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from crmctl.display.safe import inert

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(file=stream, markup=False, emoji=False, highlight=False)
    drawn = Progress(*columns, console=console, transient=True)
    drawn.add_task(inert(words), total=total or None, completed=done)
    drawn.start()
    return drawn
