"""Which records a step touched, so far as they are compared: by themselves, their handles, their firms."""

from __future__ import annotations

import json
import re
from bisect import bisect_right

from crmctl.store import blocks
from crmctl.store.driver import Connection
from crmctl.store.match_records import SQL

Range = tuple[int, int]
Touched = tuple[list[Range], list[Range]]  # new ones, and those that changed or went

# The owners in the body of a change: {"contact_id":7,…} of one row, [[1,7,null,…],…] of a block (see undo), and
# [7,8] of a row given to another. Text in between may look alike: such a record is looked at in vain.
_OWNER = r'"(contact|org)_id": ?\[?(\d+|null)(?:, ?(\d+|null)\])?'
_ROWS = r"\[(?:\d+),(\d+|null),(\d+|null),"


def records(db: Connection, step: int) -> dict[str, Touched]:
    """Return per kind the ranges of ids that are new, and of those that are not."""
    nouns = {row[0] for row in db.execute("SELECT DISTINCT noun FROM change WHERE step_id = ?", (step,))}
    if nouns.isdisjoint({"contact", "org", "handle", "affiliation"}):
        return {}
    new = {kind: sorted(blocks.rows_of(db, step, kind, ("insert",))) for kind in ("contact", "org")}
    gone = {kind: sorted(blocks.rows_of(db, step, kind, ("delete",))) for kind in new}
    changed = {kind: {*gone[kind], *blocks.rows_of(db, step, kind, ("update",))} for kind in new}
    owners = _owners(db, step, new) if nouns & {"handle", "affiliation"} else {"contact": set(), "org": set()}
    renamed = [one for one in changed["org"] if one not in gone["org"]]
    for first, last in renamed:
        owners["contact"].update(row[0] for row in db.execute(SQL["people_of"], (first, last)))
    for kind, ids in owners.items():
        known = sorted(changed[kind])
        changed[kind].update((id_, id_) for id_ in ids if not _within(id_, known))
    return {kind: (new[kind], [one for one in sorted(changed[kind]) if not _within(one[0], new[kind])]) for kind in new}


def _within(id_: int, ranges: list[Range]) -> bool:
    at = bisect_right(ranges, (id_, 1 << 62))
    return bool(at) and id_ <= ranges[at - 1][1]


def _owners(db: Connection, step: int, new: dict[str, list[Range]]) -> dict[str, set[int]]:
    """Return whose handles and ties to firms came, changed or went, without those who are new themselves."""
    owners: dict[str, set[int]] = {"contact": set(), "org": set()}
    spans = [new[kind][0] if len(new[kind]) == 1 else (0, -1) for kind in owners]
    for noun in ("handle", "affiliation"):
        for first, last in blocks.rows_of(db, step, noun, ("insert", "update")):
            found = db.execute(SQL[f"owners_of_{noun}"], (first, last, *spans[0], *spans[1]))
            for contact_id, org_id in found:
                _note(owners, contact_id, org_id)
    for row_id, last_id, body in db.execute(SQL["bodies"], (step,)):
        if body.startswith('{"column":'):
            told = json.loads(body)
            kind = told["column"].removesuffix("_id")
            owners.get(kind, set()).update(id_ for _row, *ids in told["rows"] for id_ in ids if id_ is not None)
        elif row_id == last_id and not body.startswith('{"columns"'):
            for kind, *ids in re.findall(_OWNER, body):
                owners[kind].update(int(id_) for id_ in ids if id_.isdecimal())
        else:
            pairs = set(re.findall(_ROWS, body))
            owners["contact"].update({int(one) for one, _other in pairs if one != "null"})
            owners["org"].update({int(other) for one, other in pairs if one == "null" and other != "null"})
    return owners


def _note(owners: dict[str, set[int]], contact_id: int | None, org_id: int | None) -> None:
    if contact_id is not None:
        owners["contact"].add(contact_id)
    elif org_id is not None:
        owners["org"].add(org_id)
