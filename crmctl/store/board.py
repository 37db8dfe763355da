"""A pipeline as a board: its open stages, how many deals stand in each and for how much, and the largest of them."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from crmctl.domain.money import format_amount
from crmctl.domain.pipeline import OPEN, Pipeline, Stage
from crmctl.store import deals, stuck
from crmctl.store.database import instant
from crmctl.store.driver import Connection
from crmctl.store.sql import load
from crmctl.store.stuck import Wanted

SQL = load(__file__)

Record = dict[str, Any]


def of(db: Connection, pipeline: Pipeline, wanted: Wanted, limit: int, now: datetime) -> list[Record]:
    """Return the open stages in order, each with ``count``, ``sums`` by currency and its largest ``deals``.

    Nothing but those deals is loaded. Largest is measured by the mean amount in the same currency, for want of rates;
    a retired stage is left out once it is empty.
    """
    tests, values = wanted.tests(db)
    stages = [stage for stage in pipeline.stages if stage.kind == OPEN]
    asked = json.dumps([stage.id for stage in stages])
    sums: dict[int, list[Any]] = {}
    for row in db.execute(SQL["sums"].format(tests=tests), (asked, *values)):
        sums.setdefault(row["stage_id"], []).append(row)
    shown = [stage for stage in stages if stage.id in sums or not stage.is_retired]
    case, means = _means(row for rows in sums.values() for row in rows)
    statement = SQL["largest"].format(tests=tests, means=case)
    largest = {
        stage.id: [row["id"] for row in db.execute(statement, (stage.id, *values, *means, limit or -1))]
        for stage in shown if stage.id in sums
    }  # fmt: skip
    known = _known(db, [id_ for ids in largest.values() for id_ in ids], now)
    return [
        _column(pipeline, stage, sums.get(stage.id, []), [known[id_] for id_ in largest.get(stage.id, ())])
        for stage in shown
    ]


def _means(rows: Any) -> tuple[str, list[Any]]:
    """Return the mean amount of each currency as branches of a CASE, with their values."""
    totals: dict[str, list[int]] = {}
    for row in rows:
        if row["priced"]:
            total = totals.setdefault(row["currency"], [0, 0])
            total[0] += row["priced"]
            total[1] += row["amount_minor"]
    means = {currency: total / count for currency, (count, total) in totals.items() if total > 0}
    values = [value for pair in means.items() for value in pair]
    return "WHEN ? THEN ? " * len(means) or "WHEN NULL THEN 1.0", values


def _known(db: Connection, ids: list[int], now: datetime) -> Mapping[int, Record]:
    flags = stuck.flags(db, ids, now)
    return {deal["id"]: {**deal, "stuck": flags[deal["id"]]} for deal in deals.records(db, ids, instant(now))}


def _column(pipeline: Pipeline, stage: Stage, sums: list[Any], largest: list[Record]) -> Record:
    priced = sorted((row for row in sums if row["priced"]), key=lambda row: -row["priced"])
    return {
        "pipeline": pipeline.name,
        "stage": stage.name,
        "position": stage.position,
        "probability": stage.probability / 100,
        "expected_days": stage.expected_days,
        "count": sum(row["deals"] for row in sums),
        "sums": [
            {
                "currency": row["currency"],
                "amount": format_amount(row["amount_minor"], row["currency"]),
                "count": row["priced"],
            }
            for row in priced
        ],
        "deals": largest,
    }
