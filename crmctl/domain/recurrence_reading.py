"""Words, or a raw RRULE, read as what comes back."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from datetime import date

from crmctl.domain import recurrence_checks as checks
from crmctl.domain import recurrence_parts as parts
from crmctl.domain import recurrence_words as english
from crmctl.domain import recurrence_words_zh as chinese
from crmctl.domain.dates import parse_day, plain
from crmctl.domain.numerals import CHINESE, ENGLISH, number
from crmctl.domain.recurrence import HINT, Mode, Repeat, Rule, rule_of
from crmctl.domain.text import simplify
from crmctl.errors import BadInput
from crmctl.words import _

_RAW = re.compile(r"\s*(?:rrule:|[\w-]+\s*=)", re.IGNORECASE)
_UNTIL = (r"(.+?)[ ,]+(?:until|till) (.+)", r"(.+?)[, ]?(?:直到|截至|截止到?|到|至)(?!.*[到至])(.+?)(?:为?止)?")
_TIMES = (rf"(.+?)[ ,]+(?:for )?({ENGLISH}) times?", rf"(.+?)[, ]?共({CHINESE})次")
_HALVES = {"y": parts.units("m", 6), "m": parts.units("d", 15)}


def parse_repeat(text: str, today: date) -> Repeat:
    """Read ``every 2 weeks on mon``, ``每月最后一天``, ``after 3 days``, ``FREQ=…``; BadInput says what is wrong.

    ``today`` is what ``until fri`` is counted from. Prefer ``recurrence_dates.begin``, which also finds the first date.
    """
    if _RAW.match(text):
        return Repeat(str(rule_of(text)))
    body, limits = plain(simplify(text)), Rule("")
    while (found := _meaning(body)) is None:
        body, limits = _limited(body, limits, text, today)
    rule, mode = found
    checks.interval(str(rule.interval))
    return Repeat(str(rule_of(str(replace(rule, count=limits.count, until=limits.until)))), mode)


def is_raw(text: str) -> bool:
    """Say whether this is a rule written out, whose meaning is RFC 5545's alone."""
    return _RAW.match(text) is not None


def _meaning(body: str) -> tuple[Rule, Mode] | None:
    """Read words without limits: from completion, or by the calendar."""
    language = english if body.isascii() else chinese
    body = language.plainer(body)
    with suppress(ValueError, KeyError):
        for pattern in language.AFTER:
            if found := re.fullmatch(pattern, body):
                return _after(found["n"], language.after_unit(found["unit"])), "after"
        for form, meaning in language.forms():
            if found := form.fullmatch(body):
                return meaning(found), "fixed"
    return None


def _after(count: str | None, unit: str) -> Rule:
    return _HALVES[unit] if count == "半" else parts.units(unit, number(count) if count else 1)


def _limited(body: str, limits: Rule, text: str, today: date) -> tuple[str, Rule]:
    """Take ``10 times`` or ``until 2027-01-01`` off the end."""
    times = next(filter(None, (re.fullmatch(form, body) for form in _TIMES)), None)
    until = next(filter(None, (re.fullmatch(form, body) for form in _UNTIL)), None)
    if not (found := times or until):
        problem = _("Not a way to come back: {text}.").format(text=text) if text.strip() else _("No repetition given.")
        raise BadInput(problem, _(HINT))
    if limits.count is not None or limits.until:
        raise checks.both_limits()
    if times:
        return found[1], replace(limits, count=_times(found[2]))
    return found[1], replace(limits, until=parse_day(found[2], today))


def _times(text: str) -> int:
    try:
        count = number(text)
    except ValueError:
        count = 0
    checks.times(str(count))
    return count
