"""Reminders in plain words, for a mail reader, a terminal or a telephone: a line each, nothing that could drive one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from shlex import quote

from crmctl.app import App
from crmctl.display.measure import wide
from crmctl.display.safe import inert
from crmctl.domain.date_words import told_day
from crmctl.domain.reminder import Reminder
from crmctl.settings import Settings
from crmctl.words import _, ngettext

_TITLE, _NAME, _PROGRAM = 180, 60, 400  # bytes: a line stays well below the 998 that mail allows (RFC 5322, 2.1.1)
_TOMORROW = -1


@dataclass(frozen=True)
class Words:
    """How reminders of this day are said; ``program`` is crmctl as it must be called to reach the same file."""

    today: date
    program: str = "crmctl"

    def heading(self, reminders: Sequence[Reminder]) -> str:
        """Return one line: for what day, and how many."""
        n = len(reminders)
        told = ngettext("{day}: {n} reminder", "{day}: {n} reminders", n)
        return told.format(day=told_day(self.today), n=n)

    def body(self, reminders: Sequence[Reminder]) -> str:
        """Return a line for each, and the commands to act on them."""
        states, refs = [_state(one) for one in reminders], [one.ref for one in reminders]
        first, second = max(map(wide, states), default=0), max(map(len, refs), default=0)
        lines = [
            f"{state}{' ' * (first - wide(state))}  {one.ref:<{second}}  {_what(one)}".rstrip()
            for state, one in zip(states, reminders, strict=True)
        ]
        return "\n".join([*lines, "", *self._commands(reminders), ""])

    def facts(self, reminder: Reminder) -> Mapping[str, str]:
        """Return what a program may want to know of one, as environment variables."""
        facts = {
            "CRMCTL_KIND": reminder.kind, "CRMCTL_REF": reminder.ref, "CRMCTL_TITLE": reminder.title,
            "CRMCTL_DUE": reminder.on + (f"T{reminder.at}" if reminder.at else ""), "CRMCTL_STATE": reminder.state,
            "CRMCTL_WHO": reminder.about, "CRMCTL_WHO_REF": reminder.about_ref,
            "CRMCTL_ASSIGNEE": reminder.assignee, "TASK_TEXT": reminder.title,
        }  # fmt: skip
        return {name: inert(value or "") for name, value in facts.items()}

    def _commands(self, reminders: Sequence[Reminder]) -> list[str]:
        kinds = {one.kind == "cadence": one for one in reversed(reminders)}
        lines = []
        if task := kinds.get(False):
            lines += [f"{self.program} done {task.ref}", f"{self.program} snooze {task.ref} +1d"]
        if person := kinds.get(True):
            lines += [f"{self.program} log call {person.ref}"]
        return lines


def words_of(app: App) -> Words:
    """Return how reminders of today are said."""
    usual = Settings(app.settings.environ, {}, app.settings.config).value("db").text
    named = f"crmctl --db {quote(inert(str(app.path.absolute())))}"
    far = usual != str(app.path) and len(named.encode("utf-8", "replace")) < _PROGRAM
    return Words(app.today, named if far else "crmctl")


def _state(one: Reminder) -> str:
    if one.kind == "cadence":
        return _("out of touch")
    if one.days > 0:
        return ngettext("overdue {n} day", "overdue {n} days", one.days).format(n=one.days)
    if one.days < 0:
        return ngettext("in {n} day", "in {n} days", -one.days).format(n=-one.days)
    return _("today {time}").format(time=_time(one)) if one.at else _("today")


def _time(one: Reminder) -> str:
    return f"{one.at}\N{EN DASH}{one.until}" if one.until else one.at or ""


def _what(one: Reminder) -> str:
    """Return its title, whom it is about, and the day when that is not today."""
    parts = [_cut(inert(one.title), _TITLE) + _beside(one)]
    if one.kind == "cadence":
        days = ngettext("{n} day", "{n} days", one.days).format(n=one.days)
        parts.append(_("{days} since the last contact, at most {most}").format(days=days, most=one.most))
    elif one.days:
        when = " ".join(filter(None, [told_day(date.fromisoformat(one.on)), _time(one)]))
        parts.append(_("since {day}").format(day=when) if one.days > 0 else when)
    return "  ".join(parts)


def _beside(one: Reminder) -> str:
    """Return in brackets who it is about, each known name once, with the reference."""
    names: Iterable[str | None] = (None if one.kind == "cadence" else one.about, one.org)
    known = [_cut(inert(name), _NAME) for name in dict.fromkeys(names) if name]
    if one.about_ref and one.kind != "cadence":
        known.append(one.about_ref)
    return f" ({', '.join(known)})" if known else ""


def _cut(text: str, most: int) -> str:
    """Cut a text to so many bytes of UTF-8, never inside a character."""
    data = text.encode()
    return text if len(data) <= most else data[: most - 3].decode("utf-8", "ignore") + "…"
