"""Amounts as a person reads them: in whole units, with a sign between thousands; programs get every digit."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any


def whole(amount: Any) -> str:
    """Return a decimal string in whole units: 500,000; what is none is empty."""
    if amount is None:
        return ""
    return f"{Decimal(str(amount)).quantize(Decimal(1), ROUND_HALF_UP):,}"
