"""crmctl pipeline profile list"""

from __future__ import annotations

import typer

from crmctl.commands import records
from crmctl.commands.options import Columns, Output, picked
from crmctl.display.reply import Column, Format, Reply
from crmctl.domain.profile import told
from crmctl.readers import profiles
from crmctl.words import N_, spoken

COLUMNS = (
    Column("name", N_("Profile")),
    Column("title", N_("For whom")),
    Column("pipelines", N_("Pipelines")),
    Column("path", N_("File")),
)


def list_(ctx: typer.Context, columns: Columns = "", output: Output = Format.AUTO) -> Reply:
    """List the profiles that come with crmctl.

    Examples:
      crmctl pipeline profile list
      crmctl pipeline profile list --columns name,path
    """
    del ctx
    rows = [_row(name) for name in profiles.names()]
    return Reply(rows, records.only(columns, COLUMNS[:3]), "", output, picked=picked(columns))


def _row(name: str) -> dict[str, object]:
    profile = profiles.read(name)
    return {
        "name": name,
        "title": told(profile.title, spoken()),
        "pipelines": [told(plan.name, spoken()) for plan in profile.pipelines],
        "path": str(profiles.path_of(name)),
    }
