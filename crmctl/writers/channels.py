"""Where reminders go: each channel has a name under which they are marked as told, and a way to send them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from crmctl.domain.reminder import Reminder


class NotSent(Exception):
    """A channel did not take it; says why."""


class Wording(Protocol):
    """Reminders in words; nothing in them can drive a terminal or pose as a line of ours."""

    def heading(self, reminders: Sequence[Reminder]) -> str:
        """Return one line: for what day, and how many."""

    def body(self, reminders: Sequence[Reminder]) -> str:
        """Return a line for each, and how to act on them."""

    def facts(self, reminder: Reminder) -> Mapping[str, str]:
        """Return what a program may want to know of one, as environment variables."""


class Channel(Protocol):
    """One way out. ``name`` holds no secret, ``at_once`` says how many reminders go into one message (0: all)."""

    @property
    def name(self) -> str:
        """Return the name under which reminders are marked as told."""

    @property
    def at_once(self) -> int:
        """Return how many reminders one message takes, 0 for all."""

    def check(self) -> None:
        """Raise NotSent when nothing can be sent at all, whatever it is."""

    def send(self, reminders: Sequence[Reminder]) -> str:
        """Send them in one message; return what the receiver had to say. NotSent when it did not take them."""
