"""Files that are locked, read-only, foreign, newer, cut short or torn: one sentence, status 7, and not a byte changed."""

import os
import random
import sqlite3
import time

import pytest

from crmctl.store import database
from crmctl.store.driver import connect

as_root = pytest.mark.skipif(os.geteuid() == 0, reason="root may write anything")


@pytest.fixture
def path(crm, tmp_path):
    crm("contact", "add", "王伟", "--phone", "13800138000", "--org", "东进通讯")
    return tmp_path / "crm.db"


def refused(crm, path, *arguments, word=""):
    """The command ends with 7 in two lines at most, and the file is as it was."""
    before = path.read_bytes()
    result = crm(*arguments)
    assert result.status == 7, (arguments, result.status, result.err)
    assert (result.out, result.err.startswith("error: ")) == ("", True)
    assert len(result.err.splitlines()) <= 2
    assert "Traceback" not in result.err
    assert word in result.err
    assert path.read_bytes() == before
    return result


def test_a_locked_file_is_waited_for_and_then_named(crm, path, monkeypatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.3)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    began = time.monotonic()
    refused(crm, path, "contact", "add", "李东江", word="written by another program")
    assert time.monotonic() - began >= 0.3
    assert [row["ref"] for row in crm("contact", "list", "-o", "json").json] == ["c1"]  # readers are not shut out
    other.execute("ROLLBACK")
    other.execute("BEGIN EXCLUSIVE")
    refused(crm, path, "contact", "list", word="written by another program")
    other.close()
    assert crm("contact", "add", "李东江").status == 0


def test_a_lock_that_is_let_go_in_time_is_no_trouble(crm, path):
    from threading import Timer

    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    timer = Timer(0.3, lambda: other.execute("COMMIT"))
    timer.start()
    assert crm("contact", "add", "李东江").status == 0
    timer.join()
    other.close()


@as_root
def test_a_read_only_file_can_be_read(crm, path):
    path.chmod(0o400)
    assert crm("contact", "list").status == 0
    refused(crm, path, "contact", "add", "李东江", word="may not be written")
    path.chmod(0o600)


@as_root
def test_a_read_only_folder(crm, path):
    path.parent.chmod(0o500)
    assert crm("contact", "list").status == 0
    refused(crm, path, "contact", "add", "李东江")
    path.parent.chmod(0o700)


def test_what_may_not_be_written_is_said(crm, path, monkeypatch):
    """As on a read-only medium, which even root may not write."""
    monkeypatch.setattr(database, "connect", lambda name, _mode, seconds: connect(name, "ro", seconds))
    assert crm("contact", "list").status == 0
    refused(crm, path, "contact", "add", "李东江", word="may not be written")


def test_a_place_where_nothing_can_be_made(bare):
    began = time.monotonic()
    for place in ("/proc/nowhere/crm.db", "/dev/null/crm.db", "/dev/full"):
        result = bare("--db", place, "init")
        assert result.status == 7, (place, result.err)
        assert "Traceback" not in result.err
    assert time.monotonic() - began < 5


def foreign(path):
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE contact (id INTEGER, name TEXT)")
    db.execute("INSERT INTO contact VALUES (1, 'theirs')")
    db.commit()
    db.close()


def newer(path):
    db = sqlite3.connect(path)
    db.execute("PRAGMA application_id = 0x43524D43")
    db.execute("PRAGMA user_version = 999")
    db.execute("CREATE TABLE contact (id INTEGER, name TEXT)")
    db.close()


def words(path):
    path.write_text("Dear diary, " * 500, "utf-8")


def nothing(path):
    path.write_bytes(b"")


def noise(path):
    path.write_bytes(b"SQLite format 3\x00" + random.Random(1).randbytes(40_000))


@pytest.mark.parametrize(
    ("make", "word"),
    [(foreign, "not a crmctl file"), (newer, "newer"), (words, ""), (nothing, "not a crmctl file"), (noise, "")],
)
def test_files_that_are_not_ours(bare, tmp_path, make, word):
    path = tmp_path / "crm.db"
    make(path)
    commands = [
        ("contact", "list"), ("contact", "add", "王伟"), ("find", "王"), ("undo",), ("init",), ("history",),
        ("import", "list.csv", "--init"),
    ]  # fmt: skip
    (tmp_path / "list.csv").write_text("姓名,邮箱\n王伟,w@x.cn\n", "utf-8")
    for command in commands:
        refused(bare, path, *command, word=word)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["crm.db", "list.csv"]


def test_a_folder_in_the_place_of_the_file(bare, tmp_path):
    (tmp_path / "crm.db").mkdir()
    result = bare("contact", "list")
    assert (result.status, "Traceback" in result.err) == (7, False)


def test_a_file_cut_short(crm, path):
    path.write_bytes(path.read_bytes()[: 3 * 8192 + 100])
    refused(crm, path, "contact", "list")
    refused(crm, path, "contact", "add", "李东江")


@pytest.mark.parametrize("seed", range(12))
def test_torn_pages_are_never_a_fault(crm, path, seed):
    """Whatever lies on the pages: an answer, or a sentence that says the file is damaged."""
    chance, data = random.Random(seed), bytearray(path.read_bytes())
    for _ in range(3):
        at = chance.randrange(1, len(data) // 8192) * 8192 + chance.choice([0, 0, chance.randrange(8192)])
        data[at : at + 200] = chance.randbytes(200)
    path.write_bytes(data)
    for command in (
        ("contact", "list"),
        ("contact", "show", "c1"),
        ("find", "王"),
        ("find", "1380013"),
        ("contact", "add", "李"),
        ("undo",),
    ):
        result = crm(*command)
        assert result.status in {0, 3, 6, 7}, (command, result.status, result.err)


def test_missing_is_said_with_the_way_on(bare, tmp_path):
    for command in (("contact", "list"), ("contact", "add", "王伟"), ("undo",), ("db", "info")):
        result = bare(*command)
        assert (result.status, "crmctl init" in result.err) == (7, True)
    assert list(tmp_path.iterdir()) == []
