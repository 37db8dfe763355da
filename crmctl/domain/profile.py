"""Profiles: what the customer file of a trade begins with: pipelines, reasons for losing, custom fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from crmctl.domain.pipeline_rules import StageDraft

Words = Mapping[str, str]  # language → text; under "" where one text is for all


class RulePlan(NamedTuple):
    """What must hold before a deal may enter a stage, and what is said where it does not."""

    condition: str
    message: Words


class StagePlan(NamedTuple):
    """One stage; ``probability`` is whole per cent."""

    name: Words
    kind: str
    probability: int
    days: int | None
    category: str
    rules: tuple[RulePlan, ...]

    def draft(self, language: str) -> StageDraft:
        """Return the stage as it is made in a language."""
        rules = tuple((rule.condition, told(rule.message, language)) for rule in self.rules)
        return StageDraft(told(self.name, language), self.kind, self.probability, self.days, self.category, rules)


class PipelinePlan(NamedTuple):
    """One pipeline with its stages in order."""

    name: Words
    stages: tuple[StagePlan, ...]


class FieldPlan(NamedTuple):
    """A custom field that the trade asks for."""

    noun: str
    name: Words
    type: str
    choices: tuple[Words, ...]


class Profile(NamedTuple):
    """One profile. ``name`` is what it is called by, ``title`` says in a line what it is for."""

    name: str
    title: Words
    pipelines: tuple[PipelinePlan, ...]
    lost_reasons: tuple[Words, ...]
    fields: tuple[FieldPlan, ...]


def told(words: Words, language: str) -> str:
    """Return a text in this language; else the one for all, the English one, or whichever there is."""
    return next((words[key] for key in (language, "", "en") if key in words), next(iter(words.values()), ""))
