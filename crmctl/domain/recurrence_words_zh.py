"""What comes back, as people say it in Chinese; the text comes tidied: simplified, half-width, no blanks."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from crmctl.domain import recurrence_parts as parts
from crmctl.domain.numerals import CHINESE as N
from crmctl.domain.numerals import number
from crmctl.domain.recurrence import Rule
from crmctl.domain.recurrence_words import Form, count_of
from crmctl.errors import BadInput
from crmctl.words import _

_UNIT = "天|日|周|月|季度?|半年|年"
_UNITS = {"天": "d", "日": "d", "周": "w", "月": "m", "季": "q", "半": "h", "年": "y"}
_SIGNS = "一二三四五六日天1-7"
_AND = "[、,和与及跟]"
_DAYS = f"周?[{_SIGNS}](?:(?:{_AND}|[到至~-])?周?[{_SIGNS}])*"
_NTH = rf"(?:最后一个?|最后1个?|末个?|首个?|第{N}个?)"
_SPOT = (
    rf"的?(?:(?P<dates>{N}[号日]?(?:{_AND}{N}[号日]?)*(?<=[号日]))|(?P<end>月?[底末]|最后[一1]天)|(?P<start>月?初|第[一1]天|首日)|"
    rf"(?P<nth>{_NTH})(?:(?P<work>工作日)|周(?P<weekday>[{_SIGNS}])))"
)


def plainer(text: str) -> str:
    """Say it the usual way: ``星期`` is ``周``, ``隔周`` and ``每隔一周`` are ``每2周``; ``每隔两周`` is unclear."""
    text = re.sub("星期|礼拜", "周", text).replace("每逢", "每")
    text = re.sub("^每一(?=个?[天日周月季年])", "每", text)
    text = re.sub("^每?隔(?:[一1]个?)?(?=[天日周月季年])", "每2", text)
    if text.startswith(("每隔", "隔")):
        problem = _("{text} can be read in two ways.").format(text=text)
        raise BadInput(problem, _("Write 每2周, or 每3周, and so on."))
    return text


def _unit(found: re.Match[str]) -> Rule:
    return parts.units(_UNITS[found["unit"][0]], count_of(found["n"]))


def _day(sign: str) -> int:
    return min("一二三四五六日天".index(sign), 6) if sign in "一二三四五六日天" else int(sign) - 1


def _weekdays(text: str) -> list[int]:
    """``周一和周四``, ``一三五``; ``周一到周五`` counts through."""
    held: list[int] = []
    for first, last in re.findall(f"([{_SIGNS}])(?:[到至~-]周?([{_SIGNS}]))?", text):
        start, end = _day(first), _day(last or first)
        held += [(start + on) % 7 for on in range((end - start) % 7 + 1)]
    return held


def _on_days(found: re.Match[str]) -> Rule:
    return parts.weekly(_weekdays(found["days"]), count_of(found["n"]))


def _nth(text: str) -> int:
    if text[0] in "最末":
        return -1
    return 1 if text[0] == "首" else number(text.strip("第个"))


def _spot(found: re.Match[str]) -> parts.By:
    if found["dates"]:
        return parts.month_days([number(day.strip("号日")) for day in re.split(_AND, found["dates"])])
    if found["end"] or found["start"]:
        return parts.month_days([-1 if found["end"] else 1])
    nth = _nth(found["nth"])
    return parts.nth_working_day(nth) if found["work"] else parts.nth_weekday(nth, _day(found["weekday"]))


def _of_year(found: re.Match[str]) -> Rule:
    return parts.year_day(number(found["month"]), number(found["day"]), count_of(found["n"]))


_PATTERNS: tuple[tuple[str, Callable[[re.Match[str]], Rule]], ...] = (
    (rf"每(?P<n>{N})?个?(?P<unit>{_UNIT})", _unit),
    ("天天", lambda _found: parts.units("d")),
    (rf"每(?P<n>{N})?个?工作日", lambda found: parts.units("wd", count_of(found["n"]))),
    ("每个?周末", lambda _found: parts.weekly((5, 6))),
    (rf"每(?:(?P<n>{N})个?|个)?周的?(?P<days>{_DAYS})", _on_days),
    (rf"每(?:(?P<n>{N})个?|个)?月{_SPOT}", lambda found: parts.monthly(_spot(found), count_of(found["n"]))),
    (rf"每个?季度?{_SPOT}", lambda found: parts.quarterly(_spot(found))),
    (rf"每(?P<n>{N})?年的?(?P<month>{N})月(?P<day>{N})[号日]", _of_year),
    (
        rf"每(?P<n>{N})?年的?(?P<month>{N})月{_SPOT}",
        lambda found: parts.yearly(number(found["month"]), _spot(found), count_of(found["n"])),
    ),
    ("每年的?(?:年?[底末]|最后[一1]天)", lambda _found: parts.year_day(12, 31)),
    ("每年的?(?:年?初|第[一1]天)", lambda _found: parts.year_day(1, 1)),
)
_AFTER_UNIT = "个?工作日|天|日|个?周|个?月|个?季度?|年"
_DONE = "(?:完成|做完|办完|结束)"
AFTER = (rf"{_DONE}(?:[之以]?后)?每?(?P<n>{N}|半)?(?P<unit>{_AFTER_UNIT})[之以]?后?",)


def after_unit(word: str) -> str:
    """Return the unit of ``recurrence_parts.units`` that a word of ``AFTER`` names."""
    word = word.removeprefix("个")
    return "wd" if word == "工作日" else _UNITS[word[0]]


@cache
def forms() -> tuple[Form, ...]:
    """Compile the patterns when a rule is first read."""
    return tuple((re.compile(pattern), meaning) for pattern, meaning in _PATTERNS)
