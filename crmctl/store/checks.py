"""What can be wrong inside a customer file: each check reads, finds fault or none, and says what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from crmctl.domain.borrowed import borrowed
from crmctl.store import interactions, journal, match_values, search
from crmctl.store.driver import Connection, DatabaseError, OperationalError, connect
from crmctl.store.patience import unhurried
from crmctl.words import N_, _, ngettext

_MOST = 20


class Finding(NamedTuple):
    """One thing looked at: ``state`` is ok, warn (it could be better) or bad (it needs care)."""

    check: str
    state: str
    detail: str
    advice: str = ""


def inside(db: Connection, *, full: bool) -> list[Finding]:
    """Run every check on an open file; nothing in it is changed."""
    return [structure(db, full=full), links(db), history(db), touches(db), index(db), comparison(db)]


def structure(db: Connection, *, full: bool) -> Finding:
    """Let SQLite check its own pages and indexes; ``full`` also compares every index with its table."""
    kind = "integrity_check" if full else "quick_check"
    found = unhurried(db, lambda: [row[0] for row in db.execute(f"PRAGMA {kind}({_MOST})")])
    if found == ["ok"]:
        return Finding(
            "structure", "ok", _("sound, indexes compared with their tables") if full else _("every page is sound")
        )
    return Finding("structure", "bad", "; ".join(found[:3]), _(_BRING_BACK))


_BRING_BACK = N_("Keep a copy of the file, then bring back the last backup: crmctl db restore FILE.")


def links(db: Connection) -> Finding:
    """Look for rows that point at rows which are not there."""
    found = unhurried(db, lambda: db.execute("PRAGMA foreign_key_check").fetchmany(_MOST + 1))
    if not found:
        return Finding("links", "ok", _("every row that is pointed at is there"))
    rows = ", ".join(f"{row[0]} {row[1]} → {row[2]}" for row in found[:5])
    said = ngettext("{n} row points at nothing: {rows}", "{n} rows point at nothing: {rows}", len(found))
    count = f"{_MOST}+" if len(found) > _MOST else str(len(found))
    return Finding("links", "bad", said.format(n=count, rows=rows), _(_BRING_BACK))


def history(db: Connection) -> Finding:
    """See that every trigger that takes the history is there as this crmctl makes it, and switched on."""
    wanted, there = _wanted_triggers(db), _triggers(db)
    wrong = [name for name, body in wanted.items() if there.get(name) != body]
    mend = _("Mend it: crmctl db check --mend.")
    if wrong:
        said = ngettext(
            "{n} trigger is missing or changed: {names}", "{n} triggers are missing or changed: {names}", len(wrong)
        )
        return Finding("history", "bad", said.format(n=len(wrong), names=", ".join(wrong[:5])), mend)
    if not db.execute("SELECT recording FROM journal").fetchone()[0]:
        return Finding("history", "bad", _("switched off: changes are not written down"), mend)
    return Finding("history", "ok", _("every change is written down"))


def _triggers(db: Connection) -> dict[str, str]:
    rows = db.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'journal!_%' ESCAPE '!'"
    )
    return {row[0]: row[1] for row in rows}


def _wanted_triggers(db: Connection) -> dict[str, str]:
    """Build the same tables in memory, have the triggers made there, and return them."""
    marks = ", ".join("?" * len(journal.TABLES))
    tables = db.execute(f"SELECT sql FROM sqlite_master WHERE type = 'table' AND name IN ({marks})", journal.TABLES)
    model = connect(":memory:", "memory", 0)
    try:
        for (statement,) in tables:
            model.execute(statement)
        journal.install(model)
        return _triggers(model)
    finally:
        model.close()


def touches(db: Connection) -> Finding:
    """See that the last touch of everybody is what the interactions say."""
    if unhurried(db, lambda: interactions.last_touch_is_whole(db)):
        return Finding("touches", "ok", _("the last touch of everybody is what was logged"))
    advice = _("Make it anew: crmctl db check --mend.")
    return Finding("touches", "bad", _("the last touch of somebody is not what was logged"), advice)


def index(db: Connection) -> Finding:
    """See that find looks in exactly what the records say; it takes the write lock for a moment and writes nothing."""
    mend = _("Make it anew: crmctl db check --mend.")
    try:
        whole = _in_vain(db, lambda: search.is_whole(db))
    except OperationalError as error:  # locked or not to be written: that says nothing of the index
        return Finding(
            "search", "warn", _("not looked at: {cause}").format(cause=borrowed(error)), _("Try again in a moment.")
        )
    except DatabaseError as error:
        return Finding("search", "bad", _("not in order: {cause}").format(cause=borrowed(error)), mend)
    if whole:
        return Finding("search", "ok", _("sound, a document for each record"))
    return Finding("search", "bad", _("does not hold a document for each record"), mend)


def comparison(db: Connection) -> Finding:
    """See that duplicates are looked for by exactly what the records say."""
    if unhurried(db, lambda: match_values.is_whole(db)):
        return Finding("duplicates", "ok", _("what records are compared by is what they say"))
    advice = _("Make it anew: crmctl db check --mend.")
    return Finding("duplicates", "bad", _("what records are compared by is not what they say"), advice)


def _in_vain(db: Connection, work: Callable[[], bool]) -> bool:
    """Do something that needs the write lock, and take it back."""
    db.execute("BEGIN IMMEDIATE")
    try:
        return unhurried(db, work)
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def mend(db: Connection) -> None:
    """Make anew what can be made from the records alone: the triggers of the history, the search index and the like."""
    journal.install(db)
    journal.record(db, on=True)
    interactions.rebuild_last_touch(db)
    search.rebuild(db)
    match_values.rebuild(db)
