"""Days as people say them in Chinese; the text comes tidied: simplified characters, half-width digits, no blanks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache

from crmctl.domain.day_steps import (
    Today,
    edge,
    month_on,
    nearest_week_day,
    step,
    this_or_other_month,
    this_or_other_year,
    week_day,
)
from crmctl.domain.day_words import Form
from crmctl.domain.numerals import CHINESE as N
from crmctl.domain.numerals import number

_DAYS = {"今": 0, "明": 1, "后": 2, "大后": 3, "昨": -1, "前": -2, "大前": -3}
_YEARS = {"今": 0, "明": 1, "后": 2, "去": -1, "前": -2}
_WHICH = "本|这个?|(?:下|上)+个?"
_UNIT = "个?工作日|天|日|周|个?星期|个?礼拜|个?月|个?季度|年"


def _periods(which: str | None) -> int:
    """下下 is 2, 上 is -1, 本 is 0."""
    return which.count("下") - which.count("上") if which else 0


def _unit(word: str) -> str:
    word = word.removeprefix("个")
    return "wd" if word == "工作日" else {"天": "d", "日": "d", "月": "m", "季": "q", "年": "y"}.get(word[0], "w")


def _week_day(found: re.Match[str], today: Today) -> date:
    which, sign = found.groups()
    weekday = min("一二三四五六日天".index(sign), 6) if sign in "一二三四五六日天" else int(sign) - 1
    return week_day(today.day, weekday, _periods(which)) if which else nearest_week_day(today, weekday)


def _edge(found: re.Match[str], today: Today) -> date:
    which, unit, side = found.groups()
    return edge(today.day, _unit(unit), _periods(which), last=side != "初")


def _year_edge(found: re.Match[str], today: Today) -> date:
    return edge(today.day, "y", _YEARS.get(found[1], 0), last=found[2] != "初")


def _day_of_month(found: re.Match[str], today: Today) -> date:
    which, day = found.groups()
    return month_on(today.day, _periods(which), number(day)) if which else this_or_other_month(today, number(day))


def _month_and_day(found: re.Match[str], today: Today) -> date:
    year, near, month, day = found.groups()
    if year or near:
        return date(int(year) if year else today.day.year + _YEARS[near], number(month), number(day))
    return this_or_other_year(today, number(month), number(day))


def _counted(found: re.Match[str], today: Today) -> date:
    count, unit, side = found.groups()
    return step(today, -number(count) if side == "前" else number(count), _unit(unit))


def _half(found: re.Match[str], today: Today) -> date:
    count, unit = (6, "m") if found[1] == "年" else (15, "d")
    return step(today, -count if found[2] == "前" else count, unit)


_compiled = cache(re.compile)
_PATTERNS: tuple[tuple[str, Callable[[re.Match[str], Today], date]], ...] = (
    ("(今|明|大?后|昨|大?前)[天日]", lambda found, today: today.day + timedelta(days=_DAYS[found[1]])),
    (rf"(?:({_WHICH})(?:周(?=周))?)?(?:周|星期|礼拜)([一二三四五六日天1-7])", _week_day),
    (
        rf"({_WHICH})(周|星期|礼拜|月|季度)(初?)",
        lambda found, today: edge(today.day, _unit(found[2]), _periods(found[1]), last=False),
    ),
    (rf"({_WHICH})?(月|季度?)([底末初])", _edge),
    ("(?:([今明后去])年?)?年([底末初])", _year_edge),
    (rf"(?:({_WHICH})月)?({N})[号日]", _day_of_month),
    (rf"(?:(\d{{4}})年|([今明后去])年)?({N})月({N})[号日]?", _month_and_day),
    (rf"({N})({_UNIT})(?:[之以]?(后|前))?", _counted),
    ("半个?([年月])[之以]?(后|前)", _half),
)


def forms() -> Iterator[Form]:
    """Yield the forms; each pattern is compiled when it is first tried, since a run reads a date or two."""
    return ((_compiled(pattern), meaning) for pattern, meaning in _PATTERNS)
