"""Records whose name or reference begins with what somebody has typed so far, in a few milliseconds."""

from __future__ import annotations

import json
import re
from collections import Counter

from crmctl.domain.text import fold, spread
from crmctl.store.driver import Connection
from crmctl.store.references import LETTERS, ids_beginning_with
from crmctl.store.search import KINDS
from crmctl.store.sql import load

SQL = load(__file__)
_REFERENCE = re.compile(r"([acdinopt])(\d*)", re.IGNORECASE)


_NAMES = {"note": "text", "deal": "title"}  # columns that hold what a record is called
_PEOPLE = ("contact", "org")


def stages(db: Connection, typed: str) -> list[tuple[str, str]]:
    """Return the stages whose names begin so, each once, with the pipelines they are in."""
    rows = db.execute(SQL["stages"]).fetchall()
    return [(row["name"], row["pipelines"]) for row in rows if row["name"].casefold().startswith(typed.casefold())]


def pipelines(db: Connection, typed: str) -> list[tuple[str, str]]:
    """Return the pipelines whose names begin so."""
    rows = db.execute("SELECT name FROM pipeline WHERE retired_at IS NULL ORDER BY id").fetchall()
    return [(row["name"], "") for row in rows if row["name"].casefold().startswith(typed.casefold())]


def beginning_with(db: Connection, typed: str, nouns: tuple[str, ...], most: int) -> list[tuple[str, str]]:
    """Return (what to type, what it means) pairs, at most so many; each leads to exactly one record."""
    from crmctl.store import completing_sold

    sold = [noun for noun in nouns if noun in completing_sold.NOUNS]
    nouns = tuple(noun for noun in nouns if noun not in sold)
    share = most // (len(sold) + bool(nouns)) if sold else most
    further = [pair for noun in sold for pair in completing_sold.beginning_with(db, typed, noun, share)]
    return ([*_of_others(db, typed, nouns, most), *further] if nouns else further)[:most]


def _of_others(db: Connection, typed: str, nouns: tuple[str, ...], most: int) -> list[tuple[str, str]]:
    if not typed:
        return [(f"{LETTERS[noun]}{row[0]}", row[1]) for noun in nouns for row in db.execute(SQL["newest"].format(
            noun=noun, name=_NAMES.get(noun, "name")), (most // len(nouns),))]  # fmt: skip
    found = [
        *_by_reference(db, typed, nouns, most),
        *_by_name(db, typed, nouns, most),
        *_by_title(db, typed, nouns, most),
    ]
    return found[:most]


def _by_reference(db: Connection, typed: str, nouns: tuple[str, ...], most: int) -> list[tuple[str, str]]:
    match = _REFERENCE.fullmatch(typed)
    noun = next(
        (noun for noun, letter in LETTERS.items() if match and letter == match[1].lower() and noun in nouns), ""
    )
    if not match or not noun:
        return []
    rows: list[tuple[str, str]] = []
    for low, high in ids_beginning_with(match[2]):
        left = most - len(rows)
        asked = db.execute(SQL[f"{noun}_by_id"], (low, high, left)) if left > 0 else ()
        rows += [(f"{match[1]}{row[0]}", row[1]) for row in asked]
    return rows


def _by_name(db: Connection, typed: str, nouns: tuple[str, ...], most: int) -> list[tuple[str, str]]:
    phrase = " ".join(spread(typed).replace('"', " ").split())
    if not phrase:
        return []
    asked = "name : ^ " + json.dumps(phrase, ensure_ascii=False) + " *"
    kinds = [KINDS.index(noun) for noun in nouns if noun in _PEOPLE]
    marks = ", ".join("?" * len(kinds))
    rows = db.execute(SQL["by_name"].format(kinds=marks), (asked, *kinds, most * 4)).fetchall() if kinds else []
    named = [(row["name"], f"{LETTERS[KINDS[row['kind']]]}{row['id']}") for row in rows]
    named = [(name, ref) for name, ref in named if name.casefold().startswith(typed.casefold())]
    bearers = Counter(name for name, _ref in named)
    return [(name, ref) for name, ref in named if bearers[name] == 1]


def _by_title(db: Connection, typed: str, nouns: tuple[str, ...], most: int) -> list[tuple[str, str]]:
    key = fold(typed)
    if "deal" not in nouns or not key:
        return []
    rows = db.execute(SQL["deal_by_title"], (key, key + "\U0010ffff", most * 4)).fetchall()
    bearers = Counter(row["title"] for row in rows)
    return [(row["title"], f"d{row['id']}") for row in rows if bearers[row["title"]] == 1]
