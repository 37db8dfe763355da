"""db info, check, backup, restore and compact."""

import os
import sqlite3
import stat
import subprocess
import sys
import threading
import time

import pytest

from crmctl.store import migrate

PEOPLE = "name,email,phone\n" + "".join(f"王{n},w{n}@example.com,139{n:08d}\n" for n in range(300))


@pytest.fixture
def filled(crm, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert crm("import", "-", "--format", "csv", input=PEOPLE).status == 0
    return crm


def names(crm):
    return {row["name"] for row in crm("contact", "list", "-o", "json").json}


def content(path):
    with sqlite3.connect(path) as db:
        return list(db.iterdump())


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_info_tells_what_the_file_holds(filled, tmp_path):
    told = filled("db", "info", "-o", "json").json
    assert told["path"] == str(tmp_path / "crm.db")
    assert told["schema"] == migrate.LATEST
    assert told["application_id"] == "0x43524D43"
    assert told["rows"]["contact"] == 300
    assert told["sqlite"] == sqlite3.sqlite_version
    assert told["journal_mode"] == "delete"
    assert told["last_step"]["command"] == "import - --format csv"
    assert told["last_backup"] is None
    made = filled("db", "backup", "-o", "json").json
    assert filled("db", "info", "-o", "json").json["last_backup"]["path"] == made["backup"]


def test_info_tells_a_person_of_the_last_step_on_one_line(filled):
    filled("note", "add", "c1", "one\ntwo" + " and more" * 20)
    lines = [line for line in filled("db", "info", "-o", "plain").out.splitlines() if line.startswith("Last step")]
    assert len(lines) == 1
    assert lines[0].split(" · ")[0].endswith(" h2")
    assert "tester · note add c1 'one two and more" in lines[0]
    assert lines[0].endswith("…")


def test_a_sound_file_passes_every_check(filled):
    for words in ((), ("--full",)):
        said = filled("db", "check", *words, "-o", "json")
        assert said.status == 0
        assert [(row["check"], row["state"]) for row in said.json] == [
            ("structure", "ok"), ("links", "ok"), ("history", "ok"), ("touches", "ok"), ("search", "ok"),
            ("duplicates", "ok"),
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("harm", "check"),
    [
        ("INSERT INTO affiliation (contact_id, org_id) VALUES (1, 99999)", "links"),
        ("DROP TRIGGER journal_contact_update", "history"),
        ("UPDATE journal SET recording = 0", "history"),
        ("UPDATE search_doc SET name = 'somebody else' WHERE id = 32", "search"),
        ("DELETE FROM search_doc WHERE id = 32", "search"),
    ],
)
def test_what_is_wrong_is_found_and_ends_with_7(filled, tmp_path, harm, check):
    with sqlite3.connect(tmp_path / "crm.db") as db:
        db.execute(harm)
    said = filled("db", "check", "-o", "json")
    assert said.status == 7
    assert [row["check"] for row in said.json if row["state"] == "bad"] == [check]
    assert next(row["advice"] for row in said.json if row["check"] == check)


def test_what_can_be_made_anew_is_mended(filled, tmp_path):
    with sqlite3.connect(tmp_path / "crm.db") as db:
        db.execute("DROP TRIGGER journal_contact_update")
        db.execute("UPDATE journal SET recording = 0")
        db.execute("DELETE FROM search_doc WHERE id < 100")
    assert filled("db", "check").status == 7
    assert filled("db", "check", "--mend").status == 0
    assert filled("db", "check").status == 0
    assert [row["ref"] for row in filled("find", "王5", "-o", "json").json][:1] == ["c6"]


def test_a_check_changes_no_byte(filled, tmp_path):
    before = (tmp_path / "crm.db").read_bytes()
    assert filled("db", "check", "--full").status == 0
    assert (tmp_path / "crm.db").read_bytes() == before


def test_a_file_with_torn_pages_is_damaged(filled, tmp_path):
    path = tmp_path / "crm.db"
    data = bytearray(path.read_bytes())
    data[8192 * 3 : 8192 * 20] = os.urandom(8192 * 17)
    path.write_bytes(data)
    said = filled("db", "check")
    assert said.status == 7
    assert "Traceback" not in said.err
    assert filled("db", "backup", "copy.db").status == 7
    assert not (tmp_path / "copy.db").exists()


def test_a_backup_holds_every_row_and_is_for_its_owner_alone(filled, tmp_path):
    said = filled("db", "backup", "copy.db", "-o", "json")
    assert said.status == 0
    assert said.json["rows"]["contact"] == 300
    assert content(tmp_path / "copy.db") == content(tmp_path / "crm.db")
    assert mode(tmp_path / "copy.db") == 0o600
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(".")]


def test_backups_without_a_name_go_into_a_folder_by_their_time(filled, tmp_path):
    first = filled("db", "backup", "-o", "json").json["backup"]
    second = filled("db", "backup", "-o", "json").json["backup"]
    assert first == str(tmp_path / "backups" / "crm-2026-11-22T090000.db")
    assert second == str(tmp_path / "backups" / "crm-2026-11-22T090000-2.db")
    assert mode(tmp_path / "backups") == 0o700
    (tmp_path / "stick").mkdir()
    assert filled("db", "backup", "stick", "-o", "json").json["backup"] == "stick/crm-2026-11-22T090000-3.db"


def test_nothing_is_overwritten_without_force_and_no_link_is_followed(filled, tmp_path):
    (tmp_path / "letter.txt").write_text("dear")
    (tmp_path / "copy.db").symlink_to(tmp_path / "letter.txt")
    assert filled("db", "backup", "copy.db").status == 6
    assert filled("db", "backup", "copy.db", "--force").status == 0
    assert (tmp_path / "letter.txt").read_text() == "dear"
    assert not (tmp_path / "copy.db").is_symlink()
    assert filled("db", "backup", "crm.db", "--force").status == 6
    assert filled("db", "backup", "nowhere/copy.db").status == 7


def test_a_missing_file_is_said_and_nothing_is_made(bare, tmp_path):
    for words in (("info",), ("check",), ("backup",), ("compact", "--yes")):
        assert bare("db", *words).status == 7
    assert [one.name for one in tmp_path.iterdir()] == []


def test_a_backup_while_others_write_is_whole(filled, tmp_path):
    over = threading.Event()
    done = []

    def write():
        db = sqlite3.connect(tmp_path / "crm.db", timeout=20, isolation_level=None)
        while not over.is_set():
            db.execute("BEGIN IMMEDIATE")
            db.execute("UPDATE contact SET city = city || 'x' WHERE id < 200")
            db.execute("COMMIT")
            done.append(1)
        db.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        while not done:
            time.sleep(0.01)
        for number in range(4):
            assert filled("db", "backup", f"copy{number}.db").status == 0
    finally:
        over.set()
        writer.join()
    for number in range(4):
        with sqlite3.connect(tmp_path / f"copy{number}.db") as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            cities = {row[0] for row in db.execute("SELECT city FROM contact WHERE id < 200")}
            assert len(cities) == 1  # each transaction whole or not at all


def test_restore_asks_and_says_what_would_be_lost(filled, tmp_path):
    filled("db", "backup", "copy.db")
    filled("contact", "add", "新人")
    said = filled("db", "restore", "copy.db")
    assert said.status == 8
    assert "contacts 301" in said.err
    assert "contacts 300" in said.err
    before = (tmp_path / "crm.db").read_bytes()
    assert "Would ask" in filled("db", "restore", "copy.db", "--dry-run").err
    assert (tmp_path / "crm.db").read_bytes() == before
    assert not (tmp_path / "backups").exists()


def test_restore_brings_everything_back_and_keeps_what_was_there(filled, tmp_path):
    filled("db", "backup", "copy.db")
    held = content(tmp_path / "copy.db")
    filled("contact", "add", "新人")
    newer = content(tmp_path / "crm.db")
    said = filled("db", "restore", "copy.db", "--yes", "-o", "json")
    assert said.status == 0
    assert content(tmp_path / "crm.db") == held
    assert said.json["kept"] == str(tmp_path / "backups" / "crm-replaced-2026-11-22T090000.db")
    assert content(said.json["kept"]) == newer
    assert mode(tmp_path / "crm.db") == 0o600
    assert filled("db", "check").status == 0
    assert filled("db", "restore", said.json["kept"], "--yes").status == 0
    assert "新人" in names(filled)


def test_a_program_that_has_the_file_open_sees_the_restored_one(filled, tmp_path):
    filled("db", "backup", "copy.db")
    filled("contact", "add", "新人")
    db = sqlite3.connect(tmp_path / "crm.db")
    assert db.execute("SELECT count(*) FROM contact").fetchone() == (301,)
    assert filled("db", "restore", "copy.db", "--yes").status == 0
    assert db.execute("SELECT count(*) FROM contact").fetchone() == (300,)
    db.close()


@pytest.mark.parametrize("ruin", [b"no database at all", b""])
def test_a_damaged_file_is_set_aside_as_it_is(filled, tmp_path, ruin):
    filled("db", "backup", "copy.db")
    (tmp_path / "crm.db").write_bytes(ruin)
    (tmp_path / "crm.db-journal").write_bytes(b"of the ruin")
    said = filled("db", "restore", "copy.db", "--yes", "-o", "json")
    assert said.status == 0
    kept = tmp_path / "backups" / "crm-damaged-2026-11-22T090000.db"
    assert said.json["kept"] == str(kept)
    assert kept.read_bytes() == ruin
    assert len(names(filled)) == 300
    assert not (tmp_path / "crm.db-journal").exists()


def test_a_lost_file_is_put_back(filled, tmp_path):
    filled("db", "backup", "copy.db")
    (tmp_path / "crm.db").unlink()
    assert filled("db", "restore", "copy.db", "--yes", "-o", "json").json["kept"] is None
    assert len(names(filled)) == 300


def test_what_is_no_backup_is_refused_and_nothing_changes(filled, tmp_path):
    before = (tmp_path / "crm.db").read_bytes()
    (tmp_path / "text.db").write_text("hello")
    sqlite3.connect(tmp_path / "other.db").execute("CREATE TABLE t (x)")
    filled("db", "backup", "newer.db")
    with sqlite3.connect(tmp_path / "newer.db") as db:
        db.execute("PRAGMA user_version = 99")
    for name, status in {"missing.db": 5, "text.db": 7, "other.db": 7, "newer.db": 7, "crm.db": 6}.items():
        assert filled("db", "restore", name, "--yes").status == status, name
    assert (tmp_path / "crm.db").read_bytes() == before


def test_a_file_of_another_program_is_never_replaced(filled, tmp_path, monkeypatch):
    filled("db", "backup", "copy.db")
    db = sqlite3.connect(tmp_path / "other.db")
    db.execute("CREATE TABLE t (x)")
    db.close()
    before = (tmp_path / "other.db").read_bytes()
    assert filled("--db", "other.db", "db", "restore", "copy.db", "--yes").status == 7
    assert (tmp_path / "other.db").read_bytes() == before


def test_a_killed_restore_leaves_one_of_the_two_whole(filled, tmp_path):
    filled("db", "backup", "copy.db")
    filled("contact", "add", "新人")
    begun = (tmp_path / "crm.db").read_bytes()
    command = [sys.executable, "-c", "from crmctl.main import run; run()", "db", "restore", "copy.db", "--yes"]
    for pause in (0.05, 0.1, 0.15, 0.2, 0.25, 0.3):
        (tmp_path / "crm.db").write_bytes(begun)
        running = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=os.environ)
        time.sleep(pause)
        running.kill()
        running.wait()
        with sqlite3.connect(tmp_path / "crm.db") as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert db.execute("SELECT count(*) FROM contact").fetchone()[0] in (300, 301)


def test_compact_asks_frees_and_loses_nothing(filled, tmp_path):
    for _ in range(3):
        filled("undo")
        filled("redo")
    filled("undo")
    with sqlite3.connect(tmp_path / "crm.db") as db:  # gaps
        db.execute("CREATE TABLE gap (x)")
        db.executemany("INSERT INTO gap VALUES (?)", [("x" * 8000,)] * 200)
        db.execute("DROP TABLE gap")
    before, size = content(tmp_path / "crm.db"), (tmp_path / "crm.db").stat().st_size
    said = filled("db", "compact")
    assert said.status == 8
    assert "cannot be undone" in said.err
    assert (tmp_path / "crm.db").stat().st_size == size
    told = filled("db", "compact", "--dry-run", "-o", "json").json
    assert told["freed"] >= 1_000_000
    done = filled("db", "compact", "--yes", "-o", "json").json
    assert done["bytes_after"] == (tmp_path / "crm.db").stat().st_size < size - 1_000_000
    assert sorted(line for line in content(tmp_path / "crm.db") if "search_" not in line) == sorted(
        line for line in before if "search_" not in line
    )
    assert filled("db", "check").status == 0
    assert filled("redo").status == 0
    assert len(names(filled)) == 300


def test_compact_needs_room(filled, monkeypatch):
    import shutil

    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(10, 10, 1000))
    said = filled("db", "compact", "--yes")
    assert said.status == 7
    assert "free space" in said.err
