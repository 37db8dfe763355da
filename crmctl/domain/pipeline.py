"""Pipelines and their stages: where a deal can stand, what standing there means, and which one a person means."""

from __future__ import annotations

from typing import NamedTuple

from crmctl.errors import CrmError
from crmctl.words import N_, _

OPEN, WON, LOST = "open", "won", "lost"


class NoSuchStage(CrmError):
    """The pipeline has no stage of that name."""

    message = N_("The pipeline {pipeline} has no stage {text}.")
    hint = N_("Its stages are: {stages}.")
    code = "not_found"
    exit_status = 3


class AmbiguousStage(CrmError):
    """Several stages begin like that."""

    message = N_("{text} may be any of: {candidates}.")
    hint = N_("Write more of its name.")
    code = "ambiguous"
    exit_status = 4


class Stage(NamedTuple):
    """One stage. ``probability`` is whole per cent; ``expected_days`` is None where nobody said."""

    id: int
    pipeline_id: int
    name: str
    key: str  # its name, folded
    position: int
    kind: str = OPEN
    probability: int = 0
    expected_days: int | None = None
    category: str | None = None
    owner: str | None = None
    is_retired: bool = False


class Pipeline(NamedTuple):
    """One pipeline with its stages in order, the retired ones among them."""

    id: int
    name: str
    is_default: bool
    is_retired: bool
    stages: tuple[Stage, ...]

    @property
    def living(self) -> list[Stage]:
        """The stages a deal can enter."""
        return [stage for stage in self.stages if not stage.is_retired]

    @property
    def first(self) -> Stage:
        """Where a new deal begins: the first open stage."""
        return next(stage for stage in self.living if stage.kind == OPEN)

    def ending(self, kind: str) -> Stage | None:
        """Return the first stage that wins, or loses, a deal."""
        return next((stage for stage in self.living if stage.kind == kind), None)

    def by_id(self, stage_id: int) -> Stage:
        """Return a stage by its id."""
        return next(stage for stage in self.stages if stage.id == stage_id)

    def stage(self, text: str) -> Stage:
        """Return the stage a person means: by name, its beginning or a piece of it, its number, or won and lost."""
        from crmctl.domain.text import fold

        key = fold(text)
        exact = [stage for stage in self.living if stage.key == key]
        if not exact and key in {WON, LOST} and (ending := self.ending(key)):
            return ending
        if not exact and text.strip().isdecimal() and 0 < int(text) <= len(self.living):
            return self.living[int(text) - 1]
        found = exact or [stage for stage in self.living if key and stage.key.startswith(key)]
        found = found or [stage for stage in self.living if key and key in stage.key]
        names = _(", ").join(stage.name for stage in found or self.living)
        if not found:
            raise NoSuchStage(pipeline=self.name, text=text.strip() or '""', stages=names)
        if len(found) > 1:
            raise AmbiguousStage(text=text, candidates=names)
        return found[0]

    def any_stage(self, text: str) -> Stage:
        """Return the stage a person means, one that is retired too: where deals stood they can be looked for."""
        try:
            return self.stage(text)
        except NoSuchStage:
            from crmctl.domain.text import fold

            for stage in self.stages:
                if stage.is_retired and stage.key == fold(text):
                    return stage
            raise
