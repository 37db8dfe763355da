"""What a pipeline still lacks: stages that ask for nothing, that nobody looks after, that may last for ever."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crmctl.domain.pipeline import LOST, OPEN

LACKS = ("rule", "owner", "days", "order")


def lacking(stages: Sequence[Mapping[str, Any]]) -> list[tuple[Mapping[str, Any], list[str]]]:
    """Return the stages that lack something, each with what: a rule, an owner, days, its place in the order.

    Deals that are won or lost wait for nobody there, so a won stage needs no more than a rule, and a lost one nothing.
    """
    ends = [number for number, stage in enumerate(stages) if stage["kind"] != OPEN]
    found = [(stage, _lacks(stage, late=any(end < number for end in ends))) for number, stage in enumerate(stages)]
    return [(stage, lacks) for stage, lacks in found if lacks]


def _lacks(stage: Mapping[str, Any], *, late: bool) -> list[str]:
    is_open = stage["kind"] == OPEN
    wanted = {
        "rule": not stage["rules"] and stage["kind"] != LOST,
        "owner": is_open and not stage["owner"],
        "days": is_open and stage["expected_days"] is None,
        "order": is_open and late,
    }
    return [name for name in LACKS if wanted[name]]
