"""Whatever is done to a deal, in whatever order and at whatever time: its stays are one unbroken way as long as its age."""

import json
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from moving_deals import NOW, STAGES, add_deal, add_pipeline, age, assert_whole, rows

from crmctl.main import main
from crmctl.store.creation import create

NAMES = [name for name, *_rest in STAGES]
DEAL = st.sampled_from(["d1", "d2"])
USER = st.sampled_from(["mei", "wang"])
STEP = st.one_of(
    st.tuples(st.just("move"), DEAL, st.sampled_from(NAMES)),
    st.tuples(st.just("move"), DEAL, st.sampled_from(NAMES[:4])),
    st.tuples(st.just("elsewhere"), DEAL, st.sampled_from(NAMES)),
    st.tuples(st.just("won"), DEAL),
    st.tuples(st.just("lost"), DEAL),
    st.tuples(st.just("reopen"), DEAL),
    st.tuples(st.just("back"), DEAL, st.sampled_from(NAMES), st.integers(0, 400)),
    st.tuples(st.just("edit"), DEAL, st.sampled_from(["100", "2500.50"])),
    st.tuples(st.just("rm"), DEAL),
    st.tuples(st.just("restore"), DEAL),
    st.tuples(st.just("undo")),
    st.tuples(st.just("undo h"), st.integers(1, 12), st.booleans()),
    st.tuples(st.just("redo")),
)
# Mostly the time goes on; the clock of another machine may lag behind.
RUN = st.lists(st.tuples(STEP, USER, st.integers(-3600, 900_000)), min_size=1, max_size=14)


def words(step, now):
    """Return a step as it is typed."""
    kind, *rest = step
    if kind in {"move", "elsewhere", "back"}:
        deal, stage = rest[:2]
        more = ["--pipeline", "渠道" if kind == "elsewhere" else "销售"]
        more += ["--at", (now - timedelta(hours=rest[2])).isoformat()] if kind == "back" else []
        return ["deal", "move", deal, stage, *more, *(["--reason", "价格"] if stage == "输单" else [])]
    if kind == "lost":
        return ["deal", "lost", *rest, "--reason", "预算" if rest[0] == "x" else "没有预算"]
    if kind == "edit":
        return ["deal", "edit", rest[0], "--amount", rest[1]]
    if kind == "rm":
        return ["deal", "rm", rest[0], "--yes"]
    if kind == "undo h":
        return ["undo", f"h{rest[0]}", *(["--force"] if rest[1] else [])]
    return [*(["deal"] if rest else []), kind, *rest]


@pytest.fixture
def book(bare, tmp_path, monkeypatch):
    """Run one list of steps on a fresh file; every time it is made anew."""
    path = tmp_path / "crm.db"

    def run(steps, capsys):
        path.unlink(missing_ok=True)
        create(path)
        first = add_pipeline(path)
        add_pipeline(path, "渠道")
        add_deal(path, "注塑机", first["线索"], user="mei", amount_minor=50_000, currency="CNY")
        add_deal(path, "Laptops", first["报价"], user="wang")
        now, statuses = NOW, []
        for step, user, seconds in steps:
            now += timedelta(seconds=seconds)
            monkeypatch.setenv("CRMCTL_NOW", now.isoformat())
            statuses.append(main(["--as-user", user, *words(step, now)]))
            said = capsys.readouterr()
            assert statuses[-1] in {0, 3, 5, 6}, (step, said)
            assert_whole(path)
        return path, now

    return run


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(steps=RUN)
def test_the_stays_are_one_way_as_long_as_the_deal_is_old(book, capsys, monkeypatch, steps):
    path, now = book(steps, capsys)
    ends = [row["at"] for row in rows(path, "SELECT max(entered_at) AS at FROM deal_stay")]
    later = max(now, NOW, *(NOW.fromisoformat(end) for end in ends if end)) + timedelta(hours=5)
    monkeypatch.setenv("CRMCTL_NOW", later.isoformat())
    for deal in rows(path, "SELECT * FROM deal"):
        assert main(["deal", "history", f"d{deal['id']}", "-o", "json"]) == 0
        stays = json.loads(capsys.readouterr().out)
        assert sum(stay["seconds"] for stay in stays) == age(deal, later)
        assert all(stay["seconds"] >= 0 for stay in stays)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=RUN)
def test_renaming_and_retiring_a_stage_changes_no_history(book, capsys, monkeypatch, steps):
    path, now = book(steps, capsys)
    monkeypatch.setenv("CRMCTL_NOW", (now + timedelta(days=500)).isoformat())

    def told():
        capsys.readouterr()
        found = []
        for deal in rows(path, "SELECT id FROM deal"):
            assert main(["deal", "history", f"d{deal['id']}", "-o", "json"]) == 0
            found.append(json.loads(capsys.readouterr().out))
        return found

    before, kept = told(), rows(path, "SELECT * FROM deal_stay")
    assert main(["pipeline", "stage", "edit", "方案", "--name", "技术方案", "--pipeline", "销售"]) == 0
    assert main(["pipeline", "stage", "retire", "谈判", "--pipeline", "销售"]) in {0, 6}, capsys.readouterr()
    assert rows(path, "SELECT * FROM deal_stay") == kept
    renamed = json.loads(json.dumps(before, ensure_ascii=False).replace('"技术方案"', '"方案"'))
    assert json.loads(json.dumps(told(), ensure_ascii=False).replace('"技术方案"', '"方案"')) == renamed
