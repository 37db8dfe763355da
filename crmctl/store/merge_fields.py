"""The fields of records that become one: read for all merges at once, decided one by one, written down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from crmctl.domain import survivorship
from crmctl.domain.survivorship import Candidate, Won
from crmctl.store import children, journal, merge_log, merge_parents, merge_ties
from crmctl.store.merge_log import Change
from crmctl.store.sql import load

if TYPE_CHECKING:
    from crmctl.store.merges import Merging, Plan

SQL = load(__file__)
_NOT_DECIDED = frozenset({"id", "uid", "updated_at", "deleted_at", "merged_into"})


def survive(merging: Merging) -> None:
    """Decide every field of every survivor and write down what changes."""
    if merging.noun == "contact":
        for merge_id, number, tie in merge_ties.mains(merging):
            merging.work_of[merge_id], merging.work_number[merge_id] = tie, number
    changes: list[Change] = []
    columns = [name for name, _kind in journal.columns(merging.db, merging.noun) if name not in _NOT_DECIDED]
    typed = by_hand(merging)
    for merge_id, rows in _groups(merging):
        plan = merging.plans[merge_id - merging.first]
        won = _decided(merging, plan, merge_id, columns, rows, typed)
        changes += _changes(merging, merge_id, rows[0], won)
    merge_log.write(merging.db, merge_parents.unlooped(merging, changes) if merging.noun == "org" else changes)
    merge_log.write(merging.db, list(_custom(merging, typed)))


def _groups(merging: Merging) -> Iterator[tuple[int, list[Any]]]:
    rows = merging.db.execute(SQL["records"].format(noun=merging.noun)).fetchall()
    for merge_id, group in groupby(rows, key=lambda row: row["merge_id"]):
        yield merge_id, list(group)


def by_hand(merging: Merging) -> dict[int, Any]:
    """Return what persons wrote: per record its columns, ``all`` of those that were made by hand."""
    ids = [row[0] for row in merging.db.execute("SELECT id FROM temp.merging")]
    found: dict[int, set[str]] = {}
    for row in merging.db.execute(SQL["edited"], (merging.noun,)):
        found.setdefault(row[0], set()).add(row[1])
    if merging.db.execute("SELECT 1 FROM import_batch LIMIT 1").fetchone():
        for row in merging.db.execute(SQL["made_by_hand"], (merging.noun,)):
            found.setdefault(row[0], set()).add("all")
    return {id_: frozenset(found[id_]) for id_ in ids if id_ in found}


def _decided(
    merging: Merging, plan: Plan, merge_id: int, columns: list[str], rows: list[Any], typed: dict[int, Any]
) -> dict[str, Won]:
    if len({tuple(row)[4:] for row in rows}) == 1:
        return {}
    records = [_candidate(row, columns, typed.get(row["id"], frozenset())) for row in rows]
    if merging.noun == "org":
        merge_parents.leave_out_members(records, {row["id"] for row in rows})
    won = survivorship.decide(records, merging.rules, merging.work_number.get(merge_id))
    if (
        "nickname" in columns
        and not won["nickname"].value
        and (short := survivorship.short_form(records, won["name"].number or 0))
    ):
        won["nickname"] = Won(*short)
    return won | _said(plan, columns, rows)


def _said(plan: Plan, columns: Sequence[str], rows: Sequence[Any]) -> dict[str, Won]:
    """Return what somebody said of single fields; with a name come its parts."""
    number_of = {row["id"]: number for number, row in enumerate(rows)}
    found: dict[str, Won] = {}
    for column, id_ in plan.sources.items():
        for name in survivorship.NAME if column == "name" else (column,):
            if name in columns:
                found[name] = Won(rows[number_of[id_]][name], number_of[id_])
    return found | {column: Won(value, None) for column, value in plan.values.items() if column in columns}


def _candidate(row: Any, columns: Sequence[str], typed: frozenset[str]) -> Candidate:
    return Candidate({name: row[name] for name in columns}, row["updated_at"], typed, "all" in typed)


def _changes(merging: Merging, merge_id: int, own: Any, won: dict[str, Won]) -> Iterator[Change]:
    """Yield what changes on a survivor; that it was changed now is one of it."""
    noun, id_ = merging.noun, own["id"]
    for column, (value, number) in won.items():
        if value != own[column]:
            yield Change(merge_id, noun, column, id_, own[column], value, number)
    yield Change(merge_id, noun, "updated_at", id_, own["updated_at"], merging.work.now)


def _custom(merging: Merging, typed: dict[int, Any]) -> Iterator[Change]:
    """Yield the custom fields that more than one record has: the first row keeps the value that stays."""
    table = f"{merging.noun}_field"
    rows = merging.db.execute(SQL["fields"].format(noun=merging.noun)).fetchall()
    for (merge_id, field_id), group in groupby(rows, key=lambda row: (row["merge_id"], row["field_id"])):
        held, plan = list(group), merging.plans[merge_id - merging.first]
        name = held[0]["name"]
        records = [Candidate({name: row["value"]}, row["at"], _typed_field(typed, row, field_id)) for row in held]
        won = survivorship.custom(name, records, merging.rules)
        if (source := plan.sources.get(f"field:{name}")) is not None:
            won = next((Won(row["value"], at) for at, row in enumerate(held) if row["record_id"] == source), won)
        value = plan.values.get(f"field:{name}", won.value)
        number = None if f"field:{name}" in plan.values else held[won.number or 0]["number"]
        yield Change(merge_id, table, "value", held[0]["id"], held[0]["value"], value, number)


def _typed_field(typed: dict[int, Any], row: Any, field_id: int) -> frozenset[str]:
    known = typed.get(row["record_id"], ())
    return frozenset({row["name"]}) if "all" in known or f"field:{field_id}" in known else frozenset()


def hanging(merging: Merging) -> list[str]:
    """Return the tables whose rows go over."""
    return [child.table for child in children.of(merging.db, merging.noun)]
