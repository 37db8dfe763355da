"""The customer file: opened when asked for, read without writing, written in whole steps or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from crmctl.domain.borrowed import borrowed
from crmctl.errors import CrmError
from crmctl.store import journal, migrate
from crmctl.store.driver import Connection, Damaged, DatabaseError, FileTrouble, connect, explained
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


class Held:
    """A connection kept between two uses within one run, since each new one reads the whole schema first.

    Nothing is open on it meanwhile: no transaction and no statement, so it holds no lock.
    """

    def __init__(self) -> None:
        self._db: Connection | None = None
        self._file: tuple[int, int] | None = None

    def put(self, db: Connection, path: Path) -> None:
        """Keep a connection that nobody uses; one that is in a transaction is closed."""
        self.let_go()
        if db.in_transaction:
            db.close()
            return
        self._db, self._file = db, _identity(path)

    def take(self, path: Path) -> Connection | None:
        """Return the connection kept, unless another file lies in the place of the one it was made to."""
        if self._db is None or _identity(path) != self._file:
            self.let_go()
            return None
        db, self._db = self._db, None
        return db

    def let_go(self) -> None:
        """Close what is kept."""
        if self._db is not None:
            self._db.close()
            self._db = None


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


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
            from crmctl.store import search

            search.refresh(db, work.step)
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


def create(path: Path) -> bool:
    """Make an empty customer file, for its owner alone; say whether it was made (false: it was there before).

    It is built under another name in the same folder and linked into place when whole, so that of several first
    runs at once exactly one makes it.
    """
    if path.exists():
        with Store(path).reading():  # refuses a file that is not ours
            return False
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        _build(draft)
        return _put_in_place(draft, path)
    except OSError as error:
        raise FileTrouble(path=path, cause=borrowed(error)) from error
    finally:
        draft.unlink(missing_ok=True)


def _build(draft: Path) -> None:
    draft.unlink(missing_ok=True)
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    db = connect(str(draft), "rw", BUSY_SECONDS)
    try:
        db.execute("PRAGMA page_size = 8192")  # fewer, larger pages: an import writes a fifth less
        migrate.create(db)
    except DatabaseError as error:
        raise explained(error, str(draft)) or error from error
    finally:
        db.close()


def _put_in_place(draft: Path, path: Path) -> bool:
    try:
        os.link(draft, path)
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links
        draft.replace(path)
    return True
