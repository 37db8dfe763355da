"""What the tests of moving deals share: a pipeline and deals written straight into the file, and what must hold of stays."""

import sqlite3
from contextlib import closing
from datetime import datetime

from crmctl.domain.text import fold
from crmctl.store import deals, stays
from crmctl.store.database import Store, instant
from crmctl.store.uids import uids

STAGES = (  # name, kind, per cent, expected days
    ("线索", "open", 10, 7), ("方案", "open", 40, 14), ("报价", "open", 60, 10), ("谈判", "open", 80, 9),
    ("赢单", "won", 100, None), ("输单", "lost", 0, None),
)  # fmt: skip
REASONS = ("价格", "竞争对手", "没有预算")
NOW = datetime.fromisoformat("2026-11-22T09:00:00+08:00")


def add_pipeline(path, name="销售", stages=STAGES):
    """Write a pipeline with its stages, and the reasons to lose; return the ids of the stages by name."""
    old = "2020-01-01T00:00:00Z"
    with Store(path).outside_history() as db:
        if name == "销售":  # in the place of the one that init makes
            db.execute("UPDATE pipeline SET is_default = 0")
        made = db.execute(
            "INSERT INTO pipeline (uid, name, key, is_default, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)",
            (f"P{name}", name, fold(name), name == "销售", old, old),
        ).lastrowid
        ids = {}
        for position, (stage, kind, probability, days) in enumerate(stages, 1):
            row = (f"S{name}{stage}", made, stage, fold(stage), position, kind, probability, days, old, old)
            ids[stage] = db.execute(
                "INSERT INTO stage (uid, pipeline_id, name, key, position, kind, probability, expected_days, created_at,"
                " updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row,
            ).lastrowid
        for reason in REASONS:
            db.execute(
                "INSERT OR IGNORE INTO lost_reason (uid, name, key) VALUES (?, ?, ?)",
                (f"R{reason}", reason, fold(reason)),
            )
    return ids


def add_rule(path, stage_id, condition, message=None):
    """Let a stage ask for something."""
    with Store(path).outside_history() as db:
        db.execute(
            "INSERT INTO stage_rule (stage_id, condition, message) VALUES (?, ?, ?)", (stage_id, condition, message)
        )


def add_deal(path, title, stage_id, now=NOW, user="tester", **more):
    """Add a deal as a step of history; return its reference."""
    with Store(path, user, "deal add").writing(now) as work:
        pipeline, kind = work.db.execute("SELECT pipeline_id, kind FROM stage WHERE id = ?", (stage_id,)).fetchone()
        values = {
            "title": title, "pipeline_id": pipeline, "stage_id": stage_id, "status": kind,
            "closed_at": None if kind == "open" else work.now, **more,
        }  # fmt: skip
        id_ = deals.add(work.db, next(uids(now)), values, work.now)
        stays.begin(work.db, id_, stage_id, work.now, {})
    return f"d{id_}"


def rows(path, statement, values=()):
    """Return what a statement finds, as dicts."""
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        return [dict(row) for row in db.execute(statement, values)]


def assert_whole(path):
    """Of every deal: its stays follow each other without a gap, one is the present one, and the deal says the same."""
    for deal in rows(path, "SELECT * FROM deal"):
        chain = rows(path, "SELECT * FROM deal_stay WHERE deal_id = ? ORDER BY entered_at, id", (deal["id"],))
        assert chain, deal
        assert chain[0]["entered_at"] == deal["created_at"], (deal, chain)
        assert [stay["left_at"] for stay in chain[:-1]] == [stay["entered_at"] for stay in chain[1:]], (deal, chain)
        assert chain[-1]["left_at"] is None, (deal, chain)
        last = chain[-1]
        stage = rows(path, "SELECT * FROM stage WHERE id = ?", (last["stage_id"],))[0]
        found = (deal["stage_id"], deal["pipeline_id"], deal["status"])
        assert found == (stage["id"], stage["pipeline_id"], stage["kind"]), (deal, chain)
        assert deal["closed_at"] == (None if stage["kind"] == "open" else last["entered_at"]), (deal, chain)


def age(deal, now):
    """Return the age of a deal in seconds: to its closing, or to now."""
    end = deal["closed_at"] or max(instant(now), deal["created_at"])
    return int((datetime.fromisoformat(end) - datetime.fromisoformat(deal["created_at"])).total_seconds())
