"""Interactions and tasks for every contact of a file, made up but shaped like a firm's: for benchmarks only.

python tests/benchmarks/make_history.py crm.db 1000000 [2026-11-22]
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from pathlib import Path

from crmctl.store.database import Store

KINDS = ("call", "call", "wechat", "email", "visit", "meeting", "note")
TEXTS = (
    "报价已收，要砍5%",
    "样品已寄，等回复",
    "asked for the price list",
    "will send the offer",
    "没有需求",
    "约了下周见面",
)


def fill(path: Path, interactions: int, today: date) -> None:
    """Write so many interactions of the last three years, and an open task for every tenth contact."""
    rng = random.Random(7)
    with Store(path).outside_history() as db:
        people = [row[0] for row in db.execute("SELECT id FROM contact")]
        db.execute("INSERT OR IGNORE INTO user (uid, name, created_at) VALUES ('U0', 'ann', '2026-01-01T00:00:00Z')")
        user = db.execute("SELECT min(id) FROM user").fetchone()[0]
        rows, links = [], []
        for number in range(1, interactions + 1):
            day = (today - timedelta(days=int(rng.triangular(0, 1100, 200)))).isoformat()
            at = f"{day}T{rng.randrange(1, 10):02}:{rng.randrange(60):02}:00Z"
            kind = rng.choice(KINDS)
            rows.append((number, f"I{number}", kind, rng.choice(TEXTS), at, day, at, kind != "note", user, at))
            links.append((number, rng.choice(people)))
        db.executemany(
            "INSERT INTO interaction (id, uid, kind, text, occurred_at, occurred_on, recorded_at, is_touch, user_id,"
            " updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        db.executemany("INSERT INTO interaction_contact (interaction_id, contact_id) VALUES (?, ?)", links)
        at = f"{today}T00:00:00Z"
        tasks = [
            (f"T{id_}", f"call {id_}", (today + timedelta(days=rng.randrange(-2, 400))).isoformat(), id_, user, at, at)
            for id_ in people[::10]
        ]
        db.executemany(
            "INSERT INTO task (uid, title, due_on, contact_id, assignee_id, created_at, updated_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            tasks,
        )


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]), date.fromisoformat((sys.argv[3:] or ["2026-11-22"])[0]))
