"""A file of every earlier schema is brought up to the present one: nothing lost, everything in its place."""

import sqlite3
from datetime import UTC, datetime

import pytest

from crmctl.main import main
from crmctl.store import journal, migrate, talk
from crmctl.store.database import Store

OLD = """
INSERT INTO user (id, uid, name, created_at) VALUES (1, 'U1', 'mei', '2026-01-01T00:00:00Z');
INSERT INTO org (id, uid, name, name_key, core_key, created_at, updated_at)
VALUES (1, 'O1', '海尔', '海尔', '海尔', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z');
INSERT INTO contact (id, uid, name, name_key, birthday, owner_id, created_at, updated_at)
VALUES (3, 'C3', '王工', '王工', '1990-11-24', 1, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z');
INSERT INTO affiliation (contact_id, org_id, title, is_primary) VALUES (3, 1, '总工', 1);
INSERT INTO note (uid, contact_id, text, created_at, updated_at)
VALUES ('N1', 3, '要报价单', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z');
"""

# A custom field with a choice and its values; the field of that number before it is gone, and never comes back.
FIELDS = """
INSERT INTO field (id, uid, noun, name, key, type) VALUES (1, 'F1', 'contact', 'gone', 'gone', 'text');
INSERT INTO field (id, uid, noun, name, key, type, choices) VALUES (2, 'F2', 'contact', '等级', '等级', 'choice', '["A", "B"]');
INSERT INTO field (id, uid, noun, name, key, type) VALUES (7, 'F7', 'org', '预算', '预算', 'money');
DELETE FROM field WHERE id = 7;
INSERT INTO contact_field (contact_id, field_id, value) VALUES (3, 2, 'B');
"""
# What was said and is to be done, with the documents of the index as they were numbered then: two kinds to an id, since
# the third schema sixteen.
SAID = """
INSERT INTO interaction (id, uid, kind, text, occurred_at, occurred_on, recorded_at, updated_at)
VALUES (5, 'I5', 'call', '要报价单', '2026-02-01T00:00:00Z', '2026-02-01', '2026-02-01T00:00:00Z', '2026-02-01T00:00:00Z');
INSERT INTO interaction_contact (interaction_id, contact_id) VALUES (5, 3);
INSERT INTO task (id, uid, title, contact_id, created_at, updated_at)
VALUES (5, 'T5', '寄样品', 3, '2026-02-01T00:00:00Z', '2026-02-01T00:00:00Z');
INSERT INTO talk_doc (id, words) VALUES (10, ' 要  报  价  单 '), (11, ' 寄  样  品 ');
INSERT INTO talk (rowid, words) SELECT id, words FROM talk_doc;
"""


def made(path, version):
    """Make a file as the crmctl of that schema did."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute(f"PRAGMA application_id = {migrate.APPLICATION_ID}")
    for script in migrate.scripts()[:version]:
        db.executescript(script.read_text("utf-8"))
    said = SAID if version == 2 else SAID.replace("(10, ", "(80, ").replace("(11, ", "(81, ")
    db.executescript(OLD + FIELDS + (said if version > 1 else ""))
    db.execute(f"PRAGMA user_version = {version}")
    db.close()
    return path


def schema(path):
    with sqlite3.connect(path) as db:
        found = db.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'")
        return {(row[0], row[1]): row[2] for row in found}


@pytest.mark.parametrize("version", range(1, migrate.LATEST))
def test_an_older_file_becomes_the_same_as_a_new_one(version, tmp_path):
    old, new = made(tmp_path / "old.db", version), tmp_path / "new.db"
    assert main(["--db", str(new), "init"]) == 0
    with Store(old).reading() as db:
        assert db.execute("PRAGMA user_version").fetchone()[0] == migrate.LATEST
        rows = db.execute("SELECT ref, name, org, title, birthday, owner FROM v_contact").fetchall()
        assert [tuple(row) for row in rows] == [("c3", "王工", "海尔", "总工", "1990-11-24", "mei")]
        assert db.execute("SELECT count(*) FROM note").fetchone()[0] == 1
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert schema(old) == schema(new)


@pytest.mark.parametrize("version", range(1, migrate.LATEST))
def test_custom_fields_and_what_was_said_are_where_they_were(version, tmp_path):
    old = Store(made(tmp_path / "old.db", version))
    with old.reading() as db:
        kept = [tuple(row) for row in db.execute("SELECT id, uid, noun, name, key, type, choices FROM field")]
        assert kept == [
            (1, "F1", "contact", "gone", "gone", "text", None),
            (2, "F2", "contact", "等级", "等级", "choice", '["A", "B"]'),
        ]
        assert [tuple(row) for row in db.execute("SELECT contact_id, field_id, value FROM contact_field")] == [
            (3, 2, "B")
        ]
        if version > 1:
            assert [talk.find(db, [word], 9) for word in ("报价", "样品")] == [[("interaction", 5)], [("task", 5)]]
    with old.writing(datetime(2026, 11, 22, tzinfo=UTC)) as work:
        made_field = work.db.execute(
            "INSERT INTO field (uid, noun, name, key, type) VALUES ('F8', 'deal', 'x', 'x', 'text')"
        )
        assert made_field.lastrowid == 8, "an id that was given out is never given out again"
        assert talk.is_whole(work.db)


@pytest.mark.parametrize("version", range(1, migrate.LATEST))
def test_an_older_file_is_worked_with_at_once(version, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CRMCTL_NOW", "2026-11-22T09:00:00+08:00")
    monkeypatch.setenv("CRMCTL_LANG", "en")
    old = made(tmp_path / "old.db", version)
    assert main(["--db", str(old), "log", "call", "c3", "x", "--next", "today"]) == 0
    assert main(["--db", str(old), "today"]) == 0
    assert "王工" in capsys.readouterr().out
    assert main(["--db", str(old), "undo"]) == 0
    assert main(["--db", str(old), "db", "check", "--mend"]) == 0
    assert main(["--db", str(old), "db", "check"]) == 0
    with sqlite3.connect(old) as db:
        assert all(db.execute(f"SELECT count(*) FROM {table}").fetchone() is not None for table in journal.TABLES)
        assert db.execute("SELECT count(*) FROM interaction").fetchone()[0] == (1 if version > 1 else 0)
