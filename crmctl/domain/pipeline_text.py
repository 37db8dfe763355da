"""Stages as they are typed in one line: 询价,报价,谈判,赢单,输单; where a name says too little, 成交=won, 报价=60%."""

from __future__ import annotations

import re
from itertools import count
from typing import NamedTuple

from crmctl.domain.pipeline import OPEN
from crmctl.domain.pipeline_rules import (
    StageDraft,
    kind_meant,
    percent,
    settled_probability,
    usual_category,
)
from crmctl.domain.text import fold, tidy
from crmctl.errors import BadInput
from crmctl.words import _

_BETWEEN = re.compile(r"[,，、;；\n]")


class _Typed(NamedTuple):
    name: str
    kind: str
    probability: int | None


def parse_stages(text: str) -> list[StageDraft]:
    """Read stages in their order; open ones without a probability share the way from 0 to 100 evenly."""
    typed = [_typed(part) for part in _BETWEEN.split(text) if part.strip()]
    if not typed:
        raise BadInput(_("There is no stage in {text}.").format(text=repr(text)), _advice())
    _once([stage.name for stage in typed])
    steps = sum(stage.kind == OPEN for stage in typed) + 1
    numbers = count(1)
    return [_draft(stage, next(numbers) if stage.kind == OPEN else 0, steps) for stage in typed]


def _typed(part: str) -> _Typed:
    name, equals, said = (tidy(piece) for piece in part.replace("＝", "=").partition("="))
    if not name or (equals and not said):
        raise BadInput(_("{text} is no stage.").format(text=repr(part.strip())), _advice())
    kind = kind_meant(said) if said else kind_meant(name)
    if said and not kind:
        return _Typed(name, kind_meant(name) or OPEN, percent(said))
    return _Typed(name, kind or OPEN, None)


def _draft(stage: _Typed, number: int, steps: int) -> StageDraft:
    probability = settled_probability(stage.name, stage.kind, stage.probability)
    if probability is None:
        probability = round(100 * number / steps)
    return StageDraft(stage.name, stage.kind, probability, None, usual_category(stage.kind, probability))


def _once(names: list[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if fold(name) in seen:
            raise BadInput(_("There are two of the name {name}.").format(name=name))
        seen.add(fold(name))


def _advice() -> str:
    return _("Write them like: {example}.").format(example="询价,报价=60%,谈判,成交=won,输单=lost")
