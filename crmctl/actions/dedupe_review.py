"""What is answered in a review: two records compared as they are now, merged, kept apart, put off; a step each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from crmctl.domain.dedupe.pair import Pair
from crmctl.domain.dedupe.side_by_side import CUSTOM
from crmctl.errors import CrmError
from crmctl.store import contacts, dedupe_answers, merges, never_pairs, orgs
from crmctl.store.database import Store, Writing
from crmctl.store.interned import Interned
from crmctl.store.uids import uids
from crmctl.words import N_

Record = dict[str, Any]
# The fields of which one value stays, and the columns that hold them.
_COLUMNS = {
    "name": "name", "nickname": "nickname", "city": "city", "address": "street", "postcode": "postcode",
    "birthday": "birthday", "gender": "gender", "lifecycle": "lifecycle", "source": "source", "owner": "owner_id",
    "industry": "industry", "parent": "parent_id",
}  # fmt: skip


class Compared(NamedTuple):
    """A pair with both records whole, how much hangs on each, and the id of the one that a merge would keep."""

    pair: Pair
    left: Record
    right: Record
    counts: tuple[dict[str, int], dict[str, int]]
    keep: int


class Decided(NamedTuple):
    """Who stays, and whose value of single columns stays where that was chosen."""

    keep: int
    sources: Mapping[str, int] = {}


def column_of(field: str) -> str:
    """Return the column whose value may be chosen, ``field:NAME`` for custom ones; nothing where all values stay."""
    return field if field.startswith(CUSTOM) else _COLUMNS.get(field, "")


def compare(store: Store, noun: str, pair: Pair) -> Compared | None:
    """Return both records as they are; None when one is not in use any more, or they are never the same by now."""
    ids = [pair.left, pair.right]
    with store.unmanaged() as db:  # who stays is counted in temporary tables, which a reader may not make
        if len(merges.living(db, noun, ids)) < len(ids) or tuple(sorted(ids)) in never_pairs.never_pairs(db, noun):
            return None
        left, right = (orgs if noun == "org" else contacts).records(db, ids)
        counts = [dedupe_answers.done_with(db, noun, id_) for id_ in ids]
        keep = merges.survivor(db, noun, ids)
    return Compared(pair, left, right, (counts[0], counts[1]), keep)


class GoneMeanwhile(CrmError):
    """While the person thought about it, somebody else laid one of the two in the trash or merged it away."""

    message = N_("One of the two is in the trash or was merged away meanwhile; nothing was merged.")
    hint = N_("What was answered before is kept: crmctl dedupe review goes on.")
    code = "not_standing"
    exit_status = 6


def merge_pair(store: Store, noun: str, pair: Pair, said: Decided, rules: Mapping[str, str], now: datetime) -> None:
    """Merge two records, and remember that somebody said so."""
    ids = [pair.left, pair.right]
    with store.writing(now, _command(store, noun, pair, dedupe_answers.SAME)) as work:
        if len(merges.living(work.db, noun, ids)) < len(ids):
            raise GoneMeanwhile
        interned = _keep(work, store, noun, pair, dedupe_answers.SAME, now)
        losers = tuple(id_ for id_ in ids if id_ != said.keep)
        plan = merges.Plan(said.keep, losers, pair.probability, sources=said.sources)
        merges.merge(work, noun, [plan], "review", rules, now, _user(interned, store))


def keep_answer(store: Store, noun: str, pair: Pair, answer: str, now: datetime) -> None:
    """Remember that two records are never the same, or that somebody wants to be asked again later."""
    with store.writing(now, _command(store, noun, pair, answer)) as work:
        interned = _keep(work, store, noun, pair, answer, now)
        if answer == dedupe_answers.NEVER:
            never_pairs.add(work, noun, pair.left, pair.right, now, _user(interned, store))


def _user(interned: Interned, store: Store) -> int | None:
    return interned.user(store.user) if store.user else None


def _keep(work: Writing, store: Store, noun: str, pair: Pair, answer: str, now: datetime) -> Interned:
    interned = Interned(work.db, uids(now), work.now)
    dedupe_answers.save(work, interned, noun, pair, answer, store.user)
    return interned


def _command(store: Store, noun: str, pair: Pair, answer: str) -> str:
    """Name the step for the history by the pair and the answer: a review has many."""
    letter = noun[0]
    return f"{store.command} ({letter}{pair.left} {letter}{pair.right}: {answer})"
