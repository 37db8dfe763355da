"""Numbers as they are compared: the last nine digits, whatever country's code, trunk zero or 00 stood before them."""

from __future__ import annotations

_SIGNIFICANT = 9
_SHORTEST = 7
_RUNS = ("01234567890123456", "09876543210987654")
_DUMMIES = frozenset(("800138000",))  # 13800138000, an operator's own
# How made up numbers end: with a digit twice, or in the order of the digits. All others need no further look.
_ENDS = frozenset(f"{digit}{(digit + step) % 10}" for digit in range(10) for step in (0, 1, 9))


def normal_phone(key: str) -> str:
    """Return the digits that tell a number apart, "" for one that is too short or made up (000-000-0000, 123456789)."""
    if not (key.isascii() and key.isdecimal()):
        key = "".join([str(int(char)) for char in key if char.isdecimal()])
    digits = key[-_SIGNIFICANT:]
    if digits[-2:] in _ENDS and _is_made_up(digits):
        return ""
    return digits if len(digits) >= _SHORTEST else ""


def _is_made_up(digits: str) -> bool:
    run = digits in _RUNS[0] or digits in _RUNS[1]
    return run or digits in _DUMMIES or len(set(digits)) == 1 or not int(digits[2:] or 0)
