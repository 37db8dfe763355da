"""crmctl workday set"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

import typer

from crmctl.actions import workdays
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import DryRun, Output
from crmctl.commands.workday import days as named
from crmctl.commands.workday.columns import LIST
from crmctl.display.reply import Format, Reply
from crmctl.domain.date_words import told_day
from crmctl.domain.text import tidy
from crmctl.domain.working_days import CalendarDay, parse_calendar
from crmctl.errors import BadInput
from crmctl.words import N_, _, ngettext


def set_(
    ctx: typer.Context,
    day: Annotated[str, typer.Argument(metavar="DAY", help=N_("A day, or first..last."))],
    what: Annotated[str, typer.Argument(metavar="work|off", help=N_("Whether it is worked."))],
    name: Annotated[list[str] | None, typer.Argument(metavar="[NAME...]", help=N_("What the day is."))] = None,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Say of a day, or a stretch of days, whether it is worked; filling in a year keeps what is set here.

    Examples:
      crmctl workday set 2026-02-14 work 春节调休
      crmctl workday set 2026-12-24..2026-12-31 off company holiday
    """
    app = ctx.ensure_object(App)
    first, last = named.span(app, day)
    is_working, title = _is_working(what, first), tidy(" ".join(name or []))
    days = [CalendarDay(first + timedelta(days=n), is_working, title) for n in range((last - first).days + 1)]
    store = app.open(dry=dry_run)
    rows = workdays.set_days(store, days, app.now)
    told = told_day(first) if first == last else f"{told_day(first)} – {told_day(last)}"
    return records.did(rows, LIST, _words(len(rows), told, is_working=is_working, dry=dry_run), output)


def _is_working(what: str, day: date) -> bool:
    try:
        return parse_calendar(f"{day} {what.strip() or '?'}")[0].is_working
    except BadInput:
        raise BadInput(_("A day is work or off, not {text}.").format(text=what)) from None


def _words(n: int, told: str, *, is_working: bool, dry: bool) -> str:
    if is_working:
        said = (
            ngettext("{day} would be worked.", "{day} would be worked: {n} days.", n)
            if dry
            else ngettext("{day} is worked.", "{day} is worked: {n} days.", n)
        )
    else:
        said = (
            ngettext("{day} would be off.", "{day} would be off: {n} days.", n)
            if dry
            else ngettext("{day} is off.", "{day} is off: {n} days.", n)
        )
    return said.format(day=told, n=n)
