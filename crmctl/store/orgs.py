"""Organisations as they are shown: one record with everything on it, and lists of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from crmctl.store import record_pages
from crmctl.store.driver import Connection, Row
from crmctl.store.narrowing import Narrowing
from crmctl.store.sql import load

SQL = load(__file__)
_TESTS = {name: SQL[f"by_{name}"].rstrip(";") for name in ("tags", "roles", "owner", "source", "city", "industry")}
SORTABLE = (
    "id", "name", "industry", "city", "region", "country", "source", "lifecycle", "created_at", "updated_at",
)  # fmt: skip

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which organisations a list shows: each given criterion must hold."""

    tags: Sequence[str] = ()
    roles: Sequence[str] = ()
    owner: str = ""
    source: str = ""
    city: str = ""
    industry: str = ""
    trash: bool = False
    sort: str = "id"
    limit: int = 0
    where: Narrowing | None = None


def ids(db: Connection, wanted: Wanted) -> list[int]:
    """Return the ids of the organisations wanted, in the order wanted."""
    return record_pages.ids(db, "org", wanted, _TESTS)


def get(db: Connection, org_id: int) -> Record:
    """Return one organisation whole, the trash included."""
    return records(db, [org_id])[0]


def records(db: Connection, ids_: Sequence[int]) -> list[Record]:
    """Return these organisations whole, in this order; the keys are the contract of ``org show -o json``."""
    asked = json.dumps(ids_)
    rows = {row["id"]: row for row in db.execute(SQL["orgs"], (asked,))}
    children = {name: record_pages.grouped(db, SQL[name], asked) for name in _CHILDREN}
    return [_record(rows[id_], {name: groups.get(id_, []) for name, groups in children.items()}) for id_ in ids_]


_CHILDREN = ("roles", "handles", "members", "tags", "notes", "fields", "keys", "addresses")


def _record(row: Row, child: dict[str, list[Row]]) -> Record:
    by_kind: dict[str, list[Row]] = {}
    for handle in child["handles"]:
        by_kind.setdefault(handle["kind"], []).append(handle)
    phones, emails = by_kind.pop("phone", []), by_kind.pop("email", [])
    others = [handle for handles in by_kind.values() for handle in handles]
    return {
        "id": row["id"],
        "ref": f"o{row['id']}",
        "name": row["name"],
        "core_name": row["core_key"],
        "website": row["website"],
        "industry": row["industry"],
        "roles": [role["role"] for role in child["roles"]],
        "phones": [handle["value"] for handle in phones],
        "emails": [handle["value"] for handle in emails],
        **{name: row[name] for name in ("city", "region", "country")},
        "address": row["street"],
        "postcode": row["postcode"],
        "tags": [tag["name"] for tag in child["tags"]],
        **{name: row[name] for name in ("source", "owner", "lifecycle")},
        "external_ids": {key["source"]: key["key"] for key in child["keys"]},
        "notes": "\n".join(note["text"] for note in child["notes"]) or None,
        "fields": {field["name"]: field["value"] for field in child["fields"]},
        "parent": row["parent"],
        "parent_ref": f"o{row['parent_id']}" if row["parent_id"] else None,
        "contacts": [{name: member[name] for name in ("ref", "name", "title")} for member in child["members"]],
        "contact_count": len(child["members"]),
        "phone_details": [_detail(phone, "value", "raw", "label", "extension") for phone in phones],
        "email_details": [_detail(email, "value", "raw", "label") for email in emails],
        "handles": [{name: handle[name] for name in ("kind", "value", "label")} for handle in others],
        "addresses": [{name: place[name] for name in place.keys()[1:]} for place in child["addresses"]],
        **{name: row[name] for name in ("created_at", "updated_at", "uid", "deleted_at")},
    }


def _detail(handle: Row, *keys: str) -> Record:
    flags = {"primary": bool(handle["is_primary"]), "valid": bool(handle["is_valid"])}
    return {**{key: handle[key] for key in keys}, **flags}
