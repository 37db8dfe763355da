"""Questions in SQL from outside: read only, on the documented views, within bounds of time, size and memory.

Several walls: the file is opened read-only, ``query_only`` is on, and an authorizer lets nothing but reading pass
(https://sqlite.org/c3ref/set_authorizer.html). A table behind a view is readable through that view alone. The
authorizer is told which view asks, but a WITH clause can borrow its name, and a table counted without a column is
told without one; so each question is first compiled on a model where there is nothing but the views.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from crmctl.errors import CrmError
from crmctl.store import driver, migrate, patience
from crmctl.store.driver import Connection
from crmctl.store.sql_guard import Guard
from crmctl.words import N_, _

_LONGEST = 10_000_000  # bytes of one value
_LONGEST_QUESTION = 1_000_000
_MEMORY = 256 << 20


class Refused(CrmError):
    """The question would do more than read what is documented."""

    message = N_("This is not allowed in sql: {what}.")
    hint = N_("{advice}")
    code = "refused"
    exit_status = 6


class WrongQuestion(CrmError):
    """SQLite does not understand the question."""

    message = N_("SQLite says: {cause}.")
    hint = N_("`crmctl sql` alone lists the views and their columns.")
    code = "wrong_sql"
    exit_status = 5


class TooLong(CrmError):
    """The question needs more time or memory than it was given."""

    message = N_("The question took longer than {seconds} seconds and was stopped.")
    hint = N_("Narrow it, or give it more time with --seconds.")
    code = "too_long"
    exit_status = 6


class TooMuch(CrmError):
    """The question needs more memory than it is given."""

    message = N_("The question needs more than {megabytes} MB of memory and was stopped.")
    hint = N_("Narrow it, or sort and group less at once.")
    code = "too_much"
    exit_status = 6


class Table(NamedTuple):
    """A table laid beside the file for one question."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]


class Given(NamedTuple):
    """What a question may use besides the views: ``values`` of its parameters, tables laid beside the file."""

    values: Mapping[str, Any] = {}
    tables: Mapping[str, Table] = {}


_NOTHING = Given()


class Answer(NamedTuple):
    """The rows of an answer, at most as many as were wanted; ``more``: there would be others."""

    columns: list[str]
    rows: list[dict[str, Any]]
    more: bool


def views() -> dict[str, str]:
    """Return the documented views: name → SELECT."""
    script = Path(__file__).with_name("views.sql").read_text("utf-8")
    made = (
        re.match(r"\s*CREATE VIEW (\w+) AS\s+(.*)", one, re.DOTALL) for one in map(_plain, migrate.statements(script))
    )
    return {found[1]: found[2].rstrip().rstrip(";") for found in made if found}


def _plain(statement: str) -> str:
    return "\n".join(line for line in statement.splitlines() if not line.startswith("--"))


def ask(
    path: Path, question: str, seconds: float, limit: int, *, raw: bool, given: Given = _NOTHING
) -> Answer:  # fmt: skip
    """Put one question to the file; it is closed again before the answer is returned."""
    if len(question) > _LONGEST_QUESTION:
        raise WrongQuestion(cause=f"more than {_LONGEST_QUESTION} characters")
    db = driver.connect(str(path), "ro", 30.0)
    guard = Guard({*views(), *given.tables}, raw=raw)
    stuck = False
    try:
        if not raw:
            _on_model(db, question, given)
        _lay(db, given)
        _close_doors(db, guard)
        return patience.unhurried(db, lambda: _answer(db, question, limit, given.values), seconds)
    except patience.OutOfTime as error:
        stuck = error.stuck
        raise TooLong(seconds=f"{seconds:g}") from error
    except MemoryError as error:
        raise TooMuch(megabytes=_MEMORY >> 20) from error
    except (*driver.STATEMENT_ERRORS, UnicodeEncodeError) as error:
        raise _worded(error, guard, path) from error
    finally:
        if not stuck:  # a connection that is still at work is left to the end of the process
            db.close()


def _worded(error: Exception, guard: Guard, path: Path) -> Exception:
    if guard.refused or "may not be modified" in str(error):
        return _refused(guard.refused or str(error), raw=guard.raw)
    known = driver.explained(error, str(path)) if isinstance(error, driver.DatabaseError) else None
    return known or WrongQuestion(cause=str(error).rstrip("."))


def _lay(db: Connection, given: Given) -> None:
    """Lay tables beside the file, which is not touched by that."""
    for name, table in given.tables.items():
        db.execute(f"CREATE TEMP TABLE {name} ({', '.join(table.columns)})")
        db.executemany(f"INSERT INTO temp.{name} VALUES ({', '.join('?' * len(table.columns))})", table.rows)


def _on_model(db: Connection, question: str, given: Given) -> None:
    """Compile the question where there is nothing but the documented views; it is stopped before its first step."""
    model = driver.connect(":memory:", "memory", 0)
    guard = Guard({*views(), *given.tables}, raw=False)
    try:
        for name in views():
            columns = ", ".join(f'NULL AS "{row["name"]}"' for row in db.execute(f"PRAGMA table_info({name})"))
            model.execute(f"CREATE VIEW {name} AS SELECT {columns}")
        _lay(model, Given(tables={name: table._replace(rows=[]) for name, table in given.tables.items()}))
        _close_doors(model, guard)
        driver.compile_only(model, question, given.values)
    except driver.STATEMENT_ERRORS as error:
        raise _unknown(db, error) or _worded(error, guard, Path(":memory:")) from error
    finally:
        model.close()


def _unknown(db: Connection, error: Exception) -> Refused | None:
    """Tell a table of the file, which may not be read, from one that nobody has."""
    found = re.fullmatch(r"no such table: (?:main\.)?(\w+)", str(error))
    there = found and db.execute("SELECT 1 FROM sqlite_master WHERE name = ? COLLATE NOCASE", (found[1],)).fetchone()
    return _refused(found[1], raw=False) if found and there else None


def _refused(what: str, *, raw: bool) -> Refused:
    told = _("It reads the views {views} and nothing else; --raw lets it read the tables too.").format(
        views=", ".join(views())
    )
    return Refused(what=what, advice=_("It reads, and nothing else.") if raw else told)


def _close_doors(db: Connection, guard: Guard) -> None:
    db.execute("PRAGMA temp_store = MEMORY")
    db.execute("PRAGMA query_only = ON")
    db.execute(f"PRAGMA hard_heap_limit = {_MEMORY}")
    driver.restrict(db, _LONGEST, _LONGEST_QUESTION)
    db.set_authorizer(guard)
    db.text_factory = lambda data: data.decode("utf-8", "replace")


def _answer(db: Connection, question: str, limit: int, values: Mapping[str, Any]) -> Answer:
    cursor = db.execute(question, values)
    if cursor.description is None:
        return Answer([], [], more=False)
    names = _distinct([column[0] for column in cursor.description])
    fetch: Callable[[], list[Any]] = (lambda: cursor.fetchmany(limit + 1)) if limit else cursor.fetchall
    found = fetch()
    rows = [dict(zip(names, map(_value, row), strict=True)) for row in (found[:limit] if limit else found)]
    return Answer(names, rows, more=bool(limit) and len(found) > limit)


def _distinct(names: list[str]) -> list[str]:
    """Give a second column of the same name a number, so that none is lost: name, name_2."""
    found: list[str] = []
    for name in names:
        numbered = (name if number == 1 else f"{name}_{number}" for number in range(1, len(names) + 2))
        found.append(next(one for one in numbered if one not in found))
    return found


def _value(value: Any) -> Any:
    """Write what JSON does not know as text: bytes as X'00FF', the infinities as words."""
    if isinstance(value, bytes):
        return f"X'{value.hex().upper()}'"
    if isinstance(value, float) and value in {float("inf"), float("-inf")}:
        return str(value)
    return value


def described(path: Path) -> list[dict[str, Any]]:
    """Return each documented view with its columns."""
    found = []
    for name in views():
        answer = ask(path, f"SELECT * FROM {name} LIMIT 0", 30, 1, raw=False)
        found.append({"view": name, "columns": answer.columns})
    return found
