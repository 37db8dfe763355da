"""The deals of a contact or of an organisation, in short: what their page shows of them."""

from __future__ import annotations

from typing import Any

from crmctl.domain.money import format_amount
from crmctl.store.driver import Connection
from crmctl.store.sql import load

SQL = load(__file__)
_OF = {
    "contact": "deal.id IN (SELECT deal_id FROM deal_contact WHERE contact_id = ?)",
    "org": "deal.org_id = ?",
}

Record = dict[str, Any]


def of(db: Connection, noun: str, id_: int) -> list[Record]:
    """Return the deals of a contact or an organisation, the open ones first, then the newest."""
    return [_short(row) for row in db.execute(SQL["of_customer"].format(of=_OF[noun]), (id_,))]


def _short(row: Any) -> Record:
    amount = None if row["amount_minor"] is None else format_amount(row["amount_minor"], row["currency"])
    told = {name: row[name] for name in ("title", "stage", "status", "currency", "expected_close_on")}
    return {"ref": f"d{row['id']}", **told, "amount": amount}
