"""Numbers up to 999 as people write them in dates: ``3``, ``three``, ``三``, ``两``, ``二十三``."""

from __future__ import annotations

import re

_ENGLISH: dict[str, int] = dict(
    zip(
        ["a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        (1, 1, *range(1, 13)),
        strict=True,
    )
)
_CHINESE: dict[str, int] = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_HUNDREDS = re.compile(
    "(?:([一二两三四五六七八九])百零?)?(?:([一二三四五六七八九]?)(十))?([零〇一二两三四五六七八九]?)"
)

ENGLISH = rf"(?:\d{{1,5}}|(?:{'|'.join(_ENGLISH)})\b)"
CHINESE = r"(?:\d{1,5}|[零〇一二两三四五六七八九十百]{1,6})"


def number(text: str) -> int:
    """Read a number; ValueError for what is none."""
    if text.isdecimal():
        return int(text)
    if text in _ENGLISH:
        return _ENGLISH[text]
    found = _HUNDREDS.fullmatch(text)
    if not found or not text:
        raise ValueError(text)
    hundreds, tens, ten, ones = map(str, found.groups(""))
    return 100 * _CHINESE.get(hundreds, 0) + (10 * _CHINESE.get(tens, 1) if ten else 0) + _CHINESE.get(ones, 0)
