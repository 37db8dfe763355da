"""crmctl db info"""

from __future__ import annotations

import typer

from crmctl.actions import upkeep
from crmctl.app import App
from crmctl.commands import health_words, records
from crmctl.commands.options import Columns, Output, picked
from crmctl.display.reply import Column, Format, Reply
from crmctl.words import N_

COLUMNS = (
    Column("path", N_("File")),
    Column("bytes", N_("Bytes")),
    Column("free_bytes", N_("Bytes of gaps")),
    Column("schema", N_("Schema")),
    Column("application_id", N_("Application id")),
    Column("sqlite", N_("SQLite")),
    Column("journal_mode", N_("Journal")),
    Column("rows", N_("Rows")),
    Column("last_step", N_("Last step")),
    Column("last_backup", N_("Last backup")),
)


def info(ctx: typer.Context, columns: Columns = "", output: Output = Format.AUTO) -> Reply:
    """Say what the file holds, and when it was last backed up.

    Examples:
      crmctl db info
      crmctl db info -o json
    """
    app = ctx.ensure_object(App)
    record = upkeep.describe(app.store, app.settings.memory("backups.json"), app.now.tzinfo)
    if health_words.for_person(output):
        record = {
            **record,
            "rows": health_words.counts(record["rows"]),
            "last_step": health_words.step(record["last_step"]),
            "last_backup": health_words.backup(record["last_backup"]),
        }
    return Reply([record], records.only(columns, COLUMNS), "", output, one=True, picked=picked(columns))
