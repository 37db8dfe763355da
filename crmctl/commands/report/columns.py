"""The columns in which reports are shown, and what stands beside them in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from crmctl.actions.reports import Ran
from crmctl.display.reply import Column
from crmctl.domain.date_words import told_day
from crmctl.domain.report import Asked, Measure
from crmctl.domain.vocabulary import said
from crmctl.words import N_, _, spoken

_NONE = "-"  # of those that have no owner, no source, …


def _columns_told(columns: Sequence[Mapping[str, Any]]) -> str:
    return "\n".join(f"{column['key']:<20} {column['title']}" for column in columns)


LIST = (
    Column("name", N_("Report")),
    Column("title", N_("What it tells")),
    Column("takes", N_("Options")),
    Column("by", N_("Grouped by")),
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
    "mark": lambda value: _("yes") if value else "",
    "ours": lambda value: str(said(value)),
}
_LEFT = {"", "ours", "mark"}
_BY = {
    "owner": N_("Owner"), "month": N_("Month"), "quarter": N_("Quarter"), "year": N_("Year"), "source": N_("Source"),
    "product": N_("Product"), "org": N_("Organisation"), "reason": N_("Reason"), "pipeline": N_("Pipeline"),
}  # fmt: skip


def columns_of(ran: Ran) -> list[Column]:
    """Return the columns of a report: the one it is parted by is called after that, where it is parted at all."""
    ranked = any(row.get("rank") for row in ran.rows)
    found = []
    for measure in ran.report.columns:
        if (measure.key == "by" and not ran.asked.by) or (measure.key == "rank" and not ranked):
            continue
        found.append(_column(measure, ran.asked))
    return found


def _column(measure: Measure, asked: Asked) -> Column:
    if measure.key == "by":
        return Column("by", _BY.get(asked.by, asked.by), shown=lambda value: value or _NONE)
    several = measure.form == "values"
    right, shown = measure.form not in _LEFT, _SHOWN.get(measure.form)
    return Column(measure.key, measure.title, right=right, shown=shown, whole=several)


def beside(ran: Ran) -> str:
    """Tell the period, what it rests on and leaves out, and how it is counted."""
    lines = [_period(ran.asked)]
    if ran.used is not None:
        lines.append(_rests_on(ran))
    return "\n".join([*lines, ran.report.formula])


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
