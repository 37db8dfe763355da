"""What the store keeps of tasks, and what it answers."""

from datetime import date, datetime
from pathlib import Path

import pytest

from crmctl.domain.due import Due
from crmctl.store import repeating, tasks
from crmctl.store.creation import create
from crmctl.store.database import Store
from crmctl.store.driver import DatabaseError
from crmctl.store.interned import Interned
from crmctl.store.uids import uids

NOW = datetime.fromisoformat("2026-11-22T09:00:00+08:00")


@pytest.fixture
def store(tmp_path):
    path = Path(tmp_path) / "crm.db"
    create(path)
    return Store(path, "tester")


def add(store, **values):
    with store.writing(NOW) as work:
        return tasks.add(work.db, next(uids(NOW)), {"title": "x", **values}, work.now)


@pytest.mark.parametrize(
    "values",
    [
        {"title": ""}, {"due_on": "2026-1-1"}, {"due_time": "09:00"}, {"due_on": "2026-12-01", "due_time": "9:00"},
        {"minutes": 0}, {"priority": "urgent"}, {"status": "lost"}, {"repeat_rule": "FREQ=DAILY"}, {"contact_id": 99},
        {"repeat_rule": "FREQ=DAILY", "repeat_mode": "often", "repeat_from": "2026-12-01"},
    ],
)  # fmt: skip
def test_what_is_no_task_is_refused_by_the_file(store, values):
    with pytest.raises(DatabaseError):
        add(store, **values)


def test_change_says_whether_anything_differs(store):
    id_ = add(store, priority="high")
    with store.writing(NOW) as work:
        assert tasks.change(work.db, id_, {"priority": "low", "note": None}, work.now)
        assert not tasks.change(work.db, id_, {"priority": "low", "note": None}, work.now)


@pytest.mark.parametrize(
    ("due", "text"),
    [
        (None, None), (Due(date(2026, 12, 1)), "2026-12-01"),
        (Due(date(2026, 12, 1), "09:00", "Asia/Shanghai"), "2026-12-01T09:00+08:00"),
        (Due(date(2027, 3, 14), "02:30", "America/New_York"), "2027-03-14T03:30-04:00"),
        (Due(date(2026, 11, 1), "01:30", "America/New_York"), "2026-11-01T01:30-04:00"),
        (Due(date(9999, 12, 31), "23:59", "-05:00"), "9999-12-31T23:59-05:00"),
    ],
)  # fmt: skip
def test_when_it_is_due_goes_in_and_comes_out_as_it_was_said(store, due, text):
    id_ = add(store, **tasks.due_columns(due))
    with store.reading() as db:
        row = tasks.row(db, id_)
    assert (tasks.due_of(row), tasks.due_text(due)) == (due, text)


def test_the_next_step_is_the_earliest_that_is_open(store):
    with store.writing(NOW) as work:
        interned = Interned(work.db, uids(NOW), work.now)
        org_id = interned.org("东进")
        interned.flush()
    add(store, org_id=org_id, is_next=1, title="no day")
    first = add(store, org_id=org_id, is_next=1, due_on="2026-12-01")
    add(store, org_id=org_id, is_next=1, due_on="2026-11-01", status="done")
    add(store, org_id=org_id, is_next=1, due_on="2026-11-01", deleted_at="2026-11-01T00:00:00Z")
    add(store, org_id=org_id, due_on="2026-11-01")
    with store.reading() as db:
        assert tasks.next_step(db, "org", org_id) == first
        assert tasks.open_count(db, "org", org_id) == 3
        assert tasks.next_step(db, "contact", org_id) is None


def test_a_task_without_a_date_of_its_own_comes_back_by_its_rule(store):
    """As an import may leave it: no repeat_on, no due_on."""
    id_ = add(store, repeat_rule="FREQ=WEEKLY;BYDAY=MO", repeat_mode="fixed", repeat_from="2026-11-02")
    with store.writing(NOW) as work:
        found = repeating.next_task(work, Interned(work.db, uids(NOW), work.now), tasks.row(work.db, id_), NOW)
        made = tasks.row(work.db, found.task_id)
    assert (made["due_on"], made["repeat_on"], made["series_id"], found.skipped) == ("2026-11-23", "2026-11-23", id_, 2)


def test_of_a_limited_series_what_is_left_is_told(store):
    rule = {
        "repeat_rule": "FREQ=DAILY;COUNT=4",
        "repeat_mode": "after",
        "repeat_from": "2026-11-20",
        "due_on": "2026-11-22",
    }
    first = add(store, **rule, status="done")
    last = add(store, **rule, series_id=first)
    with store.reading() as db:
        assert repeating.coming(db, last, NOW.date()) == [date(2026, 11, 23), date(2026, 11, 24)]
        assert repeating.coming(db, add_plain(store), NOW.date()) == []


def add_plain(store):
    return add(store, title="plain")
