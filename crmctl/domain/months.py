"""Spans of months, as warranties and lives of products are told: ``24 months``, ``2y``, ``2年``, ``一年半``."""

from __future__ import annotations

import re
from datetime import date

from crmctl.errors import BadInput
from crmctl.words import _

LONGEST = 1200
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_UNITS = {
    12: "y|yr|yrs|year|years|年", 3: "q|quarter|quarters|季度|个季度", 1: "m|mo|mos|month|months|月|个月",
}  # fmt: skip
_NUMBER = r"\d{1,4}(?:\.5)?|[一二两三四五六七八九十]{1,3}|半"
_PART = re.compile(rf"({_NUMBER})\s*(?:({_UNITS[12]})|({_UNITS[3]})|({_UNITS[1]}))(半)?(?![a-z])\s*", re.IGNORECASE)


def parse_months(text: str) -> int:
    """Return whole months; a number alone counts months."""
    plain = text.translate(_WIDE).strip().casefold().replace("半个", "半")
    found = int(plain) * 2 if plain.isascii() and plain.isdecimal() else _halves(plain)
    if found is None or found % 2 or not 0 <= found // 2 <= LONGEST:
        raise BadInput(_("Not a span of months: {text}.").format(text=text), _("Write 24 months, 2y or 2年."))
    return found // 2


def _halves(text: str) -> int | None:
    """Return the span in half months, None for what is none."""
    total, at = 0, 0
    while at < len(text):
        part = _PART.match(text, at)
        if not part:
            return None
        months = 12 if part[2] else 3 if part[3] else 1
        total += _doubled(part[1]) * months + (months if part[5] else 0)
        at = part.end()
    return total if at else None


def _doubled(text: str) -> int:
    """Return twice a number, so that halves are whole."""
    if text == "半":
        return 1
    if text.endswith(".5"):
        return int(text[:-2]) * 2 + 1
    from crmctl.domain.numerals import number

    return number(text) * 2


def after(day: str | None, months: int | None) -> str | None:
    """Return the civil day so many calendar months after one, the last of a short month; None where either is."""
    if not day or months is None:
        return None
    from crmctl.domain.day_steps import month_on

    return month_on(date.fromisoformat(day), months).isoformat()
