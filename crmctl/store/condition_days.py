"""How days and moments are compared: a period is all of its days, a length of time is counted from today.

``last_touch>90d`` is longer than 90 days ago, ``due<30d`` is within the next 30 days: a field looks back or ahead.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from crmctl.domain import condition_values as values
from crmctl.domain.condition import Value
from crmctl.domain.condition_values import Days
from crmctl.errors import BadInput
from crmctl.store.condition_clause import Asked, Clause, joined
from crmctl.store.condition_fields import Field
from crmctl.words import _

_YEAR = 365  # days
Begin = Callable[[date, int], str]
Bounds = tuple[date | None, date | None]  # the first day and the last; None is open


def compare(asked: Asked, field: Field, op: str, value: Value) -> Clause:
    """Compare a civil day or an instant with a day, a period, a length of time or a range of these."""
    first, last = bounds(asked, op, value, ahead=field.type == "day:ahead")
    return _between(asked, field, asked.bound(field.exprs[0]), first, last)


def birthday(asked: Asked, field: Field, op: str, value: Value) -> Clause:
    """Compare a birthday: with a year it is the day somebody was born on, without one the day that comes round."""
    first, last = bounds(asked, op, value, ahead=True)
    expr = asked.bound(field.exprs[0])
    named = any(re.match(r"\s*\d{4}", text) for text in (value.text, value.to or ""))
    if named or first is None or last is None or (last - first).days >= _YEAR:
        born = expr.then(" GLOB '[0-9]*' AND ")
        return Clause(born.sql, born.params).around("({source}{inner})", _between(asked, field, expr, first, last))
    day = Clause(f"substr({expr.sql}, -5)", expr.params)
    ends = (f"{first:%m-%d}", f"{last:%m-%d}")
    word = " AND " if ends[0] <= ends[1] else " OR "
    return joined(word, [day.then(" >= ?", ends[0]), day.then(" <= ?", ends[1])])


def _between(asked: Asked, field: Field, expr: Clause, first: date | None, last: date | None) -> Clause:
    """Compare with the beginning of the first day and with that of the day after the last."""
    is_instant = field.type == "instant"
    begin: Begin = asked.begin if is_instant else _civil
    try:
        tests = [expr.then(" >= ?", begin(first, 0))] if first else []
        tests += [expr.then(" < ?", begin(last, 1))] if last else []
    except OverflowError:
        raise BadInput(_("There is no such day: {text}.").format(text=last or first), _(values.DATES)) from None
    return joined(" AND ", tests)


def _civil(day: date, days: int) -> str:
    return (day + timedelta(days=days)).isoformat()


def bounds(asked: Asked, op: str, value: Value, *, ahead: bool) -> Bounds:
    """Return between which days, both included, the field must lie."""
    if value.to is None:
        if span := values.span(value.text):
            return _of_span(values.away(span, asked.today, ahead=ahead), asked.today, op, ahead=ahead)
        return _of_days(values.days(value.text, asked.today, ahead=ahead), op)
    if op not in {":", "="}:
        raise BadInput(_("A range stands after a colon."), _("Write FIELD:FROM..TO."))
    low, high = (_end(asked, text, ahead=ahead) for text in (value.text, value.to))
    if low and high and low.first > high.last:
        if not (values.span(value.text) and values.span(value.to)):
            raise BadInput(_("The range ends before it begins."), _("Write the earlier day first."))
        low, high = high, low  # 30d..90d ago
    return low.first if low else None, high.last if high else None


def _end(asked: Asked, text: str, *, ahead: bool) -> Days | None:
    if not text:
        return None
    if span := values.span(text):
        day = values.away(span, asked.today, ahead=ahead)
        return Days(day, day)
    return values.days(text, asked.today, ahead=ahead)


def _of_days(days: Days, op: str) -> Bounds:
    one = timedelta(days=1)
    try:
        match op:
            case "<":
                return None, days.first - one
            case "<=":
                return None, days.last
            case ">":
                return days.last + one, None
            case ">=":
                return days.first, None
    except OverflowError:
        raise BadInput(_("There is no such day: {text}.").format(text=days.last), _(values.DATES)) from None
    return days.first, days.last


def _of_span(edge: date, today: date, op: str, *, ahead: bool) -> Bounds:
    """Return what lies closer to today than so long (<), farther (>), or within it (:)."""
    inward = timedelta(days=-1 if ahead else 1)
    match op:
        case "=":
            return edge, edge
        case ">" | ">=":
            far = edge if op == ">=" else edge - inward
            return (far, None) if ahead else (None, far)
        case "<":
            edge += inward
    return (today, edge) if ahead else (edge, today)
