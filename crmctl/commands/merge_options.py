"""The options of the merge commands."""

from typing import Annotated

import typer

from crmctl.words import N_

Keep = Annotated[str, typer.Option(help=N_("The one that stays."), metavar="REF")]
Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set", help=N_("What stays of a field: a value, or the record it is taken from."), metavar="F=V|F=REF"
    ),
]
Force = Annotated[bool, typer.Option("--force", help=N_("Even those that somebody said are never the same."))]
