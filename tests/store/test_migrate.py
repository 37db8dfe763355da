"""The file itself: who may read it, how it is laid out, and that the rules of the house hold in every table."""

import os
import sqlite3
import stat
from pathlib import Path

import pytest

from crmctl.store import creation, database, journal, migrate
from crmctl.store.driver import connect


@pytest.fixture
def made(tmp_path):
    path = tmp_path / "new" / "crm.db"
    umask = os.umask(0)
    try:
        assert creation.create(path)
    finally:
        os.umask(umask)
    db = connect(str(path), "ro", 5)
    yield path, db
    db.close()


def pragma(db, name):
    return db.execute(f"PRAGMA {name}").fetchone()[0]


def tables(db):
    return {
        row["name"]: row
        for row in db.execute("PRAGMA table_list")
        if row["schema"] == "main" and row["type"] == "table"
    }


def test_the_first_migration_makes_a_file_that_opens(made):
    path, db = made
    assert (pragma(db, "application_id"), pragma(db, "user_version")) == (migrate.APPLICATION_ID, migrate.newest())
    assert (pragma(db, "page_size"), pragma(db, "journal_mode"), pragma(db, "encoding")) == (8192, "delete", "UTF-8")
    assert pragma(db, "integrity_check") == "ok"
    with database.Store(path).reading() as again:
        assert again.execute("SELECT count(*) FROM contact").fetchone()[0] == 0
    assert not creation.create(path)


def test_the_number_of_migrations_is_known(made):
    assert migrate.newest() == migrate.LATEST
    names = [script.name for script in migrate.scripts()]
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))


def test_file_and_folder_are_for_their_owner_whatever_the_umask(made):
    path, _db = made
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [one.name for one in path.parent.iterdir()] == ["crm.db"]


def test_every_table_is_strict(made):
    _path, db = made
    ours = {name: row for name, row in tables(db).items() if not name.startswith("sqlite_")}
    assert [name for name, row in ours.items() if not row["strict"]] == []
    assert set(journal.TABLES) < set(ours)
    assert not [column for name in ours for column, kind in journal.columns(db, name) if kind in {"REAL", "ANY"}]


def test_every_foreign_key_is_deferred(made):
    _path, db = made
    texts = [
        row[0] for row in db.execute("SELECT sql FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%REFERENCES%'")
    ]
    assert len(texts) >= 10
    for text in texts:
        assert text.count("REFERENCES") == text.count("DEFERRABLE INITIALLY DEFERRED"), text


def test_every_foreign_key_has_an_index(made):
    _path, db = made
    for table in journal.TABLES:
        indexed = {
            db.execute(f"PRAGMA index_info({index['name']})").fetchone()["name"]
            for index in db.execute(f"PRAGMA index_list({table})")
        }
        keys = {row["from"] for row in db.execute(f"PRAGMA foreign_key_list({table})")} - {
            "owner_id",
            "user_id",
            "assignee_id",
        }
        assert keys <= indexed, table


def test_ids_are_never_reused_and_every_table_has_its_triggers(made):
    _path, db = made
    schema = {row["name"]: row["sql"] for row in db.execute("SELECT name, sql FROM sqlite_schema")}
    for table in journal.TABLES:
        assert "INTEGER PRIMARY KEY AUTOINCREMENT" in schema[table]
        assert {f"journal_{table}_update", f"journal_{table}_delete"} <= schema.keys()


def test_business_tables_that_are_not_in_the_history_are_named_here(made):
    _path, db = made
    derived = {
        "step",
        "change",
        "change_body",
        "journal",
        "search_doc",
        "search_word",
        "last_touch",
        "reminder",
        "talk_doc",
        "match_value",
        "match_key",
        "match_stale",
        "duplicate_pair",
        "segment_look",
        "segment_stay",
    }
    ours = {name for name in tables(db) if not name.startswith(("sqlite_", "search_", "talk"))} | {
        "search_doc",
        "search_word",
        "talk_doc",
    }
    assert ours - set(journal.TABLES) == derived


def test_closed_sets_dates_and_owners_are_checked(made):
    path, _db = made
    db = sqlite3.connect(path)
    base = {"uid": "u", "name": "x", "name_key": "x", "created_at": "t", "updated_at": "t"}
    for wrong in ({"name": ""}, {"country": "CHN"}, {"birthday": "12 May"}, {"name": None}):
        row = base | wrong
        with pytest.raises(sqlite3.IntegrityError):
            db.execute(
                f"INSERT INTO contact ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", tuple(row.values())
            )
    for statement in (
        "INSERT INTO org_role (org_id, role) VALUES (1, 'friend')",
        "INSERT INTO handle (kind, value, key) VALUES ('phone', '1', '1')",
        "INSERT INTO handle (contact_id, org_id, kind, value, key) VALUES (1, 1, 'phone', '1', '1')",
        "INSERT INTO note (uid, text, created_at, updated_at) VALUES ('u', 'x', 't', 't')",
        "INSERT INTO contact (id, uid, name, name_key, created_at, updated_at) VALUES ('one', 'u', 'x', 'x', 't', 't')",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            db.execute(statement)
    db.close()


def test_statements_are_cut_at_their_ends_only():
    script = "CREATE TABLE a (x TEXT DEFAULT ';');\n-- a; remark\nCREATE TRIGGER t AFTER INSERT ON a BEGIN\n  SELECT 1;\n  SELECT 2;\nEND;\n"
    assert len(migrate.statements(script)) == 2


def test_the_migrations_are_in_the_package():
    assert all(script.parent == Path(migrate.__file__).parent / "migrations" for script in migrate.scripts())


def test_a_failing_build_leaves_nothing(tmp_path, monkeypatch):
    def fail(_db):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(migrate, "create", fail)
    with pytest.raises(Exception, match="file"):
        creation.create(tmp_path / "crm.db")
    assert list(tmp_path.iterdir()) == []
