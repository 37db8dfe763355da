"""Contacts as they are shown: one record with everything on it, and lists of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from crmctl.store import record_pages
from crmctl.store.driver import Connection, Row
from crmctl.store.narrowing import Narrowing
from crmctl.store.sql import load

SQL = load(__file__)
_TESTS = {name: SQL[f"by_{name}"].rstrip(";") for name in ("tags", "org", "owner", "source", "city")}
_PARTS = ("street", "city", "region", "postcode", "country")
SORTABLE = ("id", "name", "city", "region", "country", "source", "lifecycle", "created_at", "updated_at", "birthday")

Record = dict[str, Any]


class Wanted(NamedTuple):
    """Which contacts a list shows: each given criterion must hold."""

    tags: Sequence[str] = ()
    org: str = ""
    owner: str = ""
    source: str = ""
    city: str = ""
    trash: bool = False
    sort: str = "id"
    limit: int = 0
    where: Narrowing | None = None


def ids(db: Connection, wanted: Wanted) -> list[int]:
    """Return the ids of the contacts wanted, in the order wanted."""
    return record_pages.ids(db, "contact", wanted, _TESTS)


def get(db: Connection, contact_id: int) -> Record:
    """Return one contact whole, the trash included."""
    return records(db, [contact_id])[0]


def records(db: Connection, ids_: Sequence[int]) -> list[Record]:
    """Return these contacts whole, in this order; the keys are the contract of ``contact show -o json``."""
    asked = json.dumps(ids_)
    rows = {row["id"]: row for row in db.execute(SQL["contacts"], (asked,))}
    children = {name: record_pages.grouped(db, SQL[name], asked) for name in _CHILDREN}
    return [_record(rows[id_], {name: groups.get(id_, []) for name, groups in children.items()}) for id_ in ids_]


_CHILDREN = ("handles", "orgs", "tags", "notes", "fields", "keys", "addresses")


def _record(row: Row, child: dict[str, list[Row]]) -> Record:
    emails = [handle for handle in child["handles"] if handle["kind"] == "email"]
    phones = [handle for handle in child["handles"] if handle["kind"] == "phone"]
    others = [handle for handle in child["handles"] if handle["kind"] not in {"email", "phone"}]
    main = child["orgs"][0] if child["orgs"] and not child["orgs"][0]["to"] else None
    return {
        "id": row["id"],
        "ref": f"c{row['id']}",
        "name": row["name"],
        "family_name": row["family_name"],
        "given_name": row["given_name"],
        "middle_name": row["middle_name"],
        "prefix": row["prefix"],
        "suffix": row["suffix"],
        "nickname": row["nickname"],
        "emails": [handle["value"] for handle in emails],
        "phones": [handle["value"] for handle in phones],
        "org": main["name"] if main else None,
        "org_ref": main["ref"] if main else None,
        "title": main["title"] if main else None,
        "department": main["department"] if main else None,
        **{name: row[name] for name in ("city", "region", "country")},
        "address": row["street"],
        "postcode": row["postcode"],
        "birthday": row["birthday"],
        "gender": row["gender"],
        "tags": [tag["name"] for tag in child["tags"]],
        "source": row["source"],
        "owner": row["owner"],
        "lifecycle": row["lifecycle"],
        "external_ids": {key["source"]: key["key"] for key in child["keys"]},
        "notes": "\n".join(note["text"] for note in child["notes"]) or None,
        "fields": {field["name"]: field["value"] for field in child["fields"]},
        "last_touch_at": row["last_touch_at"],
        "created_at": row["created_at"],
        "updated_at": row["updated_at"],
        "orgs": [_tie(org) for org in child["orgs"] if org["ref"]],
        "phone_details": [_phone(handle) for handle in phones],
        "email_details": [_email(handle) for handle in emails],
        "handles": [{name: handle[name] for name in ("kind", "value", "label")} for handle in others],
        "addresses": _addresses(row, child["addresses"]),
        "extra": json.loads(row["extra"]) if row["extra"] else [],
        "uid": row["uid"],
        "deleted_at": row["deleted_at"],
    }


def _tie(org: Row) -> Record:
    keys = ("ref", "name", "title", "department", "role", "from", "to")
    return {**{key: org[key] for key in keys}, "primary": bool(org["is_primary"])}


def _phone(handle: Row) -> Record:
    keys = ("value", "raw", "label", "extension")
    flags = {"primary": bool(handle["is_primary"]), "shared": bool(handle["shared"]), "valid": bool(handle["is_valid"])}
    return {**{key: handle[key] for key in keys}, **flags}


def _email(handle: Row) -> Record:
    flags = {"primary": bool(handle["is_primary"]), "valid": bool(handle["is_valid"])}
    return {**{key: handle[key] for key in ("value", "raw", "label")}, **flags}


def _addresses(row: Row, further: list[Row]) -> list[Record]:
    main = {"label": None, **{part: row[part] for part in _PARTS}, "primary": True}
    rest = [{"label": a["label"], **{part: a[part] for part in _PARTS}, "primary": False} for a in further]
    return ([main] if any(row[part] for part in _PARTS) else []) + rest
