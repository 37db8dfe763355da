"""What is said of tasks: which, when they are due, when they come back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from crmctl.app import App
from crmctl.commands import when
from crmctl.domain.date_words import told
from crmctl.domain.due import Due
from crmctl.domain.task import same_clock
from crmctl.store import tasks
from crmctl.words import _, ngettext

Record = dict[str, Any]

_LONGEST = 60


def named(task: Record) -> str:
    """Name a task in a sentence: its reference and its title."""
    return f"{task['ref']} {cut(task)}"


def cut(task: Record) -> str:
    """Return the title of a task, cut where it is long."""
    title = " ".join(str(task["title"]).split())
    return title if len(title) <= _LONGEST else title[: _LONGEST - 1] + "…"


def due(app: App, task: Record) -> str:
    """Tell in full when a task is due, with the zone of its clock where that is not ours; nothing without a day."""
    found = tasks.due_of(task)
    if not found:
        return ""
    text = when.told_due(found)
    text = text if same_clock(found, app.now) else f"{text} {found.zone}"
    minutes = task["minutes"]
    return text + ngettext(", {n} minute", ", {n} minutes", minutes).format(n=minutes) if minutes else text


def past(app: App, task: Record) -> str:
    """Warn of a day that has passed."""
    found: Due | None = tasks.due_of(task)
    return when.warned(found, app) if found else ""


def next_step(app: App, task: Record, *, dry: bool = False) -> str:
    """Say what the next step is now, and whether it was made, moved, or is as before."""
    if dry:
        sentence = _("Would be next: {ref} {due} {title}")
    elif task["done"] == "made":
        sentence = _("Next: {ref} {due} {title}")
    elif task["done"] == "moved":
        sentence = _("Next, moved: {ref} {due} {title}")
    else:
        sentence = _("Next, as before: {ref} {due} {title}")
    return " ".join(sentence.format(ref=task["ref"], due=due(app, task), title=cut(task)).split())


def repeats(task: Record) -> Iterator[str]:
    """Yield what there is to say of how a task comes back: the rule, its next dates, what short months do."""
    if not task["repeat"]:
        return
    from crmctl.domain.recurrence import Repeat
    from crmctl.domain.recurrence_dates import is_clamped, skips_months
    from crmctl.domain.recurrence_told import told_repeat

    repeat = Repeat(task["repeat"], task["repeat_mode"])
    following = _(", ").join(told(date.fromisoformat(day)) for day in task["next_dates"])
    yield _("Comes back {rule}: {dates}.").format(rule=told_repeat(repeat), dates=following or _("never again"))
    if is_clamped(repeat):
        yield _("Where a month lacks that day, it is the last day of the month.")
    elif skips_months(repeat, date.fromisoformat(task["repeat_from"])):
        yield _("Months that lack that day are passed over.")
