"""Merge records, part them again, and say which are never the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from crmctl.domain.dedupe.pair import AUTO, Group
from crmctl.errors import CrmError
from crmctl.store import merge_lookup, merge_telling, merge_winners, merges, never_pairs, unmerging
from crmctl.store.database import Store, Writing, instant
from crmctl.store.interned import Interned
from crmctl.store.merges import Plan
from crmctl.store.references import LETTERS
from crmctl.store.snapshots import without_collector
from crmctl.store.uids import uids
from crmctl.words import N_

_FEW = 20  # merges of a step that are told one by one

Record = dict[str, Any]


class NeverTheSame(CrmError):
    """Somebody said of two of these that they are never the same."""

    message = N_("{left} and {right} are never the same: somebody said so.")
    hint = N_("`crmctl dedupe never {left} {right} --undo` takes that back; --force merges them all the same.")
    code = "never_the_same"
    exit_status = 6


class NotStanding(CrmError):
    """A record went to the trash or was merged away meanwhile."""

    message = N_("{ref} is in the trash or was merged away; nothing was merged.")
    hint = N_("Take it out of the trash first: crmctl {noun} restore {ref}.")
    code = "not_standing"
    exit_status = 6


class NothingMerged(CrmError):
    """There is no merge to part."""

    message = N_("There is no merge of {text} to take apart.")
    hint = N_("`crmctl history` shows what was done.")
    code = "nothing_merged"
    exit_status = 3


class LaterFirst(CrmError):
    """A later merge builds on this one."""

    message = N_("A later merge builds on this one: {refs}. Nothing was changed.")
    hint = N_("Take the later one apart first: crmctl dedupe unmerge {first}.")
    code = "later_first"
    exit_status = 6


def merge_records(
    store: Store,
    noun: str,
    ids: Sequence[int],
    now: datetime,
    *,
    keep: int | None = None,
    values: Mapping[str, Any] | None = None,
    sources: Mapping[str, int] | None = None,
    rules: Mapping[str, str] | None = None,
    how: str = "hand",
    probability: float | None = None,
    force: bool = False,
) -> Record:
    """Merge records into one; return what that did, every row of it."""
    with store.writing(now) as work:
        refuse(work, noun, ids, force=force)
        survivor = keep or merges.survivor(work.db, noun, ids)
        said = dict(values or {})
        if owner := said.pop("owner", None):
            said["owner_id"] = _user(work, owner, now)
        plan = Plan(survivor, tuple(id_ for id_ in ids if id_ != survivor), probability, said, sources or {})
        done = merges.merge(work, noun, [plan], how, rules or {}, now, _user(work, store.user, now))
        told = merge_telling.merged(work.db, noun, [done.first])[0]
        rows = merge_telling.rows(work.db, noun, [done.first])
        told |= merge_telling.counts(work.db, [done.first])
    return {**told, "step": _step(store), "rows": rows}


def refuse(work: Writing, noun: str, ids: Sequence[int], *, force: bool) -> None:
    """Raise where one of these does not stand, or two of them are never the same."""
    standing = merges.living(work.db, noun, ids)
    for id_ in ids:
        if id_ not in standing:
            raise NotStanding(ref=f"{LETTERS[noun]}{id_}", noun=noun)
    for left, right in () if force else sorted(never_pairs.never_pairs(work.db, noun)):
        if left in ids and right in ids:
            raise NeverTheSame(left=f"{LETTERS[noun]}{left}", right=f"{LETTERS[noun]}{right}")


def merge_groups(
    store: Store, noun: str, groups: Sequence[Group], now: datetime, rules: Mapping[str, str] | None = None
) -> Record:
    """Merge groups as a scan found them, as one step; who is never the same, or gone since, is left out."""
    with without_collector(), store.writing(now) as work:
        plans = _plans(work, noun, groups)
        done = merges.merge(work, noun, plans, AUTO, rules or {}, now, _user(work, store.user, now)) if plans else None
        ids = range(done.first, done.first + len(plans)) if done else range(0)
        told = merge_telling.counts(work.db, ids)
        few = merge_telling.merged(work.db, noun, ids[:_FEW])
        rows = merge_telling.rows(work.db, noun, ids) if store.dry else []
    merged = sum(len(plan.losers) for plan in plans)
    return {"groups": len(plans), "merged": merged, **told, "merges": few, "step": _step(store), "rows": rows}


def _plans(work: Writing, noun: str, groups: Sequence[Group]) -> list[Plan]:
    never = never_pairs.never_pairs(work.db, noun)
    standing = set(merges.living(work.db, noun, [id_ for group in groups for id_ in group.ids]))
    parts: list[tuple[list[int], float]] = []
    busy: set[int] = set()
    for group in groups:
        ids = [id_ for id_ in group.ids if id_ in standing and id_ not in busy]
        if len(ids) > 1 and not _forbidden(ids, never):
            parts.append((ids, group.probability))
            busy.update(ids)
    ranked = merge_winners.ranked(work.db, noun, [ids for ids, _probability in parts])
    return [Plan(ids[0], tuple(sorted(ids[1:])), part[1]) for ids, part in zip(ranked, parts, strict=True)]


def _forbidden(ids: list[int], never: set[tuple[int, int]]) -> bool:
    return bool(never) and any((left, right) in never for left in ids for right in ids if left < right)


def _user(work: Writing, name: str, now: datetime) -> int | None:
    return Interned(work.db, uids(now), work.now).user(name) if name else None


def _step(store: Store) -> str | None:
    return f"h{store.last_step}" if store.last_step else None


def found_merges(
    store: Store, *, text: str = "", noun: str = "", id_: int = 0, step: int = 0, since: datetime | None = None
) -> list[int]:
    """Return the merges meant: of a record, of a step, since a moment, or all of them."""
    with store.reading() as db:
        if step:
            found = merge_lookup.of_step(db, step)
        elif noun:
            newest = merge_lookup.newest_of(db, noun, id_)
            found = [newest] if newest else []
        else:
            found = merge_lookup.standing(db, instant(since) if since else "")
        if not found:
            raise NothingMerged(text=text)
        if later := merge_lookup.blockers(db, found):
            refs = ", ".join(dict.fromkeys(f"{one['ref']} ({one['step']})" for one in later))
            raise LaterFirst(refs=refs, first=later[0]["step"])
    return found


def unmerge(store: Store, ids: Sequence[int], now: datetime, *, forget: bool) -> Record:
    """Part merges again; return who is apart, and what stays as it was changed or came since."""
    with without_collector(), store.writing(now) as work:
        parted = unmerging.unmerge(work, ids, now, _user(work, store.user, now), forget=forget)
        told = {"unmerged": unmerging.named(work.db, parted), **unmerging.remainders(work.db, parted)}
    return {**told, "moved": parted.moved, "restored": parted.restored, "never": not forget, "step": _step(store)}


def say_never(store: Store, noun: str, left: int, right: int, now: datetime) -> bool:
    """Remember that two records are never the same; say whether that is new."""
    with store.writing(now) as work:
        if (min(left, right), max(left, right)) in never_pairs.never_pairs(work.db, noun):
            return False
        return never_pairs.add(work, noun, left, right, now, _user(work, store.user, now))


def forget_never(store: Store, noun: str, left: int, right: int, now: datetime) -> bool:
    """Take back that two records are never the same; say whether anybody had said so."""
    with store.writing(now) as work:
        return bool(never_pairs.remove(work.db, noun, left, right))


def never_said(store: Store, noun: str) -> list[Record]:
    """Return the pairs of which somebody said so."""
    with store.reading() as db:
        return never_pairs.listed(db, noun)
