"""Several people move one deal at the same moment: every move that was not refused is in its history, in order."""

import os
from collections import Counter
from datetime import UTC, datetime

import pytest
from moving_deals import add_deal, add_pipeline, age, assert_whole, rows
from programs import finish, start

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes started as on POSIX")
TARGETS = ("方案", "报价", "谈判", "赢单")


@pytest.fixture
def folder(crm, tmp_path):
    """A folder with a deal in the first stage of its pipeline."""
    first = add_pipeline(tmp_path / "crm.db")
    add_deal(tmp_path / "crm.db", "注塑机", first["线索"], datetime(2026, 1, 5, 8, tzinfo=UTC))
    return tmp_path


def moves(path):
    found = rows(path, "SELECT stage.name AS stage, user.name AS by, because, entered_at, left_at FROM deal_stay AS stay"
                 " JOIN stage ON stage.id = stage_id LEFT JOIN user ON user.id = user_id ORDER BY stay.id")  # fmt: skip
    return found[1:]


def test_of_twelve_moves_at_once_none_is_lost(folder):
    asked = [(f"user{n}", TARGETS[n % len(TARGETS)]) for n in range(12)]
    begun = [start(folder, "--as-user", user, "deal", "move", "d1", stage, "--because", user) for user, stage in asked]
    ends = [finish(process) for process in begun]
    done = Counter((user, stage) for (user, stage), (status, _said) in zip(asked, ends, strict=True) if status == 0)
    refused = [said for status, said in ends if status != 0]
    assert {status for status, _said in ends} <= {0, 6}, ends
    assert all("d1 is already in " in said and ", by user" in said for said in refused), refused
    path = folder / "crm.db"
    found = moves(path)
    assert Counter((move["by"], move["stage"]) for move in found) == done
    assert all(move["because"] == move["by"] for move in found)
    assert len(done) >= len(TARGETS)  # the stages differ, so at least one into each goes through
    assert [move["entered_at"] for move in found] == sorted(move["entered_at"] for move in found)
    assert_whole(path)
    deal = rows(path, "SELECT * FROM deal")[0]
    seconds = rows(
        path, "SELECT sum(unixepoch(coalesce(left_at, entered_at)) - unixepoch(entered_at)) AS all_ FROM deal_stay"
    )
    assert seconds[0]["all_"] == age({**deal, "closed_at": found[-1]["entered_at"]}, datetime.now(UTC))
    steps = rows(path, "SELECT user FROM step WHERE command LIKE 'deal move%' OR command LIKE '%deal move d1%'")
    assert len(steps) == len(found)


def test_of_six_who_win_it_at_once_one_does_and_five_are_told(folder):
    begun = [start(folder, "--as-user", f"user{n}", "deal", "won", "d1") for n in range(6)]
    ends = [finish(process) for process in begun]
    assert sorted(status for status, _said in ends) == [0, 6, 6, 6, 6, 6]
    winner = next(n for n, (status, _said) in enumerate(ends) if status == 0)
    assert all(
        "d1 is already in 赢单: since " in said and f", by user{winner}." in said for status, said in ends if status
    )
    assert [(move["stage"], move["by"]) for move in moves(folder / "crm.db")] == [("赢单", f"user{winner}")]


def test_one_killed_in_the_middle_leaves_a_whole_way(folder):
    for n in range(8):
        process = start(folder, "deal", "move", "d1", TARGETS[n % 3])
        try:
            process.wait(0.06 + 0.02 * n)
        except Exception:  # noqa: BLE001  it is still at work
            process.kill()
        process.communicate()
        assert_whole(folder / "crm.db")
