"""Bring a file of organisations in: the rows are read as an import of contacts reads them, and written as firms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import chain, islice

from crmctl.actions.imports import UNNAMED, Import, Prepared, Result, Wish, _fits, save
from crmctl.domain import organisation
from crmctl.domain.person import Person
from crmctl.domain.rows import RowReader, from_card
from crmctl.domain.text import fold
from crmctl.readers.encoding import is_broken
from crmctl.readers.source import Source
from crmctl.store import batches
from crmctl.store.database import Store
from crmctl.store.org_batch import OrgBatch
from crmctl.words import N_

_PREPARED = 50_000


class OrgImport(Import):
    """One file of organisations on its way in."""

    def _rows(self) -> Iterator[Prepared]:
        table, broken = self.source.table, self.source.broken
        assert table is not None  # noqa: S101  prepare() asks only for what is there
        targets = ["org" if target == "parent" else target for target in self.wish.targets]
        reader = RowReader(table.header, targets, self.wish.habits, self.wish.extra)
        self.result.left_out, width = reader.left_out, len(targets)
        for row in table.rows:
            mark = self.mark(row)
            if mark in self.known:
                yield 0, mark, self.known[mark]
            elif len(row) != width and not _fits(row, width):
                self._reject(table.line, "columns", "", str(len(row)), N_("wrong number of cells"), row)
            elif broken and is_broken(row):
                self._reject(table.line, "encoding", "", "", N_("bytes that cannot be decoded"), row)
            else:
                yield from self._org(table.line, mark, reader.person(row), row)

    def _cards(self) -> Iterator[Prepared]:
        """Read cards: one of an organisation speaks of itself, one of a person only names an organisation."""
        for card in self.source.cards or ():
            cells = ["\x1e".join(value) for value in card.values] + card.unknown
            mark = self.mark(cells)
            if mark in self.known:
                yield 0, mark, self.known[mark]
                continue
            org = from_card(card.values, card.unknown, self.wish.habits)
            if org.org and fold(org.org) != fold(org.name):
                named, org = org.org, Person()
                org.name, org.is_named = named, True
            org.org = None
            yield from self._org(card.line, mark, org, cells)

    def _org(self, line: int, mark: int, org: Person, cells: Sequence[str]) -> Iterator[Prepared]:
        if not org.is_named and not org.external_id:
            self._reject(line, "nobody", "name", "", N_("no name or key to know an organisation by"), cells)
            return
        organisation.settle(org)
        self.wish.custom.settle(org)
        if org.warnings:
            self._warn(line, org)
        org.found_by = self.wish.origin or None
        yield line, mark, org


def run(
    store: Store, source: Source, wish: Wish, now: datetime, progress: Callable[[int], None] = lambda _n: None
) -> Result:
    """Bring one file of organisations in as one step; a dry store writes nothing and gives the same counts."""
    job = OrgImport(source, wish, progress)
    with store.reading() as db:
        job.known = batches.known_rows(db, wish.source, "orgs")
    stream = job.prepare()
    ready = list(islice(stream, _PREPARED))
    with store.writing(now) as work:
        trusted = wish.source != UNNAMED
        batch = OrgBatch(work, now, wish.source, wish.match, wish.on_match, force=wish.force, trusted=trusted)
        job.load(work.db, chain(ready, stream), batch)
        save(job, batch, "orgs")
    return job.result
