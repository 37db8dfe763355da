"""Records as flat text for files: ordered scans of whole tables, a page of records at a time, joined by id.

A page is one text in UTF-8, so that the work per cell is SQLite's: ``CELL`` stands between cells and ``ROW``
between records. What SQLite hands over is one text for a page of each table too, since a row for each record would
cost as much again in going to and fro. 100,000 contacts of 30 cells take about .4 s.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import groupby, repeat

from crmctl.domain.exported import CELL, NOTES_APART, ROW, columns
from crmctl.domain.exported_activities import COLUMNS
from crmctl.store.driver import Connection, plain
from crmctl.store.export_pages import PAGE, Cells, Names, Page, cut, joined, printf, size, together
from crmctl.store.sql import load

SQL = load(__file__)
_TITLES = ("title", "department", "role")
_TIES = ("org", "titles")
_LISTS = {"emails": b"; ", "phones": b"; ", "tags": b"; ", "notes": NOTES_APART.encode(), "roles": b"; "}
_LISTS |= {"contacts": b"; ", "contact_refs": b"; "}
_PLAIN = {"ref", "uid", "name", "city", "region", "country", "street", "postcode", "source", "owner", "lifecycle"}
_PLAIN |= {"created_at", "updated_at"}
_OWN = {
    "contact": _PLAIN
    | {"family_name", "given_name", "middle_name", "prefix", "suffix", "nickname", "birthday", "gender"},
    "org": _PLAIN | {"parent", "industry", "website"},
    **{noun: {*names} - {*_LISTS} for noun, names in COLUMNS.items()},
}
_CELL, _ROW = CELL.encode(), ROW.encode()


def header(db: Connection, noun: str) -> list[str]:
    """Return the columns of an export of this file."""
    if noun in COLUMNS:
        return list(COLUMNS[noun])
    kinds, sources, fields = (
        [row[0] for row in db.execute(SQL[name].format(noun=noun))] for name in ("kinds", "sources", "field_names")
    )
    return columns(noun, kinds, sources, fields)


class Flat:
    """The living records of one noun as pages of text, with these columns of ``header``; ``count``: how many so far.

    ``reader``: for whom; the text of what is private is for whoever logged it.
    """

    def __init__(self, db: Connection, noun: str, wanted: Sequence[str], reader: str = "") -> None:
        self.noun, self.count, self._db, self._reader = noun, 0, db, reader
        self._cursor = plain(db)
        self._groups = [(kind, tuple(names)) for kind, names in groupby(wanted, self._origin)]
        self._orgs: dict[bytes, bytes] = {}
        self._uneven: set[str] = set()

    def pages(self, ids: Sequence[int] | None = None) -> Iterator[tuple[Sequence[int], bytes]]:
        """Yield the ids of each page and its text: all records by id, or these in their order."""
        return ((page.ids, text) for page, text in self._pages(ids))

    def texts(self, ids: Sequence[int] | None = None) -> Iterator[bytes]:
        """Yield the text of each page."""
        return (text for _page, text in self._pages(ids))

    def _pages(self, ids: Sequence[int] | None) -> Iterator[tuple[Page, bytes]]:
        before, self._db.text_factory = self._db.text_factory, bytes
        try:
            for page in self._ranges() if ids is None else cut(ids):
                text = joined(self._read(page))
                if page.told:
                    self.count += size(page.told)
                    yield page, text
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

    def _read(self, page: Page) -> Iterator[Cells]:
        apart = {"own": self._own(page)}
        for kind, names in self._groups:
            if kind in _TIES and kind not in apart:
                apart["org"], apart["titles"] = self._ties(page)
            if kind in apart:
                yield next(apart[kind])
            elif kind in _LISTS:
                yield self._list(page, kind)
            else:
                yield from self._many(page, kind, [name.partition(".")[2] or name for name in names])

    def _named(self, kind: str) -> list[Names]:
        return [names for origin, names in self._groups if origin == kind]

    def _own(self, page: Page) -> Iterator[Cells]:
        """Read the columns of the records themselves, and so which of the page there are."""
        told, columns_ = self._text(self.noun, page, self._named("own") or [("uid",)])
        if not page.known:
            page.tell(told)
        if told != page.told:
            rows = dict(zip(told.split(b","), zip(*columns_, strict=True), strict=False))
            living = [id_ for id_ in page.keys if id_ in rows]
            page.tell(b",".join(living))
            columns_ = list(zip(*map(rows.__getitem__, living), strict=True)) or [()] * len(columns_)
        return iter(columns_)

    def _ties(self, page: Page) -> tuple[Iterator[Cells], Iterator[Cells]]:
        """Read what each contact is where: its present main organisation, and what it is there.

        The names of organisations are kept at hand: looking each up in SQL would cost a tenth of the whole export.
        """
        orgs = self._orgs = self._orgs or self._named_orgs()
        groups = [("org_id",), *self._named("titles")]
        told, columns_ = self._ordered("ties", page, groups)
        with suppress(KeyError):  # of an organisation in the trash: who has another is there
            if told == page.told:
                return iter([list(map(orgs.__getitem__, columns_[0]))]), iter(columns_[1:])
        if "ties" not in self._uneven:
            self._uneven.add("ties")
            told, columns_ = self._text("ties", page, groups)
        rows = reversed([*zip(told.split(b","), *columns_, strict=False)])
        found = {id_: (orgs[org], *cells) for id_, org, *cells in rows if org in orgs}
        none = [_CELL * (len(names) - 1) for names in groups]
        picked = list(zip(*[found.get(id_, none) for id_ in page.keys], strict=True)) or [()] * len(groups)
        return iter(picked[:1]), iter(picked[1:])

    def _named_orgs(self) -> dict[bytes, bytes]:
        ids, (names,) = self._text("orgs", Page(range(1)), [("name",)])
        return {b"": b"", **dict(zip(ids.split(b","), names, strict=False))}

    def _list(self, page: Page, statement: str, name: str = "") -> Cells:
        """Read what a record may have several of, and mostly has one of."""
        told, (values,) = self._ordered(statement, page, [("value",)], name)
        if told == page.told:
            return values
        return map(together(told.split(b","), values, _LISTS.get(statement, b"; ")).get, page.keys, repeat(b""))

    def _many(self, page: Page, statement: str, names: Sequence[str]) -> Iterator[Cells]:
        """Read columns that one scan gives together: handles by kind, keys by source, custom fields by name."""
        if len(names) == 1:
            yield self._list(page, statement, names[0])
            return
        told, (found, values) = self._ordered(statement, page, [("name",), ("value",)])
        apart: dict[bytes, tuple[list[bytes], list[bytes]]] = {name.encode(): ([], []) for name in names}
        for id_, name, value in zip(told.split(b","), found, values, strict=False):
            if name in apart:
                apart[name][0].append(id_)
                apart[name][1].append(value)
        for ids, own in apart.values():
            yield map(together(ids, own, b"; ").get, page.keys, repeat(b""))

    def _ordered(
        self, statement: str, page: Page, groups: Sequence[Names], name: str = ""
    ) -> tuple[bytes, Sequence[Sequence[bytes]]]:
        """Read in the order of the statement, which is left out until a record is met that has several rows."""
        told, columns_ = self._text(statement, page, groups, name)
        if told == page.told or statement in self._uneven or len({*(ids := told.split(b","))}) == len(ids):
            return told, columns_
        self._uneven.add(statement)
        return self._text(statement, page, groups, name)

    def _text(
        self, statement: str, page: Page, groups: Sequence[Names], name: str = "", *, clean: bool = False
    ) -> tuple[bytes, Sequence[Sequence[bytes]]]:
        """Read ids as SQLite joins them, and for each group of columns a cell of text for each id.

        A value that holds what divides values (another program put it there) is read again without it.
        """
        asked = SQL[statement].format(noun=self.noun, which=page.which).rstrip(";")
        asked = asked if statement in self._uneven else asked.partition("ORDER BY")[0]
        cells = f"group_concat({printf(groups, clean=clean)}, char({ord(ROW)}))"
        values = {**page.values, "name": name, "reader": self._reader}
        ids, text = self._cursor.execute(f"SELECT group_concat(id), {cells} FROM ({asked})", values).fetchone()
        parts, count = text.split(_ROW) if ids else [], size(ids)
        cuts = count * (sum(map(len, groups)) - len(groups))
        if ids and not clean and (len(parts) != count * len(groups) or text.count(_CELL) != cuts):
            return self._text(statement, page, groups, name, clean=True)
        return ids or b"", [parts[start :: len(groups)] for start in range(len(groups))]
