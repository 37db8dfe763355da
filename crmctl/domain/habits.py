"""How a source, or a person at the keyboard, writes things."""

from __future__ import annotations

from datetime import UTC, tzinfo
from typing import NamedTuple


class Habits(NamedTuple):
    """The country of bare numbers, the order of days, what parts values in a cell, the zone of bare times."""

    country: str = "CN"
    day_order: str = ""
    separator: str = ""
    zone: tzinfo = UTC
