"""Bring a backup back in the place of the customer file, which is kept; all of it or nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from crmctl.errors import CrmError
from crmctl.store import backups, copies
from crmctl.store.copies import Contents, Told
from crmctl.store.driver import Connection, Damaged
from crmctl.store.opening import opened
from crmctl.words import N_
from crmctl.writers.drafts import make_folder, new_path


class Itself(CrmError):
    """The file would be put in its own place."""

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


def weigh(path: Path, file: Path) -> dict[str, Any]:
    """Look at both files before one takes the other's place; refuse what must not go in or be overwritten."""
    if not file.is_file():
        raise NoBackup(path=file, folder=path.parent / backups.FOLDER)
    if path.exists() and file.samefile(path):
        raise Itself(path=file)
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
        return "whole", copies.examine(path, mode="rw")
    except Damaged:
        return "damaged", None


def restore(path: Path, file: Path, state: str, now: datetime, told: Told) -> dict[str, Any]:
    """Put a backup in the place of the file, which is kept beside the backups; ``state`` is what ``weigh`` found."""
    ways: dict[str, Callable[[Path, Path, datetime, Told], Path | None]]
    ways = {"whole": _pour_in, "damaged": _replace, "missing": _place}
    kept = ways[state](path, file, now, told)
    held = copies.examine(path)
    return {"path": str(path), "restored_from": str(file), "kept": str(kept) if kept else None, "rows": held.rows}


def _pour_in(path: Path, file: Path, now: datetime, told: Told) -> Path:
    """Write the backup into the file as one transaction, so that programs that have it open see it too.

    The lock is held from before the present state is saved until the other is in: nothing falls in between.
    """
    kept = backups.name(path, now, "replaced")
    with opened(path, "rw") as live, opened(file) as new:
        _hold(live)
        make_folder(kept)
        with new_path(kept) as draft:
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
    make_folder(kept)
    with new_path(path, force=True, beside=backups.BESIDE) as draft, opened(file) as new:
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
    make_folder(path)
    with new_path(path, beside=backups.BESIDE) as draft, opened(file) as new:
        copies.take(new, file, draft, told)
