"""Where the deals of a file stand: the pipeline and the stages that a row names, and the way it took through them."""

from __future__ import annotations

from crmctl.actions.imports.wish import Wish
from crmctl.domain.deal_course import Contradiction, Facts, course
from crmctl.domain.deal_row import DealSale, put_closing
from crmctl.domain.entry import Problem
from crmctl.domain.entry_cells import Clocks
from crmctl.domain.pipeline import LOST, OPEN, WON, Pipeline, Stage
from crmctl.domain.pipeline_rules import between, kind_meant
from crmctl.domain.profile import told
from crmctl.domain.sale import When
from crmctl.domain.sale_cells import stored
from crmctl.readers import profiles
from crmctl.store import pipelines
from crmctl.store.driver import Connection
from crmctl.words import _, spoken


class Lacking(Exception):
    """A pipeline or a stage that is not there; ``args`` is the problem."""


class Standing:
    """Leads the names of pipelines and stages to those of the file; with ``wish.new``, others are to be made."""

    def __init__(self, wish: Wish, clocks: Clocks) -> None:
        self._wish, self._clocks = wish, clocks
        self._now = When(stored(clocks.now), clocks.now.astimezone(clocks.zone).date().isoformat(), is_day=False)
        self.plans: dict[str, Pipeline] = {}  # key → pipeline, with what is to be made
        self._usual = ""

    def ask(self, db: Connection) -> None:
        """Know the pipelines of this connection; a file without any gets the general one. What is planned stays so."""
        there, planned = pipelines.listed(db) or [_general()], dict(self.plans)
        self._usual = pipelines.key_of(there[0].name)
        self.plans.clear()
        self.plans.update({pipelines.key_of(one.name): one for one in there})
        for key, plan in planned.items():
            known = {stage.key for stage in self.plans.setdefault(key, plan).stages}
            for stage in plan.stages:
                if not stage.id and stage.key not in known:
                    self._add(key, stage.name, stage.key)

    def settle(self, sale: DealSale) -> Problem | None:
        """Say where a deal stands and how it came there; the problem is why it cannot go in."""
        try:
            sale.pipeline = self._pipeline(sale.further.get("pipeline", self._wish.pipeline))
            stage, before = self._stages(sale)
            entered = {self._stage(sale, name).key: when for name, when in sale.entered.items()}
        except Lacking as lacking:
            problem: Problem = lacking.args[0]
            return problem
        put_closing(sale, self._clocks, is_closed=stage.kind != OPEN)
        if sale.problem:
            return sale.problem
        order = [one.key for one in self.plans[sale.pipeline].stages]
        facts = Facts(
            order, self._first(sale.pipeline).key, stage.key, stage.kind != OPEN, before, sale.created, sale.closed,
            entered, sale.stage_entered,
        )  # fmt: skip
        try:
            sale.course = course(facts, self._now)
        except Contradiction as error:
            return Problem("dates", error.name, str(error), sale.closing if error.name == "closed_at" else "")
        sale.is_placed = bool(sale.status or "stage" in sale.further)
        for name in sale.course.doubts:
            sale.doubt(name, "", "undated")
        return None

    def _pipeline(self, text: str) -> str:
        key = pipelines.key_of(text) if text else self._usual
        if key not in self.plans:
            if not self._wish.new:
                names = _(", ").join(one.name for one in self.plans.values())
                problem = _("there is no pipeline {text}; there are: {names} (--new makes it)")
                raise Lacking(Problem("not_found", "pipeline", problem.format(text=text, names=names), text))
            endings = [stage for stage in _general().stages if stage.kind != OPEN]
            self.plans[key] = Pipeline(0, text, False, False, tuple(endings))  # noqa: FBT003  default, retired
        return key

    def _stages(self, sale: DealSale) -> tuple[Stage, str]:
        """Return the stage it stands in, and the open one in which it stood as it was closed, where both are told."""
        text = sale.further.get("stage", "")
        stage = self._stage(sale, text) if text else None
        if stage and (stage.kind == sale.status or not sale.status):
            return stage, ""
        if sale.status in {WON, LOST}:
            return self._ending(sale, sale.status), stage.key if stage and stage.kind == OPEN else ""
        if stage:  # open, it says, and a stage that is not: the stage is the surer
            sale.doubt("status", sale.status, "status")
            return stage, ""
        return self._first(sale.pipeline), ""

    def _stage(self, sale: DealSale, text: str) -> Stage:
        """Return a stage by its name, or the one that wins or loses when it is called by such a word."""
        plan, key = self.plans[sale.pipeline], pipelines.key_of(text)
        same = [stage for stage in plan.stages if stage.key == key]
        if same:
            return next((stage for stage in same if not stage.is_retired), same[0])
        kind = kind_meant(text)
        if kind in {WON, LOST} and plan.ending(kind):
            return self._ending(sale, kind)
        if not self._wish.new:
            names = _(", ").join(stage.name for stage in plan.living)
            problem = _("the pipeline {pipeline} has no stage {text}; it has: {names} (--new makes it)")
            words = problem.format(pipeline=plan.name, text=text, names=names)
            raise Lacking(Problem("not_found", "stage", words, text))
        return self._add(sale.pipeline, text, key)

    def _add(self, pipeline: str, text: str, key: str) -> Stage:
        """Plan an open stage after the open ones."""
        stages = list(self.plans[pipeline].stages)
        opened = [stage for stage in stages if stage.kind == OPEN]
        place = stages.index(opened[-1]) + 1 if opened else 0
        made = Stage(0, 0, text, key, place, OPEN, between([one.probability for one in opened], []))
        stages.insert(place, made)
        self.plans[pipeline] = self.plans[pipeline]._replace(stages=tuple(stages))
        return made

    def _ending(self, sale: DealSale, kind: str) -> Stage:
        if found := self.plans[sale.pipeline].ending(kind):
            return found
        problem = _("the pipeline {pipeline} has no stage of the kind {kind}")
        words = problem.format(pipeline=self.plans[sale.pipeline].name, kind=_(kind))
        raise Lacking(Problem("not_found", "status", words, kind))

    def _first(self, pipeline: str) -> Stage:
        found = next((stage for stage in self.plans[pipeline].living if stage.kind == OPEN), None)
        if found:
            return found
        usual = _general().first
        return self._add(pipeline, usual.name, usual.key)


def _general() -> Pipeline:
    """Return the general pipeline as it would be made."""
    plan = profiles.general().pipelines[0]
    drafts = [stage.draft(spoken()) for stage in plan.stages]
    stages = tuple(
        Stage(0, 0, one.name, pipelines.key_of(one.name), place, one.kind, one.probability, one.days, one.category)
        for place, one in enumerate(drafts, 1)
    )
    return Pipeline(0, told(plan.name, spoken()), True, False, stages)  # noqa: FBT003  default, retired
