"""Deals whole, with all that hangs on them, and lists of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from crmctl.domain.currencies import uncommon
from crmctl.domain.money import format_amount
from crmctl.store import deal_lines, deals
from crmctl.store import stuck as judging
from crmctl.store.database import instant
from crmctl.store.driver import Connection
from crmctl.store.record_pages import grouped, pages
from crmctl.store.sql import load
from crmctl.store.tags import key_of

SQL = load(__file__)
SORTABLE = (
    "id", "title", "org", "stage", "status", "amount", "probability", "close", "owner", "age", "in_stage",
    "created_at", "closed_at", "updated_at",
)  # fmt: skip
_ORDERS = {
    "org": "org.name",
    "stage": "pipeline.id {way}, stage.position",
    "owner": "owner.name",
    "probability": "coalesce(deal.probability, stage.probability)",
    "close": "deal.expected_close_on IS NULL, deal.expected_close_on",
    "age": "unixepoch(coalesce(deal.closed_at, clock.now)) - unixepoch(deal.created_at)",
    "in_stage": "iif(deal.status = 'open', unixepoch(clock.now) - unixepoch(stay.entered_at), 0)",
}
_CHILDREN = ("tags", "fields", "lines")

Record = dict[str, Any]


class Wanted(NamedTuple):
    """Which deals a list shows: each given test must hold. ``where`` is a condition, asked by ``reader``."""

    pipeline_ids: Sequence[int] = ()
    stage_ids: Sequence[int] = ()
    status: str = "open"
    owner: str = ""
    org_id: int = 0
    contact_id: int = 0
    tags: Sequence[str] = ()
    closing_before: str = ""
    trash: bool = False
    sort: str = "-amount"
    limit: int = 0
    where: str = ""
    reader: str = ""


def ids(db: Connection, wanted: Wanted, now: datetime) -> list[int]:
    """Return the ids of the deals wanted, in the order wanted."""
    tests, values = _tests(wanted)
    if wanted.where:
        from crmctl.store import conditions

        clause = conditions.where(db, "deal", wanted.where, now, wanted.reader)
        tests, values = [*tests, f"({clause.sql})"], [*values, *clause.params]
    limit = f" LIMIT {int(wanted.limit)}" if wanted.limit else ""
    statement = f"{SQL['ids'].rstrip(';')} WHERE {' AND '.join(tests)} ORDER BY {_order(wanted.sort)}, deal.id{limit}"
    return [row[0] for row in db.execute(statement, (instant(now), *values))]


def _tests(wanted: Wanted) -> tuple[list[str], list[Any]]:
    plain = {
        "deal.pipeline_id IN (SELECT value FROM json_each(?))": _json(wanted.pipeline_ids),
        "deal.stage_id IN (SELECT value FROM json_each(?))": _json(wanted.stage_ids),
        "deal.status = ?": "" if wanted.status == "all" else wanted.status,
        "owner.name = ?": wanted.owner,
        SQL["of_org"].rstrip(";"): wanted.org_id,
        SQL["of_contact"].rstrip(";"): wanted.contact_id,
        "deal.expected_close_on < ?": wanted.closing_before,
    }
    held = [(test, value) for test, value in plain.items() if value]
    held += [(SQL["with_tag"].rstrip(";"), key_of(tag)) for tag in wanted.tags]
    tests = [f"deal.deleted_at IS {'NOT NULL' if wanted.trash else 'NULL'}", *(test for test, _value in held)]
    return tests, [value for _test, value in held]


def _json(ids_: Sequence[int]) -> str:
    return json.dumps(list(ids_)) if ids_ else ""


def _order(sort: str) -> str:
    """Return the order; the largest amount is the one of the most units, whatever its currency: none is converted."""
    column, way = sort.removeprefix("-"), "DESC" if sort.startswith("-") else "ASC"
    if column == "amount":
        units = " ".join(f"WHEN '{code}' THEN {10**digits}" for code, digits in uncommon().items())
        return f"deal.amount_minor IS NULL, deal.amount_minor * 1.0 / CASE deal.currency {units} ELSE 100 END {way}"
    return f"{_ORDERS.get(column, f'deal.{column}').format(way=way)} {way}"


def listed(db: Connection, wanted: Wanted, now: datetime) -> Iterator[Record]:
    """Yield the deals wanted, whole."""
    limits: judging.Limits = {}  # learnt once for all pages
    for page in pages(ids(db, wanted, now)):
        yield from records(db, page, now, limits)


def get(db: Connection, deal_id: int, now: datetime) -> Record:
    """Return one deal whole, the trash included."""
    return records(db, [deal_id], now)[0]


def records(db: Connection, ids_: Sequence[int], now: datetime, limits: judging.Limits | None = None) -> list[Record]:
    """Return these deals whole, in this order; the keys are the contract of ``deal show -o json``."""
    asked = json.dumps(list(ids_))
    children = {name: grouped(db, SQL[name], asked) for name in _CHILDREN}
    late = judging.flags(db, ids_, now, limits)
    return [
        _whole(deal, {name: groups.get(deal["id"], []) for name, groups in children.items()}, stuck=late[deal["id"]])
        for deal in deals.records(db, ids_, instant(now))
    ]


def _whole(deal: Record, child: dict[str, list[Any]], *, stuck: bool) -> Record:
    lines = [deal_lines.record(line, deal["currency"]) for line in child["lines"]]
    sums = [line["total_minor"] for line in child["lines"] if line["total_minor"] is not None]
    return {
        **deal,
        "stuck": stuck,
        "amount_from": _source(deal["amount"], deal["currency"], sums),
        "tags": [tag["name"] for tag in child["tags"]],
        "fields": {field["name"]: field["value"] for field in child["fields"]},
        "lines": lines,
    }


def _source(amount: str | None, currency: str, sums: Sequence[int]) -> str | None:
    """Return whether an amount is the sum of its lines or was stated beside them."""
    if amount is None:
        return None
    return "lines" if sums and format_amount(sum(sums), currency) == amount else "stated"
