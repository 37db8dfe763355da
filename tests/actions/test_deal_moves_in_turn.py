"""A move is judged by where the deal stands when it is written, not when it was asked for."""

from datetime import timedelta

import pytest
from moving_deals import NOW, add_deal, add_pipeline, assert_whole, rows

from crmctl.actions import deal_moves
from crmctl.domain.deal_refusals import AlreadyThere
from crmctl.store import deal_moving, pipelines
from crmctl.store.database import Store
from crmctl.store.references import NotFound


@pytest.fixture
def two(crm, tmp_path):
    """Two people at one file: what each of them does with the deal d1."""
    path = tmp_path / "crm.db"
    first = add_pipeline(path)
    add_deal(path, "注塑机", first["线索"], NOW - timedelta(days=3), user="mei")
    stores = {user: Store(path, user, "deal move") for user in ("mei", "wang")}

    def stage(name):
        with stores["mei"].reading() as db:
            return pipelines.default(db).stage(name)

    def see(user):
        with stores[user].reading() as db:
            return deal_moving.standing(db, 1)

    def move(user, seen, to, hours=0):
        now = NOW + timedelta(hours=hours)
        return deal_moves.move_deal(stores[user], deal_moves.Wish(seen, stage(to)), user, now)

    return path, see, move


def test_who_wants_where_it_is_already_is_told_since_when_and_by_whom(two):
    path, see, move = two
    seen = see("wang")
    move("mei", see("mei"), "报价")
    with pytest.raises(AlreadyThere) as refused:
        move("wang", seen, "报价", 1)
    assert str(refused.value) == "d1 is already in 报价: since Sun 22 Nov 2026 09:00, by mei."
    assert refused.value.exit_status == 6
    assert len(rows(path, "SELECT * FROM deal_stay")) == 2


def test_who_wants_elsewhere_moves_it_on_from_where_it_is(two):
    path, see, move = two
    seen = see("wang")
    move("mei", see("mei"), "报价")
    moved = move("wang", seen, "谈判", 1)
    assert (moved.left.stage, moved.to.name, moved.meanwhile, moved.seconds) == ("报价", "谈判", True, 3600)
    names = rows(
        path,
        "SELECT stage.name, user.name AS by FROM deal_stay JOIN stage ON stage.id = stage_id LEFT JOIN user ON user.id = user_id ORDER BY deal_stay.id",
    )
    assert [row["name"] for row in names] == ["谈判" if row["by"] == "wang" else row["name"] for row in names]
    assert [row["by"] for row in names] == [None, "mei", "wang"]
    assert_whole(path)


def test_one_in_the_trash_meanwhile_is_not_moved(two):
    path, see, move = two
    seen = see("wang")
    with Store(path).outside_history() as db:
        db.execute("UPDATE deal SET deleted_at = '2026-11-22T01:00:00Z'")
    with pytest.raises(NotFound):
        move("wang", seen, "报价")


def test_a_clock_that_lags_behind_ends_no_stay_before_it_began(two):
    path, see, move = two
    move("mei", see("mei"), "报价")
    moved = move("wang", see("wang"), "谈判", -30)
    assert (moved.seconds, moved.at) == (0, NOW)
    assert_whole(path)
