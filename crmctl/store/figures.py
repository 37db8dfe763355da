"""Key figures kept with their day: counted by the very text that the scorecard counts with (reports/parts/figures.sql).

They are no part of the history and are not undone: what was before stays known. They are kept at the end of the day of
the first import, at the end of each month, and by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, NamedTuple

from crmctl.domain.figure import FIGURES, Value, values
from crmctl.domain.report import Asked
from crmctl.store import chosen, journal, own_settings, report_files, report_values, reports
from crmctl.store.database import Store, instant
from crmctl.store.driver import Connection
from crmctl.store.sql import load
from crmctl.store.uids import uids

SQL = load(__file__)
FIRST_IMPORT, MONTH, BY_HAND = "first import", "month", "by hand"
_PARTS = Path(__file__).parent / "reports" / "parts"
_STATEMENT = """-- with: within, talks, todo, deals, deal-days, doubles, figures
-- rows
SELECT name, part, whole FROM figures ORDER BY name, part
"""


class Counted(NamedTuple):
    """The figures as of the end of a day, with the currency of those that are money."""

    as_of: date
    currency: str
    values: list[Value]


def count(db: Connection, as_of: date, now: datetime, zone: tzinfo) -> Counted:
    """Count the figures as of the end of a day, or as of now; the tables beside the file are laid for it."""
    report = report_files.parsed("figures", _STATEMENT, lambda name: (_PARTS / f"{name}.sql").read_text("utf-8"))
    currency = own_settings.read(db).get("currency") or "CNY"
    is_now = as_of == now.astimezone(zone).date()
    db.execute("BEGIN")
    try:
        reports.prepare(db, as_of, zone)
        chosen.lay(db, ())
        asked = report_values.values(db, Asked(as_of, currency=currency), now if is_now else None, zone)
        pieces = [(row["name"], row["part"], row["whole"]) for row in db.execute(report.statement, asked)]
    finally:
        db.execute("ROLLBACK")
    return Counted(as_of, currency, list(values(pieces)))


def keep(store: Store, counted: Sequence[Counted], occasion: str, now: datetime, zone: tzinfo) -> None:
    """Write figures down in the place of those of the same day and occasion; it makes no step of the history.

    What a file holds no dates of is only told of the last of several days gone by, and marked as counted later.
    """
    today, last = now.astimezone(zone).date(), max(one.as_of for one in counted)
    with store.outside_history() as db:
        journal.record(db, on=False)
        fresh, at = uids(now), instant(now)
        for one in counted:
            is_late = one.as_of < today
            for value in one.values:
                if is_late and one.as_of < last and not FIGURES[value.name].is_datable:
                    continue
                key = (value.name, one.as_of.isoformat(), occasion, _currency(one, value))
                db.execute(SQL["forget"], key)
                db.execute(SQL["keep"], (next(fresh), *_row(one, value, occasion, at, is_late=is_late)))
        journal.record(db, on=True)


def _row(one: Counted, value: Value, occasion: str, at: str, *, is_late: bool) -> tuple[Any, ...]:
    figure = FIGURES[value.name]
    since = one.as_of - timedelta(days=figure.days - 1) if figure.days else None
    return (
        value.name, one.as_of.isoformat(), since and since.isoformat(), value.part, value.whole, value.deviation,
        _currency(one, value), int(is_late and not figure.is_datable), figure.means, occasion, at,
    )  # fmt: skip


def _currency(one: Counted, value: Value) -> str | None:
    return one.currency if FIGURES[value.name].unit == "money" else None
