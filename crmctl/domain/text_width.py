"""How much room a text takes where every sign stands in cells: Chinese takes two of them."""

from __future__ import annotations


def wide(text: str) -> int:
    """Return the number of terminal cells a text takes (Unicode Standard Annex 11, wide and full-width as two)."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def cut(text: str, cells: int) -> str:
    """Return as much of a text as so many cells hold, with dots where something was cut."""
    if wide(text) <= cells:
        return text
    while text and wide(text) > cells - 1:
        text = text[:-1]
    return f"{text.rstrip()}…" if cells > 0 else ""
