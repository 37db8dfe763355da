"""The steps of a plan as they are typed: options, or a text file with one a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from crmctl.commands.text_file import text_of
from crmctl.domain.plan import Step, parse_file, parse_steps
from crmctl.errors import UsageError
from crmctl.words import N_, _

StepOption = Annotated[
    list[str] | None,
    typer.Option(
        "--step", help=N_("When after the start, and what: 3d: call; may be given again."), metavar="WHEN: WHAT"
    ),
]
StepFile = Annotated[str, typer.Argument(metavar="[FILE]", help=N_("The steps, one a line; - reads standard input."))]


def read(file: str, said: Sequence[str]) -> list[Step]:
    """Return the steps of the file or of the options, not of both; none when nothing was said."""
    if file and said:
        raise UsageError(_("Give the steps in a file or with --step, not both."))
    if file:
        return parse_file(text_of(file), file)
    return parse_steps(said) if said else []
