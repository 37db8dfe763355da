"""How a query of the full-text index is written (https://sqlite.org/fts5.html#full_text_query_syntax)."""

from __future__ import annotations

from collections.abc import Iterable

from crmctl.domain.pinyin import segment
from crmctl.domain.text import has_cjk, spread


def expression(words: Iterable[str]) -> str:
    """Write the query of the full-text index: each word by name, sound or note, all of them together."""
    return " AND ".join(f"({either(word)})" for word in words)


def either(typed: str) -> str:
    """Write one word of a query: by name or note, and by sound when it may be pinyin or initials."""
    plain = phrase(spread(typed))
    if not plain:
        return '""'
    ways = [f"{{name words}} : {plain}" + ("" if has_cjk(typed[-1]) else " *")]
    low = typed.casefold()
    if low.isascii() and low.isalpha():
        ways += [f"sound : {phrase(' '.join(cut))} *" for cut in segment(low)]
        ways.append(f"sound : {phrase(low)} *")
    return " OR ".join(ways)


def phrase(text: str) -> str:
    """Quote a text for FTS5, where a doubled quotation mark stands for one; nothing in it is an operator any more."""
    kept = "".join(sign if sign.isalnum() else " " for sign in text).strip()
    return f'"{kept}"' if kept else ""
