"""The flat path says of every interaction and task what the whole record says, whatever stands in them."""

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crmctl.domain.cells import flat
from crmctl.domain.exported import cells
from crmctl.store import activities, export_pages, exports
from crmctl.store.activities import Wanted
from crmctl.store.creation import create
from crmctl.store.database import Store

NOW = datetime.fromisoformat("2026-11-22T09:00:00+08:00")
TEXTS = st.none() | st.sampled_from(["", "x", "=1", "第一行\n第二", 'a,"b"\t', "a\x1fb\x1ec", "\\n", "中" * 99])
PEOPLE = ["王伟", "李雷; 韩", "Ann\x1eLee"]
INTERACTIONS = st.lists(
    st.fixed_dictionaries({
        "text": TEXTS.map(lambda text: text or ""), "subject": TEXTS, "outcome": TEXTS, "channel": TEXTS,
        "minutes": st.none() | st.integers(0, 900), "is_private": st.booleans(), "user_id": st.sampled_from([None, 1, 2]),
        "org_id": st.sampled_from([None, 1]), "people": st.permutations([1, 2, 3]).flatmap(lambda all_: st.integers(0, 3).map(lambda n: all_[:n])),
        "deleted_at": st.sampled_from([None, None, None, "2026-01-01T00:00:00Z"]),
    }),
    max_size=9,
)  # fmt: skip
TASKS = st.lists(
    st.fixed_dictionaries({
        "title": TEXTS.map(lambda text: text or "t"), "note": TEXTS, "result": TEXTS, "source": TEXTS,
        "contact_id": st.sampled_from([None, 1, 3]), "org_id": st.sampled_from([None, 1]), "assignee_id": st.sampled_from([None, 1]),
        "plan_run_id": st.sampled_from([None, 1]), "status": st.sampled_from(["open", "done", "cancelled"]),
        "due_on": st.sampled_from([None, "2026-11-22", "2027-01-01"]),
        "deleted_at": st.sampled_from([None, None, None, "2026-01-01T00:00:00Z"]),
    }),
    max_size=9,
)  # fmt: skip


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """A file with three people, a firm, two users and a plan, and nothing done yet."""
    path = Path(tmp_path_factory.mktemp("activities")) / "crm.db"
    create(path)
    with Store(path, "ann").writing(NOW) as work:
        made = {"created_at": work.now, "updated_at": work.now}
        for number, name in enumerate(PEOPLE):
            insert(work.db, "contact", {"uid": f"C{number}", "name": name, "name_key": name, **made})
        insert(work.db, "org", {"uid": "O", "name": "东进, 通讯", "name_key": "东进", "core_key": "东进", **made})
        for user in ("ann", "Bob"):
            insert(work.db, "user", {"uid": f"U{user}", "name": user, "created_at": work.now})
        insert(work.db, "plan", {"uid": "P", "name": "跟进", "key": "p", **made})
        insert(work.db, "plan_run", {"uid": "R", "plan_id": 1, "contact_id": 1, "started_on": "2026-11-22", **made})
    return path


def filled(db, interactions, tasks):
    at = "2026-11-22T01:00:00Z"
    for number, values in enumerate(interactions):
        people = values["people"]
        row = {"uid": f"I{number}", "kind": "call", "occurred_at": at, "occurred_on": at[:10], "recorded_at": at, "updated_at": at}  # fmt: skip
        row |= {name: value for name, value in values.items() if name != "people"}
        id_ = insert(db, "interaction", row)
        for contact_id in people:
            insert(db, "interaction_contact", {"interaction_id": id_, "contact_id": contact_id})
    for number, values in enumerate(tasks):
        insert(db, "task", {"uid": f"T{number}", "created_at": at, "updated_at": at, **values})


def insert(db, table, row):
    marks = ", ".join("?" * len(row))
    return db.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values())).lastrowid


def told(record, name):
    """One cell as the record has it; what divides cells and records in a page is no more than a space to it."""
    people = record.get("contacts", [])
    values = {"contacts": [one["name"] for one in people], "contact_refs": [one["ref"] for one in people]}
    return flat(values.get(name, record.get(name))).replace("\x1e", " ").replace("\x1f", " ")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(INTERACTIONS, TASKS, st.sampled_from(["ann", "BOB", "nobody"]), st.integers(1, 5), st.randoms())
def test_flat_and_whole_say_the_same(empty, monkeypatch, interactions, tasks, reader, size, chance):
    monkeypatch.setattr(export_pages, "PAGE", size)
    monkeypatch.setattr(exports, "PAGE", size)
    with Store(empty, "ann", dry=True).writing(NOW) as work:
        db = work.db
        filled(db, interactions, tasks)
        for noun in activities.NOUNS:
            wanted = Wanted(reader, NOW)
            ids = activities.ids(db, noun, wanted)
            some = sorted(chance.sample(ids, chance.randint(0, len(ids))))
            header = exports.header(db, noun)
            for chosen in (ids, some):
                whole = [[told(record, name) for name in header] for record in activities.records(db, noun, chosen, wanted)]  # fmt: skip
                pages = exports.Flat(db, noun, header, reader).texts(chosen)
                assert [row for page in pages for row in cells(page)] == whole
            months = activities.by_month(db, noun, wanted)
            assert sorted(id_ for month in months.values() for id_ in month) == ids
            assert list(months) == sorted(months) and all(months.values())
