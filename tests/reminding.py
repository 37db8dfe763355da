"""What the tests of reminders share: tasks written straight into the file, programs to be told, the marks left."""

import os
import sqlite3
from datetime import date, datetime

from crmctl.actions import tasks
from crmctl.domain.due import Due
from crmctl.store.database import Store

NOW = datetime.fromisoformat("2026-11-22T09:00:00+08:00")


def add_task(folder, title, when, *, zone="Asia/Shanghai", minutes=None, user="tester"):
    """Add a task that is due on a day, or at ``2026-11-22 14:00``; return its reference."""
    day, _blank, time = when.partition(" ")
    due = Due(date.fromisoformat(day), time or None, zone if time else None)
    wish = tasks.Wish(title=title, due=due, minutes=minutes)
    return tasks.add_task(Store(folder / "crm.db", user, "task add"), wish, user, NOW)["ref"]


def marks(folder):
    """Return what is marked as told: (key, channel)."""
    with sqlite3.connect(folder / "crm.db") as db:
        found = db.execute("SELECT key, channel FROM reminder ORDER BY id").fetchall()
    db.close()
    return found


def program(path, body):
    """Write a shell script that is given reminders."""
    path.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
    path.chmod(0o700)
    return path


def fake_crontab(folder, monkeypatch):
    """Put a ``crontab`` before the real one on the PATH; return the file that it keeps."""
    programs, kept = folder / "bin", folder / "crontab"
    programs.mkdir(exist_ok=True)
    script = """case "$1" in
-l) [ -f "{kept}" ] || {{ echo "no crontab for me" >&2; exit 1; }}; cat "{kept}";;
-r) rm "{kept}";;
-) cat > "{kept}";;
esac"""
    program(programs / "crontab", script.format(kept=kept))
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    return kept
