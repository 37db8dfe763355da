"""Pipelines, stages and their rules changed in place: a stage keeps its id, and the stays in it what they were."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crmctl.domain.pipeline import Pipeline, Stage
from crmctl.errors import CrmError
from crmctl.store import pipelines, rows
from crmctl.store.driver import Connection
from crmctl.store.sql import load
from crmctl.words import N_, _

SQL = load(__file__)

Record = dict[str, Any]


class StageThere(CrmError):
    """The pipeline has a stage of that name."""

    message = N_("The pipeline {pipeline} has a stage {name} already.")
    hint = N_("Change it with `crmctl pipeline stage edit`, or give this one another name.")
    code = "exists"
    exit_status = 6


class NoSuchRule(CrmError):
    """The stage has no such rule."""

    message = N_("The stage {stage} has no rule {text}.")
    hint = N_("Its rules are: {rules}.")
    code = "not_found"
    exit_status = 3


def free_name(db: Connection, name: str, but: int = 0) -> None:
    """Raise PipelineThere when another pipeline has that name, a retired one too."""
    from crmctl.store.pipeline_making import PipelineThere

    row = db.execute(SQL["pipeline_named"], (pipelines.key_of(name),)).fetchone()
    if row and row["id"] != but:
        raise PipelineThere(name=row["name"])


def free_stage(pipeline: Pipeline, name: str, but: int = 0) -> None:
    """Raise StageThere when another stage that deals can enter has that name."""
    key = pipelines.key_of(name)
    for stage in pipeline.living:
        if stage.key == key and stage.id != but:
            raise StageThere(pipeline=pipeline.name, name=stage.name)


def change(db: Connection, pipeline_id: int, values: Mapping[str, Any], at: str) -> bool:
    """Give columns of a pipeline other values; say whether any differs."""
    return rows.change(db, "pipeline", pipeline_id, _keyed(values), at)


def change_stage(db: Connection, stage_id: int, values: Mapping[str, Any], at: str) -> bool:
    """Give columns of a stage other values; say whether any differs."""
    return rows.change(db, "stage", stage_id, _keyed(values), at)


def _keyed(values: Mapping[str, Any]) -> Record:
    return {**values, "key": pipelines.key_of(values["name"])} if "name" in values else dict(values)


def put_first(db: Connection, pipeline_id: int, at: str) -> None:
    """Let new deals go into this pipeline where none is named."""
    db.execute(SQL["no_default"], (at, pipeline_id))
    change(db, pipeline_id, {"is_default": 1}, at)


def order(db: Connection, stage_ids: Sequence[int], at: str) -> bool:
    """Give the stages of a pipeline this order; say whether any moved."""
    moved = [change_stage(db, stage_id, {"position": place}, at) for place, stage_id in enumerate(stage_ids, 1)]
    return any(moved)


def rules(db: Connection, stage_id: int) -> list[tuple[str, str | None]]:
    """Return the rules of a stage: conditions, each with what is said where it does not hold."""
    return [(row["condition"], row["message"]) for row in db.execute(SQL["rules"], (stage_id,))]


def add_rule(db: Connection, stage_id: int, condition: str, message: str | None, at: str) -> bool:
    """Let a stage ask for something; say whether it did not, or not in these words."""
    there = dict(rules(db, stage_id))
    if condition in there:
        if message is None or there[condition] == message:
            return False
        db.execute(SQL["reword"], (message or None, stage_id, condition))
    else:
        db.execute(SQL["add_rule"], (stage_id, condition, message or None))
    db.execute(SQL["stamp"], (at, stage_id))
    return True


def drop_rules(db: Connection, stage: Stage, conditions: Sequence[str], at: str) -> bool:
    """Take rules off a stage, by their conditions or their numbers in the order shown; say whether any was."""
    listed = [condition for condition, _message in rules(db, stage.id)]
    for text in conditions:
        numbered = listed[int(text) - 1] if text.isdecimal() and 0 < int(text) <= len(listed) else text
        if not db.execute(SQL["drop_rule"], (stage.id, numbered)).rowcount:
            raise NoSuchRule(stage=stage.name, text=text, rules=_("; ").join(listed) or "–")
    if conditions:
        db.execute(SQL["stamp"], (at, stage.id))
    return bool(conditions)


def has_stays(db: Connection, stage_id: int) -> bool:
    """Say whether any deal ever was in a stage."""
    return bool(db.execute(SQL["has_stays"], (stage_id,)).fetchone()[0])


def deals_in(db: Connection, stage_id: int) -> list[int]:
    """Return the deals that are in a stage, those in the trash too."""
    return [row[0] for row in db.execute(SQL["deals_in"], (stage_id,))]


def open_deals(db: Connection, pipeline_id: int) -> int:
    """Return how many deals of a pipeline are open, the trash left out."""
    return int(db.execute(SQL["open_deals"], (pipeline_id,)).fetchone()[0])
