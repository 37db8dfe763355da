"""Which stage a person means among several pipelines, and where in the order of its own one it goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from crmctl.domain.pipeline import OPEN, NoSuchStage, Pipeline, Stage
from crmctl.errors import BadInput, CrmError
from crmctl.words import N_, _


class StageInSeveral(CrmError):
    """Several pipelines have such a stage."""

    message = N_("{text} may be any of: {candidates}.")
    hint = N_("Name its pipeline with --pipeline.")
    code = "ambiguous"
    exit_status = 4


class StageNowhere(NoSuchStage):
    """No pipeline has such a stage."""

    message = N_("No pipeline has a stage {text}.")
    hint = N_("`crmctl pipeline stage list` lists them.")


class Place(NamedTuple):
    """Where a stage is to stand: before or after another, or at a number in the order; at most one of them."""

    before: str = ""
    after: str = ""
    position: int | None = None

    @property
    def said(self) -> int:
        """Return how many of the three were said."""
        return bool(self.before) + bool(self.after) + (self.position is not None)


def stage_of(among: Sequence[Pipeline], text: str, *, retired: bool = False) -> tuple[Pipeline, Stage]:
    """Return the stage meant with its pipeline: the one where it is found; of the retired ones first if ``retired``."""
    found = []
    for pipeline in among:
        try:
            found.append((pipeline, _retired(pipeline, text) if retired else pipeline.stage(text)))
        except NoSuchStage as error:
            missing = error
    if not found:
        if len(among) == 1:
            raise missing
        raise StageNowhere(text=text)
    if len(found) > 1:
        listed = _(", ").join(f"{stage.name} ({pipeline.name})" for pipeline, stage in found)
        raise StageInSeveral(text=text, candidates=listed)
    return found[0]


def _retired(pipeline: Pipeline, text: str) -> Stage:
    """Return the retired stage meant; where none is, the one that deals can enter."""
    revived = tuple(stage._replace(is_retired=False) for stage in pipeline.stages if stage.is_retired)
    try:
        return pipeline.by_id(pipeline._replace(stages=revived).stage(text).id)
    except NoSuchStage:
        return pipeline.stage(text)


def ordered(pipeline: Pipeline, stage_id: int, place: Place) -> list[int]:
    """Return the ids of the stages with this one in its new place; the retired ones stay where they are."""
    rest = [stage.id for stage in pipeline.stages if stage.id != stage_id]
    living = [stage.id for stage in pipeline.living if stage.id != stage_id]
    at = _index(pipeline, stage_id, place, rest, living)
    return [*rest[:at], stage_id, *rest[at:]]


def _index(pipeline: Pipeline, stage_id: int, place: Place, rest: Sequence[int], living: Sequence[int]) -> int:
    if place.before or place.after:
        other = pipeline.stage(place.before or place.after)
        if other.id == stage_id:
            raise BadInput(_("A stage cannot stand before or after itself."))
        return rest.index(other.id) + bool(place.after)
    wanted = place.position or 0
    if not 0 < wanted <= len(living) + 1:
        problem = _("There is no place {n} in {pipeline}.").format(n=wanted, pipeline=pipeline.name)
        raise BadInput(problem, _("The places are 1 to {most}.").format(most=len(living) + 1))
    return rest.index(living[wanted - 1]) if wanted <= len(living) else len(rest)


def usual(pipeline: Pipeline, kind: str) -> Place:
    """Return where a new stage goes when nobody says: after the last of its kind."""
    alike = [stage for stage in pipeline.living if stage.kind == kind]
    if alike:
        return Place(position=pipeline.living.index(alike[-1]) + 2)
    return Place(position=1 if kind == OPEN else len(pipeline.living) + 1)
