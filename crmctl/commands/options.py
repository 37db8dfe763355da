"""Arguments that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crmctl.display.reply import Format
from crmctl.words import N_

Output = Annotated[
    Format,
    typer.Option("-o", "--output", help=N_("The form of the result."), metavar="FORM", case_sensitive=False),
]
DryRun = Annotated[bool, typer.Option("-n", "--dry-run", help=N_("Say what would happen and change nothing."))]
Yes = Annotated[bool, typer.Option("-y", "--yes", help=N_("Answer every question with yes."))]
Force = Annotated[bool, typer.Option("--force", help=N_("Overwrite an existing file or a listed conflict."))]
Limit = Annotated[int, typer.Option(help=N_("Show at most so many; 0 for all."), metavar="N", min=0)]
Sort = Annotated[str, typer.Option(help=N_("Order by this column; with - before it, backwards."), metavar="[-]COLUMN")]
Columns = Annotated[str, typer.Option(help=N_("The columns to show, with commas between."), metavar="A,B,C")]
ToFile = Annotated[Path | None, typer.Option("--to", help=N_("Write it to this file."), metavar="FILE")]
Trash = Annotated[bool, typer.Option("--trash", help=N_("Show what lies in the trash instead."))]


def picked(columns: str) -> list[str]:
    """Cut the value of --columns into names."""
    return [name.strip() for name in columns.split(",") if name.strip()]
