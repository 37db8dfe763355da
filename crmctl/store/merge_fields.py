"""The fields of records that become one: read for all merges at once, decided one by one, written down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from crmctl.domain import survivorship
from crmctl.domain.name_quality import short_form
from crmctl.domain.survivorship import Candidate, Won
from crmctl.store import journal, merge_log, merge_parents, merge_ties
from crmctl.store.driver import plain
from crmctl.store.merge_log import Change
from crmctl.store.sql import load

if TYPE_CHECKING:
    from crmctl.store.merges import Merging, Plan

SQL = load(__file__)
_NOT_DECIDED = frozenset({"id", "uid", "updated_at", "deleted_at", "merged_into"})
_BESIDE = ("merge_id", "record_id", "at")  # before the columns of a record
_ASKED = frozenset({"nickname"})  # asked for even where nobody fills it
_BLOCKS = (frozenset(survivorship.NAME), frozenset(survivorship.PLACE))
Values = dict[str, Any]
Row = tuple[Any, ...]


def survive(merging: Merging) -> None:
    """Decide every field of every survivor and write down what changes."""
    if merging.noun == "contact":
        for merge_id, number, tie in merge_ties.mains(merging):
            merging.work_of[merge_id], merging.work_number[merge_id] = tie, number
    changes: list[Change] = []
    typed = by_hand(merging)
    _write_dates(merging)
    names, rows = _records(merging)
    for merge_id, group in groupby(rows, key=itemgetter(0)):
        changes += _changes(merging, merge_id, names, [*group], typed)
    merge_log.write(merging.db, merge_parents.unlooped(merging, changes) if merging.noun == "org" else changes)
    merge_log.write(merging.db, list(_custom(merging, typed)))


def _write_dates(merging: Merging) -> None:
    """Write down that every survivor was changed now, and is as old as the oldest, unless somebody says otherwise."""
    asked = {"now": merging.work.now, "noun": merging.noun}
    merging.db.execute(SQL["updated"].format(noun=merging.noun), asked)
    if _dated_at_once(merging):
        merging.db.execute(SQL["created"].format(noun=merging.noun), asked)


def _dated_at_once(merging: Merging) -> bool:
    told = any("created_at" in plan.values or "created_at" in plan.sources for plan in merging.plans)
    return not told and merging.rules.get("created_at", "earliest") == "earliest"


def _records(merging: Merging) -> tuple[list[str], Iterator[Row]]:
    """Return the columns that anybody fills, and the rows of all who take part, those of a merge together."""
    db, noun = merging.db, merging.noun
    columns = [name for name, _kind in journal.columns(db, noun)]
    if not any(plan.values or plan.sources for plan in merging.plans):
        asked = ", ".join(f'max(own."{name}" IS NOT NULL)' for name in columns)
        filled = db.execute(SQL["filled"].format(noun=noun, columns=asked)).fetchone()
        columns = [name for name, is_filled in zip(columns, filled, strict=True) if is_filled or name in _ASKED]
    if _dated_at_once(merging):
        columns.remove("created_at")
    cursor = plain(db)
    listed = ", ".join(f'own."{name}"' for name in columns)
    return [*_BESIDE, *columns], cursor.execute(SQL["records"].format(noun=noun, columns=listed))


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


def _changes(merging: Merging, merge_id: int, names: list[str], rows: list[Row], typed: dict[int, Any]) -> list[Change]:
    """Return what changes on a survivor."""
    noun, plan = merging.noun, merging.plans[merge_id - merging.first]
    differing = _differing(names, rows)
    if not (differing or plan.values or plan.sources):
        return []
    own = dict(zip(names, rows[0], strict=True))
    won = _decided(merging, merge_id, own, differing, rows, typed) if differing else {}
    if plan.values or plan.sources:
        won |= _said(plan, [dict(zip(names, row, strict=True)) for row in rows])
    id_ = own["id"]
    return [
        Change(merge_id, noun, column, id_, own[column], value, number)
        for column, (value, number) in won.items()
        if value != own[column]
    ]


def _differing(names: list[str], rows: list[Row]) -> dict[str, int]:
    """Return the columns to be decided, with their places: of a name and of a place every part, where any differs."""
    first, places = rows[0], range(len(_BESIDE), len(names))
    apart = {names[at] for row in rows[1:] for at in places if row[at] != first[at]} - _NOT_DECIDED
    for block in _BLOCKS:
        if not apart.isdisjoint(block):
            apart |= block
    return {name: at for at, name in enumerate(names) if name in apart}


def _decided(
    merging: Merging, merge_id: int, own: Values, differing: dict[str, int], rows: list[Row], typed: dict[int, Any]
) -> dict[str, Won]:
    """Decide the columns in which the records differ."""
    records = [
        Candidate({name: row[at] for name, at in differing.items()}, row[2], *_hand(typed.get(row[1]))) for row in rows
    ]
    if "parent_id" in differing:
        merge_parents.leave_out_members(records, {row[1] for row in rows})
    won = survivorship.decide(records, merging.rules, merging.work_number.get(merge_id))
    if "given_name" in differing and not (won["nickname"].value if "nickname" in won else own["nickname"]):
        short = short_form([record.values for record in records], won["name"].number or 0)
        won |= {"nickname": Won(*short)} if short else {}
    return won


def _hand(names: frozenset[str] | None) -> tuple[frozenset[str], bool]:
    return (names, "all" in names) if names else (frozenset(), False)


def _said(plan: Plan, rows: Sequence[Values]) -> dict[str, Won]:
    """Return what somebody said of single fields; with a name come its parts."""
    number_of = {row["id"]: number for number, row in enumerate(rows)}
    found: dict[str, Won] = {}
    for column, id_ in plan.sources.items():
        for name in survivorship.NAME if column == "name" else (column,):
            if name in rows[0]:
                found[name] = Won(rows[number_of[id_]][name], number_of[id_])
    return found | {column: Won(value, None) for column, value in plan.values.items() if column in rows[0]}


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
