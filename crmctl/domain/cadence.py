"""Cadences: how often to be in touch, read from words, and how it stands with somebody today."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from crmctl.domain.dates import plain
from crmctl.domain.numerals import CHINESE, ENGLISH, number
from crmctl.errors import BadInput
from crmctl.words import _

LONGEST = 3660  # days
STATES = ("fine", "due", "late")
_DAYS = {"d": 1, "w": 7, "m": 30, "q": 90, "y": 365}
_MOST = 1.5  # times the ideal, where nobody said
_ADVERBS = {"daily": "d", "weekly": "w", "monthly": "m", "quarterly": "q", "yearly": "y", "annually": "y"}
_UNITS = {"天": "d", "日": "d", "周": "w", "星期": "w", "礼拜": "w", "月": "m", "季": "q", "季度": "q", "年": "y"}
_TEXT = re.compile(rf"(?:every )?({ENGLISH})? ?(?:(d|w|m|q|y)|(day|week|month|quarter|year)s?)")
_CHINESE = re.compile(rf"(?:每隔?)?({CHINESE}|半)?个?(天|日|周|星期|礼拜|季度|季|年|月)(?:一次)?")


@dataclass(frozen=True, slots=True)
class Every:
    """So many days; ``counted`` says of what they are a round figure (a month is 30 days), or nothing."""

    days: int
    counted: str = ""


def parse_every(text: str) -> Every:
    """Read how often: ``30``, ``30d``, ``2w``, ``every 2 weeks``, ``monthly``, ``1 month``, ``每30天``, ``每两周``."""
    tidy = plain(text)
    count, unit = _parts(tidy, text)
    days = ceil(count * _DAYS[unit])
    if not 1 <= days <= LONGEST:
        raise BadInput(_("{text}: it is 1 to {most} days.").format(text=text, most=LONGEST))
    return Every(days, text.strip() if unit in "mqy" else "")


def _parts(tidy: str, text: str) -> tuple[float, str]:
    if tidy in _ADVERBS:
        return 1, _ADVERBS[tidy]
    try:
        if tidy.removeprefix("every ").isdecimal():
            return int(tidy.removeprefix("every ")), "d"
        if found := _TEXT.fullmatch(tidy):
            return number(found[1] or "1"), (found[2] or found[3])[0]
        if found := _CHINESE.fullmatch(tidy):
            return 0.5 if found[1] == "半" else number(found[1] or "1"), _UNITS[found[2]]
    except ValueError:
        pass
    problem = _("{text} does not say how often.").format(text=text)
    raise BadInput(problem, _("Write 30, 30d, 2w, every 2 weeks, monthly, 1 month, 每30天, 每两周."))


def most_of(ideal: int) -> int:
    """Return the most days that may pass where only the ideal was said."""
    return min(ceil(ideal * _MOST), LONGEST)


def checked_most(ideal: int, most: int) -> int:
    """Return the most days that may pass, refusing fewer than the ideal."""
    if most < ideal:
        problem = _("At most {most} days is less than every {ideal} days.").format(most=most, ideal=ideal)
        raise BadInput(problem, _("Give --most as many days or more."))
    return most


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands: ``due_on`` is the day to be in touch again, ``ran_out_on`` the last one that is not too late."""

    due_on: date
    ran_out_on: date
    days: int
    state: str


def standing(counted_from: date, ideal: int, most: int, today: date) -> Standing:
    """Say how it stands: ``fine``, ``due`` from the day the ideal is reached, ``late`` when the most has passed."""
    due_on, ran_out_on = counted_from + timedelta(days=ideal), counted_from + timedelta(days=most)
    state = STATES[(due_on <= today) + (ran_out_on < today)]
    return Standing(due_on, ran_out_on, (today - counted_from).days, state)
