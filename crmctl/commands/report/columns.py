"""The columns in which reports are shown, and what stands beside them in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from crmctl.actions.reports import Ran
from crmctl.display.reply import Column
from crmctl.domain.date_words import told_day
from crmctl.domain.report import Asked, Measure
from crmctl.domain.vocabulary import said, said_kind
from crmctl.words import N_, _, spoken

_NONE = "-"  # of those that have no owner, no source, …


def _columns_told(columns: Sequence[Mapping[str, Any]]) -> str:
    return "\n".join(f"{column['key']:<20} {column['title']}" for column in columns)


LIST = (Column("name", N_("Report"), whole=True), Column("title", N_("What it tells"), whole=True))
DONE = (
    Column("name", N_("Report")),
    Column("title", N_("What it tells")),
    Column("done", N_("Done"), ours=True),
)
ONE = (
    Column("name", N_("Report")),
    Column("title", N_("What it tells")),
    Column("takes", N_("Options")),
    Column("by", N_("Grouped by")),
    Column("columns", N_("Columns"), shown=_columns_told),
    Column("formula", N_("How it counts")),
    Column("source", N_("Source")),
)


def _percent(value: float | None) -> str:
    return "" if value is None else f"{value:.1%}"


def _points(value: float | None) -> str:
    return "" if value is None else f"{value * 100:+.1f}"


def _days(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}"


def _rate(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _money(values: Sequence[Mapping[str, Any]]) -> str:
    return _("; ").join(f"{one['amount']} {one['currency']}" for one in values)


_SHOWN: dict[str, Callable[[Any], str]] = {
    "percent": _percent,
    "days": _days,
    "rate": _rate,
    "values": _money,
    "points": _points,
    "mark": lambda value: _("yes") if value else "",
    "ours": lambda value: _NONE if value is None else str(said(value)),
}
_LEFT = {"", "ours", "mark", "ref", "day", "month"}
_BY = {
    "owner": N_("Owner"), "month": N_("Month"), "quarter": N_("Quarter"), "year": N_("Year"), "source": N_("Source"),
    "product": N_("Product"), "org": N_("Organisation"), "reason": N_("Reason"), "pipeline": N_("Pipeline"),
    "channel": N_("Channel"), "week": N_("Week"), "kind": N_("Kind"),
    "city": N_("City"), "region": N_("Region"), "country": N_("Country"),
}  # fmt: skip


def measures_of(ran: Ran) -> list[Measure]:
    """Return what the columns mean: the one it is parted by where it is parted at all; of an unread file, each key."""
    ranked = any(row.get("rank") for row in ran.rows)
    known = ran.columns or [Measure(key, key) for key in (ran.rows[0] if ran.rows else ())]
    unused = {"by": not ran.asked.by, "rank": not ranked}
    return [measure for measure in known if not unused.get(measure.key)]


def columns_of(ran: Ran) -> list[Column]:
    """Return the columns of a report as they are shown: the one it is parted by is called after that."""
    return [_column(measure, ran.asked) for measure in measures_of(ran)]


def _column(measure: Measure, asked: Asked) -> Column:
    if measure.key == "by":
        said_by = said_kind if asked.by == "kind" else str  # kinds are our keys, all else is as people wrote it
        return Column("by", _BY.get(asked.by, asked.by), shown=lambda value: said_by(value) if value else _NONE)
    several = measure.form == "values"
    right, shown = measure.form not in _LEFT, _SHOWN.get(measure.form)
    return Column(measure.key, measure.title, right=right, shown=shown, whole=several)


def beside(ran: Ran) -> str:
    """Tell the period, what it rests on and leaves out, and how it is counted."""
    nothing = "" if ran.rows else _("Nothing to count.")
    return "\n".join(filter(None, [nothing, *facts(ran), ran.report.formula]))


def facts(ran: Ran) -> list[str]:
    """Tell the period, of whom it tells, what it is compared with, what it rests on and leaves out."""
    lines = [_period(ran.asked)]
    if ran.asked.segment:
        lines.append(_("Only of {segment}.").format(segment=ran.asked.segment))
    if ran.compared:
        since, until = map(told_day, ran.compared)
        lines.append(_("Before: from {since} up to, and without, {until}.").format(since=since, until=until))
    if ran.used is not None:
        lines.append(_rests_on(ran))
    return lines


def _period(asked: Asked) -> str:
    facts = {
        "since": told_day(asked.since) if asked.since else "",
        "until": told_day(asked.until) if asked.until else "",
        "today": told_day(asked.today),
    }
    if asked.since and asked.until:
        sentence = _("From {since} up to, and without, {until}; as of {today}.")
    elif asked.since:
        sentence = _("From {since} on; as of {today}.")
    elif asked.until:
        sentence = _("Up to, and without, {until}; as of {today}.")
    else:
        sentence = _("As of {today}.")
    return sentence.format(**facts)


def _rests_on(ran: Ran) -> str:
    unit = ran.report.unit[0 if ran.used == 1 else -1]
    used = _("Used: {n} {unit}.").format(n=ran.used, unit=unit)
    if not ran.left_out:
        return used
    reasons = _("; ").join(_("{n} {why}").format(n=number, why=why) for why, number in ran.left_out)
    told = _("Left out: {reasons}.").format(reasons=reasons)
    return f"{used}{'' if spoken() == 'zh_CN' else ' '}{told}"
