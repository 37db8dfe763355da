"""The part of a longer text where a word stands, as it was written."""

from __future__ import annotations

from collections.abc import Iterable

from crmctl.domain.text import fold

_WIDTH = 80
_BEFORE = 20
_CUT = "…"


def around(text: str, words: Iterable[str]) -> str:
    """Return what stands around the first of the words that occurs; the beginning of the text when none does.

    >>> around("要礼盒 500 套", ["禮盒"])
    '要礼盒 500 套'
    """
    line = " ".join(text.split())
    signs = [(fold(sign), at) for at, sign in enumerate(line)]
    places = [at for key, at in signs for _sign in key]
    keys = "".join(key for key, _at in signs)
    found = (keys.find(fold(word)) for word in words if fold(word))
    at = next((places[place] for place in found if place >= 0), 0)
    start = max(at - _BEFORE, 0) if len(line) > _WIDTH else 0
    cut = line[start : start + _WIDTH].strip()
    return f"{_CUT if start else ''}{cut}{_CUT if start + _WIDTH < len(line) else ''}"
