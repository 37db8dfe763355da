"""Deals: written, read as records. A deal is in one stage at a time; where it was before is in its stays."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from crmctl.domain.money import format_amount
from crmctl.domain.text import comparable
from crmctl.store import rows
from crmctl.store.driver import Connection
from crmctl.store.sql import load

SQL = load(__file__)
_DAY = 86_400  # seconds

Record = dict[str, Any]


def add(db: Connection, uid: str, values: Mapping[str, Any], at: str) -> int:
    """Write a deal; ``values`` are columns by name, with ``created_at`` where it is older. Return its id."""
    return rows.add(
        db, "deal", {"uid": uid, "title_key": title_key(values["title"]), "created_at": at, **values, "updated_at": at}
    )


def title_key(title: str) -> str:
    """Return what titles are compared by."""
    return comparable(title)


def change(db: Connection, deal_id: int, values: Mapping[str, Any], at: str) -> bool:
    """Give columns of a deal other values; say whether any differs."""
    return rows.change(db, "deal", deal_id, values, at)


def row(db: Connection, deal_id: int) -> Record:
    """Return the columns of one deal as they are stored."""
    return rows.row(db, "deal", deal_id)


def get(db: Connection, deal_id: int, now: str) -> Record:
    """Return one deal whole, the trash included; ``now`` is an instant as it is stored."""
    return records(db, [deal_id], now)[0]


def records(db: Connection, ids: Sequence[int], now: str) -> list[Record]:
    """Return these deals whole, in this order."""
    asked = json.dumps(list(ids))
    statement = f"{SQL['deals'].rstrip(';')} WHERE deal.id IN (SELECT value FROM json_each($ids))"
    people: dict[int, list[Record]] = {}
    for person in db.execute(SQL["contacts"], (asked,)):
        told = {"ref": f"c{person['contact_id']}", "name": person["name"], "role": person["role"]}
        people.setdefault(person["deal_id"], []).append(told)
    found = {
        one["id"]: record(one, people.get(one["id"], [])) for one in db.execute(statement, {"ids": asked, "now": now})
    }
    return [found[id_] for id_ in ids]


def record(row: Any, contacts: Sequence[Record] = ()) -> Record:
    """Return a row of ``deals`` as it is shown; the keys are the contract of ``deal show -o json``."""
    stated = row["probability"]
    return {
        "id": row["id"],
        "ref": f"d{row['id']}",
        "title": row["title"],
        "org": row["org"],
        "org_ref": f"o{row['org_id']}" if row["org_id"] else None,
        "contacts": list(contacts),
        "pipeline": row["pipeline"],
        "stage": row["stage"],
        "status": row["status"],
        "amount": None if row["amount_minor"] is None else format_amount(row["amount_minor"], row["currency"]),
        "currency": row["currency"],
        "probability": (row["stage_probability"] if stated is None else stated) / 100,
        "probability_stated": None if stated is None else stated / 100,
        "category": row["category"] or row["stage_category"],
        "expected_close_on": row["expected_close_on"],
        "owner": row["owner"],
        "age_days": row["age_seconds"] // _DAY,
        "days_in_stage": row["stage_seconds"] // _DAY,
        "stuck": None,  # judged by what else is going on: see ``stuck``
        "stage_entered_at": row["entered_at"],
        "lost_reason": row["lost_reason"],
        **{
            name: row[name] for name in ("note", "source", "source_key", "created_at", "closed_at", "updated_at", "uid")
        },
        "deleted_at": row["deleted_at"],
    }
