"""What a rule may say: RFC 5545, section 3.3.10, by the day and coarser, within bounds that any search survives."""

from __future__ import annotations

import re
from collections.abc import Mapping

from crmctl.errors import BadInput
from crmctl.words import _

_DAY = "(?:MO|TU|WE|TH|FR|SA|SU)"
_NUMBER = r"[+-]?\d{1,3}"
_RANGES = {"BYMONTH": 12, "BYWEEKNO": 53, "BYYEARDAY": 366, "BYMONTHDAY": 31, "BYSETPOS": 366}
_MOST_OF_A_MONTH, _MOST_OF_A_YEAR = 5, 53  # of one weekday
_YEARLY = ("BYWEEKNO", "BYYEARDAY")
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_FINER = ("SECONDLY", "MINUTELY", "HOURLY")
_OF_THE_CLOCK = ("BYHOUR", "BYMINUTE", "BYSECOND")
_KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST", "X-DAYS", *_RANGES}
MOST = 366  # of INTERVAL
MOST_TIMES = 9999


def check(said: Mapping[str, str]) -> None:
    """Refuse a rule whose parts are unknown, out of bounds, or do not go together."""
    frequency(said.get("FREQ", ""))
    if clock := [name for name in _OF_THE_CLOCK if name in said]:
        problem = _("{name} is finer than a day.").format(name=clock[0])
        raise BadInput(problem, _("Name the time of day with the due date."))
    if unknown := sorted(said.keys() - _KNOWN):
        problem = _("A rule has no part {name}.").format(name=unknown[0])
        raise BadInput(problem, _("The parts are: {names}.").format(names=", ".join(sorted(_KNOWN))))
    interval(said.get("INTERVAL", "1"))
    times(said.get("COUNT", "1"))
    if "COUNT" in said and "UNTIL" in said:
        raise both_limits()
    for name, value in said.items():
        if not _fits(name, value):
            raise _wrong(name, value)
    _together(said)


def frequency(name: str) -> None:
    """Refuse what is finer than a day, or no frequency at all."""
    if name in _FINER:
        problem = _("{name} is finer than a day.").format(name=name)
        raise BadInput(problem, _("What comes back does so by days at least."))
    if name not in _FREQUENCIES:
        problem = _("No such FREQ: {name}.").format(name=name) if name else _("The rule has no FREQ.")
        raise BadInput(problem, _("Write FREQ=DAILY, WEEKLY, MONTHLY or YEARLY first."))


def interval(digits: str) -> None:
    """Refuse an interval of nothing, or one beyond 366."""
    if not re.fullmatch(r"\d{1,5}", digits, re.ASCII) or not 1 <= int(digits) <= MOST:
        raise BadInput(_("An interval is 1 to {most}, not {given}.").format(most=MOST, given=digits))


def times(digits: str) -> None:
    """Refuse a COUNT of nothing, or one beyond all use."""
    if not re.fullmatch(r"\d{1,9}", digits, re.ASCII) or not 1 <= int(digits) <= MOST_TIMES:
        raise BadInput(_("Something comes back 1 to {most} times, not {given}.").format(most=MOST_TIMES, given=digits))


def both_limits() -> BadInput:
    """Say that a number of times and a last day exclude each other."""
    return BadInput(_("A number of times and a last day do not go together."), _("Name one of the two."))


def _fits(name: str, value: str) -> bool:
    if name == "BYDAY":
        return bool(re.fullmatch(rf"(?:[+-]?[1-9]\d?)?{_DAY}(?:,(?:[+-]?[1-9]\d?)?{_DAY})*", value))
    if name == "WKST":
        return bool(re.fullmatch(_DAY, value))
    if name == "X-DAYS":
        return value == "WORKING"
    if name in _RANGES:
        return bool(re.fullmatch(rf"{_NUMBER}(?:,{_NUMBER})*", value, re.ASCII)) and all(
            1 <= (int(number) if name == "BYMONTH" else abs(int(number))) <= _RANGES[name]
            for number in value.split(",")
        )
    return True


def _together(said: Mapping[str, str]) -> None:
    freq, by = said["FREQ"], {name for name in said if name.startswith("BY")}
    numbered = [int(number) for number in re.findall(r"([+-]?\d+)[A-Z]", said.get("BYDAY", ""))]
    apart = (
        (freq != "YEARLY" and by & {*_YEARLY})
        or (freq == "WEEKLY" and "BYMONTHDAY" in by)
        or (by == {"BYSETPOS"} and "X-DAYS" not in said)
        or (numbered and (freq in ("DAILY", "WEEKLY") or "BYWEEKNO" in by))
        or any(abs(number) > _weekdays(freq, by) for number in numbered)
        or ("X-DAYS" in said and (freq == "YEARLY" or not _works(freq, by)))
    )
    if apart:
        parts = ", ".join([f"FREQ={freq}", *sorted(by | (said.keys() & {"X-DAYS"}))])
        raise BadInput(_("These parts of a rule do not go together: {parts}.").format(parts=parts))


def _weekdays(freq: str, by: set[str]) -> int:
    """How often a weekday can stand in what the number counts in."""
    return _MOST_OF_A_MONTH if freq == "MONTHLY" or "BYMONTH" in by else _MOST_OF_A_YEAR


def _works(freq: str, by: set[str]) -> bool:
    """Working days are counted one after the other, or by their place in a week or month."""
    if freq == "DAILY":
        return not by
    return by == {"BYSETPOS"} or (freq == "MONTHLY" and by == {"BYSETPOS", "BYMONTH"})


def _wrong(name: str, value: str) -> BadInput:
    return BadInput(_("{name} cannot be {value}.").format(name=name, value=value))
