"""The further steps that a report may name (``-- then: won_lost``): rows of its statement in, its own rows out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any

from crmctl.domain.report import Asked

Record = dict[str, Any]
Step = Callable[[Iterable[Any], Asked], list[Record]]
STEPS = {
    "won_lost": "outcomes", "velocity": "outcomes",
    "cycle": "lengths", "slipped": "lengths",
    "closing": "ages", "stage_time": "ages",
    "activity": "activity", "channels": "channels", "weekly": "weekly",
    "quality": "quality", "capture": "quality", "scorecard": "scorecard",
}  # fmt: skip


def step(name: str) -> Step:
    """Return a step by its name; its module is loaded now."""
    found: Step = getattr(import_module(f"crmctl.analysis.{STEPS[name]}"), name)
    return found
