"""Hand over the tables of the file as Parquet, with what reports lay beside them: so that reports run elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo
from pathlib import Path

from crmctl import __version__
from crmctl.domain.report import Asked
from crmctl.store import chosen, own_settings, report_values, reports, table_exports
from crmctl.store.database import Store, instant
from crmctl.store.driver import Connection
from crmctl.store.snapshots import without_collector
from crmctl.writers.folders import new_folder
from crmctl.writers.parquet_tables import is_of_ours, write_table

_FACTS = "export.json"
_BESIDE = ("civil_day", "civil_span", "chosen")


def to_folder(
    store: Store, folder: Path, now: datetime, zone: tzinfo, *, by_month: bool, force: bool
) -> dict[str, int]:
    """Write every table to a folder of its own, in one folder that is there whole or not at all; return their rows.

    ``export.json`` in it tells when it was written, and what the parameters of a report are when nothing is asked.
    """
    from crmctl.writers.json_lines import line

    with new_folder(folder, force=force, replaceable=_is_ours) as draft, without_collector(), store.reading() as db:
        db.execute("BEGIN")  # all tables as of one moment; not mapped, so that memory does not grow with the file
        counts = {table.name: _write(db, draft, table, by_month=by_month) for table in table_exports.listed(db)}
        asked = Asked(now.astimezone(zone).date(), currency=own_settings.read(db).get("currency") or "CNY")
        values = report_values.values(db, asked, now, zone)
        for table in _laid(db, asked, zone):
            _write(db, draft, table, by_month=False)
        facts = {"crmctl": __version__, "written_at": instant(now), "tables": counts, "values": values}
        (draft / _FACTS).write_bytes(line(facts) + b"\n")
    return counts


def _is_ours(path: Path) -> bool:
    return path.name == _FACTS or (path.is_dir() and is_of_ours(path))


def _laid(db: Connection, asked: Asked, zone: tzinfo) -> Iterator[table_exports.Table]:
    """Lay the tables beside the file that reports join, nobody chosen, and yield them."""
    reports.prepare(db, asked.today, zone)
    chosen.lay(db, ())
    for name in _BESIDE:
        yield table_exports.described(db, name)


def _write(db: Connection, folder: Path, table: table_exports.Table, *, by_month: bool) -> int:
    parted = by_month and table.has_months
    rows = table_exports.rows(db, table, by_month=parted)
    return write_table(folder / table.name, table.columns, rows, by_month=parted)
