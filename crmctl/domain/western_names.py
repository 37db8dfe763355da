"""Western names: titles, suffixes, particles, and "Last, First"."""

from __future__ import annotations

import re

from crmctl.domain import tables
from crmctl.domain.name import PersonName

_SHOUTED = re.compile(r"[B-DF-HJ-NP-TV-Z]+[AEIOUÀ-Ý][A-ZÀ-Ý'’-]*|[A-ZÀ-Ý][A-ZÀ-Ý'’-]{2,}").fullmatch  # ZHANG Wei


def split_western(text: str) -> PersonName:
    """Split a name in letters; a single word is a given name, or a family name behind a title."""
    known = tables.titles()
    parts = [part for piece in text.split(",") if (part := piece.strip())] or [text]
    credentials: list[str] = []
    while len(parts) > 1 and all(_key(word) in known.suffixes for word in parts[-1].split()):
        credentials.insert(0, parts.pop())
    words, family = " ".join(parts[1:] or parts).split(), parts[0].split() if len(parts) > 1 else []
    prefixes = take_titles(words, 0, known.prefixes) or take_titles(family, 0, known.prefixes)
    suffixes = [*take_titles(words, -1, known.suffixes), *take_titles(family, -1, known.suffixes), *credentials]
    if not family:
        words, family = _family(words, formal=bool(prefixes))
    first, *others = words or [""]
    return PersonName(text, " ".join(family), first, " ".join(others), " ".join(prefixes), " ".join(suffixes))


def _family(words: list[str], *, formal: bool) -> tuple[list[str], list[str]]:
    """Part given names from the family name, which begins at its first particle."""
    if len(words) < 2:  # noqa: PLR2004
        return ([], words) if formal else (words, [])
    known = tables.titles()
    if words[0] in known.vietnamese and words[1] in {"Van", "Văn", "Thi", "Thị"} and words[2:]:
        return [words[-1], *words[1:-1]], words[:1]
    if _SHOUTED(words[0]) and not any(word.isupper() for word in words[1:]):
        return words[1:], words[:1]
    start = next((at for at in range(1, len(words) - 1) if words[at] in known.particles), len(words) - 1)
    if words[start] in {"y", "e"} and start > 1:
        start -= 1
    return words[:start], words[start:]


def take_titles(words: list[str], at: int, known: frozenset[str]) -> list[str]:
    """Take titles off one end, as long as a name is left."""
    taken: list[str] = []
    while len(words) > 1 and _key(words[at]) in known:
        taken.insert(0 if at else len(taken), words.pop(at))
    return taken


def _key(word: str) -> str:
    return word.lower().replace(".", "").strip(",")
