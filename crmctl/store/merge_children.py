"""What hangs on records that become one: moved to the survivor, or dropped where two rows would say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmctl.store import blocks, merge_handles, merge_ties
from crmctl.store.children import Child, Key
from crmctl.store.driver import Connection
from crmctl.store.sql import load

if TYPE_CHECKING:
    from crmctl.store.merges import Merging

SQL = load(__file__)
# What two rows of one record would say twice, beyond what the schema keeps unique.
_SAME = {
    "address": Key(("street", "city", "region", "postcode", "country"), nulls_differ=False),
    "cadence": Key((), nulls_differ=False),  # one is in force
}
_FILLED = {"deal_contact": ("role",)}  # what the row that stays lacks


def drop(merging: Merging, child: Child) -> None:
    """Write down which rows of the losers go, since the survivor would have the same twice."""
    keys = (*child.keys, _SAME[child.table]) if child.table in _SAME else child.keys
    for key in keys:
        _place(merging.db, child, key)
        for column in _FILLED.get(child.table, ()):
            merging.db.execute(SQL["fill"].format(table=child.table, column=column))
        statement = SQL["drop"].format(table=child.table, members=blocks.members(merging.db, child.table))
        merging.db.execute(statement, (merging.log.drop,))
        merging.db.execute("DROP TABLE temp.placed")


def _place(db: Connection, child: Child, key: Key) -> None:
    """Give the rows that say the same their places, the survivor's first."""
    where = [f"({key.where})"] if key.where else []
    where += [f'own."{name}" IS NOT NULL' for name in key.columns if key.nulls_differ]
    if child.table == "cadence":
        where.append("own.contact_id IS NOT NULL")
    same = "".join(f', own."{name}"' for name in key.columns)
    values = {"table": child.table, "column": child.column, "same": same, "where": " AND ".join(["1", *where])}
    db.execute(SQL["placed"].format(**values))


def move(merging: Merging, child: Child) -> None:
    """Write down which rows go over; of records that take part, the parent is a field like any other."""
    apart = "AND own.id NOT IN (SELECT id FROM temp.merging)" if child.table == merging.noun else ""
    statement = SQL["move"].format(table=child.table, column=child.column, apart=apart)
    merging.db.execute(statement, (merging.log.drop,))


def settle(merging: Merging) -> None:
    """Write down what follows for the rows that stay: one main address, one main firm, one next step."""
    db, column = merging.db, f"{merging.noun}_id"
    merge_handles.settle(merging)
    db.execute(SQL["one_next_step"].format(column=column, own="AND contact_id IS NULL" if column == "org_id" else ""))
    merge_ties.settle(merging)
