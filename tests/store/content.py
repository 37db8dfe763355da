"""What a customer file holds, to be compared before and after."""

from crmctl.store import journal, match_stale, match_values, search, talk
from crmctl.store.driver import connect


def content(path):
    """Every business row, table by table, and the documents of the search index, which follow from them."""
    db = connect(str(path), "ro", 5)
    try:
        kept = {"figure"}  # what was counted on a day stays, whatever is taken back
        tables = (*(name for name in journal.TABLES if name not in kept), "search_doc", "talk_doc")
        return {name: {row["id"]: tuple(row) for row in db.execute(f"SELECT * FROM {name}")} for name in tables}
    finally:
        db.close()


def sequences(path):
    """The highest id each table ever gave out."""
    db = connect(str(path), "ro", 5)
    try:
        return journal.marks(db)
    finally:
        db.close()


def assert_sound(path):
    """The search index says what the records say, no key points nowhere, and SQLite finds nothing wrong."""
    db = connect(str(path), "rw", 5)
    try:
        assert search.is_whole(db)
        assert talk.is_whole(db)
        assert match_values.is_whole(db)
        db.execute("BEGIN")
        match_stale.settle(db)  # what waits for the next look
        assert match_values.is_whole(db)
        db.execute("ROLLBACK")
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert tuple(db.execute("SELECT step_id, recording FROM journal").fetchone()) == (None, 1)
    finally:
        db.close()


def differing(left, right):
    """Tables whose rows differ, with the rows: what a failing assertion shows."""
    return {
        name: (
            sorted(set(left[name].items()) - set(right[name].items())),
            sorted(set(right[name].items()) - set(left[name].items())),
        )
        for name in left
        if left[name] != right[name]
    }
