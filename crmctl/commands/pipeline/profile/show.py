"""crmctl pipeline profile show"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.commands.options import Output
from crmctl.display.reply import Column, Format, Reply
from crmctl.readers import profiles
from crmctl.words import N_

COLUMNS = (Column("name", N_("Profile")), Column("path", N_("File")), Column("text", N_("Text")))


def show(
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Argument(metavar="PROFILE", help=N_("One of `profile list`, or a file, which is read over.")),
    ],
    output: Output = Format.AUTO,
) -> Reply:
    """Print a profile as the file it is, to copy and change.

    Examples:
      crmctl pipeline profile show maker > firm.toml
      crmctl pipeline profile show firm.toml -o json
    """
    del ctx
    profiles.read(name)  # whoever changed it learns at once whether it is one
    path = profiles.path_of(name)
    row = {"name": path.stem, "path": str(path), "text": path.read_text("utf-8-sig")}
    return Reply([row], COLUMNS, "", output, one=True, text=row["text"])
