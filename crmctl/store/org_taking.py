"""Single values of an organisation taken off again, and its place under another one."""

from __future__ import annotations

from crmctl.domain.organisation import role
from crmctl.store import records
from crmctl.store.driver import Connection

_COLUMNS = {"website", "industry", "city", "region", "country", "postcode", "street", "lifecycle", "source"}
_TIES = {"parent": "parent_id", "owner": "owner_id"}


def set_parent(db: Connection, org_id: int, parent_id: int) -> bool:
    """Put an organisation under another; say whether it was not there yet."""
    asked = "UPDATE org SET parent_id = ? WHERE id = ? AND parent_id IS NOT ?"
    return bool(db.execute(asked, (parent_id, org_id, parent_id)).rowcount)


def take_off(db: Connection, org_id: int, target: str, value: str) -> bool:
    """Remove a value (one that is there once needs only its field's name); say whether it was there."""
    if target == "role":
        asked = "DELETE FROM org_role WHERE org_id = ? AND role = ?"
        return bool(db.execute(asked, (org_id, role(value))).rowcount)
    if target in _TIES:
        column = _TIES[target]
        return bool(
            db.execute(f"UPDATE org SET {column} = NULL WHERE id = ? AND {column} IS NOT NULL", (org_id,)).rowcount
        )
    if target not in _COLUMNS:
        return records.take_off(db, "org", org_id, target, value)
    asked = f"UPDATE org SET {target} = NULL WHERE id = ? AND {target} IS NOT NULL AND (? IN ('', {target}))"
    if db.execute(asked, (org_id, value)).rowcount:
        return True
    return target == "website" and records.take_off(db, "org", org_id, target, value)
