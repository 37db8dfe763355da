"""Any SQLite file opened as it is, with nothing about it taken for granted: for backups, restores and checks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crmctl.store.driver import Connection, DatabaseError, connect, explained


@contextmanager
def opened(path: Path, mode: str = "ro", *, called: Path | None = None, timeout: float = 30.0) -> Iterator[Connection]:
    """Give a bare connection to the file; SQLite's complaints are turned into ours, about the name it is called by."""
    db: Connection | None = None
    try:
        db = connect(str(path), mode, timeout)
        yield db
    except DatabaseError as error:
        raise explained(error, str(called or path)) or error from error
    finally:
        if db is not None:
            db.close()
