"""Hints of the day: each a .sql file in hints/, found there by itself; a new hint needs no Python.

Its heading comments say how it is told (``-- title:``, and in another language ``-- title[zh_CN]:``), where it stands
among the others (``-- order:``) and what a person may type then (``-- action:``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from crmctl.store.driver import Connection
from crmctl.store.headings import Heading

_FOLDER = Path(__file__).parent / "hints"


@dataclass(frozen=True, slots=True)
class Hint:
    """One kind of hint: its name, what a person reads, what to type, and the question."""

    name: str
    title: str
    action: str
    order: int
    statement: str


def hints() -> list[Hint]:
    """Return every hint, in its order."""
    return sorted((_read(path) for path in _FOLDER.glob("*.sql")), key=lambda hint: (hint.order, hint.name))


def _read(path: Path) -> Hint:
    text = path.read_text("utf-8")
    heading = Heading(text)
    return Hint(path.stem, heading.text("title"), heading.text("action"), int(heading.text("order")), text)


def of_day(db: Connection, today: date, user: str) -> list[dict[str, Any]]:
    """Return the hints of a day, each person once; ``user``: whose, or everybody's."""
    asked = {"today": today.isoformat(), "user": user or None}
    found: dict[str, dict[str, Any]] = {}
    for hint in hints():
        for row in db.execute(hint.statement, asked):
            told = {"hint": hint.name, "title": hint.title, **dict(row), "action": hint.action.format(ref=row["ref"])}
            found.setdefault(row["ref"], told)
    return list(found.values())
