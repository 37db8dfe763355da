"""Records as flat text for files: ordered scans of whole tables, a page of records at a time, joined by id.

A page is one text in UTF-8, so that the work per cell is SQLite's: ``CELL`` stands between cells and ``ROW``
between records. 100,000 contacts of 30 cells take about half a second.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, repeat
from typing import Any

from crmctl.domain.exported import CELL, NOTES_APART, ROW, columns
from crmctl.store.driver import Connection
from crmctl.store.export_pages import PAGE, Cells, Page, cut, joined, printf, scrubbed, together
from crmctl.store.sql import load

SQL = load(__file__)
_EXPRESSIONS = {
    "ref": "'{letter}' || {noun}.id",
    "owner": "(SELECT name FROM user WHERE user.id = owner_id)",
    "parent": "(SELECT name FROM org AS parent WHERE parent.id = {noun}.parent_id)",
}
_TITLES = ("title", "department", "role")
_LISTS = {"emails": b"; ", "phones": b"; ", "tags": b"; ", "notes": NOTES_APART.encode(), "roles": b"; "}
_EVEN = ("emails", "phones")  # lists that mostly hold one value for each record
_MANY = {"handles": "handles", "external_ids": "external_ids", "fields": "field_values"}
_PLAIN = {"ref", "uid", "name", "city", "region", "country", "street", "postcode", "source", "owner", "lifecycle"}
_PLAIN |= {"created_at", "updated_at"}
_OWN = {
    "contact": _PLAIN
    | {"family_name", "given_name", "middle_name", "prefix", "suffix", "nickname", "birthday", "gender"},
    "org": _PLAIN | {"parent", "industry", "website"},
}
_CELL, _ROW = CELL.encode(), ROW.encode()


def header(db: Connection, noun: str) -> list[str]:
    """Return the columns of an export of this file."""
    kinds, sources, fields = (
        [row[0] for row in db.execute(SQL[name].format(noun=noun))] for name in ("kinds", "sources", "fields")
    )
    return columns(noun, kinds, sources, fields)


def pages(db: Connection, noun: str, wanted: Sequence[str], ids: Sequence[int] | None = None) -> Iterator[bytes]:
    """Yield the living records of a noun, or those of these ids in that order, with these columns of ``header``."""
    for _ids, text in Flat(db, noun, wanted).pages(ids):
        yield text


class Flat:
    """The records of one noun as pages of text."""

    def __init__(self, db: Connection, noun: str, wanted: Sequence[str]) -> None:
        self.noun, self.wanted, self._db = noun, wanted, db
        self._cursor = db.cursor()
        self._cursor.row_factory = None
        self._groups = [(kind, tuple(names)) for kind, names in groupby(wanted, self._origin)]
        self._orgs: dict[bytes | None, bytes] = {}
        self._uneven: set[str] = set()
        self._single = sum(name.startswith("external_ids.") for name in wanted) == 1

    def pages(self, ids: Sequence[int] | None = None) -> Iterator[tuple[Sequence[int], bytes]]:
        """Yield the ids of each page and its text."""
        before, self._db.text_factory = self._db.text_factory, bytes
        try:
            for page in self._ranges() if ids is None else cut(ids):
                text = self._page(page)
                if page.size:
                    yield page.ids, text
        finally:
            self._db.text_factory = before

    def _ranges(self) -> Iterator[Page]:
        first, last = self._cursor.execute(SQL["top"].format(noun=self.noun)).fetchone()
        for start in range(first or 1, (last or 0) + 1, PAGE):
            yield Page(range(start, start + PAGE), known=False)

    def _origin(self, name: str) -> str:
        if name in _LISTS:
            return name
        if "." in name:
            return name.partition(".")[0]
        if self.noun == "contact" and name in _TITLES:
            return "titles"
        if self.noun == "contact" and name == "org":
            return "org"
        return "own" if name in _OWN[self.noun] else "handles"

    def _page(self, page: Page) -> bytes:
        text = joined(self._read(page, self._groups))
        rows = page.size
        if not rows or (text.count(_CELL) == rows * (len(self.wanted) - 1) and text.count(_ROW) == rows - 1):
            return text
        # A value holds what divides values (another program put it there): column by column, without it.
        apart = [(self._origin(name), (name,)) for name in self.wanted]
        return joined([map(scrubbed, column) for column in self._read(page, apart)])

    def _read(self, page: Page, groups: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[Cells]:
        own = iter(self._own(page, [names for kind, names in groups if kind == "own"]))
        titles: tuple[str, ...] = next((names for kind, names in groups if kind == "titles"), ())
        ties: dict[tuple[str, ...], tuple[Sequence[bytes], Sequence[bytes]]] = {}
        for kind, names in groups:
            if kind == "own":
                yield next(own)
            elif kind in {"org", "titles"}:
                asked = names if kind == "titles" else titles
                if asked not in ties:
                    ties[asked] = self._ties(page, list(asked))
                yield ties[asked][kind == "titles"]
            elif kind in _LISTS:
                yield self._list(page, kind)
            else:
                yield from self._many(page, kind, names)

    def _rows(self, statement: str, page: Page, cells: str = "", **values: str) -> list[Any]:
        text = SQL[statement].format(noun=self.noun, which=page.which, cells=cells)
        return self._cursor.execute(text, {**page.values, **values}).fetchall()

    def _at_once(
        self, statement: str, page: Page, width: int, cells: str = "", **values: str
    ) -> list[list[bytes]] | None:
        """Read columns that have one value for each record of the page, in order, as one row; None when they have not.

        A row for each record would cost as much again in going to and fro between SQLite and here. Once a page is not
        so, no other is tried.
        """
        if statement in self._uneven:
            return None
        names = [f"cell{number}" for number in range(width)]
        inner = SQL[statement].format(noun=self.noun, which=page.which, cells=cells).rstrip(";")
        bulk = ", ".join(f"group_concat({name}, char({ord(ROW)}))" for name in names)
        text = f"WITH part (id, {', '.join(names)}) AS ({inner}) SELECT group_concat(id), {bulk} FROM part"
        ids, *columns_ = self._cursor.execute(text, {**page.values, **values}).fetchone()
        if statement == "own" and not page.known:
            page.told = ids or b""
        if ids and ids == page.told:
            found = [column.split(_ROW) for column in columns_ if column is not None]
            if [len(column) for column in found] == [page.size] * width:
                return found
        self._uneven |= {statement} if statement != "own" else set()
        return None

    def _own(self, page: Page, groups: list[tuple[str, ...]]) -> Sequence[Sequence[bytes]]:
        """Read the columns of the records themselves: each run of them is one text."""
        words = {"noun": self.noun, "letter": self.noun[0]}
        told = [printf([_EXPRESSIONS.get(name, name).format(**words) for name in names]) for names in groups]
        cells = "".join(f", {cell}" for cell in told) or ", ''"
        if (columns_ := self._at_once("own", page, len(told) or 1, cells)) is not None:
            return columns_
        rows = {row[0]: row for row in self._rows("own", page, cells)}
        page.told = b",".join(b"%d" % id_ for id_ in (page.ids if page.known else rows) if id_ in rows)
        return list(zip(*(rows[id_][1:] for id_ in page.ids), strict=True)) or [()] * (len(told) or 1)

    def _ties(self, page: Page, names: list[str]) -> tuple[Sequence[bytes], Sequence[bytes]]:
        """Read what each contact is where: its present main organisation, and what it is there.

        The names of organisations are kept at hand, since looking each up would cost as much as reading them all.
        """
        if not self._orgs:
            self._orgs = dict(self._cursor.execute(SQL["orgs"]).fetchall())
            self._orgs[None] = b""
        cells, orgs = printf(names or ["''"]), self._orgs
        if (columns_ := self._at_once("ties", page, 2, cells)) is not None:
            org_ids, titles = columns_
            if all(map(orgs.__contains__, org_ids)):
                return list(map(orgs.__getitem__, org_ids)), titles
        by_id = {row[0]: row for row in reversed(self._rows("ties_in_order", page, cells)) if row[1] in orgs}
        none = (0, None, _CELL * (len(names) - 1))
        picked = [by_id.get(id_, none) for id_ in page.ids]
        return [orgs[row[1]] for row in picked], [row[2] for row in picked]

    def _list(self, page: Page, name: str) -> Cells:
        if name in _EVEN and (columns_ := self._at_once(name, page, 1)) is not None:
            return columns_[0]
        rows = self._rows(name, page)
        if len(by_id := dict(rows)) < len(rows):
            ordered = self._rows(f"{name}_in_order", page) if f"{name}_in_order" in SQL else rows
            by_id = together(ordered, _LISTS[name])
        return map(by_id.get, page.ids, repeat(b""))

    def _many(self, page: Page, kind: str, names: tuple[str, ...]) -> Iterator[Cells]:
        """Read columns that one scan gives together: handles by kind, keys by source, custom fields by name."""
        bare = [name.partition(".")[2] or name for name in names]
        lone = kind == "external_ids" and self._single
        if lone and (columns_ := self._at_once("external_ids_of_one", page, 1, name=bare[0])) is not None:
            yield columns_[0]
            return
        apart: dict[bytes, list[Any]] = {name.encode(): [] for name in bare}
        for id_, name, value in self._rows(_MANY[kind], page):
            if name in apart:
                apart[name].append((id_, value))
        for rows in apart.values():
            yield map(together(rows, b"; ").get, page.ids, repeat(b""))
