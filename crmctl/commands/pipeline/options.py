"""Options that the commands on pipelines, stages and reasons share, and how what was typed is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from crmctl.domain.pipeline_order import Place
from crmctl.errors import UsageError
from crmctl.words import N_, _

Retired = Annotated[bool, typer.Option("--retired", help=N_("Show what is retired, too."))]
Stage = Annotated[
    str, typer.Argument(metavar="STAGE", help=N_("The stage: its name, the beginning of it, or its number."))
]
Pipeline = Annotated[
    str, typer.Option("--pipeline", help=N_("The pipeline; needed where several have such a stage."), metavar="P")
]
Before = Annotated[str, typer.Option(help=N_("Put it before this stage."), metavar="S")]
After = Annotated[str, typer.Option(help=N_("Put it after this stage."), metavar="S")]
Position = Annotated[int | None, typer.Option(help=N_("Its number in the order."), metavar="N", min=1)]
Probability = Annotated[str, typer.Option(help=N_("How likely deals there are won: 60, 60% or 0.6."), metavar="P")]
Days = Annotated[
    int | None, typer.Option(help=N_("How many days deals are expected to stay."), metavar="N", min=0, max=3660)
]
Kind = Annotated[str, typer.Option(help=N_("What it means to be there: open, won or lost."), metavar="KIND")]
Category = Annotated[
    str, typer.Option(help=N_("How forecasts count it: pipeline, best case, commit, closed, omitted."), metavar="C")
]
OwnerOfStage = Annotated[str | None, typer.Option("--owner", help=N_("Who looks after the stage."), metavar="U")]
Rule = Annotated[
    list[str] | None,
    typer.Option("--rule", help=N_("What must hold before a deal enters: amount>0; may be given again."), metavar="R"),
]
Message = Annotated[
    list[str] | None,
    typer.Option("--message", help=N_("What a deal lacks where the rule does not hold."), metavar="M"),
]


def place(before: str, after: str, position: int | None) -> Place:
    """Return the place that was named; two places at once are none."""
    wanted = Place(before, after, position)
    if wanted.said > 1:
        raise UsageError(_("Give only one of --before, --after and --position."))
    return wanted


def rules(conditions: Sequence[str] | None, messages: Sequence[str] | None) -> list[tuple[str, str | None]]:
    """Return the rules with what they are called, in the order in which both were given."""
    texts, told = [text.strip() for text in conditions or []], list(messages or [])
    if len(told) > len(texts):
        raise UsageError(_("There are more of --message than of --rule."))
    if not all(texts):
        raise UsageError(_("A rule is empty."), _("Write a condition over deals, as amount>0."))
    return list(zip(texts, [*told, *[None] * (len(texts) - len(told))], strict=True))
