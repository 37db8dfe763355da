"""One deal as a person reads it: what belongs together stands in one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from crmctl.commands.deal.columns import day, percent
from crmctl.commands.timeline import COLUMNS as GOING_ON
from crmctl.display.measure import wide
from crmctl.domain.deal_roles import said_role
from crmctl.words import _, ngettext

Record = dict[str, Any]

_DAY = 86_400  # seconds
_STEP, _HAPPENED = GOING_ON[0].shown, GOING_ON[-1].shown


def told(deal: Record) -> Record:
    """Return the deal with words for a person in the place of what programs read."""
    shown = {
        "org": " ".join(filter(None, (deal["org"], deal["org_ref"]))),
        "contacts": "\n".join(map(_person, deal["contacts"])),
        "amount": _amount(deal),
        "stage": _stage(deal),
        "probabilities": _probabilities(deal["probabilities"]) if deal["status"] == "open" else None,
        "category": deal["category"] if deal["status"] == "open" else None,
        "pushes": _pushes(deal["pushes"]),
        "next_step": _STEP(deal["next_step"]) if _STEP else None,
        "lines": "\n".join(_lines(deal["lines"])),
        "history": "\n".join(_history(deal["history"], open_=deal["status"] == "open")),
        "tasks": "\n".join(_task(task) for task in deal["tasks"]),
        "timeline": _HAPPENED(deal["timeline"]) if _HAPPENED else None,
        "fields": "\n".join(f"{name}: {value}" for name, value in deal["fields"].items()),
    }
    return {**deal, **shown}


def _person(one: Record) -> str:
    name = f"{one['name']} {one['ref']}"
    return _("{name} ({role})").format(name=name, role=said_role(one["role"])) if one["role"] else name


def _amount(deal: Record) -> str | None:
    if deal["amount"] is None:
        return None
    amount = f"{deal['currency']} {deal['amount']}"
    if deal["amount_from"] == "lines":
        return _("{amount}, the sum of its lines").format(amount=amount)
    return amount


def _stage(deal: Record) -> str:
    """Tell where it stands: the stage, for how long, in which pipeline, and whether it is stuck there."""
    parts = [deal["stage"]]
    if deal["status"] == "open":
        parts.append(days(deal["days_in_stage"]))
    parts += [deal["pipeline"], _("stuck") if deal["stuck"] else ""]
    return " · ".join(filter(None, parts))


def days(number: int) -> str:
    """Tell a number of days."""
    return ngettext("{n} day", "{n} days", number).format(n=number)


def _probabilities(found: Record) -> str:
    history = found["history"]
    if history["probability"] is None:
        own = _("insufficient history (n={n})").format(n=history["resolved"])
    else:
        own = _("own history {percent} (n={n})").format(percent=percent(history["probability"]), n=history["resolved"])
    stated = _("stated {percent}").format(percent=percent(found["stated"])) if found["stated"] is not None else ""
    return " · ".join(filter(None, (_("stage {percent}").format(percent=percent(found["stage"])), own, stated)))


def _pushes(pushes: Record) -> str | None:
    """Tell how often the day of closing was put off, and how far; each move in its line."""
    if not pushes["count"]:
        return None
    sentence = ngettext("once, by {days}", "{n} times, by {days}", pushes["count"])
    first = next(move["from"] for move in pushes["moves"] if move["from"])
    told_days = days(pushes["days"])
    return _("{moves}; at first {day}").format(moves=sentence.format(n=pushes["count"], days=told_days), day=day(first))


def _lines(lines: Sequence[Record]) -> Iterator[str]:
    """Yield a line each: number, what, how much of it at which price, the total; the columns line up."""
    names = [f"{number}. {one['name']}" for number, one in enumerate(lines, 1)]
    room = max(map(wide, names), default=0)
    for name, one in zip(names, lines, strict=True):
        text = f"{name}{' ' * (room - wide(name))}  × {one['quantity']}"
        yield text + (f" @ {one['price']} = {one['total']}" if one["price"] else "")


def _history(stays: Sequence[Record], *, open_: bool) -> Iterator[str]:
    """Yield the stages a deal has been in with the days it stood there, the way it went."""
    parts = []
    for number, stay in enumerate(stays, 1):
        last = number == len(stays)
        if last and not open_:
            parts.append(stay["stage"])
        else:
            parts.append(f"{stay['stage']} {days(stay['seconds'] // _DAY)}")
    yield " → ".join(parts)


def _task(task: Record) -> str:
    from crmctl.commands.logged import due_told

    due = due_told(task)
    mark = f" {_('overdue')}" if task["overdue"] else ""
    return " ".join(filter(None, (task["ref"], due + mark, task["title"])))
