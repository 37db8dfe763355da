"""Records whose name or reference begins with what somebody has typed so far, in a few milliseconds."""

from __future__ import annotations

import json
import re
from collections import Counter

from crmctl.domain.text import spread
from crmctl.store.driver import Connection
from crmctl.store.references import LETTERS
from crmctl.store.search import KINDS
from crmctl.store.sql import load

SQL = load(__file__)
_REFERENCE = re.compile(r"([con])(\d*)", re.IGNORECASE)


def beginning_with(db: Connection, typed: str, nouns: tuple[str, ...], most: int) -> list[tuple[str, str]]:
    """Return (what to type, what it means) pairs, at most so many; each leads to exactly one record."""
    if not typed:
        return [(f"{LETTERS[noun]}{row[0]}", row[1]) for noun in nouns for row in db.execute(SQL["newest"].format(
            noun=noun, name="text" if noun == "note" else "name"), (most // len(nouns),))]  # fmt: skip
    found = [*_by_reference(db, typed, nouns, most), *_by_name(db, typed, nouns, most)]
    return found[:most]


def _by_reference(db: Connection, typed: str, nouns: tuple[str, ...], most: int) -> list[tuple[str, str]]:
    match = _REFERENCE.fullmatch(typed)
    noun = next(
        (noun for noun, letter in LETTERS.items() if match and letter == match[1].lower() and noun in nouns), ""
    )
    if not match or not noun:
        return []
    rows: list[tuple[str, str]] = []
    for low, high in _ranges(match[2]):
        left = most - len(rows)
        asked = db.execute(SQL[f"{noun}_by_id"], (low, high, left)) if left > 0 else ()
        rows += [(f"{match[1]}{row[0]}", row[1]) for row in asked]
    return rows


def _ranges(digits: str) -> list[tuple[int, int]]:
    """Return the ranges of ids that are written with these digits first: 1, 10 to 19, 100 to 199, …"""
    if not digits:
        return [(1, 1 << 62)]
    number = int(digits)
    return [(number * 10**zeros, (number + 1) * 10**zeros - 1) for zeros in range(8)] if number else []


def _by_name(db: Connection, typed: str, nouns: tuple[str, ...], most: int) -> list[tuple[str, str]]:
    phrase = " ".join(spread(typed).replace('"', " ").split())
    if not phrase:
        return []
    asked = "name : ^ " + json.dumps(phrase, ensure_ascii=False) + " *"
    kinds = [KINDS.index(noun) for noun in nouns if noun != "note"]
    marks = ", ".join("?" * len(kinds))
    rows = db.execute(SQL["by_name"].format(kinds=marks), (asked, *kinds, most * 4)).fetchall() if kinds else []
    named = [(row["name"], f"{LETTERS[KINDS[row['kind']]]}{row['id']}") for row in rows]
    named = [(name, ref) for name, ref in named if name.casefold().startswith(typed.casefold())]
    bearers = Counter(name for name, _ref in named)
    return [(name, ref) for name, ref in named if bearers[name] == 1]
