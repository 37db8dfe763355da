"""Imports that are killed, interrupted, doubled or watched: the file is as before or as after, and nobody waits long."""

import random
import signal
import sqlite3
import time

import pytest
from programs import finish, start, wait_for_write, write_list

ROWS = 6_000


@pytest.fixture
def folder(crm, tmp_path):
    """A folder with a file of one contact, and a list of 6,000."""
    crm("contact", "add", "张三", "--phone", "13700137000")
    write_list(tmp_path / "list.csv", ROWS)
    return tmp_path


def count(crm):
    return len(crm("contact", "list", "-o", "json", "--columns", "ref").json)


def assert_whole(folder):
    with sqlite3.connect(folder / "crm.db") as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert (
            db.execute("SELECT count(*) FROM search_doc").fetchone()[0]
            >= db.execute("SELECT count(*) FROM contact").fetchone()[0]
        )
    db.close()


def test_a_kill_at_any_moment_leaves_before_or_after(crm, folder):
    chance, seen = random.Random(7), set()
    for _ in range(6):
        process = start(folder, "import", "list.csv")
        if wait_for_write(folder, process):
            time.sleep(chance.random() * 0.5)
        process.send_signal(signal.SIGKILL)
        finish(process)
        seen.add(count(crm))
        assert seen <= {1, ROWS + 1}
        assert_whole(folder)
        if ROWS + 1 in seen:
            break
    assert crm("import", "list.csv").status == 0
    assert count(crm) == ROWS + 1
    assert_whole(folder)


def test_a_hot_journal_is_rolled_back_by_whoever_comes_next(crm, folder):
    """Half the pages are on the disk and the journal beside them, as after a power cut in the middle of a commit."""
    before = crm("contact", "list", "-o", "json").json
    db = sqlite3.connect(folder / "crm.db", isolation_level=None)
    db.execute("PRAGMA cache_size = 1")
    db.execute("BEGIN IMMEDIATE")
    for n in range(400):
        db.execute("INSERT INTO tag (uid, name, key) VALUES (?, ?, ?)", (f"u{n}", "x" * 2_000, f"k{n}"))
    db.execute("UPDATE contact SET name = 'nobody'")
    torn = {name: (folder / name).read_bytes() for name in ("crm.db", "crm.db-journal")}
    db.close()
    for name, data in torn.items():
        (folder / name).write_bytes(data)
    assert crm("contact", "list", "-o", "json").json == before
    assert crm("tag", "list", "-o", "json").json == []
    assert_whole(folder)


@pytest.mark.parametrize(("name", "status"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_ends_it_in_one_line_and_nothing_is_stored(folder, name, status):
    before = (folder / "crm.db").read_bytes()
    process = start(folder, "import", "list.csv")
    assert wait_for_write(folder, process)
    process.send_signal(getattr(signal, name))
    code, said = finish(process)
    assert code == status, said
    assert said.count("\n") == 1
    assert said.startswith("error: ")
    assert (folder / "crm.db").read_bytes() == before
    assert not (folder / "crm.db-journal").exists()


def test_a_signal_while_waiting_for_input(folder):
    import subprocess

    process = start(folder, "import", "-", stdin=subprocess.PIPE)
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    code, said = finish(process)
    assert (code, said.count("\n")) == (130, 1)


def test_a_closed_pipe_ends_quietly(crm, folder):
    crm("import", "list.csv")
    process = start(folder, "contact", "list")
    assert process.stdout.readline().startswith("ref")
    process.stdout.close()
    said = process.stderr.read()
    assert (process.wait(30), said) in {(141, ""), (0, "")}


def test_the_same_list_twice_at_once_comes_in_once(crm, folder):
    both = [start(folder, "import", "list.csv") for _ in range(2)]
    assert [finish(process)[0] for process in both] == [0, 0]
    assert count(crm) == ROWS + 1
    emails = sqlite3.connect(folder / "crm.db").execute(
        "SELECT count(*), count(DISTINCT key) FROM handle WHERE kind = 'email'"
    )
    assert emails.fetchone() == (ROWS, ROWS)


def test_two_first_runs_at_once_make_one_file(tmp_path):
    write_list(tmp_path / "a.csv", 300)
    (tmp_path / "b.csv").write_text("姓名,邮箱\n" + "".join(f"李{n},li{n}@x.cn\n" for n in range(300)), "utf-8")
    both = [start(tmp_path, "import", name, "--init") for name in ("a.csv", "b.csv")]
    ended = [finish(process) for process in both]
    assert [code for code, _said in ended] == [0, 0], ended
    found = sqlite3.connect(tmp_path / "crm.db").execute("SELECT count(*) FROM contact").fetchone()
    assert found == (600,)
    assert sorted(path.name for path in tmp_path.iterdir() if "crm" in path.name) == ["crm.db"]


def test_many_edits_at_once_all_land(crm, folder):
    several = [start(folder, "contact", "edit", "c1", "--tag", f"t{n}") for n in range(8)]
    assert [finish(process)[0] for process in several] == [0] * 8
    assert set(crm("contact", "show", "c1", "-o", "json").json["tags"]) == {f"t{n}" for n in range(8)}


def test_readers_are_answered_while_a_list_goes_in(crm, folder):
    write_list(folder / "list.csv", 15_000)
    process = start(folder, "import", "list.csv")
    assert wait_for_write(folder, process)
    answers = []
    while process.poll() is None:
        began = time.monotonic()
        rows = crm("contact", "list", "--limit", "1", "-o", "json")
        assert rows.status == 0, rows.err
        answers.append(time.monotonic() - began)
    assert finish(process)[0] == 0
    assert len(answers) >= 2
    assert max(answers) < 2
