"""The customer file: opened when asked for, read without writing, written in whole steps or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from crmctl.errors import CrmError
from crmctl.store import journal, migrate
from crmctl.store.driver import Connection, Damaged, DatabaseError, connect, explained
from crmctl.store.held import Held
from crmctl.words import N_

BUSY_SECONDS = 30.0


class FileMissing(CrmError):
    """No file where the settings say it is; nothing makes one by accident."""

    message = N_("There is no customer file at {path} yet.")
    hint = N_("Make it with `crmctl init`, load a list with `crmctl import FILE --init`, or name another with --db.")
    code = "file_missing"
    exit_status = 7


@dataclass
class Writing:
    """A step under way: its connection and how it is named in the history."""

    db: Connection
    step: int
    now: str
    before: dict[str, int]
    keep: bool = False  # a step even when nothing was left to change
    afterwards: list[Callable[[Connection], None]] = field(default_factory=list)  # once derived values are made too


@dataclass
class Store:
    """One SQLite file. ``user`` and ``command`` are written beside each step; ``dry`` takes every step back.

    ``held`` keeps its connection between two uses; without one, each use opens the file anew.
    """

    path: Path
    user: str = ""
    command: str = ""
    dry: bool = False
    last_step: int | None = None
    held: Held | None = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that cannot write; close it before anything is shown."""
        with self._opened(keep=True) as db:
            db.execute("PRAGMA query_only = ON")
            yield db

    @contextmanager
    def writing(
        self, now: datetime, command: str = "", kind: str = "do", reverses: int | None = None
    ) -> Iterator[Writing]:
        """Give a connection in one transaction that is one step of history; nothing is kept if anything fails."""
        with self._opened() as db:
            prepare_to_write(db)
            db.execute("BEGIN IMMEDIATE")
            try:
                yield from self._step(db, now, command or self.command, kind, reverses)
            except BaseException:
                roll_back(db)
                raise

    def _step(self, db: Connection, now: datetime, command: str, kind: str, reverses: int | None) -> Iterator[Writing]:
        at, before = instant(now), journal.marks(db)
        work = Writing(db, journal.begin(db, at, self.user, command, kind, reverses), at, before)
        yield work
        changed = journal.end(db, work.step, before) or work.keep
        if changed:
            from crmctl.store import match_values, search

            search.refresh(db, work.step)
            match_values.refresh(db, work.step)
            for look in work.afterwards:
                look(db)
        self.last_step = work.step if changed else None
        db.execute("COMMIT" if changed and not self.dry else "ROLLBACK")

    @contextmanager
    def outside_history(self) -> Iterator[Connection]:
        """Give a connection in one transaction that leaves no step: for derived figures and upkeep."""
        with self._opened() as db:
            prepare_to_write(db)
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("ROLLBACK" if self.dry else "COMMIT")
            except BaseException:
                roll_back(db)
                raise

    @contextmanager
    def unmanaged(self) -> Iterator[Connection]:
        """Give a bare connection, in no transaction: for backup, check and compact."""
        if self.held:
            self.held.let_go()
        with self._opened() as db:
            yield db

    @contextmanager
    def _opened(self, *, keep: bool = False) -> Iterator[Connection]:
        if not self.path.exists():
            raise FileMissing(path=self.path)
        db: Connection | None = self.held.take(self.path) if self.held else None
        try:
            if db is None:
                db = connect(str(self.path), "rw", BUSY_SECONDS)
                self._admit(db)
            yield db
            if keep and self.held:
                self.held.put(db, self.path)
                db = None
        except DatabaseError as error:
            known = explained(error, str(self.path))
            if known is None:
                raise
            raise known from error
        except UnicodeDecodeError as error:  # a torn page may hold a text that never was one
            raise Damaged(path=self.path, cause=error) from error
        finally:
            if db is not None:
                db.close()

    def _admit(self, db: Connection) -> None:
        version = migrate.check(db, str(self.path))
        if version < migrate.LATEST:
            migrate.upgrade(db, version)


def prepare_to_write(db: Connection) -> None:
    """Set what every writer relies on: keys checked, each commit on disk, readers undisturbed until it comes.

    The page cache may hold 100 MB of changed pages before SQLite must write early and shut readers out
    (https://sqlite.org/pragma.html#pragma_cache_spill); an import of 100,000 rows stays within it.
    """
    db.execute("PRAGMA query_only = OFF")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA cache_size = -100000")
    db.execute("PRAGMA temp_store = MEMORY")  # a statement that may fail keeps its way back in memory


def roll_back(db: Connection) -> None:
    """Take back the open transaction; SQLite may already have done so itself (disk full, interrupted)."""
    if db.in_transaction:
        db.execute("ROLLBACK")


def instant(now: datetime) -> str:
    """Write a moment as UTC in ISO 8601, to the second."""
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
