"""Likely duplicates: looked for over the whole file, and explained pair by pair. Nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from math import log2
from typing import TYPE_CHECKING, Any

from crmctl.domain.dedupe.pair import Group, Pair
from crmctl.store import dedupe_orgs, dedupe_records, dedupe_weights, duplicate_pairs, match_stale, never_pairs
from crmctl.store.database import Store
from crmctl.store.driver import Connection

if TYPE_CHECKING:
    from crmctl.analysis.dedupe.scan import Scan, Told
    from crmctl.analysis.dedupe.subject import Subject

Advance = Callable[[int], None]  # told how much was done: rows read and joined, pairs compared

DEFAULT = 0.8  # probability, from which on two records are held to be the same


class Found:
    """Groups, the pairs that are likely the same, and those that only belong together (families, colleagues)."""

    def __init__(self, scan: Scan, least: float) -> None:
        self._scan, self._least = scan, least

    @cached_property
    def groups(self) -> list[Group]:
        """Return the groups, the likeliest first."""
        from crmctl.analysis.dedupe.telling import groups

        return groups(self._scan, self._least)

    @cached_property
    def pairs(self) -> list[Pair]:
        """Return the pairs that are likely the same, the likeliest first."""
        from crmctl.analysis.dedupe.telling import pairs

        return pairs(self._scan, self._least)

    @cached_property
    def related(self) -> list[Pair]:
        """Return the pairs that are alike and not the same, the nearest first."""
        from crmctl.analysis.dedupe.telling import related

        return related(self._scan, self._least)


def scan(store: Store, noun: str, *, least: float = DEFAULT, progress: Advance | None = None) -> Found:
    """Compare every record of a noun with those it may be, and group what is the same."""
    from crmctl.analysis.dedupe.scan import scan as look

    with _unswept():
        subject, known = _read(store, noun, progress or _silent)
        return Found(look(subject, odds(least), known, progress or _silent), odds(least))


def explain(store: Store, noun: str, left: int, right: int, *, progress: Advance | None = None) -> Pair:
    """Say of two records, field by field, what speaks for one and against."""
    from crmctl.analysis.dedupe.telling import explained

    with _unswept():
        subject, known = _read(store, noun, progress or _silent)
        return explained(subject, known, (left, right), odds(DEFAULT), progress or _silent)


def odds(probability: float) -> float:
    """Return log2 odds."""
    sure = min(max(probability, 1e-12), 1 - 1e-12)
    return log2(sure / (1 - sure))


@contextmanager
def _unswept() -> Iterator[None]:
    """Hold back the search for cycles, of which millions of rows make none: it would take a third of the time."""
    import gc

    swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # nor are they gone through later
        if swept:
            gc.enable()


def _silent(_steps: int) -> None:
    return None


def _read(store: Store, noun: str, advance: Advance) -> tuple[Subject, Told]:
    from crmctl.analysis.dedupe.scan import Told

    match_stale.bring_up_to_date(store)
    with store.reading() as db:
        outside = duplicate_pairs.outside_pairs(db, noun)
        told = Told(never_pairs.never_pairs(db, noun), outside, dedupe_weights.read(db, noun))
        return (_orgs if noun == "org" else _contacts)(db, advance), told


def _orgs(db: Connection, advance: Advance) -> Subject:
    from crmctl.analysis.dedupe.organisations import Organisation, Reached, taken
    from crmctl.analysis.dedupe.orgs import Orgs

    listed = list[Organisation]()

    def take(rows: Sequence[Sequence[Any]]) -> None:
        listed.extend(taken(rows))
        advance(len(rows))

    dedupe_orgs.orgs(db, take)
    return Orgs(listed, Reached(dedupe_orgs.people(db), dedupe_orgs.handles(db), dedupe_orgs.fields(db)))


def _contacts(db: Connection, advance: Advance) -> Subject:
    from crmctl.analysis.dedupe.contacts import Contacts
    from crmctl.analysis.dedupe.records import Gathering

    gathering = Gathering()

    def take(rows: Sequence[Sequence[Any]]) -> None:
        gathering.add(rows)
        advance(len(rows))

    dedupe_records.contacts(db, take)
    return Contacts(gathering.records(dedupe_records.firms(db), dict(dedupe_records.fields(db))))
