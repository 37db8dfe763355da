"""Copy the customer file while it is in use."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from crmctl.errors import CrmError
from crmctl.store import backups, copies
from crmctl.store.copies import Told
from crmctl.store.database import Store
from crmctl.words import N_
from crmctl.writers.drafts import make_folder, new_path


class SameFile(CrmError):
    """The file would be copied onto itself."""

    message = N_("{path} is the customer file itself.")
    hint = N_("Name another file.")
    code = "same_file"
    exit_status = 6


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
            make_folder(to)
        with new_path(to, force=force, beside=backups.BESIDE) as draft:
            copied = copies.take(db, store.path, draft, told)
    return {
        "path": str(store.path), "backup": str(to), "bytes": to.stat().st_size, "rows": copied.rows,
        "last_step": f"h{copied.last_step}" if copied.last_step else None,
        "remembered": _remember(store, to, memory, now),
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
