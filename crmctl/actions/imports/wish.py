"""How a file is to be read, and what is to be done with its rows."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from crmctl.actions.imports.result import Result
from crmctl.domain.custom import Custom
from crmctl.domain.habits import Habits

UNNAMED = "import"  # the source of a file that nobody named
_KEYS = ("external-id", "email", "phone")
_READING = 3  # raised when the same cells come to mean something else, so that rows are read anew


@dataclass(frozen=True)
class Wish:
    """What the command line, a profile and the file itself say of how it is to be read."""

    source: str = UNNAMED
    origin: str = ""
    targets: Sequence[str] = ()
    habits: Habits = field(default_factory=Habits)
    extra: str = "drop"
    match: Sequence[str] = _KEYS
    on_match: str = "update"
    most_rejects: Callable[[int], float] = lambda _rows: 1 << 62
    force: bool = False
    before_commit: Callable[[Result], None] = lambda _result: None  # may still stop it all: nothing is in yet
    custom: Custom = field(default_factory=Custom)
    zone: str = "UTC"  # the name of the zone of bare times
    new: bool = False  # whom nobody knows is to be made
    pipeline: str = ""  # of deals whose row names none
    ours: tuple[str, ...] = ()  # our own addresses and domains
    check_duplicates: bool = False  # tell of every new contact who is likely somebody known

    @property
    def is_trusted(self) -> bool:
        """Say whether the source was named, so that its keys are unique."""
        return self.source != UNNAMED

    @property
    def reading(self) -> str:
        """All that decides what a row says and does: a row known from the last time was read in this way."""
        read = [self.source, self.targets, self.extra, self.habits.country, self.habits.day_order, _READING]
        further: list[object] = [self.ours, "new"] if self.new else []
        further += [self.pipeline] if self.pipeline else []
        return json.dumps([*read, self.match, self.on_match, self.force, *further], ensure_ascii=False)
