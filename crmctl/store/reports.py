"""Reports: each a .sql file in reports/, found there by itself; a new report needs no Python.

``store/report_files.py`` tells how one is written. One statement each for the figures, for what they rest on and for
the rows behind them, read-only, with named parameters:

$from, $until: instants, half-open; $from_day, $until_day the same as civil days, and $earlier_from_day,
$earlier_until_day those of the equally long period before. $before: what began earlier is known, nothing else is.
$now: until then lasts what has not ended. $day: the civil day it looks from, $today its number. $month_first: the
first day of the $months months that end with that day's. $by, $pipeline, $owner: what was asked, or nothing.
$currency: the one that is counted. $segment: 1 when only those in the table ``chosen`` are meant, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, tzinfo
from pathlib import Path
from typing import Any

from crmctl.domain.report import Report
from crmctl.errors import CrmError
from crmctl.store import civil_days, report_files
from crmctl.store.driver import Connection
from crmctl.words import N_, _

_FOLDER = Path(__file__).parent / "reports"
_FIRST = """SELECT min(day) FROM (
    SELECT min(created_at) AS day FROM deal UNION ALL SELECT min(closed_at) FROM deal
    UNION ALL SELECT min(ordered_on) FROM sales_order UNION ALL SELECT min(occurred_at) FROM interaction
    UNION ALL SELECT min(created_at) FROM task UNION ALL SELECT min(due_on) FROM task)"""


class NoSuchReport(CrmError):
    """There is no report of that name."""

    message = N_("There is no report {name}.")
    hint = N_("{near}")
    code = "not_found"
    exit_status = 3


def listed() -> list[Report]:
    """Return every report that comes with the program, in its order."""
    return sorted(map(_read, _FOLDER.glob("*.sql")), key=lambda report: (report.order, report.name))


def named(text: str, own: Iterable[Report] = ()) -> Report:
    """Return the report of this name (``won lost``, ``won_lost`` too) or title; ``own``: those of the file."""
    name = plain_name(text)
    path = _FOLDER / f"{name}.sql"
    if name.replace("-", "").isalnum() and path.is_file():
        return _read(path)
    known = [*listed(), *own]
    found = [one for one in known if name == one.name or text.casefold() == one.title.casefold()]
    if not found:
        raise no_such(text, [one.name for one in known])
    return found[0]


def no_such(text: str, names: Sequence[str]) -> NoSuchReport:
    """Return the error for a name that no report has, with those that are nearest."""
    from difflib import get_close_matches

    near = get_close_matches(plain_name(text), names, n=3, cutoff=0.5)
    told = _("Did you mean {names}?") if near else _("There are: {names}.")
    return NoSuchReport(name=text, near=told.format(names=_(", ").join(near or names) or "-"))


def plain_name(text: str) -> str:
    """Return how a report is called in a file's name and in a command."""
    return "-".join(text.casefold().replace("_", " ").split())


def _read(path: Path) -> Report:
    return report_files.parsed(path.stem, path.read_text("utf-8"), _part)


def _part(name: str) -> str:
    return (_FOLDER / "parts" / f"{name}.sql").read_text("utf-8")


def prepare(db: Connection, last: date, zone: tzinfo) -> None:
    """Lay the civil days beside the file, from the first thing that happened to the day that is looked from."""
    civil_days.lay(db, db.execute(_FIRST).fetchone()[0], last, zone)


def rows(db: Connection, report: Report, values: Mapping[str, Any]) -> Iterable[Any]:
    """Return the rows of a report as they come."""
    return db.execute(report.statement, values)


def behind(db: Connection, report: Report, values: Mapping[str, Any]) -> Iterable[Any]:
    """Return the rows behind the figures as they come."""
    return db.execute(report.behind, values)


def accounting(db: Connection, report: Report, values: Mapping[str, Any]) -> list[tuple[str, int]]:
    """Return how many things were left out and why, the most first; ``""`` counts those that were used."""
    if not report.accounting:
        return []
    found = [(row["why"] or "", row["n"]) for row in db.execute(report.accounting, values)]
    return sorted(found, key=lambda one: (-one[1], one[0]))
