"""Run a report: what was asked for becomes parameters, its rows are read, counted on, and put as they are shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo
from typing import Any, NamedTuple

from crmctl.domain import report_periods, report_rows
from crmctl.domain.chart import charted
from crmctl.domain.report import Asked, Measure, Report
from crmctl.domain.report_rows import Record
from crmctl.errors import BadInput, UsageError
from crmctl.store import chosen, own_reports, own_settings, report_values, reports
from crmctl.store.database import Store
from crmctl.store.driver import Connection
from crmctl.words import _

_MONTHS = 13
_COMPARED = {"previous": report_periods.earlier, "last-year": report_periods.year_earlier}


class Wish(NamedTuple):
    """What a report is wanted of; ``as_of`` None is now, a day gone by counts to its end."""

    since: date | None = None
    until: date | None = None
    by: str = ""
    pipeline: str = ""
    owner: str = ""
    as_of: date | None = None
    days: tuple[int, ...] = ()
    segment: str = ""
    currency: str = ""
    months: int = 0
    compare: str = ""


class Ran(NamedTuple):
    """What a report says, of what it was asked, on how many things it rests, and why how many others were left out."""

    report: Report
    asked: Asked
    columns: list[Measure]
    rows: list[Record]
    used: int | None
    left_out: list[tuple[str, int]]
    compared: tuple[date, date] | None = None


class _Run(NamedTuple):
    """A report under way on an open file."""

    db: Connection
    store: Store
    report: Report
    wish: Wish
    now: datetime | None
    zone: tzinfo

    def values(self, asked: Asked) -> Record:
        given = {"pipeline": self.wish.pipeline, "owner": self.wish.owner}
        return report_values.values(self.db, asked, self.now, self.zone, **given)

    def figures(self, asked: Asked) -> list[Record]:
        if self.report.own:
            return own_reports.rows(self.db, self.store.path, self.report.statement, self.values(asked))
        rows: Iterable[Any] = reports.rows(self.db, self.report, self.values(asked))
        if self.report.then:
            from crmctl.analysis.steps import step

            rows = step(self.report.then)(rows, asked)
        return report_rows.plain(rows, parted=bool(asked.by))

    def behind(self, asked: Asked) -> list[Record]:
        if self.report.own:
            return own_reports.rows(self.db, self.store.path, self.report.behind, self.values(asked))
        return report_rows.plain(reports.behind(self.db, self.report, self.values(asked)), parted=True)


def run_report(
    store: Store, name: str, wish: Wish, now: datetime, zone: tzinfo, *, explain: bool = False, account: bool = True
) -> Ran:
    """Run the report of this name; days are those of the zone.

    ``explain``: give the rows behind the figures. ``account``: count what they rest on, which programs do not read.
    """
    with store.reading() as db:
        report = reports.named(name, own_reports.listed(db))
        _check(report, wish, explain=explain)
        asked = _asked(db, report, wish, now.astimezone(zone).date())
        is_now = asked.today == now.astimezone(zone).date()
        run = _Run(db, store, report, wish, now if is_now else None, zone)
        db.execute("BEGIN")
        try:
            reports.prepare(db, asked.today, zone)
            _choose(db, wish.segment, now, store.user)
            return _told(run, asked, explain=explain, account=account)
        finally:
            db.execute("ROLLBACK")


def try_out(store: Store, report: Report, now: datetime, zone: tzinfo) -> None:
    """Run a report that is not kept yet, figures and rows behind them, so that what is wrong with it is said."""
    with store.reading() as db:
        asked = _asked(db, report, Wish(), now.astimezone(zone).date())
        run = _Run(db, store, report, Wish(), now, zone)
        db.execute("BEGIN")
        try:
            reports.prepare(db, asked.today, zone)
            chosen.lay(db, ())
            own_reports.check(db, store.path, report, run.values(asked))
            rows = run.figures(asked)
            if report.chart:
                charted(report.chart, report.title, report.columns, rows)
            if report.behind:
                run.behind(asked)
        finally:
            db.execute("ROLLBACK")


def _told(run: _Run, asked: Asked, *, explain: bool, account: bool) -> Ran:
    report, then, columns = run.report, None, list(run.report.columns)
    accounts = account and report.accounting and not report.own
    counted = dict(reports.accounting(run.db, report, run.values(asked))) if accounts else {}
    left_out = [(report.whys.get(why, why), number) for why, number in counted.items() if why]
    used = counted.get("", 0) if accounts else None
    if explain:
        return Ran(report, asked, list(report.behind_columns), run.behind(asked), used, left_out)
    rows = run.figures(asked)
    if run.wish.compare:
        then = _earlier(asked, run.wish.compare)
        rows = report_rows.set_beside(report, rows, run.figures(asked._replace(since=then[0], until=then[1])))
        columns = report_rows.compared_columns(report, columns)
    return Ran(report, asked, columns, rows, used, left_out, then)


def _asked(db: Connection, report: Report, wish: Wish, today: date) -> Asked:
    day = _day(wish.as_of, today)
    since, until = wish.since, wish.until
    if report.period and not (since or until):
        since, until = report_periods.unasked(report.period, day)
    currency = _code(wish.currency) if wish.currency else own_settings.read(db).get("currency") or "CNY"
    by, months = wish.by or report.grouped, wish.months or _MONTHS
    return Asked(day, since, until, by, wish.days, currency, months, wish.segment)


def _check(report: Report, wish: Wish, *, explain: bool) -> None:
    """Refuse what the report would not look at, and ask for what it cannot do without."""
    given = {"as-of" if name == "as_of" else name for name, value in wish._asdict().items() if value}
    if extra := sorted(given - set(report.takes)):
        problem = _("The report {name} takes no --{option}.").format(name=report.name, option=extra[0])
        takes = _(", ").join(f"--{one}" for one in report.takes)
        raise UsageError(problem, _("It takes: {names}.").format(names=takes) if takes else "")
    if lacking := [one for one in report.needs if one not in given]:
        problem = _("The report {name} needs --{option}.").format(name=report.name, option=lacking[0])
        raise UsageError(problem, _("See `crmctl report show {name}`.").format(name=report.name))
    if wish.by and wish.by not in report.by:
        problem = _("The report {name} cannot be grouped by {by}.").format(name=report.name, by=wish.by)
        raise UsageError(problem, _("It can be: {names}.").format(names=_(", ").join(report.by)))
    if wish.compare and wish.compare not in _COMPARED:
        problem = _("{name} is none of: {known}.").format(name=wish.compare, known=_(", ").join(_COMPARED))
        raise UsageError(problem)
    if explain and not report.behind:
        problem = _("The report {name} does not list the rows behind it.").format(name=report.name)
        raise UsageError(problem, _("Give it a SELECT of them below a line `-- behind`."))
    if wish.since and wish.until and wish.since >= wish.until:
        problem = _("{until} is not after {since}: there is no time between them.")
        raise BadInput(problem.format(since=wish.since, until=wish.until))


def _code(currency: str) -> str:
    from crmctl.domain.product import currency_code  # only where one is asked for

    return currency_code(currency)


def _day(wanted: date | None, today: date) -> date:
    if wanted and wanted > today:
        raise BadInput(_("{when} is still to come.").format(when=wanted))
    return wanted or today


def _earlier(asked: Asked, compare: str) -> tuple[date, date]:
    """Return the period to compare with; the present one must have an end on both sides."""
    until = asked.until or asked.today + timedelta(days=1)
    if not asked.since:
        problem = _("What has no beginning has no period before it.")
        raise UsageError(problem, _("Give --since, or --period."))
    return _COMPARED[compare](asked.since, until)


def _choose(db: Connection, segment: str, now: datetime, user: str) -> None:
    """Lay beside the file of whom alone the report is to tell."""
    if not segment:
        chosen.lay(db, ())
        return
    from crmctl.store import segments

    segments.choose(db, segment, now, user)
