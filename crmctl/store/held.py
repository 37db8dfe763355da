"""A connection kept between two uses within one run."""

from __future__ import annotations

from pathlib import Path

from crmctl.store.driver import Connection


class Held:
    """Keeps a connection, since each new one reads the whole schema first.

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
