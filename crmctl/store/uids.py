"""Identifiers that stay unique when files are merged: time, chance and a count, so that they sort as they were made."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from itertools import count

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32, as in https://github.com/ulid/spec


def uids(now: datetime) -> Iterator[str]:
    """Yield identifiers of 26 characters: 10 of time in milliseconds, 9 of chance, 7 that count up."""
    prefix = _base32(int(now.timestamp() * 1000), 10) + _base32(int.from_bytes(os.urandom(6), "big"), 9)
    return (f"{prefix}{n:07X}" for n in count())


def _base32(number: int, width: int) -> str:
    text = ""
    for _ in range(width):
        number, rest = divmod(number, 32)
        text = _DIGITS[rest] + text
    return text
