"""How a source, or a person at the keyboard, writes things."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, tzinfo


@dataclass(frozen=True, slots=True)
class Habits:
    """The country of bare numbers, the order of days, what parts values in a cell, the zone of bare times."""

    country: str = "CN"
    day_order: str = ""
    separator: str = ""
    zone: tzinfo = UTC
