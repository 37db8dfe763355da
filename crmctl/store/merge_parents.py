"""Who stands above whom when organisations become one: nobody above themselves, by whatever way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmctl.domain.survivorship import Candidate
from crmctl.store.merge_log import Change

if TYPE_CHECKING:
    from crmctl.store.merges import Merging

_MOST = 100  # firms above each other


def leave_out_members(records: list[Candidate], members: set[int]) -> None:
    """Forget a parent that is one of those which become one."""
    for at, record in enumerate(records):
        if record.values.get("parent_id") in members:
            records[at] = record._replace(values={**record.values, "parent_id": None})


def unlooped(merging: Merging, changes: list[Change]) -> list[Change]:
    """Lead every survivor's parent to who stands for it; take it off where the way up would come back."""
    db = merging.db
    standing = dict(db.execute("SELECT id, survivor FROM temp.merging").fetchall())
    own = dict(
        db.execute(
            "SELECT org.id, parent_id FROM temp.merging JOIN org ON org.id = merging.id WHERE number = 0"
        ).fetchall()
    )
    said = {one.row_id: one for one in changes if one.in_column == "parent_id"}
    parents = {id_: said[id_].new if id_ in said else parent for id_, parent in own.items()}
    parents = {id_: standing.get(parent, parent) for id_, parent in parents.items()}
    for id_ in sorted(parents):
        if parents[id_] == id_ or _comes_back(merging, id_, parents, standing):
            parents[id_] = None
    rest = [one for one in changes if one.in_column != "parent_id"]
    merge_of = dict(db.execute("SELECT id, merge_id FROM temp.merging WHERE number = 0").fetchall())
    for id_, parent in parents.items():
        if parent != own[id_]:
            number = said[id_].number if id_ in said and parent is not None else None
            rest.append(Change(merge_of[id_], "org", "parent_id", id_, own[id_], parent, number))
    return rest


def _comes_back(merging: Merging, start: int, parents: dict[int, int | None], standing: dict[int, int]) -> bool:
    at: int | None = parents[start]
    for _step in range(_MOST):
        if at is None or at == start:
            return at is not None
        if at in parents:
            at = parents[at]
            continue
        row = merging.db.execute("SELECT parent_id FROM org WHERE id = ?", (at,)).fetchone()
        at = standing.get(row[0], row[0]) if row and row[0] is not None else None
    return True
