"""Products, orders and what customers have that begin as somebody has typed: by reference, code, number, name."""

from __future__ import annotations

from collections import Counter
from typing import Any

from crmctl.domain.text import fold
from crmctl.store.driver import Connection
from crmctl.store.sql import load

SQL = load(__file__)
NOUNS = ("product", "order", "asset")
_LETTERS = {"product": "p", "asset": "a"}

Pairs = list[tuple[str, str]]


def beginning_with(db: Connection, typed: str, noun: str, most: int) -> Pairs:
    """Return (what to type, what it means) pairs; a name that several bear is not offered."""
    if not typed:
        rows = _rows(db, noun, "TRUE", most)
        return [(row["ref"], _told(row)) for row in rows]
    digits = typed[1:] if typed[0].lower() == _LETTERS.get(noun) else None
    found: Pairs = []
    if digits is not None and (not digits or digits.isdecimal()):
        found += _by_id(db, noun, digits, most)
    found += [(row["code"] if noun != "order" else row["ref"], _told(row)) for row in _by_code(db, noun, typed, most)]
    return [*found, *(_by_name(db, typed, most) if noun == "product" else [])][:most]


def _by_id(db: Connection, noun: str, digits: str, most: int) -> Pairs:
    from crmctl.store.references import ids_beginning_with

    test = SQL["by_id"].rstrip(";")
    rows = [row for low, high in ids_beginning_with(digits) for row in _rows(db, noun, test, most, low=low, high=high)]
    return [(row["ref"], _told(row)) for row in rows]


def _by_code(db: Connection, noun: str, typed: str, most: int) -> list[Any]:
    return _rows(db, noun, SQL[f"{noun}_code"].rstrip(";"), most, typed=typed)


def _by_name(db: Connection, typed: str, most: int) -> Pairs:
    key = fold(typed)
    rows = _rows(db, "product", SQL["product_begins"].rstrip(";"), most, key=key) if key else []
    bearers = Counter(row["name"] for row in rows)
    return [(row["name"], row["ref"]) for row in rows if bearers[row["name"]] == 1]


def _rows(db: Connection, noun: str, test: str, most: int, **values: Any) -> list[Any]:
    return db.execute(SQL[noun].format(test=test), {"most": most, **values}).fetchall()


def _told(row: Any) -> str:
    return " ".join(dict.fromkeys(filter(None, (row["name"], row["code"]))))
