"""Single values of a contact taken off again."""

from __future__ import annotations

from crmctl.domain.text import fold
from crmctl.store import records
from crmctl.store.driver import Connection

_COLUMNS = {
    "middle_name", "prefix", "suffix", "nickname", "city", "region", "country", "postcode", "street", "birthday",
    "gender", "lifecycle", "source",
}  # fmt: skip
_AT_WORK = {"title", "department", "role"}
_TIE = """affiliation WHERE id = (
    SELECT affiliation.id FROM affiliation LEFT JOIN org ON org.id = org_id
    WHERE contact_id = ? AND ended_on IS NULL AND (? IN ('', org.name) OR org.name_key = ?)
    ORDER BY is_primary DESC, affiliation.id LIMIT 1)"""


def take_off(db: Connection, contact_id: int, target: str, value: str) -> bool:
    """Remove a value (one that is there once needs only its field's name); say whether it was there."""
    if target == "owner":
        asked = "UPDATE contact SET owner_id = NULL WHERE id = ? AND owner_id IS NOT NULL"
        return bool(db.execute(asked, (contact_id,)).rowcount)
    if target == "org":
        asked = f"DELETE FROM {_TIE} AND org_id IS NOT NULL"
        return bool(db.execute(asked, (contact_id, value, fold(value))).rowcount)
    if target in _AT_WORK:
        asked = f"UPDATE {_TIE.replace(' WHERE', f' SET {target} = NULL WHERE', 1)} AND ? IN ('', {target})"
        asked += f" AND {target} IS NOT NULL"
        return bool(db.execute(asked, (contact_id, "", "", value)).rowcount)
    if target in _COLUMNS:
        asked = f"UPDATE contact SET {target} = NULL WHERE id = ? AND {target} IS NOT NULL AND (? IN ('', {target}))"
        return bool(db.execute(asked, (contact_id, value)).rowcount)
    return records.take_off(db, "contact", contact_id, target, value)
