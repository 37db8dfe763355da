"""Matching on another machine: the records go out as they are compared, the scored pairs come back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from crmctl.errors import BadInput, CrmError
from crmctl.readers.scored_pairs import Scored, read_pairs
from crmctl.store import compared_records, duplicate_pairs, match_stale
from crmctl.store.database import Store
from crmctl.store.driver import Connection
from crmctl.store.references import LETTERS
from crmctl.store.snapshots import snapshot
from crmctl.words import N_, _
from crmctl.writers.compared import write_compared
from crmctl.writers.files import new_file
from crmctl.writers.parquet import require

_NOUNS = {LETTERS[noun]: noun for noun in ("contact", "org")}


class NoSuchRecord(CrmError):
    """A pair names a record that this file never had."""

    message = N_("Row {row} of {path}: {ref} is no record of this file.")
    hint = N_("References are those of `crmctl dedupe export-records`: c12 for people, o3 for organisations.")
    code = "bad_reference"
    exit_status = 5


class Taken(NamedTuple):
    """What came in: pairs kept, those of records that are gone since, and how many were replaced."""

    noun: str
    source: str
    pairs: int
    gone: int
    replaced: int


def export_records(store: Store, noun: str, path: Path, *, force: bool) -> int:
    """Write the records of a noun with their blocking keys to a new Parquet file; return how many they are."""
    require()
    match_stale.bring_up_to_date(store)
    with snapshot(store) as db, new_file(path, force=force) as file:
        return write_compared(file, compared_records.COLUMNS[noun], compared_records.pieces(db, noun))


def import_pairs(
    store: Store, path: str, source: str, least: float, kind: str, advance: Callable[[int], None]
) -> Taken:
    """Keep the pairs of a file in the place of all that its source gave before; a derived figure, so no step."""
    with store.reading() as db:
        reading = _Reading(db, path, least)
    for scored in read_pairs(path):
        reading.take(scored)
        advance(1)
    noun = reading.noun or kind
    with store.outside_history() as db:
        replaced = duplicate_pairs.replace(db, noun, source, reading.pairs)
    return Taken(noun, source, len(reading.pairs), reading.gone, replaced)


class _Reading:
    """Leads references to records; every pair of a file is of one noun."""

    def __init__(self, db: Connection, path: str, least: float) -> None:
        self.path, self.least, self.noun, self.gone = path, least, "", 0
        self.pairs: dict[tuple[int, int], float] = {}
        self._top = {noun: duplicate_pairs.given_out(db, noun) for noun in _NOUNS.values()}
        self._in_use = {noun: duplicate_pairs.in_use(db, noun) for noun in _NOUNS.values()}

    def take(self, scored: Scored) -> None:
        """Keep a pair, the lower id first; said twice, the surer counts."""
        left, right = sorted((self._id(scored.place, scored.left), self._id(scored.place, scored.right)))
        if left == right:
            problem = _("Row {row} of {path}: both sides are {ref}.")
            raise BadInput(problem.format(row=scored.place, path=self.path, ref=scored.left))
        if not {left, right} <= self._in_use[self.noun]:
            self.gone += 1
        elif scored.probability >= self.least:
            self.pairs[left, right] = max(scored.probability, self.pairs.get((left, right), 0.0))

    def _id(self, row: int, ref: str) -> int:
        noun, digits = _NOUNS.get(ref[:1].casefold(), ""), ref[1:]
        if not noun or not digits.isdecimal() or not 0 < int(digits) <= self._top[noun]:
            raise NoSuchRecord(row=row, path=self.path, ref=ref or "-")
        if self.noun and noun != self.noun:
            problem = _("Row {row} of {path}: {ref} is of another kind than the rows before.")
            raise BadInput(problem.format(row=row, path=self.path, ref=ref), _("Keep people and firms in two files."))
        self.noun = noun
        return int(digits)
