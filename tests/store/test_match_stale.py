"""What many records are compared by is made anew once somebody asks, and until then is told to be waiting."""

from datetime import UTC, datetime

import pytest
from content import assert_sound
from merge_ground import build

from crmctl.actions import dedupe, history, merging
from crmctl.store import blocks, match_stale, match_values, merge_lookup
from crmctl.store.creation import create
from crmctl.store.database import Store
from crmctl.store.driver import connect

NOW = datetime(2026, 11, 22, 1, tzinfo=UTC)


@pytest.fixture
def store(tmp_path, monkeypatch):
    """A small file in which two merged away are many."""
    monkeypatch.setattr(blocks, "FEW", 1)
    create(tmp_path / "crm.db")
    with Store(tmp_path / "crm.db", "builder", "build").writing(NOW) as work:
        build(work.db)
    return Store(tmp_path / "crm.db", "tester", "test")


def waiting(store):
    with store.reading() as db:
        return [row[0] for row in db.execute("SELECT id FROM match_stale ORDER BY id")]


def compared(store):
    with store.reading() as db:
        return [[tuple(row) for row in db.execute(f"SELECT * FROM {name}")] for name in ("match_value", "match_key")]


def people_of(store, *orgs):
    with store.reading() as db:
        asked = f"SELECT DISTINCT contact_id * 16 FROM affiliation WHERE org_id IN ({', '.join('?' * len(orgs))})"
        return [row[0] for row in db.execute(asked, orgs)]


def test_who_takes_part_in_a_merge_of_many_waits_and_nobody_else(store):
    before = compared(store)
    merging.merge_records(store, "contact", [1, 2, 3], NOW, keep=1)
    assert waiting(store) == [16, 32, 48]
    assert compared(store) == before
    assert_sound(store.path)


def test_with_firms_wait_their_people(store):
    merging.merge_records(store, "org", [1, 2, 3], NOW, keep=1)
    assert waiting(store) == sorted([17, 33, 49, *people_of(store, 1)])
    assert_sound(store.path)


def test_a_merge_of_few_waits_for_nothing(store):
    merging.merge_records(store, "contact", [1, 2], NOW, keep=1)
    assert waiting(store) == []
    with store.reading() as db:
        assert match_values.is_whole(db)
        assert match_values.stored_keys(db, "contact", 2) == ()


@pytest.mark.parametrize("noun", ["contact", "org"])
@pytest.mark.parametrize("looked", [False, True], ids=["nobody asked", "asked in between"])
def test_taken_back_all_is_as_before(store, noun, looked):
    before = compared(store)
    merging.merge_records(store, noun, [1, 2, 3], NOW, keep=1)
    if looked:
        match_stale.bring_up_to_date(store)
        assert compared(store) != before
    history.take_back(store, history.target_of(store, ""), NOW, force=False)
    assert_sound(store.path)
    match_stale.bring_up_to_date(store)
    assert (waiting(store), compared(store)) == ([], before)


def test_few_and_many_parted_in_one_step_all_wait(store):
    before = compared(store)
    merging.merge_records(store, "contact", [1, 4], NOW, keep=1)
    merging.merge_records(store, "contact", [1, 2, 3], NOW, keep=1)
    merging.merge_records(store, "org", [1, 2], NOW, keep=1)
    with store.reading() as db:
        standing = merge_lookup.standing(db)
    merging.unmerge(store, standing, NOW, forget=True)
    assert_sound(store.path)
    match_stale.bring_up_to_date(store)
    assert compared(store) == before


def test_a_scan_brings_them_up_to_date_before_it_reads(store):
    merging.merge_records(store, "contact", [1, 2, 3], NOW, keep=1)
    found = dedupe.scan(store, "contact", least=0.01)
    assert waiting(store) == []
    assert not {2, 3} & {id_ for group in found.groups for id_ in group.ids}
    with store.reading() as db:
        assert match_values.is_whole(db)
        assert match_values.stored_keys(db, "contact", 2) == ()


def test_candidates_are_up_to_date_for_who_writes_and_reading_writes_nothing(store):
    with store.reading() as db:
        keys = match_values.stored_keys(db, "contact", 2)
    merging.merge_records(store, "contact", [1, 2, 3], NOW, keep=1)
    with store.reading() as db:
        assert 2 in match_values.candidates(db, keys)
    assert waiting(store) == [16, 32, 48]
    db = connect(str(store.path), "rw", 5)
    db.execute("BEGIN")
    assert not {2, 3} & set(match_values.candidates(db, keys))
    assert not match_stale.any_marked(db)
    db.execute("ROLLBACK")
    db.close()


def test_made_anew_nothing_waits(store):
    merging.merge_records(store, "contact", [1, 2, 3], NOW, keep=1)
    with store.outside_history() as db:
        match_values.rebuild(db)
    assert waiting(store) == []


def test_a_value_that_is_wrong_and_does_not_wait_is_found_out(store):
    merging.merge_records(store, "contact", [1, 2, 3], NOW, keep=1)
    with store.outside_history() as db:
        db.execute("UPDATE match_value SET name = 'x' WHERE id = 64")
    with store.reading() as db:
        assert not match_values.is_whole(db)
