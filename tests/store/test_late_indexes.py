"""A long import takes an index away and puts it back: whatever becomes of the import, the schema is as it was."""

import pytest
from content import assert_sound, content, differing

from crmctl.store import late_indexes
from crmctl.store.contact_batch import ContactBatch
from crmctl.store.driver import connect

LONG = "id,name,email,company\n" + "".join(f"{n},Guest {n},guest{n}@x.com,Firm {n % 7} Ltd\n" for n in range(60))
SHORT = "id,name,email,company\n100,Ann Lee,ann@x.com,Firm 3 Ltd\n101,Bob Ray,bob@x.com,Firm 9 Ltd\n"


AWAY = list(late_indexes.NAMES)


def schema(path):
    db = connect(str(path), "ro", 5)
    try:
        return sorted(tuple(row) for row in db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"))
    finally:
        db.close()


@pytest.fixture
def taken(monkeypatch):
    """The indexes that were missing before each batch was written down."""
    monkeypatch.setattr(late_indexes, "_MANY", 20)
    missing = []
    save = ContactBatch.save

    def look(self, line):
        there = {row[0] for row in self.db.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
        missing.append([name for name in late_indexes.NAMES if name not in there])
        return save(self, line)

    monkeypatch.setattr(ContactBatch, "save", look)
    return missing


@pytest.fixture
def lists(tmp_path, crm):
    (tmp_path / "long.csv").write_text(LONG, "utf-8")
    (tmp_path / "short.csv").write_text(SHORT, "utf-8")
    return tmp_path / "crm.db"


def test_the_schema_is_the_same_after_a_long_import(crm, lists, taken):
    before = schema(lists)
    assert {row[1] for row in before} >= set(late_indexes.NAMES)
    assert crm("import", "long.csv").status == 0
    assert taken == [AWAY]
    assert schema(lists) == before
    assert_sound(lists)
    assert crm("db", "check").status == 0
    firm = crm("contact", "list", "--org", "Firm 3 Ltd", "-o", "json")
    assert [row["name"] for row in firm.json] == [f"Guest {n}" for n in range(3, 60, 7)]


def test_undo_and_redo_of_such_an_import(crm, lists, taken):
    before, empty = schema(lists), content(lists)
    crm("import", "long.csv")
    full = content(lists)
    assert crm("undo").status == 0
    assert differing(content(lists), empty) == {}
    assert crm("redo").status == 0
    assert differing(content(lists), full) == {}
    assert schema(lists) == before


def test_a_failing_import_leaves_every_index(crm, lists, taken, monkeypatch):
    before, whole = schema(lists), lists.read_bytes()

    def fail(_self):
        raise RuntimeError

    monkeypatch.setattr(late_indexes.LateIndexes, "put_back", fail)
    assert crm("import", "long.csv").status != 0
    assert taken == [AWAY]
    assert (schema(lists), lists.read_bytes()) == (before, whole)


def test_a_dry_run_leaves_every_index(crm, lists, taken):
    before, whole = schema(lists), lists.read_bytes()
    assert crm("import", "long.csv", "-n").status == 0
    assert taken == [AWAY]
    assert (schema(lists), lists.read_bytes()) == (before, whole)


def test_a_short_list_and_one_shorter_than_the_file_keep_the_index(crm, lists, taken):
    crm("import", "short.csv")
    crm("import", "long.csv")
    assert taken == [[], AWAY]
    more = LONG.replace("Guest", "Friend").replace("guest", "friend").replace("\n", "\n9").removesuffix("9")
    (lists.parent / "more.csv").write_text(more, "utf-8")
    assert crm("import", "more.csv", "-o", "json").json["created"] == 60
    assert taken[2:] == [[]]
