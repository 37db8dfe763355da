"""Any day's work taken back step by step gives the first state again, and done again the last one."""

import random

import pytest
from content import assert_sound, content, differing, sequences
from random_commands import Day

STEPS = 20


def run(crm, arguments):
    result = crm(*arguments)
    assert result.status in {0, 2, 3, 4, 5, 6, 9}, (arguments, result.status, result.err)
    return result


def undo_all(crm, path):
    """Undo until nothing is left, return how many steps that took; every single state must be sound."""
    count = 0
    while (result := run(crm, ["undo"])).status == 0:
        count += 1
        assert_sound(path)
    assert result.status == 3, result.err
    return count


@pytest.mark.parametrize("seed", range(4))
def test_undoing_everything_and_redoing_it(crm, tmp_path, seed):
    path, chance = tmp_path / "crm.db", random.Random(seed)
    day, start, given = Day(chance, tmp_path), content(path), sequences(path)
    for _ in range(STEPS):
        arguments = chance.choice([["undo"], ["redo"]]) if chance.random() < 0.15 else day.command()
        before = content(path)
        run(crm, arguments)
        after, now = content(path), sequences(path)
        assert_sound(path)
        assert all(now[table] >= top for table, top in given.items())
        if arguments[0] not in {"undo", "redo"}:
            fresh = [
                (table, id_) for table in given if table in after for id_ in after[table].keys() - before[table].keys()
            ]
            reused = [(table, id_) for table, id_ in fresh if table != "search_doc" and id_ <= given[table]]
            assert reused == []
        given = now
    end = content(path)
    undone = undo_all(crm, path)
    assert differing(content(path), start) == {}
    for _ in range(undone):
        assert crm("redo").status == 0
        assert_sound(path)
    assert differing(content(path), end) == {}


@pytest.mark.parametrize("seed", range(100, 103))
def test_undoing_in_any_order_is_never_a_fault(crm, tmp_path, seed):
    """Steps taken back out of order, forced or not: refused or done, and the file is sound after each."""
    path, chance = tmp_path / "crm.db", random.Random(seed)
    day = Day(chance, tmp_path)
    for _ in range(STEPS):
        run(crm, day.command())
    steps = sequences(path)["step"]
    for _ in range(STEPS):
        force = ["--force"] if chance.random() < 0.5 else []
        run(crm, ["undo", f"h{chance.randint(1, steps)}", *force])
        assert_sound(path)
