"""The one place that names the SQLite driver, so that another build of SQLite can take its place."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from crmctl.domain.borrowed import borrowed
from crmctl.errors import CrmError
from crmctl.words import N_

Connection = sqlite3.Connection
Row = sqlite3.Row
Cursor = sqlite3.Cursor
DatabaseError = sqlite3.Error
ConstraintError = sqlite3.IntegrityError
OperationalError = sqlite3.OperationalError
VERSION = sqlite3.sqlite_version_info
MOST_PARAMETERS = 32_000 if VERSION >= (3, 32) else 900  # https://sqlite.org/limits.html


class FileTrouble(CrmError):
    """The customer file cannot be used as it is."""

    message = N_("The file {path} cannot be used: {cause}.")
    hint = N_("See what `crmctl doctor` says of it.")
    code = "file"
    exit_status = 7


class FileLocked(FileTrouble):
    """Another program held the write lock for longer than we wait."""

    message = N_("The file {path} is being written by another program; nothing was changed.")
    hint = N_("Try again in a moment.")
    code = "locked"


class DiskFull(FileTrouble):
    """No space was left while writing."""

    message = N_("The disk is full; nothing was changed in {path}.")
    hint = N_("Free some space and run the command again.")
    code = "disk_full"


class ReadOnly(FileTrouble):
    """The file or its folder may not be written."""

    message = N_("The file {path} or its folder may not be written; nothing was changed.")
    hint = N_("Check the owner and the mode of the file and of its folder.")
    code = "read_only"


class Damaged(FileTrouble):
    """SQLite finds the file malformed."""

    message = N_("The file {path} is damaged ({cause}); it was left as it is.")
    hint = N_("Keep a copy of it, then bring back the last backup with `crmctl db restore FILE`.")
    code = "damaged"


_BY_CODE: dict[int, type[FileTrouble]] = {
    sqlite3.SQLITE_BUSY: FileLocked,
    sqlite3.SQLITE_LOCKED: FileLocked,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_READONLY: ReadOnly,
    sqlite3.SQLITE_CORRUPT: Damaged,
    sqlite3.SQLITE_NOTADB: Damaged,
}


def plain(db: Connection) -> Cursor:
    """Return a cursor whose rows are plain tuples, which cost half of rows with names."""
    cursor = db.cursor()
    cursor.row_factory = None
    return cursor


def explained(error: sqlite3.Error, path: str) -> CrmError | None:
    """Turn the driver's error into one of ours, by SQLite's primary result code (https://sqlite.org/rescode.html).

    None: not a matter of the file, but a fault in a statement of ours.
    """
    code = (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF
    if code in _BY_CODE:
        return _BY_CODE[code](path=path, cause=borrowed(error))
    if code in {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_NOMEM}:
        return FileTrouble(path=path, cause=borrowed(error))
    if "malformed" in str(error) or "not a database" in str(error):
        return Damaged(path=path, cause=borrowed(error))
    return None


def connect(path: str, mode: str, timeout: float) -> sqlite3.Connection:
    """Open a file by URI; ``mode`` is ro, rw, rwc or memory. Transactions are begun by us alone (isolation_level None).

    Long work may run on a thread of its own, one at a time (see ``store.patience``).
    """
    from urllib.parse import quote

    where = f"file:{quote(path)}?mode={mode}"
    db = sqlite3.connect(
        where, timeout=timeout, isolation_level=None, uri=True, cached_statements=256, check_same_thread=False
    )
    db.row_factory = sqlite3.Row
    return db


def interrupt(db: sqlite3.Connection) -> None:
    """Stop whatever statement runs on this connection."""
    db.interrupt()


def is_complete(statement: str) -> bool:
    """Say whether a text ends with a whole SQL statement."""
    return sqlite3.complete_statement(statement)


# What the authorizer is asked (https://sqlite.org/c3ref/c_alter_table.html) and may answer.
ALLOW, DENY = sqlite3.SQLITE_OK, sqlite3.SQLITE_DENY
SELECT, READ, FUNCTION, RECURSIVE, UPDATE, PRAGMA = (
    sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE,
    sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_PRAGMA,
)  # fmt: skip
ACTIONS = {
    getattr(sqlite3, f"SQLITE_{name}"): name.replace("_", " ")
    for name in (
        "INSERT", "UPDATE", "DELETE", "CREATE_TABLE", "CREATE_TEMP_TABLE", "CREATE_VIEW", "CREATE_TEMP_VIEW",
        "CREATE_TRIGGER", "CREATE_TEMP_TRIGGER", "CREATE_INDEX", "CREATE_TEMP_INDEX", "CREATE_VTABLE", "DROP_TABLE",
        "DROP_VIEW", "DROP_TRIGGER", "DROP_INDEX", "DROP_VTABLE", "ALTER_TABLE", "ATTACH", "DETACH", "PRAGMA",
        "TRANSACTION", "SAVEPOINT", "ANALYZE", "REINDEX",
    )
}  # fmt: skip
STATEMENT_ERRORS = (sqlite3.Error, sqlite3.Warning, ValueError)


def restrict(db: sqlite3.Connection, longest_value: int, longest_statement: int) -> None:
    """Bound what one statement may ask for (https://sqlite.org/limits.html)."""
    for category, most in (
        (sqlite3.SQLITE_LIMIT_LENGTH, longest_value),
        (sqlite3.SQLITE_LIMIT_SQL_LENGTH, longest_statement),
        (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
        (sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1_000),
    ):
        db.setlimit(category, most)


def compile_only(db: sqlite3.Connection, statement: str, values: Mapping[str, Any]) -> None:
    """Compile a statement and stop it before its first step; what is wrong with it is raised."""
    db.set_progress_handler(lambda: 1, 1)
    try:
        db.execute(statement, values)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
