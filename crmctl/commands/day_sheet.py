"""A day as it is laid out on the screen or on paper: a line each, with the reference to act on."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from crmctl.display.measure import wide, wrapped
from crmctl.display.reply import Column
from crmctl.display.safe import inert
from crmctl.domain.date_words import told
from crmctl.domain.money_words import grouped
from crmctl.domain.vocabulary import said
from crmctl.words import N_, _, ngettext

if TYPE_CHECKING:
    from crmctl.app import App

COLUMNS = (
    Column("date", N_("Day")),
    Column("overdue", N_("Overdue")),
    Column("due", N_("Due")),
    Column("cadences", N_("Keep in touch")),
    Column("deals", N_("Deals")),
    Column("hints", N_("Hints")),
)
_BOX = "[ ] "
_LINE = 80  # cells
_NARROWEST, _PAPER = 40, 80

Row = dict[str, Any]
Line = tuple[str, str, str, str]  # reference, when, what, whose


def sheet(app: App, record: Row, *, team: bool, paper: bool) -> str:
    """Lay a day out for the width of the screen, or of a sheet of paper."""
    width = _PAPER if paper else max(_NARROWEST, shutil.get_terminal_size().columns)
    lines = [_head(app, record, team=team), *_body(app, record, width, team=team, paper=paper)]
    return "\n".join(lines) + "\n"


def _head(app: App, record: Row, *, team: bool) -> str:
    counts = (
        ngettext("{n} overdue", "{n} overdue", len(record["overdue"])).format(n=len(record["overdue"])),
        ngettext("{n} due", "{n} due", len(record["due"])).format(n=len(record["due"])),
    )
    whose = _("everybody") if team else inert(record["user"] or "")
    return " · ".join([told(app.today), whose, *counts])


def _body(app: App, record: Row, width: int, *, team: bool, paper: bool) -> Iterator[str]:
    tasks = record["overdue"] + record["due"]
    if not (tasks or record["cadences"] or record["deals"] or record["hints"]):
        nothing = _("Nothing is due. Log what happens with `crmctl log`, plan what is next with `crmctl next`.")
        yield from wrapped(nothing, width)
    if team:
        for name in dict.fromkeys(task["assignee"] for task in tasks):
            own = [_task(task, app) for task in tasks if task["assignee"] == name]
            yield from _section(inert(name or _("nobody's")), own, width, paper=paper)
    else:
        yield from _section(_("Overdue"), [_task(task, app) for task in record["overdue"]], width, paper=paper)
        yield from _section(_("Today"), [_task(task, app) for task in record["due"]], width, paper=paper)
    yield from _section(_("Keep in touch"), map(_cadence, record["cadences"]), width, paper=paper)
    yield from _section(_("Deals (all: crmctl deal stuck)"), map(_waiting, record["deals"]), width, paper=paper)
    yield from _section(_("Hints"), map(_hint, record["hints"]), width, paper=paper)
    yield from _feet(record, tasks, paper=paper)


def _section(title: str, lines: Iterable[Line], width: int, *, paper: bool) -> Iterator[str]:
    rows = list(lines)
    if not rows:
        return
    yield ""
    yield title
    first, second, fourth = (max(wide(row[column]) for row in rows) for column in (0, 1, 3))
    third = max((wide(what) for _ref, _when, what, whose in rows if whose), default=0)
    for ref, when, what, whose in rows:
        start = f"{_BOX if paper else '  '}{_filled(ref, first)}  " + (f"{_filled(when, second)}  " if second else "")
        room = width - wide(start)
        lined_up = _filled(what, min(third, room - fourth - 2)) if whose else what
        yield start + _fitted(lined_up, whose, room)


def _filled(text: str, width: int) -> str:
    return text + " " * (width - wide(text))


def _fitted(what: str, whose: str, room: int) -> str:
    """Fit what it is and whose it is into the room; what is too long is cut, the customer's name last."""
    if not whose:
        return _cut(what, room)
    least = min(wide(whose), room // 2)
    what = _cut(what, room - least - 2)
    return f"{what}  {_cut(whose, room - wide(what) - 2)}"


def _cut(text: str, room: int) -> str:
    if wide(text) <= room:
        return text
    while text and wide(text) > room - 1:
        text = text[:-1]
    return text + "…"


def _task(task: Row, app: App) -> Line:
    days = task["days_overdue"]
    when = ngettext("{n} day late", "{n} days late", days).format(n=days) if days else task["due_time"] or ""
    marks = [_("({n} min)").format(n=task["minutes"])] if task["minutes"] else []
    marks += [f"[{said(task['priority'])}]"] if task["priority"] != "normal" else []
    whose = ", ".join(dict.fromkeys(inert(name) for name in (task["about"], task["org"], _deal(task)) if name))
    if task["assignee"] is None and app.user:
        marks.append(_("(nobody's)"))
    return task["ref"], when, " ".join([inert(task["title"]), *marks]), whose


def _deal(task: Row) -> str:
    return f"{task['deal_ref']} {task['deal']}" if task["deal"] else ""


def _cadence(one: Row) -> Line:
    days = ngettext("{n} day", "{n} days", one["days"]).format(n=one["days"])
    every = _("every {ideal}, at most {most}").format(ideal=one["ideal_days"], most=one["max_days"])
    return one["ref"], days, _named(one), every


def _waiting(deal: Row) -> Line:
    days = deal["days"]
    if deal["because"] == "stuck":
        when = ngettext("stuck, {n} day too long", "stuck, {n} days too long", days).format(n=days)
    else:
        when = ngettext("should have closed {n} day ago", "should have closed {n} days ago", days).format(n=days)
    amount = f"{deal['currency']} {grouped(deal['amount'])}" if deal["amount"] else ""
    what = " · ".join(filter(None, (amount, inert(deal["title"]), inert(deal["stage"]))))
    return deal["ref"], when, what, inert(deal["org"] or "")


def _named(one: Row) -> str:
    return ", ".join(inert(name) for name in (one["name"], one["org"]) if name)


def _hint(hint: Row) -> Line:
    day = told(date.fromisoformat(hint["on"])) if hint["on"] else ""
    text = f"{_named(hint)} · {day}" + (f": {inert(hint['text'])}" if hint["text"] else "")
    return hint["ref"], hint["title"], text, ""


def _feet(record: Row, tasks: Sequence[Row], *, paper: bool) -> Iterator[str]:
    coming, quality = record["coming"], record["quality"]
    if coming["tasks"]:
        yield ""
        told_until = told(date.fromisoformat(coming["until"]))
        sentence = ngettext(
            "Coming: {n} task until {day} (crmctl agenda).", "Coming: {n} tasks until {day} (crmctl agenda).",
            coming["tasks"],
        )  # fmt: skip
        yield sentence.format(n=coming["tasks"], day=told_until)
    if quality["unreachable"]:
        yield ""
        yield _("Data: {n} of {all} people have no number and no address.").format(
            n=quality["unreachable"], all=quality["contacts"]
        )
    acts = [f"crmctl done {tasks[0]['ref']}", f"crmctl snooze {tasks[0]['ref']} +3d"] if tasks else []
    if touch := next((one["ref"] for one in [*record["cadences"], *record["hints"]]), ""):
        acts.append(f"crmctl log call {touch} …")
    if record["deals"]:
        acts.append(f"crmctl deal stuck {record['deals'][0]['ref']} --explain")
    if acts and not paper:
        yield ""
        yield _acts(acts)


def _acts(commands: list[str]) -> str:
    """Name as many commands as fit on a line; the first are the most pressing."""
    line = _("To act: {commands}").format(commands=" · ".join(commands))
    return line if wide(line) <= _LINE or len(commands) == 1 else _acts(commands[:-1])
