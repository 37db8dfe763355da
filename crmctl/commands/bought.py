"""The columns of a person's or an organisation's page that say what they bought and have."""

from __future__ import annotations

from typing import Any

from crmctl.display.reply import Column
from crmctl.domain.vocabulary import said
from crmctl.words import N_, _

Records = list[dict[str, Any]]


def _orders(value: Records) -> str:
    return "\n".join(map(_order, value))


def _order(one: dict[str, Any]) -> str:
    return f"{one['ref']} {one['ordered_on']} {one['currency']} {one['total']} {said(one['status'])}"


def _assets(value: Records) -> str:
    return "\n".join(map(_asset, value))


def _asset(one: dict[str, Any]) -> str:
    parts = [one["ref"], one["name"], one["serial"]]
    if one["status"] != "in use":
        parts.append(said(one["status"]))
    elif one["warranty_until"]:
        parts.append(_("warranty until {day}").format(day=one["warranty_until"]))
    elif one["life_until"]:
        parts.append(_("to be replaced by {day}").format(day=one["life_until"]))
    return " ".join(filter(None, parts))


def _beyond(count: int) -> int | None:
    """Tell how many there are where not all are shown."""
    return count if count > len("0123456789") else None


COLUMNS = (
    Column("orders", N_("Orders"), shown=_orders),
    Column("order_count", N_("Orders in all"), shown=_beyond),
    Column("assets", N_("What they have"), shown=_assets),
    Column("asset_count", N_("Things in all"), shown=_beyond),
)
