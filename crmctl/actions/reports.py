"""Run a report: what was asked for becomes parameters, its rows are read, counted on, and put as they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import Any, NamedTuple

from crmctl.domain.money import format_amount
from crmctl.domain.report import Asked, Report
from crmctl.errors import BadInput, UsageError
from crmctl.store import pipelines, reports, users
from crmctl.store.civil_days import begins
from crmctl.store.database import Store, instant
from crmctl.store.driver import Connection
from crmctl.words import _

_ALWAYS, _NEVER = "", "9999-12-31T23:59:59Z"
_DIGITS = 9  # behind the point, of shares and of days: what is beyond is rounding
_SECOND = timedelta(seconds=1)

Record = dict[str, Any]


class Wish(NamedTuple):
    """What a report is wanted of; ``as_of`` None is now, a day gone by counts to its end."""

    since: date | None = None
    until: date | None = None
    by: str = ""
    pipeline: str = ""
    owner: str = ""
    as_of: date | None = None
    days: tuple[int, ...] = ()


class Ran(NamedTuple):
    """What a report says, of what it was asked, on how many things it rests, and why how many others were left out."""

    report: Report
    asked: Asked
    rows: list[Record]
    used: int | None
    left_out: list[tuple[str, int]]


def run_report(store: Store, name: str, wish: Wish, now: datetime, zone: tzinfo) -> Ran:
    """Run the report of this name; days are those of the zone."""
    report = reports.named(name)
    _check(report, wish)
    today = now.astimezone(zone).date()
    asked = Asked(_day(wish.as_of, today), wish.since, wish.until, wish.by or report.grouped, wish.days)
    with store.reading() as db:
        values = _values(db, asked, wish, now if asked.today == today else None, zone)
        db.execute("BEGIN")
        reports.prepare(db, asked.today, zone)
        rows = _finished(report, reports.rows(db, report, values), asked)
        counted = dict(reports.accounting(db, report, values))
        db.execute("ROLLBACK")
    left_out = [(report.whys.get(why, why), number) for why, number in counted.items() if why]
    return Ran(report, asked, rows, counted.get("", 0) if report.accounting else None, left_out)


def _check(report: Report, wish: Wish) -> None:
    """Refuse what the report would not look at."""
    given = {"as-of" if name == "as_of" else name for name, value in wish._asdict().items() if value}
    if extra := sorted(given - set(report.takes)):
        problem = _("The report {name} takes no --{option}.").format(name=report.name, option=extra[0])
        raise UsageError(
            problem, _("It takes: {names}.").format(names=_(", ").join(f"--{one}" for one in report.takes))
        )
    if wish.by and wish.by not in report.by:
        problem = _("The report {name} cannot be grouped by {by}.").format(name=report.name, by=wish.by)
        raise UsageError(problem, _("It can be: {names}.").format(names=_(", ").join(report.by)))
    if wish.since and wish.until and wish.since >= wish.until:
        raise BadInput(
            _("{until} is not after {since}: there is no time between them.").format(since=wish.since, until=wish.until)
        )


def _day(wanted: date | None, today: date) -> date:
    if wanted and wanted > today:
        raise BadInput(_("{when} is still to come.").format(when=wanted))
    return wanted or today


def _values(db: Connection, asked: Asked, wish: Wish, now: datetime | None, zone: tzinfo) -> Record:
    """Return the parameters; ``now`` None: the day it looks from is over, and counts whole."""
    over = begins(asked.today + timedelta(days=1), zone)
    return {
        "from": begins(asked.since, zone) if asked.since else _ALWAYS,
        "until": begins(asked.until, zone) if asked.until else _NEVER,
        "before": instant(now + _SECOND) if now else over,
        "now": instant(now) if now else over,
        "today": asked.today.toordinal(),
        "by": asked.by or None,
        "pipeline": pipelines.named(db, wish.pipeline).id if wish.pipeline else None,
        "owner": users.known(db, wish.owner) if wish.owner else None,
    }


def _finished(report: Report, rows: Iterable[Any], asked: Asked) -> list[Record]:
    """Take the further step where there is one, and write amounts as decimal strings beside their currency."""
    if report.then:
        from crmctl.analysis.steps import step

        rows = step(report.then)(rows, asked)
    return [_plain(row, parted=bool(asked.by)) for row in rows]


def _plain(row: Mapping[str, Any], *, parted: bool) -> Record:
    found: Record = {}
    for key in row.keys():  # noqa: SIM118  a row of the driver iterates over its values
        value = row[key]
        if key in {"by", "rank"} and not parted:
            continue
        if key.endswith("_minor"):
            known = value is not None and row["currency"]
            found[key.removesuffix("_minor")] = format_amount(value, row["currency"]) if known else None
        else:
            found[key] = round(value, _DIGITS) if isinstance(value, float) else value
    return found
