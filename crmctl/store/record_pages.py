"""What lists of contacts and of organisations share: which ids are wanted, pages of them, what belongs to each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from crmctl.store import narrowing
from crmctl.store.driver import Connection, Row

PAGE = 2_000


class Criteria(Protocol):
    """What every list may ask for, beside its own criteria."""

    @property
    def trash(self) -> bool: ...  # noqa: D102
    @property
    def sort(self) -> str: ...  # noqa: D102
    @property
    def limit(self) -> int: ...  # noqa: D102
    @property
    def where(self) -> narrowing.Narrowing | None: ...  # noqa: D102


def ids(db: Connection, noun: str, wanted: Criteria, tests: Mapping[str, str]) -> list[int]:
    """Return the ids of the records wanted, in the order wanted.

    ``tests`` are conditions by the name of a criterion; each that is given must hold, and of several values all.
    """
    column = wanted.sort.removeprefix("-")
    order = f"{column} {'DESC' if wanted.sort.startswith('-') else 'ASC'}"
    told = ["deleted_at IS NOT NULL" if wanted.trash else "deleted_at IS NULL", "merged_into IS NULL"]
    values: list[Any] = []
    for name, test in tests.items():
        given = getattr(wanted, name)
        for value in [given] if isinstance(given, str) and given else given:
            told.append(test)
            values.append(value)
    narrowed, further = narrowing.clause(db, noun, wanted.where)
    limit = f" LIMIT {int(wanted.limit)}" if wanted.limit else ""
    statement = f"SELECT id FROM {noun} WHERE {' AND '.join((*told, narrowed))} ORDER BY {order}, id{limit}"
    return [row[0] for row in db.execute(statement, (*values, *further))]


def pages(ids_: Sequence[int]) -> Iterable[Sequence[int]]:
    """Cut a list of ids into pieces that are read at once."""
    return (ids_[start : start + PAGE] for start in range(0, len(ids_), PAGE))


def grouped(db: Connection, statement: str, asked: str) -> dict[int, list[Row]]:
    """Read rows by the id they belong to, their first column."""
    groups: dict[int, list[Row]] = {}
    for row in db.execute(statement, (asked,)):
        groups.setdefault(row[0], []).append(row)
    return groups
