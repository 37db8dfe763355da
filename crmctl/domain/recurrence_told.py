"""What comes back, told in words that can be typed again."""

from __future__ import annotations

from datetime import date

from crmctl.domain import recurrence_told_en as english
from crmctl.domain import recurrence_told_zh as chinese
from crmctl.domain.recurrence import Repeat, rule_of
from crmctl.domain.recurrence_reading import parse_repeat
from crmctl.domain.recurrence_shape import shape_of
from crmctl.errors import BadInput
from crmctl.words import spoken


def told_repeat(repeat: Repeat, language: str = "") -> str:
    """Tell it in the language spoken now, unless one is named; a rule beyond our words is told as it stands.

    What it says would be read as the same rule again, or it is not said.
    """
    said = _words(repeat, language or spoken())
    return said if said and _read(said) == repeat else repeat.rule


def _words(repeat: Repeat, language: str) -> str:
    rule, speaker = rule_of(repeat.rule), chinese if language == "zh_CN" else english
    shape = shape_of(rule)
    if not shape:
        return ""
    body: str = speaker.after(shape) if repeat.mode == "after" else speaker.fixed(shape)
    limit: str = speaker.times(rule.count) if rule.count else speaker.until(rule.until) if rule.until else ""
    return body + limit


def _read(said: str) -> Repeat | None:
    try:
        return parse_repeat(said, date(2000, 1, 1))
    except BadInput:
        return None
