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
Where = Annotated[
    str, typer.Option(help=N_("Only what fits a condition, as tag:vip; see `crmctl topic segments`."), metavar="EXPR")
]
Trash = Annotated[bool, typer.Option("--trash", help=N_("Show what lies in the trash instead."))]

# What records have in common: the same options to add one, to change one, and to list them.
Ref = Annotated[
    str, typer.Argument(metavar="REF", help=N_("A reference (c12, o3), an address, a number, a key or the exact name."))
]
Refs = Annotated[list[str], typer.Argument(metavar="REF...", help=N_("Which; - reads references from stdin."))]
Name = Annotated[str, typer.Argument(metavar="NAME", help=N_("The whole name, as it is written."))]
NewName = Annotated[str, typer.Option("--name", help=N_("The whole name, as it is written."), metavar="NAME")]
Emails = Annotated[
    list[str] | None, typer.Option("--email", help=N_("An e-mail address; may be given again."), metavar="E")
]
Phones = Annotated[
    list[str] | None, typer.Option("--phone", help=N_("A phone number; may be given again."), metavar="P")
]
City = Annotated[str, typer.Option(help=N_("The city."), metavar="C")]
Tags = Annotated[list[str] | None, typer.Option("--tag", help=N_("A tag; may be given again."), metavar="T")]
Source = Annotated[str, typer.Option(help=N_("Where it comes from."), metavar="S")]
Owner = Annotated[str, typer.Option(help=N_("Who looks after it."), metavar="U")]
Notes = Annotated[str, typer.Option(help=N_("A note."), metavar="TEXT")]
Set = Annotated[list[str] | None, typer.Option("--set", help=N_("Any field: FIELD=VALUE."), metavar="F=V")]
Keep = Annotated[bool, typer.Option("--keep", help=N_("Keep values that cannot be read, as they are."))]
WithTag = Annotated[
    list[str] | None, typer.Option("--tag", help=N_("Only with this tag; may be given again."), metavar="T")
]
OfOwner = Annotated[str, typer.Option("--owner", help=N_("Only those this person looks after."), metavar="U")]
FromSource = Annotated[str, typer.Option("--source", help=N_("Only from this source."), metavar="S")]
InCity = Annotated[str, typer.Option("--city", help=N_("Only in this city."), metavar="C")]


def picked(columns: str) -> list[str]:
    """Cut the value of --columns into names."""
    return [name.strip() for name in columns.split(",") if name.strip()]
