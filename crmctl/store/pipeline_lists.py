"""Pipelines as they are shown: with their stages, what each asks for, and how many deals are there."""

from __future__ import annotations

from typing import Any

from crmctl.store.driver import Connection
from crmctl.store.sql import load

SQL = load(__file__)

Record = dict[str, Any]


def listed(db: Connection, *, retired: bool = False) -> list[Record]:
    """Return the pipelines, the default one first; retired ones and retired stages only if asked for."""
    rules: dict[int, list[Record]] = {}
    for row in db.execute(SQL["rules"]):
        rules.setdefault(row["stage_id"], []).append({"condition": row["condition"], "message": row["message"]})
    stages: dict[int, list[Record]] = {}
    for row in db.execute(SQL["stages"], {"retired": retired}):
        stages.setdefault(row["pipeline_id"], []).append(_stage(row, rules.get(row["id"], [])))
    rows = db.execute(SQL["pipelines"], {"retired": retired}).fetchall()
    return [_pipeline(row, stages.get(row["id"], [])) for row in rows]


def get(db: Connection, pipeline_id: int, *, retired: bool = False) -> Record:
    """Return one pipeline as ``listed`` tells it, whether it is retired or not."""
    found = next(row for row in listed(db, retired=True) if row["id"] == pipeline_id)
    kept = [stage for stage in found["stages"] if retired or not stage["retired"]]
    return {**found, "stages": kept}


def stage(db: Connection, stage_id: int) -> Record:
    """Return one stage with the name of its pipeline."""
    for pipeline in listed(db, retired=True):
        for one in pipeline["stages"]:
            if one["id"] == stage_id:
                return {"pipeline": pipeline["name"], **one}
    raise LookupError(stage_id)


def _stage(row: Any, rules: list[Record]) -> Record:
    return {
        "id": row["id"],
        "name": row["name"],
        "position": row["place"],
        "kind": row["kind"],
        "probability": row["probability"] / 100,
        "expected_days": row["expected_days"],
        "category": row["category"],
        "owner": row["owner"],
        "rules": rules,
        "deals": row["deals"],
        "retired": bool(row["retired"]),
        **{name: row[name] for name in ("created_at", "updated_at", "uid")},
    }


def _pipeline(row: Any, stages: list[Record]) -> Record:
    return {
        "id": row["id"],
        "name": row["name"],
        "default": bool(row["is_default"]),
        "stages": stages,
        "stage_names": [stage["name"] for stage in stages if not stage["retired"]],
        "stage_count": sum(not stage["retired"] for stage in stages),
        "open_deals": row["open_deals"],
        "deals": row["deals"],
        "retired": bool(row["retired"]),
        **{name: row[name] for name in ("created_at", "updated_at", "uid")},
    }
