"""Whole copies of a customer file, taken page by page while others write (https://sqlite.org/backup.html)."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from crmctl.errors import CrmError
from crmctl.store import checks, journal, migrate
from crmctl.store.driver import Connection, Damaged, FileLocked
from crmctl.store.opening import opened
from crmctl.words import N_

_PAGES = 2_000  # a step of some 16 MB: writers get in between
_RESTARTS = 3
_PATIENCE = 30.0  # seconds without a step forward

Told = Callable[[int, int], None]  # pages copied, pages in all


class NotWhole(CrmError):
    """The copy is not what it was taken from."""

    message = N_("The copy of {path} does not hold the same rows; it was thrown away.")
    hint = N_("Try again; if it stays so, see what `crmctl doctor` says of the file and the disk.")
    code = "not_whole"
    exit_status = 7


class Contents(NamedTuple):
    """What a file holds, in numbers."""

    schema: int
    last_step: int
    rows: dict[str, int]


class _Restless(Exception):
    """Others write so often that copying begins again and again."""


class _Watch:
    """Follows a copy on its way; ends it when it begins anew too often or stands still too long."""

    def __init__(self, path: Path, told: Told, *, restarts: int) -> None:
        self._path, self._told, self._left = path, told, restarts
        self._remaining = 1 << 62
        self._moved = time.monotonic()

    def __call__(self, _status: int, remaining: int, total: int) -> None:
        """Note how far the copy is; SQLite calls it after each step."""
        if remaining > self._remaining:
            self._left -= 1
            if self._left < 0:
                raise _Restless
        if remaining != self._remaining:
            self._moved = time.monotonic()
        elif time.monotonic() - self._moved > _PATIENCE:
            raise FileLocked(path=self._path)
        self._remaining = remaining
        self._told(total - remaining, total)


def pour(source: Connection, target: Connection, path: Path, told: Told = lambda _done, _all: None) -> None:
    """Copy every page of one open file into another, as they stand at one moment.

    SQLite begins anew when somebody else writes in between; after the third time the rest is copied in one go, which
    keeps writers out for as long as it takes.
    """
    try:
        source.backup(target, pages=_PAGES, progress=_Watch(path, told, restarts=_RESTARTS), sleep=0.01)
    except _Restless:
        source.backup(target, pages=-1, progress=_Watch(path, told, restarts=1 << 30), sleep=0.05)


def take(source: Connection, path: Path, draft: Path, told: Told = lambda _done, _all: None) -> Contents:
    """Copy an open file into an empty one, and see that the copy is sound and holds the same rows."""
    with opened(draft, "rw", called=draft.parent) as target:
        target.execute("PRAGMA journal_mode = MEMORY")  # a torn draft is thrown away; no second file beside it
        target.execute("PRAGMA synchronous = OFF")  # flushed as a whole before it gets its name
        pour(source, target, path, told)
    copied = examine(draft, called=path)
    there = contents(source)
    if there.last_step == copied.last_step and there.rows != copied.rows:
        raise NotWhole(path=path)
    return copied


def examine(path: Path, *, called: Path | None = None, mode: str = "ro") -> Contents:
    """Return what a file holds; refuse one that is not ours, newer than this crmctl, or damaged.

    ``mode`` rw lets SQLite take back what a killed program left half written.
    """
    name = called or path
    with opened(path, mode, called=name) as db:
        migrate.check(db, str(name))
        for finding in (checks.structure(db, full=True), checks.links(db)):
            if finding.state == "bad":
                raise Damaged(path=name, cause=finding.detail)
        return contents(db)


def contents(db: Connection) -> Contents:
    """Count the rows of every table that the history covers, at one moment."""
    db.execute("BEGIN")
    try:
        there = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        tables = [table for table in journal.TABLES if table in there]  # an older file may lack some
        rows = {table: int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for table in tables}
        step = db.execute("SELECT coalesce(max(id), 0) FROM step").fetchone()[0]
        return Contents(int(db.execute("PRAGMA user_version").fetchone()[0]), int(step), rows)
    finally:
        db.execute("ROLLBACK")


def last_step(db: Connection) -> dict[str, Any] | None:
    """Return the newest step of the history."""
    row = db.execute("SELECT id, at, user, command FROM step ORDER BY id DESC LIMIT 1").fetchone()
    return {"ref": f"h{row['id']}", "at": row["at"], "user": row["user"], "command": row["command"]} if row else None
