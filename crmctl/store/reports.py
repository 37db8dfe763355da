"""Reports: each a .sql file in reports/, found there by itself; a new report needs no Python.

Its heading (``store/headings.py``) says what it is called, what its columns mean, how it counts and where that comes
from. ``-- with:`` names what it shares with others (reports/parts/*.sql), which goes before it. Below ``-- rows`` is
what it shows; a table ``judged`` above that says of each thing ``why`` it is left out, so that it can be accounted for.
``-- then:`` names a further step over the rows. One statement, read-only, with named parameters:

$from, $until: instants, half-open. $before: what began earlier is known, nothing else is. $now: until then lasts what
has not ended. $today: the number of the civil day it looks from. $by, $pipeline, $owner: what was asked, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, tzinfo
from pathlib import Path
from typing import Any

from crmctl.domain.report import Measure, Report
from crmctl.errors import CrmError
from crmctl.store import civil_days
from crmctl.store.driver import Connection
from crmctl.store.headings import Heading
from crmctl.words import N_, _

_FOLDER = Path(__file__).parent / "reports"
_ROWS = "\n-- rows\n"
_ACCOUNTING = "\nSELECT why, count(DISTINCT id) AS n FROM judged GROUP BY why ORDER BY n DESC, why;"


class NoSuchReport(CrmError):
    """There is no report of that name."""

    message = N_("There is no report {name}.")
    hint = N_("There are: {names}.")
    code = "not_found"
    exit_status = 3


def listed() -> list[Report]:
    """Return every report, in its order."""
    return sorted(map(_read, _FOLDER.glob("*.sql")), key=lambda report: (report.order, report.name))


def named(text: str) -> Report:
    """Return the report of this name, ``won lost`` and ``won_lost`` too, or of this title."""
    name = "-".join(text.casefold().replace("_", " ").split())
    known = listed()
    found = [one for one in known if name == one.name or text.casefold() == one.title.casefold()]
    if not found:
        raise NoSuchReport(name=text, names=_(", ").join(one.name for one in known))
    return found[0]


def _read(path: Path) -> Report:
    own = path.read_text("utf-8")
    parts = [(_FOLDER / "parts" / f"{part}.sql").read_text("utf-8") for part in Heading(own).words("with")]
    heading = Heading("".join([own, *parts]))
    statement = _joined([_bare(part) for part in parts], _bare(own))
    return Report(
        path.stem, heading.text("title"), int(heading.text("order") or 1000), heading.words("takes"),
        heading.words("by"), heading.text("grouped"),
        tuple(Measure(line.name, line.text, line.form) for line in heading.named("column")),
        heading.words("unit"), heading.text("formula"), heading.text("source"), heading.text("then"),
        {line.name: line.text for line in heading.named("why")},
        statement, statement.split(_ROWS)[0] + _ACCOUNTING if _ROWS in statement else "",
    )  # fmt: skip


def _bare(text: str) -> str:
    """Leave the heading off."""
    lines = text.strip().split("\n")
    while lines and (lines[0].startswith("--") or not lines[0].strip()):
        lines.pop(0)
    return "\n".join(lines)


def _joined(parts: Sequence[str], own: str) -> str:
    """Put what is shared before the tables of a report."""
    return "WITH " + ",\n".join([*parts, own.removeprefix("WITH ")]) if parts else own


def prepare(db: Connection, last: date, zone: tzinfo) -> None:
    """Lay the civil days beside the file, from the first deal to the day that is looked from."""
    first = db.execute("SELECT min(min(created_at), coalesce(min(closed_at), '9')) FROM deal").fetchone()[0]
    civil_days.lay(db, first, last, zone)


def rows(db: Connection, report: Report, values: Mapping[str, Any]) -> Iterable[Any]:
    """Return the rows of a report as they come."""
    return db.execute(report.statement, values)


def accounting(db: Connection, report: Report, values: Mapping[str, Any]) -> list[tuple[str, int]]:
    """Return how many things were left out and why, the most first; ``""`` counts those that were used."""
    if not report.accounting:
        return []
    return [(row["why"] or "", row["n"]) for row in db.execute(report.accounting, values)]
