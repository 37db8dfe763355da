"""Merging moves all that hangs on a record, whatever table it lies in, and every row of it goes back."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from content import assert_sound
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from merge_ground import LOG, build, differing, hang, state

from crmctl.actions import history, merging
from crmctl.actions.exports import all_to_draft
from crmctl.actions.imports import whole
from crmctl.errors import CrmError
from crmctl.store import blocks, children, journal, merge_lookup, never_pairs
from crmctl.store import history as records_of
from crmctl.store.creation import create
from crmctl.store.database import Store

NOW = datetime(2026, 11, 22, 1, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    return made(tmp_path)


def made(folder):
    path = Path(folder) / "crm.db"
    create(path)
    store = Store(path, "tester", "test")
    with Store(path, "builder", "build").writing(NOW) as work:  # bare undos of the tester leave it alone
        build(work.db)
    return store


def everything(db, noun):
    """Every column of every table that points to a record, found in the schema; the log of merges speaks of the past."""
    for (table,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        for row in db.execute(f"PRAGMA foreign_key_list({table})").fetchall():
            if row["table"] == noun and table not in LOG:
                yield table, row["from"]


@pytest.mark.parametrize("many", [False, True], ids=["row by row", "in blocks"])
@pytest.mark.parametrize("noun", ["contact", "org"])
def test_every_child_of_every_table_goes_over_and_comes_back(store, noun, many, monkeypatch):
    monkeypatch.setattr(blocks, "FEW", 1 if many else 500)
    with store.reading() as db:
        pointing = list(everything(db, noun))
        assert {(child.table, child.column) for child in children.of(db, noun)} == set(pointing)
        assert len(pointing) >= 15
        for table, column in pointing:
            if column not in {"merged_into", "parent_id"}:
                assert db.execute(f"SELECT 1 FROM {table} WHERE {column} = 2").fetchone(), (
                    f"nothing of {table} hangs on it"
                )
    before = state(store)
    merging.merge_records(store, noun, [1, 2, 3], NOW, keep=1)
    assert_sound(store.path)
    with store.reading() as db:
        for table, column in pointing:
            own = f"AND id NOT IN (SELECT id FROM {noun} WHERE merged_into IS NOT NULL)" if table == noun else ""
            left = db.execute(f"SELECT count(*) FROM {table} WHERE {column} IN (2, 3) {own}").fetchone()[0]
            assert left == 0, (table, column)
        assert [row[0] for row in db.execute(f"SELECT id FROM {noun} WHERE merged_into = 1")] == [2, 3]
    after, step = state(store, ()), f"h{store.last_step}"
    merging.unmerge(store, [1], NOW + timedelta(days=1), forget=False)
    assert differing(before, state(store)) == {}
    assert_sound(store.path)
    history.take_back(store, history.target_of(store, ""), NOW, force=False)
    assert differing(after, state(store, ())) == {}
    history.take_back(store, history.target_of(store, step), NOW, force=False)
    assert differing(before, state(store)) == {}
    assert_sound(store.path)
    history.take_back(store, history.target_of(store, "", redo=True), NOW, force=False)
    assert differing(after, state(store, ())) == {}
    assert_sound(store.path)


def test_a_row_of_a_table_that_nobody_built_is_told():
    with TemporaryDirectory() as folder, made(folder).writing(NOW) as work:
        work.db.execute("DELETE FROM cadence")
        child = next(one for one in children.of(work.db, "contact") if one.table == "cadence")
        with pytest.raises(AssertionError, match="build a row of cadence"):
            hang(work.db, child, 1)


@pytest.mark.parametrize("noun", ["contact", "org"])
def test_nothing_that_is_dropped_is_pointed_at(store, noun):
    """A row that goes since the survivor has the same must have nothing hanging on it that would be lost."""
    merging.merge_records(store, noun, [1, 2, 3, 4], NOW)
    with store.reading() as db:
        dropped = {row[0] for row in db.execute("SELECT in_table FROM merge_drop")}
        pointed = {row["table"] for table in journal.TABLES for row in db.execute(f"PRAGMA foreign_key_list({table})")}
    assert dropped
    assert not dropped & pointed


OPS = st.lists(
    st.tuples(
        st.sampled_from(["merge", "merge", "merge", "part", "edit", "undo", "redo", "all", "never"]),
        st.sampled_from(["contact", "org"]), st.lists(st.integers(1, 4), min_size=2, max_size=3, unique=True),
    ), min_size=1, max_size=9,
)  # fmt: skip


def run(store, op, noun, ids, at):
    """Do one thing; what is refused is refused, and changes nothing."""
    try:
        if op == "merge":
            merging.merge_records(store, noun, ids, at, keep=ids[0], force=True)
        elif op == "part":
            merging.unmerge(store, merging.found_merges(store, text="x", noun=noun, id_=ids[0]), at, forget=True)
        elif op == "all":
            merging.unmerge(store, merging.found_merges(store, text="all"), at, forget=False)
        elif op == "never":
            merging.say_never(store, noun, ids[0], ids[1], at)
        elif op == "edit":
            with store.writing(at) as work:
                work.db.execute(
                    f"UPDATE {noun} SET city = ?, updated_at = ? WHERE id = ?", (f"{ids}", work.now, ids[0])
                )
        else:
            history.take_back(store, history.target_of(store, "", redo=op == "redo"), at, force=False)
    except CrmError as refused:
        assert refused.exit_status in {3, 6}, refused


_CHAIN_PARTED_AT_ONCE = [
    ("merge", "org", [1, 2, 3]), ("never", "contact", [1, 2, 3]), ("merge", "contact", [1, 3, 4]),
    ("merge", "contact", [1, 3]), ("merge", "contact", [2, 1]), ("merge", "contact", [1, 2]),
    ("merge", "contact", [1, 2, 3]), ("all", "contact", [1, 3, 2]), ("edit", "contact", [1, 4, 3]),
]  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(OPS, st.sampled_from([1, 500]))
@example(_CHAIN_PARTED_AT_ONCE, 1)
@example(_CHAIN_PARTED_AT_ONCE, 500)
@example([("merge", "contact", [2, 1]), ("edit", "contact", [2, 1]), ("part", "contact", [1, 2])], 500)
def test_whatever_is_done_taking_it_back_gives_the_beginning(ops, few):
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "FEW", few)
        store = made(folder)
        before = state(store, ())
        for n, op in enumerate(ops):
            run(store, *op, NOW + timedelta(hours=n))
        assert_sound(store.path)
        for _ in range(len(ops) + 1):
            with store.reading() as db:
                last = db.execute(
                    "SELECT id FROM step WHERE kind = 'do' AND reversed_by IS NULL ORDER BY id DESC LIMIT 1"
                ).fetchone()
            if last["id"] == 1:
                break
            history.take_back(store, history.target_of(store, f"h{last['id']}"), NOW, force=False)
        assert differing(before, state(store, ())) == {}
        assert_sound(store.path)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(["merge", "merge", "part"]), st.sampled_from(["contact", "org"]),
                          st.lists(st.integers(1, 4), min_size=2, max_size=3, unique=True)), min_size=1, max_size=8), st.sampled_from([1, 500]))  # fmt: skip
def test_parting_every_merge_gives_the_beginning(ops, few):
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "FEW", few)
        store = made(folder)
        before = state(store)
        for n, op in enumerate(ops):
            run(store, *op, NOW + timedelta(hours=n))
        with store.reading() as db:
            standing = merge_lookup.standing(db)
        if standing:
            merging.unmerge(store, standing, NOW, forget=True)
        assert differing(before, state(store)) == {}
        assert_sound(store.path)


def test_an_older_merge_waits_for_the_later_one(store):
    merging.merge_records(store, "contact", [1, 2], NOW, keep=1)
    merging.merge_records(store, "contact", [3, 1], NOW, keep=3)
    with store.reading() as db:
        led = dict(db.execute("SELECT id, merged_into FROM contact").fetchall())
    assert (led[2], led[1], led[3]) == (3, 3, None), "one look leads to who stands for anybody"
    with pytest.raises(merging.LaterFirst) as refused:
        merging.found_merges(store, text="c2", noun="contact", id_=2)
    assert refused.value.facts["first"] == "h3"
    merging.unmerge(store, merging.found_merges(store, text="h3", step=3), NOW, forget=True)
    merging.unmerge(store, merging.found_merges(store, text="c2", noun="contact", id_=2), NOW, forget=True)


def test_never_holds_for_those_who_stand_for_them(store):
    merging.say_never(store, "contact", 2, 4, NOW)
    merging.merge_records(store, "contact", [1, 2], NOW, keep=1)
    with store.reading() as db:
        assert never_pairs.never_pairs(db, "contact") == {(1, 4)}
    with pytest.raises(merging.NeverTheSame):
        merging.merge_records(store, "contact", [1, 3, 4], NOW)
    from crmctl.domain.dedupe.pair import Group

    done = merging.merge_groups(store, "contact", [Group((1, 3, 4), 0.99, "auto", ())], NOW)
    assert done["groups"] == 0
    assert merging.forget_never(store, "contact", 4, 1, NOW)
    assert merging.merge_groups(store, "contact", [Group((1, 3, 4), 0.99, "auto", ())], NOW)["merged"] == 2


@pytest.mark.parametrize("few", [500, 1])
def test_a_parent_that_became_another_by_a_later_merge_goes_back_with_all(store, few, monkeypatch):
    monkeypatch.setattr(blocks, "FEW", few)
    with store.writing(NOW) as work:
        work.db.execute("UPDATE org SET parent_id = 2 WHERE id = 4")
    before = state(store)
    merging.merge_records(store, "org", [3, 4], NOW, keep=4)
    merging.merge_records(store, "org", [1, 2], NOW, keep=1)
    merging.unmerge(store, [1, 2], NOW, forget=True)
    assert differing(before, state(store)) == {}


@pytest.mark.parametrize("noun", ["contact", "org"])
def test_the_history_of_who_stays_tells_the_same_of_few_and_of_many(noun, tmp_path, monkeypatch):
    told = []
    for few in (500, 1):
        monkeypatch.setattr(blocks, "FEW", few)
        (tmp_path / str(few)).mkdir()
        store = made(tmp_path / str(few))
        merging.merge_records(store, noun, [1, 2, 3], NOW, keep=1)
        with store.reading() as db:
            (step,) = records_of.steps_of(db, noun, 1, "2026-11-22T01", 1)
            told.append(sorted((row for row in step["changes"]), key=repr))
    assert told[0] == told[1]
    assert {"notes", "task"} <= {row["field"] for row in told[0]}


def test_what_came_or_changed_since_stays_and_is_told(store):
    merging.merge_records(store, "contact", [1, 2], NOW, keep=1, values={"city": "杭州"})
    later = NOW + timedelta(hours=1)
    with store.writing(later) as work:
        work.db.execute(
            "INSERT INTO note (uid, contact_id, text, created_at, updated_at) VALUES ('N', 1, '新', '2026', '2026')"
        )
        work.db.execute("UPDATE contact SET city = '深圳', updated_at = ? WHERE id = 1", (work.now,))
    done = merging.unmerge(store, [1], later, forget=False)
    assert [(row["table"], row["value"]) for row in done["since"]] == [("note", "新")]
    assert [(row["ref"], row["field"], row["value"]) for row in done["kept"]] == [("c1", "city", "深圳")]
    with store.reading() as db:
        assert db.execute("SELECT city FROM contact WHERE id = 1").fetchone()[0] == "深圳"
        assert db.execute("SELECT contact_id FROM note WHERE uid = 'N'").fetchone()[0] == 1
        assert never_pairs.never_pairs(db, "contact") == {(1, 2)}


@pytest.mark.parametrize("noun", ["contact", "org"])
def test_a_merge_is_parted_in_the_file_that_the_whole_came_into(store, noun, tmp_path):
    before = state(store)
    merging.merge_records(store, noun, [1, 2, 3], NOW, keep=1)
    merging.say_never(store, noun, 1, 4, NOW)
    data = all_to_draft(store, NOW).read()
    create(tmp_path / "second.db")
    second = Store(tmp_path / "second.db", "tester", "test")
    whole.run(second, data, NOW)
    assert all_to_draft(second, NOW).read() == data
    whole.run(second, data, NOW)
    assert all_to_draft(second, NOW).read() == data, "the same again changes nothing"
    merging.unmerge(second, [1], NOW, forget=True)
    after = state(second)
    assert {table: len(rows) for table, rows in after.items()} == {table: len(rows) for table, rows in before.items()}
    for table, rows in before.items():
        records = {row[0]: row for row in rows} if table in {"contact", "org", "task", "deal", "note"} else {}
        assert {row[0]: row for row in after[table] if records} == records, table
        if table.endswith(("_tag", "_contact", "_field", "handle", "affiliation", "address")):
            assert sorted(repr(row[1:]) for row in after[table]) == sorted(repr(row[1:]) for row in rows), table
