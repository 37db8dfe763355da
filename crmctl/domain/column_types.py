"""The type of a whole column: what every value of it can be read as without losing a character that counts.

A column is of numbers or of dates only if all of it is. Digits that are a name rather than an amount (a leading zero,
more than eight of them: phones, accounts, keys) are text, and so is a day with a time of day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crmctl.domain.custom import Custom, Kind, canonical
from crmctl.domain.stored_dates import day_order as order_of
from crmctl.domain.stored_dates import parse_whole_day

_AMOUNT = re.compile(r"-?(?:0|[1-9]\d{0,7})(?:\.\d{1,8})?", re.ASCII)
_NUMBERS = {"integer", "float"}


@dataclass(frozen=True, slots=True)
class ColumnType:
    """The type of a custom field, and for dates the order of day and month in the column."""

    name: str
    day_order: str = ""

    def spell(self, text: str) -> str | None:
        """Return the value in the spelling of its type; None for one that does not fit."""
        if self.name == "number":
            return canonical(Kind("", "number"), text, Custom()) if _AMOUNT.fullmatch(text) else None
        return parse_whole_day(text, self.day_order) if self.name == "date" else text

    def fits(self, values: Sequence[str]) -> bool:
        """Say whether all values can be read so."""
        return all(self.spell(value) is not None for value in values)


def told(guess: str, values: Sequence[str], day_order: str = "") -> ColumnType:
    """Return the type of a column; ``guess`` is what its values look like to a database: integer, float or text."""
    dates, numbers = ColumnType("date", day_order or order_of(values)), ColumnType("number")
    if dates.fits(values):
        return dates
    return numbers if guess in _NUMBERS and numbers.fits(values) else ColumnType("text")
