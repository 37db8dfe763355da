"""A merge of many that is killed in the middle: the file is as before or as after, never between."""

import random
import signal
import sqlite3
import sys
import time

from programs import finish, wait_for_write, write_list

from crmctl.store import journal

GROUPS = 1_500
PROGRAM = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from crmctl.actions import merging
from crmctl.domain.dedupe.pair import Group
from crmctl.store.database import Store
groups = [Group((n, n + 1), 0.99, "auto", ()) for n in range(1, {top}, 2)]
merging.merge_groups(Store(Path("crm.db"), "tester", "merge"), "contact", groups, datetime.now(UTC))
"""


def content(folder):
    db = sqlite3.connect(folder / "crm.db")
    try:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        return {table: db.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in journal.TABLES}
    finally:
        db.close()


def begin(folder):
    import subprocess

    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM.format(top=GROUPS * 2)], cwd=folder, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_a_kill_in_the_middle_of_a_merge_leaves_the_state_before(crm, tmp_path):
    write_list(tmp_path / "list.csv", GROUPS * 2)
    assert crm("import", "list.csv").status == 0
    before, chance, caught = content(tmp_path), random.Random(5), 0
    for _ in range(4):
        process = begin(tmp_path)
        if wait_for_write(tmp_path, process):
            time.sleep(chance.random() * 0.1)
        process.send_signal(signal.SIGKILL)
        finish(process)
        now = content(tmp_path)
        if now != before:
            assert len(now["merge"]) == GROUPS
            break
        caught += 1
    assert caught
    if now == before:
        process = begin(tmp_path)
        assert finish(process)[0] == 0
    assert len(crm("contact", "list", "-o", "json", "--columns", "ref").json) == GROUPS
    assert crm("undo").status == 0
    after = content(tmp_path)
    assert [table for table in before if table != "user" and after[table] != before[table]] == []
