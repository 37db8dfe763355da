"""Who was in a segment when: looks and stays, against a plain record of who was seen at each look."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmctl.domain.segment import Segment
from crmctl.store import segment_looks
from crmctl.store.creation import create
from crmctl.store.database import Store, instant

START = datetime.fromisoformat("2026-11-22T09:00:00+08:00")
IDS = (1, 2, 3, 4)
# A look: how many hours after the one before, who is in it, and which records were merged away by then.
LOOKS = st.lists(st.tuples(st.integers(0, 40), st.sets(st.sampled_from(IDS))), min_size=1, max_size=8)


def segment(condition="tag:x"):
    return Segment(7, "u", "seg", "contact", condition, None, None, None, None, None, "a", "b")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("looks") / "crm.db"
    create(path)
    with (kept := Store(path, "tester")).writing(START, "people") as work:
        for id_ in IDS:
            work.db.execute(
                "INSERT INTO contact (id, uid, name, name_key, created_at, updated_at) VALUES (?, ?, 'x', 'x', '2026', '2026')",
                (id_, f"u{id_}"),
            )
    return kept


@settings(max_examples=300, deadline=None)
@given(looks=LOOKS)
def test_every_moment_is_known_as_it_was_at_the_last_look(store, looks):
    with store.outside_history() as db:
        db.execute("DELETE FROM segment_look")
        db.execute("DELETE FROM segment_stay")
        seen, now = {}, START
        for hours, ids in looks:
            now += timedelta(hours=hours)
            before, present = segment_looks.last(db, 7), set(segment_looks.since(db, segment()))
            is_first = before is None or datetime.fromisoformat(before.at).astimezone(now.tzinfo).date() < now.date()
            assert segment_looks.look(db, segment(), sorted(ids), now) == (is_first or present != ids)
            seen[instant(now)] = ids
            assert not segment_looks.look(db, segment(), sorted(ids), now), "the same look twice is no news"
        for moment, ids in seen.items():
            assert segment_looks.at(db, segment(), moment) == ids
        assert set(segment_looks.since(db, segment())) == looks[-1][1]
        told = segment_looks.looks(db, 7)
        assert [one.at for one in told] == sorted({one.at for one in told})
        assert all(one.members == len(seen[one.at]) for one in told)
        rows = db.execute("SELECT member_id, entered_at, left_at FROM segment_stay ORDER BY 1, 2").fetchall()
        for one, other in pairwise(rows):
            if one["member_id"] == other["member_id"]:
                assert one["left_at"] <= other["entered_at"], "stays of one record never overlap"
        assert all(row["left_at"] is None or row["left_at"] > row["entered_at"] for row in rows)


def test_another_condition_is_news_even_with_the_same_members(store):
    with store.outside_history() as db:
        db.execute("DELETE FROM segment_look")
        db.execute("DELETE FROM segment_stay")
        assert segment_looks.look(db, segment(), [1], START)
        assert segment_looks.look(db, segment("tag:y"), [1], START + timedelta(minutes=1))
        assert segment_looks.base(db, 7, instant(START)).condition == "tag:x"
        assert segment_looks.base(db, 7, "2020-01-01T00:00:00Z").at == instant(START), "else the first there was"


def test_a_survivor_goes_on_with_the_longest_of_the_stays(store):
    later = START + timedelta(days=1)
    with store.outside_history() as db:
        db.execute("DELETE FROM segment_look")
        db.execute("DELETE FROM segment_stay")
        segment_looks.look(db, segment(), [1], START)
        segment_looks.look(db, segment(), [1, 2], later)
        db.execute("UPDATE contact SET merged_into = 3 WHERE id IN (1, 2)")
        segment_looks.look(db, segment(), [3], later + timedelta(days=1))
        assert segment_looks.since(db, segment()) == {3: instant(START)}
        db.execute("UPDATE contact SET merged_into = NULL")
        segment_looks.look(db, segment(), [1, 2], later + timedelta(days=2))
        assert segment_looks.at(db, segment(), instant(later)) == {1, 2}, (
            "on their own again they were never in it as 3"
        )
