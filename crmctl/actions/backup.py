"""Copy the customer file while it is in use, and bring a copy back in its place."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from crmctl.errors import CrmError
from crmctl.store import backups, copies
from crmctl.store.copies import Contents, Told
from crmctl.store.database import Store
from crmctl.store.driver import Connection, Damaged
from crmctl.store.opening import opened
from crmctl.words import N_
from crmctl.writers.files import CannotWrite, FileExists, put_in_place


class SameFile(CrmError):
    """The file would be copied onto itself."""

    message = N_("{path} is the customer file itself.")
    hint = N_("Name another file.")
    code = "same_file"
    exit_status = 6


class NoBackup(CrmError):
    """There is no file to bring back."""

    message = N_("There is no file {path}.")
    hint = N_("Backups lie in {folder}, unless they were given another place.")
    code = "no_backup"
    exit_status = 5


def place(path: Path, to: Path | None, now: datetime) -> Path:
    """Return where the copy goes: the file named, one in the folder named, or one in backups/ beside the file."""
    named = backups.name(path, now)
    if to is None:
        return named
    return to / named.name if to.is_dir() else to


def back_up(store: Store, to: Path, memory: Path, now: datetime, told: Told, *, force: bool) -> dict[str, Any]:
    """Copy the file while others may write; the copy is checked before it gets its name."""
    _another(store.path, to)
    with store.unmanaged() as db:
        if to.parent == store.path.parent / backups.FOLDER:
            _make_folder(to)
        with _new_place(to, force=force) as draft:
            copied = copies.take(db, store.path, draft, told)
    return {
        "path": str(store.path), "backup": str(to), "bytes": to.stat().st_size, "rows": copied.rows,
        "last_step": f"h{copied.last_step}" if copied.last_step else None, "remembered": _remember(store, to, memory, now),
    }  # fmt: skip


def _remember(store: Store, to: Path, memory: Path, now: datetime) -> bool:
    """Note when and where, for doctor; a backup is no worse for a memory that cannot be written."""
    try:
        backups.remember(memory, store.path, now, to)
    except OSError:
        return False
    return True


def _another(path: Path, to: Path) -> None:
    if to.exists() and path.exists() and to.samefile(path):
        raise SameFile(path=to)


@contextmanager
def _new_place(to: Path, *, force: bool) -> Iterator[Path]:
    """Give an empty file in the same folder, for its owner alone; it takes its name last, when all of it is on disk."""
    if os.path.lexists(to) and not force:
        raise FileExists(path=to)
    draft = to.with_name(f".{to.name}.{os.getpid()}.part")
    try:
        os.close(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        yield draft
        _flush(draft)
        for ending in backups.BESIDE:  # a journal of what was there before would be rolled back into the new file
            to.with_name(to.name + ending).unlink(missing_ok=True)
        put_in_place(draft, to, force=force)
    except OSError as error:
        raise CannotWrite(path=to, cause=error.strerror or str(error)) from error
    finally:
        draft.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    number = os.open(path, os.O_RDWR)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def weigh(path: Path, file: Path) -> dict[str, Any]:
    """Look at both files before one takes the other's place; refuse what must not go in or be overwritten."""
    if not file.is_file():
        raise NoBackup(path=file, folder=path.parent / backups.FOLDER)
    if path.exists() and file.samefile(path):
        raise SameFile(path=file)
    new = copies.examine(file)
    state, old = _present(path)
    return {"state": state, "new": new, "old": old}


def _present(path: Path) -> tuple[str, Contents | None]:
    """Say what is there now, missing, damaged or whole, and what it holds; another program's file is refused."""
    if not path.exists():
        return "missing", None
    if not path.stat().st_size:
        return "damaged", None
    try:
        return "whole", copies.examine(path)
    except Damaged:
        return "damaged", None


def restore(path: Path, file: Path, now: datetime, told: Told) -> dict[str, Any]:
    """Put a backup in the place of the file, which is kept beside the backups; all of it or nothing."""
    ways: dict[str, Callable[[Path, Path, datetime, Told], Path | None]]
    ways = {"whole": _pour_in, "damaged": _replace, "missing": _place}
    kept = ways[_present(path)[0]](path, file, now, told)
    held = copies.examine(path)
    return {"path": str(path), "restored_from": str(file), "kept": str(kept) if kept else None, "rows": held.rows}


def _pour_in(path: Path, file: Path, now: datetime, told: Told) -> Path:
    """Write the backup into the file as one transaction, so that programs that have it open see it too.

    The lock is held from before the present state is saved until the other is in: nothing falls in between.
    """
    kept = backups.name(path, now, "replaced")
    with opened(path, "rw") as live, opened(file) as new:
        _hold(live)
        _make_folder(kept)
        with _new_place(kept, force=False) as draft:
            copies.take(live, path, draft)
        copies.pour(new, live, path, told)
        live.execute("PRAGMA journal_mode = DELETE")
    return kept


def _hold(db: Connection) -> None:
    """Take the whole file for this connection until it is closed (https://sqlite.org/pragma.html#pragma_locking_mode)."""
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA locking_mode = EXCLUSIVE")
    db.execute("BEGIN EXCLUSIVE")
    db.execute("COMMIT")


def _replace(path: Path, file: Path, now: datetime, told: Told) -> Path:
    """Set a damaged file aside as it is, with its journal, and put the backup in its place."""
    kept = backups.name(path, now, "damaged")
    _make_folder(kept)
    with _new_place(path, force=True) as draft, opened(file) as new:
        copies.take(new, file, draft, told)
        _set_aside(path, kept)
    return kept


def _set_aside(path: Path, kept: Path) -> None:
    try:
        os.link(path, kept)
    except OSError:  # a file system without hard links
        import shutil

        shutil.copy2(path, kept)
    for ending in backups.BESIDE:
        beside = path.with_name(path.name + ending)
        if beside.exists():
            beside.replace(kept.with_name(kept.name + ending))


def _place(path: Path, file: Path, _now: datetime, told: Told) -> None:
    _make_folder(path)
    with _new_place(path, force=False) as draft, opened(file) as new:
        copies.take(new, file, draft, told)


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise CannotWrite(path=path.parent, cause=error.strerror or str(error)) from error
