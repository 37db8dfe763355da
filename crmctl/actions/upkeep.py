"""Look at the customer file as a file: what it holds, whether it is sound, how to make it small."""

from __future__ import annotations

import os
import shutil
from datetime import tzinfo
from pathlib import Path
from typing import Any

from crmctl.store import backups, checks, copies, upkeep
from crmctl.store.checks import Finding
from crmctl.store.database import Store, prepare_to_write
from crmctl.store.driver import VERSION, FileTrouble
from crmctl.store.migrate import APPLICATION_ID
from crmctl.words import N_


class NoRoom(FileTrouble):
    """Too little free space for what has to be written beside the file first."""

    message = N_("{path} needs about {needed} more of free space in {folder}; nothing was changed.")
    hint = N_("Free some space and run the command again.")
    code = "no_room"


def describe(store: Store, memory: Path, zone: tzinfo | None) -> dict[str, Any]:
    """Return what is known of the file."""
    with store.unmanaged() as db:
        held, step = copies.contents(db), copies.last_step(db)
        gaps, mode = upkeep.gaps(db), upkeep.journal_mode(db)
    made = backups.last(memory, store.path, zone)
    return {
        "path": str(store.path), "bytes": store.path.stat().st_size, "free_bytes": gaps, "schema": held.schema,
        "application_id": f"0x{APPLICATION_ID:08X}", "sqlite": ".".join(map(str, VERSION)), "journal_mode": mode,
        "rows": held.rows, "last_step": step,
        "last_backup": {"at": made.at.isoformat(), "path": str(made.path)} if made else None,
    }  # fmt: skip


def check(store: Store, *, full: bool) -> list[Finding]:
    """Run every check on the inside of the file."""
    with store.unmanaged() as db:
        return checks.inside(db, full=full)


def mend(store: Store) -> None:
    """Make the search index and the triggers of the history anew, as one transaction outside of the history."""
    with store.outside_history() as db:
        checks.mend(db)


def compact(store: Store, *, dry: bool) -> dict[str, Any]:
    """Write the file anew without its gaps; what was deleted is gone from it for good."""
    before = store.path.stat().st_size
    with store.unmanaged() as db:
        gaps = upkeep.gaps(db)
        for folder in {store.path.parent, _temporary()}:
            _room(store.path, folder, before)
        if not dry:
            prepare_to_write(db)
            upkeep.rewrite(db)
    after = before - gaps if dry else store.path.stat().st_size
    return {"path": str(store.path), "bytes_before": before, "bytes_after": after, "freed": before - after}


def _temporary() -> Path:
    """Return where SQLite writes the new file first (https://sqlite.org/tempfiles.html#temporary_file_storage_locations)."""
    named = [os.environ.get("SQLITE_TMPDIR"), os.environ.get("TMPDIR"), "/var/tmp", "/usr/tmp", "/tmp"]  # noqa: S108  SQLite's own list
    folders = (Path(name) for name in named if name)
    return next((one for one in folders if one.is_dir() and os.access(one, os.W_OK | os.X_OK)), Path())


def _room(path: Path, folder: Path, size: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < size:
        raise NoRoom(path=path, needed=f"{(size - free) / 1e6:.0f} MB", folder=folder)
