"""Bring an export of our own in again: rows that say what the file says are known by that alone, not parsed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import chain, islice
from typing import Any

from crmctl.actions.imports import Import, Prepared, Result, Wish, _fits, save
from crmctl.domain import exported, exported_people
from crmctl.domain.person import Person
from crmctl.errors import BadInput
from crmctl.readers.source import Source
from crmctl.readers.vcard import Card, read_cards
from crmctl.store import export_records, exports
from crmctl.store.database import Store
from crmctl.store.driver import Connection
from crmctl.store.own_batch import OwnBatch
from crmctl.words import N_, _
from crmctl.writers.vcard import Version

_PREPARED = 50_000
_PAGE = 1_000
_NESTED = "phone_details"  # what only the JSON of ours has


class OtherKind(BadInput):
    """An export of ours, but of something else than contacts."""

    message = N_("{path} holds {what}, not a list of contacts.")
    hint = N_("Import it with --as {kind}.")
    code = "other_kind"

    def __init__(self, path: str, kind: str) -> None:
        super().__init__("", path=path, kind=kind, what=_("organisations") if kind == "orgs" else _("a whole file"))


def is_own(source: Source) -> bool:
    """Say whether a file is an export of ours, whole enough to tell who is who."""
    if source.records.startswith('{"kind": "crmctl"'):
        raise OtherKind(source.name, "all")
    if source.cards is not None:
        first = next(source.cards, None)
        source.cards = chain([first] if first else [], source.cards)
        return first is not None and exported_people.is_own_card(first.values)
    return source.table is not None and exported.is_own(source.table.header)


class OwnImport(Import):
    """One export of ours on its way in."""

    @property
    def is_nested(self) -> bool:
        """Say whether the source is JSON of ours, with records that hold more than a row can."""
        return bool(self.source.records and self.source.table and _NESTED in self.source.table.header)

    def prepare(self) -> Iterator[Prepared]:
        """Read record after record; those that say what the file says are not parsed."""
        if self.is_nested:
            return self._records()
        return self._own_cards() if self.source.cards is not None else self._own_rows()

    def _own_rows(self) -> Iterator[Prepared]:
        table = self.source.table
        assert table is not None  # noqa: S101  is_own() has seen it
        rows, ref = exported_people.Rows(table.header, self.wish.habits), table.header.index("ref")
        self.result.left_out, width = rows.left_out, len(table.header)
        for row in table.rows:
            mark = self.mark(row)
            if mark in self.known:
                yield 0, mark, self.known[mark]
            elif row[ref : ref + 1] and row[ref].startswith("o"):
                raise OtherKind(self.source.name, "orgs")
            elif len(row) != width and not _fits(row, width):
                self._reject(table.line, "columns", "", str(len(row)), N_("wrong number of cells"), row)
            else:
                yield from self._person(table.line, mark, rows.person(row), row)

    def _own_cards(self) -> Iterator[Prepared]:
        for card in self.source.cards or ():
            cells = _cells(card)
            mark = self.mark(cells)
            if mark in self.known:
                yield 0, mark, self.known[mark]
            elif ("kind", "", "org") in card.values:
                raise OtherKind(self.source.name, "orgs")
            else:
                person = exported_people.of_card(card.values, card.unknown, self.wish.habits)
                yield from self._person(card.line, mark, person, cells)

    def _records(self) -> Iterator[Prepared]:
        from crmctl.readers.json_rows import read_json

        for line, record in read_json(self.source.records):
            cells = [json.dumps(record, ensure_ascii=False)]
            mark = self.mark(cells)
            if mark in self.known:
                yield 0, mark, self.known[mark]
            elif str(record.get("ref", "")).startswith("o"):
                raise OtherKind(self.source.name, "orgs")
            else:
                yield from self._person(line, mark, exported_people.of_record(record, self.wish.habits), cells)

    def _person(self, line: int, mark: int, person: Person, cells: Sequence[str]) -> Iterator[Prepared]:
        self.wish.custom.settle(person)
        yield from self._one(line, mark, person, cells)

    def look_up(self, db: Connection) -> None:
        """Know the rows that an export of the file as it stands would write."""
        if self.is_nested:
            self.known = self._known_records(db)
        elif self.source.cards is not None:
            self.known = self._known_cards(db)
        else:
            self.known = self._known_rows(db)

    def _known_rows(self, db: Connection) -> dict[int, int]:
        header = self.source.table.header if self.source.table else []
        if not set(header) <= set(exports.header(db, "contact")):
            return {}
        spell = exported.escaped if self.source.format in {"csv", "tsv"} else exported.escaped_backslashes
        known: dict[int, int] = {}
        for ids, page in exports.Flat(db, "contact", header).pages():
            raw = spell(page) if not self.source.records else page
            for text in {raw, exported.guarded(raw)}:
                known.update(zip(map(self.mark, exported.cells(text)), ids, strict=True))
        return known

    def _known_records(self, db: Connection) -> dict[int, int]:
        from crmctl.readers.json_rows import read_json

        first = next((record for _line, record in read_json(self.source.records)), {})
        known: dict[int, int] = {}
        for record in export_records.records(db, "contact"):
            text = json.dumps({key: record.get(key) for key in first}, ensure_ascii=False)
            known[self.mark([text])] = record["id"]
        return known

    def _known_cards(self, db: Connection) -> dict[int, int]:
        from crmctl.writers.cards import card as write

        assert self.source.cards is not None  # noqa: S101  is_own() has seen it
        first = next(self.source.cards)
        self.source.cards = chain([first], self.source.cards)
        version: Version = "3.0" if first.version == "3.0" else "4.0"
        records, known = export_records.records(db, "contact"), {}
        while page := list(islice(records, _PAGE)):
            text = "".join([write(record, version) for record in page]).encode("utf-8", "replace")
            for record, card in zip(page, read_cards(text, "utf-8"), strict=True):
                known[self.mark(_cells(card))] = record["id"]
        return known


def _cells(card: Card) -> list[str]:
    return ["\x1e".join(value) for value in card.values] + card.unknown


def run(
    store: Store, source: Source, wish: Wish, now: datetime, progress: Callable[[int], None] = lambda _n: None
) -> Result:
    """Bring one export of ours in as one step; a dry store writes nothing and gives the same counts."""
    job = OwnImport(source, wish, progress)
    with store.reading() as db:
        db.execute("BEGIN")
        job.look_up(db)
    stream = job.prepare()
    ready: list[Any] = list(islice(stream, _PREPARED))
    with store.writing(now) as work:
        batch = OwnBatch(work, now, wish.source, wish.match, wish.on_match, force=wish.force)
        job.load(work.db, chain(ready, stream), batch)
        save(job, batch)
    return job.result
