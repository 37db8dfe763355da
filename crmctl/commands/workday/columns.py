"""The columns in which working days are shown, and changes of a calendar in words."""

from __future__ import annotations

from typing import Any

from crmctl.display.reply import Column
from crmctl.domain.date_words import WEEKDAYS
from crmctl.words import N_, _, spoken

LONGEST = 366  # days; a longer stretch is a mistyped year


def _weekday(number: int) -> str:
    name = WEEKDAYS[spoken()][number - 1]
    return f"周{name}" if spoken() == "zh_CN" else name


LIST = (
    Column("day", N_("Day")),
    Column("weekday", N_("Weekday"), shown=_weekday),
    Column("kind", N_("Kind"), ours=True),
    Column("name", N_("Name")),
)
YEARS = (
    Column("year", N_("Year")),
    Column("off", N_("Off"), right=True),
    Column("worked", N_("Worked"), right=True),
    Column("added", N_("New")),
    Column("changed", N_("Changed")),
    Column("removed", N_("Gone")),
)


def changes(year: dict[str, Any], *, dry: bool) -> str:
    """Say how the calendar of a year differs from what it was."""
    counts = {key: len(year[key]) for key in ("added", "changed", "removed")}
    if not any(counts.values()):
        return _("{year} was so already: {off} days off, {worked} worked.").format(**year)
    told = (
        _("{year} would have {off} days off, {worked} worked ({added} new, {changed} changed, {removed} gone).")
        if dry
        else _("{year} has {off} days off, {worked} worked ({added} new, {changed} changed, {removed} gone).")
    )
    return told.format(**{**year, **counts})
