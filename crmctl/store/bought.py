"""What a customer bought and has: the last orders, and the things, those whose warranty ends first at the top."""

from __future__ import annotations

from typing import Any

from crmctl.domain.money import format_amount
from crmctl.store.driver import Connection
from crmctl.store.sql import load

SQL = load(__file__)
_SHOWN = 10  # `order list --of` and `asset list --of` have all of them

Record = dict[str, Any]


def of(db: Connection, noun: str, id_: int) -> Record:
    """Return ``orders`` and ``assets`` of a contact or an organisation, at most ten each, and how many there are."""
    values = {"id": id_, "limit": _SHOWN}
    orders = db.execute(SQL["orders"].format(noun=noun), values).fetchall()
    assets = db.execute(SQL["assets"].format(noun=noun), values).fetchall()
    counts = [
        len(found) if len(found) < _SHOWN else db.execute(SQL[f"{name}_count"].format(noun=noun), (id_,)).fetchone()[0]
        for name, found in (("orders", orders), ("assets", assets))
    ]
    return {
        "orders": [_order(row) for row in orders],
        "order_count": counts[0],
        "assets": [dict(row) for row in assets],
        "asset_count": counts[1],
    }


def _order(row: Any) -> Record:
    total = format_amount(row["total_minor"], row["currency"])
    return {
        **{name: row[name] for name in ("ref", "ordered_on", "status")},
        "total": total,
        "currency": row["currency"],
    }
