"""Keep key figures with their day: by hand, and at the end of each month by itself."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from crmctl.errors import BadInput
from crmctl.store import figure_months
from crmctl.store.database import Store
from crmctl.words import _

if TYPE_CHECKING:
    from crmctl.store.figures import Counted


def keep_by_hand(store: Store, as_of: date | None, now: datetime, zone: tzinfo) -> Counted:
    """Count the figures as of the end of a day, or of now, and keep them; a dry store keeps none."""
    from crmctl.store import figures

    today = now.astimezone(zone).date()
    day = as_of or today
    if day > today:
        raise BadInput(_("{when} is still to come.").format(when=day))
    with store.reading() as db:
        counted = figures.count(db, day, now, zone)
    figures.keep(store, [counted], figures.BY_HAND, now, zone)
    return counted


def keep_months(store: Store, now: datetime, zone: tzinfo) -> list[date]:
    """Keep the figures of every end of a month that was missed; return those days. On most days there is none."""
    with store.reading() as db:
        due = figure_months.months_due(db, now.astimezone(zone).date(), zone)
    if due:
        from crmctl.store import figures

        with store.reading() as db:
            counted = [figures.count(db, day, now, zone) for day in due]
        figures.keep(store, counted, figures.MONTH, now, zone)
    return due


def keep_first_import(store: Store, now: datetime, zone: tzinfo) -> None:
    """Keep the figures after the first import of a file; later imports of that day bring them up to date."""
    today = now.astimezone(zone).date()
    with store.reading() as db:
        if not figure_months.is_first_import(db, today):
            return
        from crmctl.store import figures

        counted = figures.count(db, today, now, zone)
    figures.keep(store, [counted], figures.FIRST_IMPORT, now, zone)
