"""Bring a file's schema up to date: numbered .sql files, each in one transaction, counted in ``user_version``."""

from __future__ import annotations

from pathlib import Path

from crmctl.errors import CrmError
from crmctl.store import journal
from crmctl.store.driver import Connection, is_complete
from crmctl.words import N_

APPLICATION_ID = 0x43524D43  # "CRMC"
_COMPARED = 4  # the schema from which on records are kept in the values they are compared by
_FOLDER = Path(__file__).parent / "migrations"


class NotOurs(CrmError):
    """An SQLite file of another program, or no SQLite file at all."""

    message = N_("{path} is not a crmctl file; it was left as it is.")
    hint = N_("Name another file with --db, or make one with `crmctl --db FILE init`.")
    code = "not_ours"
    exit_status = 7


class Newer(CrmError):
    """Written by a later crmctl."""

    message = N_("{path} was written by a newer crmctl (schema {found}, this one knows {known}); it was left as it is.")
    hint = N_("Upgrade crmctl, then try again.")
    code = "newer"
    exit_status = 7


def scripts() -> list[Path]:
    """Return every migration, in order; the n-th takes a file from version n-1 to n."""
    return sorted(_FOLDER.glob("[0-9][0-9][0-9][0-9]_*.sql"))


def newest() -> int:
    """Return the schema version this crmctl writes."""
    return len(scripts())


LATEST = 5  # kept equal to newest() by a test, so that opening a file lists no folder


def check(db: Connection, path: str) -> int:
    """Return the file's schema version; refuse a foreign or newer file without touching it."""
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    ours = int(db.execute("PRAGMA application_id").fetchone()[0]) == APPLICATION_ID
    if not ours:
        raise NotOurs(path=path)
    if version > LATEST:
        raise Newer(path=path, found=version, known=LATEST)
    return version


def create(db: Connection) -> None:
    """Make the schema in an empty file, as one transaction."""
    db.execute("BEGIN IMMEDIATE")
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _apply(db, 0)
    db.execute("COMMIT")


def upgrade(db: Connection, version: int) -> None:
    """Take an older file to the present schema, as one transaction."""
    db.execute("BEGIN IMMEDIATE")
    _apply(db, version)
    if version < _COMPARED:
        from crmctl.store import match_values

        match_values.rebuild(db)
    db.execute("COMMIT")


def _apply(db: Connection, version: int) -> None:
    for script in scripts()[version:]:
        for statement in statements(script.read_text("utf-8")):
            db.execute(statement)
    journal.install(db)
    views = _FOLDER.parent / "views.sql"
    for statement in statements(views.read_text("utf-8")):
        db.execute(statement)
    db.execute(f"PRAGMA user_version = {newest()}")


def statements(script: str) -> list[str]:
    """Cut a script into statements; ``executescript`` would commit the open transaction."""
    found, part = [], ""
    for line in script.splitlines():
        part += line + "\n"
        if is_complete(part):
            found.append(part)
            part = ""
    return found
