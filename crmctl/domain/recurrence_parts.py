"""Rules made of what words name: units, weekdays, days of a month. Both languages build on this."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crmctl.domain.recurrence import Rule
from crmctl.errors import BadInput
from crmctl.words import _

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKDAYS = ",".join(DAYS[:5])
WEEKEND = ",".join(DAYS[5:])
_UNITS = {
    "d": ("DAILY", 1),
    "w": ("WEEKLY", 1),
    "m": ("MONTHLY", 1),
    "q": ("MONTHLY", 3),
    "h": ("MONTHLY", 6),
    "y": ("YEARLY", 1),
}
_LEAP_DAY = (2, 29)
_ALWAYS = 28  # every month has the days so far
_FIRST_MONTHS, _LAST_MONTHS = "1,4,7,10", "3,6,9,12"

By = dict[str, str]


def units(unit: str, count: int = 1) -> Rule:
    """Every so many days (d), working days (wd), weeks (w), months (m), quarters (q), half years (h) or years (y)."""
    if unit == "wd":
        return Rule("DAILY", count, working=True)
    freq, times = _UNITS[unit]
    return Rule(freq, count * times)


def weekly(days: Sequence[int], count: int = 1) -> Rule:
    """Every so many weeks, on these weekdays (Monday 0)."""
    return Rule("WEEKLY", count, {"BYDAY": ",".join(DAYS[day] for day in sorted(set(days)))})


def monthly(by: By, count: int = 1) -> Rule:
    """Every so many months, on what ``month_days``, ``nth_weekday`` or ``nth_working_day`` say."""
    return Rule("MONTHLY", count, {name: by[name] for name in by if name != "X-DAYS"}, "X-DAYS" in by)


def quarterly(by: By) -> Rule:
    """Every quarter: its first or last day of a kind; a numbered day is that of each third month."""
    place = by.get("BYSETPOS") or by.get("BYMONTHDAY") or by["BYDAY"][:-2]
    if "BYMONTHDAY" in by and int(by["BYMONTHDAY"].split(",")[0]) > 1:
        return monthly(by, 3)
    if place not in ("1", "-1"):
        raise BadInput(_("A quarter has a first and a last day of a kind; others are not known."))
    return monthly({"BYMONTH": _FIRST_MONTHS if place == "1" else _LAST_MONTHS, **by})


def yearly(month: int, by: By, count: int = 1) -> Rule:
    """Every so many years, in this month."""
    if "X-DAYS" in by and count == 1:
        return monthly({"BYMONTH": str(month), **by})
    return Rule("YEARLY", count, {"BYMONTH": str(month), **by})


def year_day(month: int, day: int, count: int = 1) -> Rule:
    """Every so many years on a day; 29 February is the last day of February in common years."""
    try:
        date(2000, month, day)
    except ValueError:
        raise BadInput(_("There is no such day in any year: {day}.").format(day=f"{month:02}-{day:02}")) from None
    if (month, day) == _LEAP_DAY:
        return yearly(month, {"BYMONTHDAY": "28,29", "BYSETPOS": "-1"}, count)
    return yearly(month, {"BYMONTHDAY": str(day)}, count)


def month_days(days: Sequence[int]) -> By:
    """Days of a month, -1 for the last; where a month lacks the 29th to 31st, its last day stands in."""
    chosen = sorted(set(days), key=lambda day: (day < 0, day))
    if any(not -1 <= day <= 31 or not day for day in chosen):  # noqa: PLR2004
        raise BadInput(_("No month has such a day: {days}.").format(days=", ".join(map(str, days))))
    if len(chosen) == 1 and chosen[0] > _ALWAYS:
        return {"BYMONTHDAY": ",".join(map(str, range(_ALWAYS, chosen[0] + 1))), "BYSETPOS": "-1"}
    if {29, 30} & {*chosen}:
        problem = _("The 29th and the 30th can only be alone: short months lack them.")
        raise BadInput(problem, _("Name the last day, or one day for each thing that comes back."))
    ends = sorted({-1 if day == 31 else day for day in chosen}, key=lambda day: (day < 0, day))  # noqa: PLR2004
    return {"BYMONTHDAY": ",".join(map(str, ends))}


def nth_weekday(nth: int, weekday: int) -> By:
    """Return the nth weekday (Monday 0) of a month, -1 for the last."""
    return {"BYDAY": f"{nth}{DAYS[weekday]}"}


def nth_working_day(nth: int) -> By:
    """Return the nth working day of a month, -1 for the last."""
    return {"BYSETPOS": str(nth), "X-DAYS": ""}
