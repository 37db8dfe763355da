"""A person's own reports: the texts of their .sql files, kept in the customer file beside the records.

They read the documented views and the two tables laid beside the file (``civil_day``, ``chosen``), within the bounds of
``crmctl sql``: nothing but reading, for a minute at most.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from crmctl.domain import report_rows
from crmctl.domain.report import Report
from crmctl.domain.report_rows import Record
from crmctl.errors import BadInput
from crmctl.store import asking, report_files
from crmctl.store.driver import Connection
from crmctl.words import _

_SECONDS = 60
_BESIDE = ("civil_day", "chosen")


class NoPart(BadInput):
    """Parts of ours read tables that change from version to version."""

    code = "no_part"


def listed(db: Connection) -> Iterator[Report]:
    """Yield the reports of the file, by name."""
    for row in db.execute("SELECT name, text FROM report ORDER BY name"):
        yield read(row["name"], row["text"])


def read(name: str, text: str) -> Report:
    """Read the text of a report."""
    return report_files.parsed(name, text, _no_part, own=True)


def _no_part(name: str) -> str:
    problem = _("A report of your own has no parts: {name}.").format(name=name)
    raise NoPart(problem, _("Write its tables out, from the views that `crmctl sql` lists."))


def find(db: Connection, name: str) -> Any:
    """Return the row of a report by its name, or None."""
    return db.execute("SELECT id, name, text FROM report WHERE name = ?", (name,)).fetchone()


def save(db: Connection, uid: str, name: str, text: str, user_id: int | None, at: str) -> int:
    """Keep a report, in the place of one of that name; return its id."""
    known = find(db, name)
    if known:
        db.execute("UPDATE report SET text = ?, updated_at = ? WHERE id = ?", (text, at, known["id"]))
        return int(known["id"])
    values = (uid, name, text, user_id, at, at)
    made = db.execute(
        "INSERT INTO report (uid, name, text, user_id, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)", values
    )
    return int(made.lastrowid or 0)


def remove(db: Connection, id_: int) -> None:
    """Take a report out of the file."""
    db.execute("DELETE FROM report WHERE id = ?", (id_,))


def rows(db: Connection, path: Path, statement: str, values: Mapping[str, Any]) -> list[Record]:
    """Return the rows of a statement of such a report, amounts without a currency in the one that is counted."""
    answer = _asked(db, path, statement, values)
    return report_rows.plain(answer.rows, parted=True, currency=values["currency"])


def check(db: Connection, path: Path, report: Report, values: Mapping[str, Any]) -> None:
    """Refuse a heading that names columns which its SELECT does not give."""
    for statement, measures in ((report.statement, report.columns), (report.behind, report.behind_columns)):
        if statement and measures:
            answer = _asked(db, path, f"SELECT * FROM ({statement.strip().rstrip(';')}) LIMIT 0", values)
            given = [name.removesuffix("_minor") for name in answer.columns]
            if missing := [one.key for one in measures if one.key not in given]:
                problem = _("The heading names a column {name}, which the SELECT does not give.")
                raise BadInput(
                    problem.format(name=missing[0]), _("It gives: {names}.").format(names=_(", ").join(given))
                )


def _asked(db: Connection, path: Path, statement: str, values: Mapping[str, Any]) -> asking.Answer:
    tables = {name: _table(db, name) for name in _BESIDE}
    try:
        return asking.ask(path, statement, _SECONDS, 0, raw=False, given=asking.Given(values, tables))
    except asking.Refused as error:
        told = _("A report reads the views that `crmctl sql` lists and nothing else.")
        raise asking.Refused(what=error.facts["what"], advice=told) from error


def _table(db: Connection, name: str) -> asking.Table:
    cursor = db.execute(f"SELECT * FROM temp.{name}")
    return asking.Table([column[0] for column in cursor.description], [tuple(row) for row in cursor])
