"""Where backups lie and when the last one was made: a folder beside the file, and a small memory outside of it."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import NamedTuple

FOLDER = "backups"
BESIDE = ("-journal", "-wal", "-shm")
_STAMP = re.compile(r"-(\d{4}-\d\d-\d\dT\d{6})(?:-\d+)?")


class Last(NamedTuple):
    """The newest backup known of: when it was made and where it went."""

    at: datetime
    path: Path


def name(path: Path, now: datetime, why: str = "") -> Path:
    """Return a free name for a backup made now: backups/crm-2026-11-22T090000.db beside the file."""
    stem = f"{path.stem}-{why}{'-' if why else ''}{now:%Y-%m-%dT%H%M%S}"
    folder = path.parent / FOLDER
    names = (folder / (f"{stem}.db" if number == 1 else f"{stem}-{number}.db") for number in range(1, 1_000))
    return next((one for one in names if not one.exists()), folder / f"{stem}.db")


def remember(memory: Path, path: Path, at: datetime, to: Path) -> None:
    """Note that a file was backed up; ``memory`` is a JSON file of ours, and OSError when it cannot be written."""
    known = {**_known(memory), str(path.absolute()): {"at": at.isoformat(), "to": str(to.absolute())}}
    memory.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = memory.with_name(memory.name + ".new")
    draft.write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n", "utf-8")
    draft.replace(memory)


def last(memory: Path, path: Path, zone: tzinfo | None) -> Last | None:
    """Return the newest backup: the one remembered, or one in the folder beside the file, named by its local time."""
    found = [_remembered(memory, path), *_lying(path, zone)]
    return max((one for one in found if one), key=lambda one: one.at, default=None)


def _known(memory: Path) -> dict[str, dict[str, str]]:
    try:
        known = json.loads(memory.read_text("utf-8"))
    except (OSError, ValueError):  # never written, or by a hand: it is only a memory, the next backup writes it anew
        return {}
    return known if isinstance(known, dict) else {}


def _remembered(memory: Path, path: Path) -> Last | None:
    said = _known(memory).get(str(path.absolute()))
    try:
        return Last(_zoned(datetime.fromisoformat(said["at"])), Path(said["to"])) if said else None
    except (KeyError, TypeError, ValueError):
        return None


def _lying(path: Path, zone: tzinfo | None) -> list[Last]:
    """Return the backups in the folder, by the time in their names (a copied file has lost its own time)."""
    found = []
    for one in (path.parent / FOLDER).glob("*.db"):
        if one.name.startswith(path.stem) and (stamp := _STAMP.fullmatch(one.stem.removeprefix(path.stem))):
            try:
                found.append(Last(datetime.strptime(stamp[1], "%Y-%m-%dT%H%M%S").replace(tzinfo=zone), one))
            except ValueError:  # digits that are no time
                continue
    return found


def _zoned(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
