"""Days as people say them in English, and as both languages write them: a form is a pattern and what it means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache

from crmctl.domain.day_steps import (
    Today,
    edge,
    nearest_week_day,
    step,
    this_or_other_month,
    this_or_other_year,
    week_day,
)
from crmctl.domain.numerals import ENGLISH as N
from crmctl.domain.numerals import number

Form = tuple[re.Pattern[str], Callable[[re.Match[str], Today], date]]

MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_WEEKDAY = "mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
_UNIT = "working days?|business days?|wds?|days?|d|weeks?|wks?|w|months?|mo|m|quarters?|q|years?|yrs?|y"
_DAYS = {
    "today": 0,
    "now": 0,
    "tomorrow": 1,
    "tom": 1,
    "day after tomorrow": 2,
    "yesterday": -1,
    "day before yesterday": -2,
}


def month_number(word: str) -> int:
    """January is 1; any spelling that ``MONTH`` matches."""
    return "janfebmaraprmayjunjulaugsepoctnovdec".index(word[:3].lower()) // 3 + 1


def _unit(word: str) -> str:
    return "wd" if word.startswith(("wo", "b", "wd")) else word[0]


def _numeric(found: re.Match[str], _today: Today) -> date:
    return date(*map(int, found.groups()))


def _week_day(found: re.Match[str], today: Today) -> date:
    which, name = found.groups()
    weekday = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].index(name[:3])
    if which == "last":
        return nearest_week_day(Today(today.day, ahead=False), weekday)
    if which in ("this", "next"):
        return week_day(today.day, weekday, which == "next")
    return nearest_week_day(today, weekday)


def _period(found: re.Match[str], today: Today) -> date:
    periods = {"this": 0, "next": 1, "last": -1}[found[1]]
    return edge(today.day, found[2][0], periods, last=False)


def _edge(found: re.Match[str], today: Today) -> date:
    side, which, unit = found.groups()
    return edge(today.day, unit[0], {"next": 1, "last": -1}.get(which, 0), last=side[0] == "e")


def _signed(found: re.Match[str], today: Today) -> date:
    return step(today, int(found[1] + found[2]), _unit(found[3]))


def _ahead(found: re.Match[str], today: Today) -> date:
    return step(today, number(found[1]), _unit(found[2]))


def _ago(found: re.Match[str], today: Today) -> date:
    return step(today, -number(found[1]), _unit(found[2]))


def _day_of_month(found: re.Match[str], today: Today) -> date:
    return this_or_other_month(today, int(found[1]))


def _named_month(found: re.Match[str], today: Today) -> date:
    held = found.groupdict()
    month, day = month_number(held["month"]), int(held["day"])
    return date(int(held["year"]), month, day) if held["year"] else this_or_other_year(today, month, day)


_compiled = cache(re.compile)
_PATTERNS: tuple[tuple[str, Callable[[re.Match[str], Today], date]], ...] = (
    (r"(\d{4})-(\d{1,2})-(\d{1,2})", _numeric),
    (r"((?:19|20)\d{2})(\d{2})(\d{2})", _numeric),
    ("(?:the )?(" + "|".join(_DAYS) + ")", lambda found, today: today.day + timedelta(days=_DAYS[found[1]])),
    (rf"(?:(this|next|last|coming) |on )?({_WEEKDAY})", _week_day),
    (r"(this|next|last) (week|month|quarter|year)", _period),
    (r"(eo|so)()([wmqy])", _edge),
    (r"(end|start) of (?:the )?(?:(this|next|last) )?(week|month|quarter|year)", _edge),
    ("eoww", lambda _found, today: week_day(today.day, 4)),
    (rf"([+-]) ?(\d{{1,5}}) ?({_UNIT})", _signed),
    (rf"(?:in )?({N}) ?({_UNIT})(?: from now)?", _ahead),
    (rf"({N}) ?({_UNIT}) ago", _ago),
    (r"(?:on )?(?:the )?(\d{1,2})(?:st|nd|rd|th)", _day_of_month),
    (rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -](?P<month>{MONTH})\.?(?:[ ,-]+(?P<year>\d{{4}}))?", _named_month),
    (rf"(?P<month>{MONTH})\.?[ -](?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:[ ,]+(?P<year>\d{{4}}))?", _named_month),
)


def forms() -> Iterator[Form]:
    """Yield the forms; each pattern is compiled when it is first tried, since a run reads a date or two."""
    return ((_compiled(pattern), meaning) for pattern, meaning in _PATTERNS)
