"""Pipelines made whole: from a profile, or from stages that a person named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from crmctl.domain.pipeline import Pipeline
from crmctl.domain.pipeline_rules import StageDraft, check_kinds
from crmctl.domain.profile import PipelinePlan, Profile, told
from crmctl.errors import CrmError
from crmctl.store import lost_reasons, pipelines
from crmctl.store.driver import Connection
from crmctl.store.sql import load
from crmctl.words import N_

SQL = load(__file__)


class PipelineThere(CrmError):
    """A pipeline of that name is there already."""

    message = N_("There is a pipeline {name} already.")
    hint = N_("Change it with `crmctl pipeline edit`, or give this one another name.")
    code = "exists"
    exit_status = 6


def ensure(db: Connection, profile: Callable[[], Profile], language: str, uids: Iterator[str], at: str) -> Pipeline:
    """Return the pipeline that new deals go into; a file that has none at all gets those of the profile.

    ``profile`` is asked only then: ``ensure(work.db, profiles.general, spoken(), uids(now), work.now)``.
    """
    if not pipelines.there_is_any(db):
        make(db, profile(), language, uids, at)
    return pipelines.default(db)


def make(db: Connection, profile: Profile, language: str, uids: Iterator[str], at: str) -> list[Pipeline]:
    """Make the pipelines of a profile, its reasons for losing and its custom fields, those that are not there yet."""
    made = [make_plan(db, plan, "", language, uids, at) for plan in profile.pipelines]
    make_beside(db, profile, language, uids)
    return made


def make_plan(db: Connection, plan: PipelinePlan, name: str, language: str, uids: Iterator[str], at: str) -> Pipeline:
    """Make one pipeline of a profile, under a name of one's own if given."""
    return make_one(db, name or told(plan.name, language), [stage.draft(language) for stage in plan.stages], uids, at)


def make_one(db: Connection, name: str, stages: Sequence[StageDraft], uids: Iterator[str], at: str) -> Pipeline:
    """Make one pipeline with these stages; the first of a file is the one that new deals go into."""
    check_kinds(name, (stage.kind for stage in stages))
    key = pipelines.key_of(name)
    if there := db.execute(SQL["named"], (key,)).fetchone():
        raise PipelineThere(name=there["name"])
    first = not db.execute(SQL["has_default"]).fetchone()[0]
    pipeline_id = int(db.execute(SQL["add"], (next(uids), name, key, first, at, at)).lastrowid or 0)
    for position, stage in enumerate(stages, 1):
        add_stage(db, pipeline_id, position, stage, uids, at)
    return pipelines.of(db, pipeline_id)


def add_stage(
    db: Connection, pipeline_id: int, position: int, stage: StageDraft, uids: Iterator[str], at: str, owner: int = 0
) -> int:
    """Write one stage with its rules; return its id. ``owner``: the id of a user, 0 for nobody."""
    values = (
        next(uids), pipeline_id, stage.name, pipelines.key_of(stage.name), position, stage.kind, stage.probability,
        stage.days, stage.category, owner or None, at, at,
    )  # fmt: skip
    stage_id = int(db.execute(SQL["add_stage"], values).lastrowid or 0)
    db.executemany(SQL["add_rule"], [(stage_id, condition, said or None) for condition, said in stage.rules])
    return stage_id


def make_beside(db: Connection, profile: Profile, language: str, uids: Iterator[str]) -> None:
    """Put the reasons and the custom fields of a profile beside those that are there."""
    for words in profile.lost_reasons:
        if lost_reasons.find(db, told(words, language)) is None:
            lost_reasons.add(db, next(uids), told(words, language))
    if profile.fields:
        _make_fields(db, profile, language, uids)


def _make_fields(db: Connection, profile: Profile, language: str, uids: Iterator[str]) -> None:
    from crmctl.domain.custom import Kind
    from crmctl.store import fields

    for plan in profile.fields:
        kind = Kind(told(plan.name, language), plan.type, tuple(told(choice, language) for choice in plan.choices))
        if fields.key_of(kind.name) not in fields.names(db, plan.noun):
            fields.make(db, next(uids), plan.noun, kind)
