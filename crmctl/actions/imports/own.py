"""Bring an export of our own in again: rows that say what the file says are known by that alone, not parsed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import chain, islice
from typing import Any

from crmctl.actions.imports.kind import Kind, Lack, Piece
from crmctl.actions.imports.result import Result
from crmctl.actions.imports.run import run as bring_in
from crmctl.actions.imports.wish import Wish
from crmctl.domain import exported, exported_people
from crmctl.domain.person import Person
from crmctl.errors import BadInput
from crmctl.readers.json_rows import read_json
from crmctl.readers.source import Source
from crmctl.readers.vcard import Card, read_cards
from crmctl.store import batches, export_records, exports
from crmctl.store.database import Store, Writing
from crmctl.store.driver import Connection
from crmctl.store.own_batch import OwnBatch
from crmctl.words import N_, _
from crmctl.writers.vcard import Version

_PAGE = 1_000
_NESTED = "phone_details"  # what only the JSON of ours has
_NOBODY = Lack("nobody", "name", N_("no name, address, number or key to know anybody by"))


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
        first = _first(source)
        return first is not None and exported_people.is_own_card(first.values)
    return source.table is not None and exported.is_own(source.table.header)


def _first(source: Source) -> Card | None:
    """Look at the first card; it is still there to be read."""
    first = next(source.cards or iter(()), None)
    source.cards = chain([first] if first else [], source.cards or ())
    return first


class Own(Kind[Person]):
    """One export of ours: rows, cards, or JSON with records that hold more than a row can."""

    name = "contacts"

    def __init__(self, source: Source, wish: Wish) -> None:
        super().__init__(source, wish)
        self._is_nested = bool(source.records) and _NESTED in self.header
        self._version: Version = "4.0"
        if source.cards is not None:
            first = _first(source)
            self._version = "3.0" if first and first.version == "3.0" else "4.0"
        elif not self._is_nested:
            self._rows, self._ref = exported_people.Rows(self.header, wish.habits), self.header.index("ref")
            self.left_out = self._rows.left_out

    @property
    def width(self) -> int:
        """How many cells a row has."""
        return len(self.header)

    def row(self, cells: list[str]) -> Person:
        """Return the person of a row."""
        if cells[self._ref].startswith("o"):
            raise OtherKind(self.source.name, "orgs")
        return self._settled(self._rows.person(cells))

    def pieces(self) -> Iterator[Piece[Person]] | None:
        """Give the records of JSON, or the cards."""
        if self._is_nested:
            return (
                Piece(line, [json.dumps(record, ensure_ascii=False)], partial(self._of_record, record))
                for line, record in read_json(self.source.records)
            )
        if self.source.cards is None:
            return None
        return (Piece(card.line, _cells(card), partial(self._of_card, card)) for card in self.source.cards)

    def _of_card(self, card: Card) -> Person:
        if ("kind", "", "org") in card.values:
            raise OtherKind(self.source.name, "orgs")
        return self._settled(exported_people.of_card(card.values, card.unknown, self.wish.habits))

    def _of_record(self, record: dict[str, Any]) -> Person:
        if str(record.get("ref", "")).startswith("o"):
            raise OtherKind(self.source.name, "orgs")
        return self._settled(exported_people.of_record(record, self.wish.habits))

    def _settled(self, person: Person) -> Person:
        self.wish.custom.settle(person)
        return person

    def lack(self, record: Person) -> Lack | None:
        """Refuse a person that nobody could be told by."""
        return None if record.name else _NOBODY

    def batch(self, work: Writing, now: datetime) -> OwnBatch:
        """Write contacts, known by their uids first."""
        wish = self.wish
        return OwnBatch(work, now, wish.source, wish.match, wish.on_match, force=wish.force)

    def known(self, db: Connection) -> dict[int, int]:
        """Know the rows that an export of the file as it stands would write."""
        mark = batches.fingerprint(self.wish.reading.encode())
        known: dict[int, int] = {}
        for page, ids in self._written(db):
            known.update(zip(map(mark, page), ids, strict=True))
        return known

    def _written(self, db: Connection) -> Iterator[tuple[list[list[str]], Sequence[int]]]:
        """Give page after page of what an export would write, as cells, with the ids."""
        if self._is_nested:
            return self._records(db)
        return self._flat(db) if self.source.cards is None else self._cards(db)

    def _flat(self, db: Connection) -> Iterator[tuple[list[list[str]], Sequence[int]]]:
        if not set(self.header) <= set(exports.header(db, "contact")):
            return
        spell = exported.escaped if self.source.format in {"csv", "tsv"} else exported.escaped_backslashes
        for ids, page in exports.Flat(db, "contact", self.header).pages():
            raw = spell(page) if not self.source.records else page
            for text in {raw, exported.guarded(raw)}:
                yield exported.cells(text), ids

    def _records(self, db: Connection) -> Iterator[tuple[list[list[str]], Sequence[int]]]:
        keys = list(next((record for _line, record in read_json(self.source.records)), {}))
        for record in export_records.records(db, "contact"):
            yield [[json.dumps({key: record.get(key) for key in keys}, ensure_ascii=False)]], [record["id"]]

    def _cards(self, db: Connection) -> Iterator[tuple[list[list[str]], Sequence[int]]]:
        from crmctl.writers.cards import card as write

        records = export_records.records(db, "contact")
        while page := list(islice(records, _PAGE)):
            text = "".join([write(record, self._version) for record in page]).encode("utf-8", "replace")
            yield [_cells(card) for card in read_cards(text, "utf-8")], [record["id"] for record in page]


def _cells(card: Card) -> list[str]:
    return ["\x1e".join(value) for value in card.values] + card.unknown


def run(
    store: Store, source: Source, wish: Wish, now: datetime, progress: Callable[[int], None] = lambda _rows: None
) -> Result:
    """Bring one export of ours in as one step."""
    return bring_in(store, Own(source, wish), now, progress)
