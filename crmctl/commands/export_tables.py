"""`export all -o parquet`: the tables of the file, for data tools and for reports past one machine."""

from __future__ import annotations

from pathlib import Path

from crmctl.actions import table_exports
from crmctl.app import App
from crmctl.display.reply import Reply
from crmctl.domain.due import zone_of
from crmctl.errors import UsageError
from crmctl.words import _


def tables(app: App, to: str, *, by_month: bool, force: bool) -> Reply:
    """Write the tables to a folder, and say what is in it."""
    if not to:
        raise UsageError(_("All tables are written to a folder."), _("Name it with --to."))
    counts = table_exports.to_folder(
        app.store, Path(to), app.now, zone_of(app.zone), by_month=by_month, force=force
    )  # fmt: skip
    told = _("{path}: {tables} tables, {n} rows.")
    return Reply(words=told.format(path=to, tables=len(counts), n=sum(counts.values())))
