"""What is done to pipelines: made, changed, listed, checked; one function per command, one step of history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from crmctl.domain.pipeline import Pipeline
from crmctl.domain.pipeline_checks import lacking
from crmctl.domain.pipeline_rules import StageDraft
from crmctl.domain.profile import PipelinePlan, Profile, told
from crmctl.domain.text import fold, tidy
from crmctl.errors import BadInput, CrmError
from crmctl.store import pipeline_lists, pipeline_making, pipeline_saving, pipelines, stage_rules
from crmctl.store.database import Store, Writing
from crmctl.store.driver import Connection
from crmctl.store.uids import uids
from crmctl.words import N_, _, spoken

Record = dict[str, Any]


class OnlyOne(CrmError):
    """The last pipeline cannot go."""

    message = N_("{pipeline} is the only pipeline.")
    hint = N_("Make another first: crmctl pipeline add NAME.")
    code = "only_one"
    exit_status = 6


class StillOpen(CrmError):
    """Deals of the pipeline are open."""

    message = N_("In {pipeline} deals are still open ({n}).")
    hint = N_("Win, lose or move them first; `crmctl deal list --pipeline {typed}` lists them.")
    code = "still_open"
    exit_status = 6


class Change(NamedTuple):
    """What is to change on a pipeline; None leaves it."""

    name: str = ""
    default: bool = False
    retired: bool | None = None


def named(text: str) -> str:
    """Return the name of a pipeline or a stage as it is kept."""
    name = tidy(text)
    if not name:
        raise BadInput(_("A name is missing."))
    return name


def add_pipeline(store: Store, name: str, stages: Sequence[StageDraft], now: datetime) -> list[Record]:
    """Make one pipeline of stages that a person named."""
    with store.writing(now) as work:
        made = pipeline_making.make_one(work.db, name, stages, uids(now), work.now)
        return [pipeline_lists.get(work.db, made.id)]


def add_profile(store: Store, profile: Profile, name: str, now: datetime) -> list[Record]:
    """Make the pipelines of a profile, or under ``name`` the one meant, with its reasons and fields beside them."""
    with store.writing(now) as work:
        stage_rules.check_profile(work.db, profile, now.date())
        new, language = uids(now), spoken()
        if name:
            made = [pipeline_making.make_plan(work.db, _meant(profile, name), name, language, new, work.now)]
        else:
            made = [pipeline_making.make_plan(work.db, plan, "", language, new, work.now) for plan in profile.pipelines]
        pipeline_making.make_beside(work.db, profile, language, new)
        return [pipeline_lists.get(work.db, one.id) for one in made]


def _meant(profile: Profile, name: str) -> PipelinePlan:
    """Return the pipeline of a profile that a name means: the one of that name, or the only one."""
    alike = [plan for plan in profile.pipelines if fold(name) in map(fold, plan.name.values())]
    if len(alike or profile.pipelines) == 1:
        return (alike or profile.pipelines)[0]
    names = ", ".join(told(plan.name, spoken()) for plan in profile.pipelines)
    problem = _("The profile {profile} has several pipelines: {names}.").format(profile=profile.name, names=names)
    raise BadInput(problem, _("Name one of them as it is, or leave the name out to make them all."))


def edit_pipeline(store: Store, text: str, wish: Change, now: datetime) -> Record:
    """Give a pipeline another name, let new deals go into it, retire it or bring it back."""
    with store.writing(now) as work:
        pipeline = pipelines.named(work.db, text, retired=wish.retired is False)
        if wish.name:
            pipeline_saving.free_name(work.db, wish.name, but=pipeline.id)
            pipeline_saving.change(work.db, pipeline.id, {"name": wish.name}, work.now)
        if wish.retired is not None and wish.retired != pipeline.is_retired:
            _retire(work, pipeline, retired=wish.retired)
        if wish.default:
            pipeline_saving.put_first(work.db, pipeline.id, work.now)
        return pipeline_lists.get(work.db, pipeline.id)


def _retire(work: Writing, pipeline: Pipeline, *, retired: bool) -> None:
    """Retire a pipeline that no open deal is in, or bring it back; another takes new deals then."""
    if not retired:
        pipeline_saving.change(work.db, pipeline.id, {"retired_at": None}, work.now)
        return
    others = [one for one in pipelines.listed(work.db) if one.id != pipeline.id]
    if not others:
        raise OnlyOne(pipeline=pipeline.name)
    if n := pipeline_saving.open_deals(work.db, pipeline.id):
        raise StillOpen(pipeline=pipeline.name, typed=pipelines.typed(pipeline.name), n=n)
    pipeline_saving.change(work.db, pipeline.id, {"retired_at": work.now, "is_default": 0}, work.now)
    if pipeline.is_default:
        pipeline_saving.put_first(work.db, others[0].id, work.now)


def list_pipelines(store: Store, *, retired: bool) -> list[Record]:
    """Return the pipelines with their stages."""
    with store.reading() as db:
        return pipeline_lists.listed(db, retired=retired)


def show_pipeline(store: Store, text: str, *, retired: bool) -> Record:
    """Return one pipeline with its stages; the default one when none is named."""
    with store.reading() as db:
        return pipeline_lists.get(db, pipelines.named(db, text, retired=retired).id, retired=retired)


def check_pipelines(store: Store, text: str, today: date) -> list[Record]:
    """Return the stages that lack something, and what: a rule, an owner, days; rules that are none any more."""
    with store.reading() as db:
        chosen = pipelines.named(db, text).id if text else None
        rows = [row for row in pipeline_lists.listed(db) if chosen in {None, row["id"]}]
        return [found for row in rows for found in _checked(db, row, today)]


def _checked(db: Connection, pipeline: Record, today: date) -> Iterator[Record]:
    lacks = {stage["id"]: missing for stage, missing in lacking(pipeline["stages"])}
    for stage in pipeline["stages"]:
        faults = [fault for rule in stage["rules"] if (fault := stage_rules.fault(db, rule["condition"], today))]
        if stage["id"] in lacks or faults:
            told_so = {"pipeline": pipeline["name"], "stage": stage["name"], "kind": stage["kind"]}
            yield {**told_so, "lacks": lacks.get(stage["id"], []), "faults": faults}
