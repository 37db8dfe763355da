"""What comes back, as people say it in English: a form is a pattern and the rule it means."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from crmctl.domain import recurrence_parts as parts
from crmctl.domain.day_words import MONTH, month_number
from crmctl.domain.numerals import ENGLISH as N
from crmctl.domain.numerals import number
from crmctl.domain.recurrence import Rule

Form = tuple[re.Pattern[str], Callable[[re.Match[str]], Rule]]

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WD = "(?:mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)s?"
_AND = r"(?: ?, ?and | ?, ?| and | ?& ?)"
_SPAN = "(?: ?- ?| to )"
_DAYS = f"{_WD}(?:(?:{_AND}|{_SPAN}){_WD})*"
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_ORDINAL = rf"(?:{'|'.join(_NTH)}|[1-5](?:st|nd|rd|th))"
_DATE = r"\d{1,2}(?:st|nd|rd|th)?"
_WORKDAY = "(?:working|business|work) ?days?"
_SPOT = (
    rf"(?:the )?(?:(?P<dates>{_DATE}(?:{_AND}(?:the )?{_DATE})*)|(?P<nth>{_ORDINAL}) "
    rf"(?:(?P<any>day)|(?P<work>{_WORKDAY})|(?P<weekday>{_WD})))"
)
_UNIT = "day|week|month|quarter|half[ -]year|year"
_DAY_OF_YEAR = rf"(?:the )?(?:(?P<d1>{_DATE})(?: of)? (?P<m1>{MONTH})|(?P<m2>{MONTH}) (?P<d2>{_DATE}))"
_SHORT = {
    "daily": "every day",
    "weekly": "every week",
    "fortnightly": "every 2 week",
    "monthly": "every month",
    "quarterly": "every quarter",
    "half-yearly": "every half-year",
    "yearly": "every year",
    "annually": "every year",
    "weekdays": "every weekday",
}


def plainer(text: str) -> str:
    """Say it the usual way: ``fortnightly``, ``each``, ``every other week`` become ``every …``."""
    first, blank, rest = text.partition(" ")
    text = _SHORT.get(first, first) + blank + rest
    text = re.sub(r"^each |^on (?=\w+days?\b)", "every ", text)
    text = re.sub(r"^every (?:other|alternate|2nd|second) (?=day|week|month|quarter|half|year)", "every 2 ", text)
    return re.sub(r"^every other ", "every 2 ", text)


def count_of(text: str | None) -> int:
    """Read how many; none said is one."""
    return number(text) if text else 1


def _unit(found: re.Match[str]) -> Rule:
    return parts.units(found["unit"][0], count_of(found["n"]))


def _on_days(found: re.Match[str]) -> Rule:
    return parts.weekly(_weekdays(found["days"]), count_of(found["n"]))


def _weekdays(text: str) -> list[int]:
    """``mon, wed and fri``; ``mon-fri`` counts through, over Sunday when need be."""
    held: list[int] = []
    for run in re.split(_AND, text):
        ends = [_WEEKDAYS.index(name[:3]) for name in re.split(_SPAN, run)]
        held += [(ends[0] + on) % 7 for on in range((ends[-1] - ends[0]) % 7 + 1)]
    return held


def _spot(found: re.Match[str]) -> parts.By:
    if found["dates"]:
        return parts.month_days([int(re.sub(r"\D", "", day)) for day in re.split(_AND, found["dates"])])
    nth = _NTH.get(found["nth"]) or int(found["nth"][0])
    if found["weekday"]:
        return parts.nth_weekday(nth, _WEEKDAYS.index(found["weekday"][:3]))
    return parts.nth_working_day(nth) if found["work"] else parts.month_days([nth])


def _of_month(found: re.Match[str]) -> Rule:
    return parts.monthly(_spot(found), count_of(found.groupdict().get("n")))


def _of_year(found: re.Match[str]) -> Rule:
    day, month = found["d1"] or found["d2"], month_number(found["m1"] or found["m2"])
    return parts.year_day(month, int(re.sub(r"\D", "", day)), count_of(found.groupdict().get("n")))


_OF_MONTH = "(?:of|in) (?:the|each|every) month"
_PATTERNS: tuple[tuple[str, Callable[[re.Match[str]], Rule]], ...] = (
    (rf"every (?:(?P<n>{N}) )?(?P<unit>{_UNIT})s?", _unit),
    ("every weekdays?", lambda _found: parts.weekly(range(5))),
    ("every weekends?", lambda _found: parts.weekly((5, 6))),
    (rf"every (?:(?P<n>{N}) )?{_WORKDAY}", lambda found: parts.units("wd", count_of(found["n"]))),
    (rf"every (?:(?P<n>{N}) )?weeks? on (?P<days>{_DAYS})", _on_days),
    (rf"every (?:(?P<n>{N}) )?(?P<days>{_DAYS})", _on_days),
    (rf"every (?:(?P<n>{N}) )?months? on {_SPOT}", _of_month),
    (rf"every {_SPOT} {_OF_MONTH}", _of_month),
    (rf"(?:on )?{_SPOT} of (?:each|every) month", _of_month),
    (rf"every (?=last |first |\d){_SPOT}", _of_month),
    (rf"every quarter on {_SPOT}", lambda found: parts.quarterly(_spot(found))),
    (rf"(?:on |every )?{_SPOT} of (?:the|each|every) quarter", lambda found: parts.quarterly(_spot(found))),
    (rf"every (?:(?P<n>{N}) )?years? on {_DAY_OF_YEAR}", _of_year),
    (rf"every {_DAY_OF_YEAR}", _of_year),
    (
        rf"every (?:(?P<n>{N}) years? on |year on )?{_SPOT} of (?P<month>{MONTH})",
        lambda found: parts.yearly(month_number(found["month"]), _spot(found), count_of(found["n"])),
    ),
)
_DONE = "(?:it is |it's |being )?(?:done|complet(?:ed|ion)|finish(?:ed|ing))"
AFTER = (
    rf"after (?P<n>{N}) (?P<unit>{_UNIT}|wd|{_WORKDAY})s?",
    rf"(?:every )?(?:(?P<n>{N}) )?(?P<unit>{_UNIT}|wd|{_WORKDAY})s? after {_DONE}",
)


def after_unit(word: str) -> str:
    """Return the unit of ``recurrence_parts.units`` that a word of ``AFTER`` names."""
    return "wd" if word.startswith(("wo", "wd", "b")) else word[0]


@cache
def forms() -> tuple[Form, ...]:
    """Compile the patterns when a rule is first read."""
    return tuple((re.compile(pattern), meaning) for pattern, meaning in _PATTERNS)
