"""An empty customer file: made whole, for its owner alone, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from crmctl.domain.borrowed import borrowed
from crmctl.store import migrate
from crmctl.store.database import BUSY_SECONDS, Store
from crmctl.store.driver import DatabaseError, FileTrouble, connect, explained


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
