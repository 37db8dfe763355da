"""Records as flat text for files: ordered scans of whole tables, a page of records at a time, joined by id.

A page is one text, so that the work per cell is SQLite's: each record is its cells with ``CELL`` before each, and
``ROW`` stands between records. 100,000 contacts of 34 cells take about half a second.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, repeat
from typing import Any

from crmctl.domain.exported import CELL, NOTES_APART, ROW, columns
from crmctl.store.driver import Connection
from crmctl.store.sql import load

SQL = load(__file__)
PAGE = 2_000
_DENSE = 8  # a page whose ids lie no further apart on average is read as a range of ids
_EXPRESSIONS = {
    "ref": "'{letter}' || {noun}.id",
    "owner": "(SELECT name FROM user WHERE user.id = owner_id)",
    "parent": "(SELECT name FROM org AS parent WHERE parent.id = {noun}.parent_id)",
}
_TIE = ("org", "title", "department", "role")
_NUMBER = "CASE WHEN extension IS NULL OR NOT is_valid THEN value ELSE value || ';ext=' || extension END"
_HANDLES = {"emails": ("email", "value"), "phones": ("phone", _NUMBER)}
_LISTS = {"tags": "; ", "notes": NOTES_APART, "roles": "; "}

Pairs = list[tuple[int, str]]
Read = Callable[[Sequence[int], str], Iterable[str]]


def header(db: Connection, noun: str) -> list[str]:
    """Return the columns of an export of this file."""
    found = {name: [row[0] for row in db.execute(SQL[name].format(noun=noun))] for name in ("kinds", "sources")}
    own = [row[1] for row in db.execute(SQL["fields"].format(noun=noun), (noun,))]
    return columns(noun, found["kinds"], found["sources"], own)


class Flat:
    """The records of one noun as pages of text with these columns; a column that there is not is always empty."""

    def __init__(self, db: Connection, noun: str, wanted: Sequence[str]) -> None:
        self.noun, self.wanted = noun, wanted
        self._cursor = db.cursor()
        self._cursor.row_factory = None
        self._fields = {row[0]: row[1] for row in db.execute(SQL["fields"].format(noun=noun), (noun,))}
        self._split: dict[str, dict[str, dict[int, str]]] = {}
        self._parts = [self._part(kind, list(names)) for kind, names in groupby(wanted, self._origin)]

    def pages(self, ids: Sequence[int]) -> Iterator[tuple[Sequence[int], str]]:
        """Yield the ids of each page and its text."""
        for start in range(0, len(ids), PAGE):
            page = ids[start : start + PAGE]
            yield page, self._page(page)

    def _page(self, page: Sequence[int]) -> str:
        which = _which(page)
        self._split.clear()
        text = _joined([part(page, which) for part in self._parts])
        if text.count(CELL) == len(page) * len(self.wanted) and text.count(ROW) == len(page) - 1:
            return text
        return _joined([map(_scrubbed, part(page, which)) for part in self._careful()])

    def _careful(self) -> Iterator[Read]:
        """Read column by column a page where a value holds what divides values (put there by another program)."""
        return (self._part(self._origin(name), [name]) for name in self.wanted)

    def _origin(self, name: str) -> str:
        if name in _HANDLES or name in _LISTS:
            return name
        if "." in name:
            return name
        return "tie" if self.noun == "contact" and name in _TIE else "own"

    def _part(self, origin: str, names: list[str]) -> Read:
        if origin == "own":
            return self._own(names)
        if origin == "tie":
            return self._tie(names)
        if origin in _HANDLES:
            return self._handle(*_HANDLES[origin])
        if origin in _LISTS:
            return self._list(origin, _LISTS[origin])
        kind, _dot, name = origin.partition(".")
        return self._one_of(kind, name)

    def _rows(self, name: str, which: str, **words: str) -> list[Any]:
        return self._cursor.execute(SQL[name].format(noun=self.noun, which=which, **words)).fetchall()

    def _own(self, names: list[str]) -> Read:
        letter = "c" if self.noun == "contact" else "o"
        told = [_EXPRESSIONS.get(name, name).format(noun=self.noun, letter=letter) for name in names]
        cells = _printf(told)

        def read(page: Sequence[int], which: str) -> Iterable[str]:
            ids, texts = zip(*self._rows("own", which, cells=cells), strict=True)
            return texts if ids == tuple(page) else list(map(dict(zip(ids, texts, strict=True)).__getitem__, page))

        return read

    def _tie(self, names: list[str]) -> Read:
        cells, none = _printf(["org.name" if name == "org" else f"affiliation.{name}" for name in names]), CELL * (len(names) - 1)

        def read(page: Sequence[int], which: str) -> Iterable[str]:
            rows: Pairs = self._rows("tie", which, cells=cells)
            found = dict(rows)
            if len(found) < len(rows):
                found = dict(reversed(self._rows("ties_in_order", which, cells=cells)))
            return map(found.get, page, repeat(none))

        return read

    def _handle(self, kind: str, cell: str) -> Read:
        def read(page: Sequence[int], which: str) -> Iterable[str]:
            rows: Pairs = self._rows("handle", which, kind=kind, cell=cell)
            found = dict(rows)
            if len(found) < len(rows):
                found = _together(self._rows("handles_in_order", which, kind=kind, cell=cell), "; ")
            return map(found.get, page, repeat(""))

        return read

    def _list(self, name: str, between: str) -> Read:
        def read(page: Sequence[int], which: str) -> Iterable[str]:
            return map(_together(self._rows(name, which), between).get, page, repeat(""))

        return read

    def _one_of(self, kind: str, name: str) -> Read:
        """Read one column of many that one scan gives: a kind of handle, the keys of a source, a custom field."""

        def read(page: Sequence[int], which: str) -> Iterable[str]:
            if kind not in self._split:
                self._split[kind] = self._apart(kind, which)
            return map(self._split[kind].get(name, {}).get, page, repeat(""))

        return read

    def _apart(self, kind: str, which: str) -> dict[str, dict[int, str]]:
        rows = self._rows({"external_ids": "keys", "fields": "values"}.get(kind, "handles"), which)
        apart: dict[Any, Pairs] = {}
        for id_, name, value in rows:
            apart.setdefault(name, []).append((id_, value))
        found = {name: _together(pairs, "; ") for name, pairs in apart.items()}
        return {self._fields[name]: values for name, values in found.items()} if kind == "fields" else found


def _which(page: Sequence[int]) -> str:
    """Say which records a page has, for SQL; a range when they lie close together, its strangers are passed over."""
    first, last = min(page), max(page)
    if last - first < _DENSE * len(page):
        return f"BETWEEN {first} AND {last}"
    return f"IN (SELECT value FROM json_each('{json.dumps(list(page))}'))"


def _printf(cells: Sequence[str]) -> str:
    """Write several columns as one text: SQLite does it at a fraction of what as many objects would cost."""
    return f"printf('{CELL.join(['%s'] * len(cells))}', {', '.join(cells)})"


def _joined(columns_: Sequence[Iterable[str]]) -> str:
    return ROW.join(map(CELL.join, zip(repeat(""), *columns_, strict=False)))


def _scrubbed(text: str) -> str:
    return text.replace(CELL, " ").replace(ROW, " ")


def _together(rows: Pairs, between: str) -> dict[int, str]:
    """Join the values of each record, in their order."""
    found = dict(rows)
    if len(found) == len(rows):
        return found
    found = {}
    for id_, value in rows:
        found[id_] = found[id_] + between + value if id_ in found else value
    return found
