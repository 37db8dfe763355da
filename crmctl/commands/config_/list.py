"""crmctl config list"""

from __future__ import annotations

import typer

from crmctl.app import App
from crmctl.commands import health_words, records
from crmctl.commands.options import Columns, Output, picked
from crmctl.display.reply import Column, Format, Reply
from crmctl.settings import TABLE, origin_words
from crmctl.words import N_, _

COLUMNS = (
    Column("key", N_("Setting")),
    Column("value", N_("Value")),
    Column("origin", N_("From")),
    Column("meaning", N_("Meaning")),
)


def list_(ctx: typer.Context, columns: Columns = "", output: Output = Format.AUTO) -> Reply:
    """Show every setting in force, and where it comes from.

    Examples:
      crmctl config list
      crmctl config list -o json
    """
    app = ctx.ensure_object(App)
    rows = []
    for setting in TABLE:
        value = app.settings.value(setting.key)
        told = origin_words(value.origin) if health_words.for_person(output) else value.origin
        rows.append({"key": setting.key, "value": value.text, "origin": told, "meaning": _(setting.meaning)})
    words = _("Config file: {path}").format(path=app.settings.config_path()) if records.talks(output) else ""
    return Reply(rows, records.only(columns, COLUMNS), words, output, picked=picked(columns))
