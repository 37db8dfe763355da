"""Pipelines and stages that a file names: found by their names as deals come in, made where they were asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from crmctl.domain.pipeline import OPEN, WON, Pipeline, Stage
from crmctl.domain.pipeline_rules import StageDraft, between, usual_category
from crmctl.domain.profile import Profile
from crmctl.store import pipeline_making, pipeline_saving, pipelines
from crmctl.store.database import Writing
from crmctl.store.interned import Interned
from crmctl.words import spoken

_ALL = 100  # per cent


class Growing:
    """The pipelines of an open step. ``plans``: key → pipeline as the file wants it, also what is not there yet.

    ``general`` is asked for the usual profile when the file has no pipeline at all.
    """

    def __init__(
        self, work: Writing, interned: Interned, plans: Mapping[str, Pipeline], general: Callable[[], Profile]
    ) -> None:
        self._work, self._uids, self._plans, self._general = work, interned.uids, plans, general
        self._there: dict[str, Pipeline] = {}
        self._stages: dict[tuple[str, str], Stage] = {}

    def stage(self, pipeline: str, stage: str) -> Stage:
        """Return a stage by the keys of its pipeline and its own, made where it is not there."""
        if (pipeline, stage) not in self._stages:
            self._stages[pipeline, stage] = self._found(pipeline, stage) or self._made(pipeline, stage)
        return self._stages[pipeline, stage]

    def by_id(self, stage_id: int) -> Stage:
        """Return a stage by its id."""
        row = self._work.db.execute("SELECT pipeline_id FROM stage WHERE id = ?", (stage_id,)).fetchone()
        return pipelines.of(self._work.db, row[0]).by_id(stage_id)

    def _found(self, pipeline: str, key: str) -> Stage | None:
        stages = self._pipeline(pipeline).stages
        same = [stage for stage in stages if stage.key == key]
        return next((stage for stage in same if not stage.is_retired), same[0] if same else None)

    def _pipeline(self, key: str) -> Pipeline:
        if key not in self._there:
            db, at = self._work.db, self._work.now
            if not pipelines.there_is_any(db):
                pipeline_making.ensure(db, self._general, spoken(), self._uids, at)
            found = next((one for one in pipelines.listed(db) if pipelines.key_of(one.name) == key), None)
            plan = self._plans[key]
            drafts = [_draft(stage) for stage in plan.stages]
            self._there[key] = found or pipeline_making.make_one(db, plan.name, drafts, self._uids, at)
        return self._there[key]

    def _made(self, pipeline: str, key: str) -> Stage:
        """Make an open stage after the open ones, and give all their places."""
        there = self._pipeline(pipeline)
        wanted = next(stage for stage in self._plans[pipeline].stages if stage.key == key)
        opened = [stage for stage in there.stages if stage.kind == OPEN]
        likely = wanted.probability or between([stage.probability for stage in opened], [])
        draft = StageDraft(wanted.name, wanted.kind, likely, None, usual_category(wanted.kind, likely))
        place = len(opened) + 1
        made = pipeline_making.add_stage(self._work.db, there.id, place, draft, self._uids, self._work.now)
        ids = [stage.id for stage in there.stages]
        last = ids.index(opened[-1].id) + 1 if opened else 0
        pipeline_saving.order(self._work.db, [*ids[:last], made, *ids[last:]], self._work.now)
        self._there[pipeline] = pipelines.of(self._work.db, there.id)
        return self._there[pipeline].by_id(made)


def _draft(stage: Stage) -> StageDraft:
    likely = stage.probability if stage.kind == OPEN else _ALL if stage.kind == WON else 0
    return StageDraft(stage.name, stage.kind, likely, stage.expected_days, usual_category(stage.kind, likely))
