"""Duplicates reviewed at a terminal: asked side by side, each answer kept as a step, gone on with where it stopped."""

import json
from types import SimpleNamespace

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from crmctl.actions import dedupe
from crmctl.commands import prompts
from crmctl.domain.dedupe.pair import Evidence, Group, Pair
from crmctl.store import dedupe_answers
from crmctl.store.database import Store
from crmctl.store.driver import connect

EVIDENCE = (
    Evidence("given", "nickname", 4.1, "bob", "robert"), Evidence("family", "equal", 6.2, "smith", "smith"),
    Evidence("phone", "equal", 14.2, "4155550101", "4155550101"), Evidence("place", "different", -3.4, "boston", "austin"),
)  # fmt: skip
PAIRS = {(1, 2): 0.9991, (3, 4): 0.91, (3, 5): 0.86, (4, 5): 0.83}
ENTER, DOWN = "\r", "\x1b[B"


def pair(left, right):
    likely = PAIRS.get((left, right), 0.8)
    return Pair(left, right, likely, "auto" if likely > 0.99 else "review", "colleague", 7.9, -13.2, EVIDENCE)


@pytest.fixture
def matcher(monkeypatch):
    """A matcher that knows beforehand what it will find, of what is still there."""

    def scan(store, noun, *, least=0.8, progress=None):
        with store.reading() as db:
            there = {
                row[0] for row in db.execute(f"SELECT id FROM {noun} WHERE merged_into IS NULL AND deleted_at IS NULL")
            }
            never = {frozenset(row) for row in db.execute(f"SELECT {noun}_id, other_{noun}_id FROM never_pair")}
        found = [pair(*ids) for ids in PAIRS if set(ids) <= there and frozenset(ids) not in never]
        groups = [Group((1, 2), 0.9991, "auto", ("phone", "family"))] if {1, 2} <= there else []
        rest = tuple(sorted({id_ for one in found for id_ in one[:2]} - {1, 2}))
        groups += [Group(rest, 0.86, "review", ("phone",))] if rest else []
        return SimpleNamespace(
            groups=groups, pairs=found, related=[Pair(2, 5, 0.02, "related", "household", -5.5, -13.2, EVIDENCE)]
        )

    monkeypatch.setattr(dedupe, "scan", scan)
    monkeypatch.setattr(dedupe, "explain", lambda _store, _noun, left, right, **_options: pair(left, right))


@pytest.fixture
def people(crm, matcher):
    for name, city in (
        ("张伟", "上海"),
        ("Zhang Wei", "北京"),
        ("Robert Smith", "Boston"),
        ("Bob Smith", "Austin"),
        ("R. Smith", "Boston"),
    ):
        assert crm("contact", "add", name, "--city", city, "--source", "fair").status == 0
    return crm


@pytest.fixture
def asked(people, monkeypatch):
    """crmctl dedupe review, with these keys pressed."""
    monkeypatch.setattr(prompts, "can_ask", lambda: True)

    def review(keys, *options):
        with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
            pipe.send_text(keys + "\x03")  # rather than wait for ever for what nobody answers
            return people("dedupe", "review", *options)

    return review


def answers(folder):
    db = connect(str(folder / "crm.db"), "ro", 5)
    try:
        return [
            tuple(row)
            for row in db.execute("SELECT contact_id, other_contact_id, answer FROM duplicate_answer ORDER BY id")
        ]
    finally:
        db.close()


def test_without_a_terminal_it_is_refused_with_the_way_out(people):
    refused = people("dedupe", "review")
    assert refused.status == 8
    assert "dedupe scan --pairs" in refused.err
    assert "dedupe merge --auto" in refused.err
    assert json.loads(people("dedupe", "review", "-o", "json").err.splitlines()[-1])["error"]["code"] == "needs_person"


def test_both_are_shown_side_by_side_with_why(asked):
    shown = asked("q").err
    assert "91.0% the same, of a group of 3" in shown
    assert "Robert Smith" in shown
    assert "Bob Smith" in shown
    assert "Boston" in shown
    assert "phone +14.2" in shown
    assert "city −3.4" in shown
    assert "two colleagues of one firm" in shown
    assert "张伟" not in shown, "what is sure is not asked about"
    assert "0 pairs answered" in shown
    assert "3 pairs are left" in shown


def test_sure_ones_are_asked_about_when_wanted(asked):
    assert "张伟" in asked("q", "--sure").err


def test_a_merge_is_a_step_that_undo_takes_back(asked, people, tmp_path):
    done = asked("mq")
    assert "c4 is merged into c3" in done.err
    assert people("contact", "show", "c4", "-o", "json").json["ref"] == "c3"
    assert answers(tmp_path) == [(3, 4, "same")]
    step = people("history", "-o", "json").json[0]
    assert "c3 c4: same" in step["command"]
    assert people("undo").status == 0
    assert people("contact", "show", "c4", "-o", "json").json["ref"] == "c4"
    assert answers(tmp_path) == []


def test_a_merge_taken_apart_was_no_yes(asked, people, tmp_path):
    asked("mq")
    assert people("dedupe", "unmerge", "c3", "--yes").status == 0
    with Store(tmp_path / "crm.db").reading() as db:
        assert [one.same for one in dedupe_answers.learned_from(db, "contact")] == [False]
    assert "2 pairs are left" in asked("q").err


def test_the_other_way_round_keeps_the_other(asked, people):
    asked("oq")
    assert people("contact", "show", "c3", "-o", "json").json["ref"] == "c4"


def test_after_a_merge_the_survivor_is_asked_about(asked, people):
    """c4 is gone into c3, so that of c3–c5 and c4–c5 one question is left."""
    done = asked("mn", "-o", "json")
    assert [(one["left"], one["right"], one["answer"]) for one in done.json] == [
        ("c3", "c4", "same"),
        ("c3", "c5", "never"),
    ]
    assert asked("", "-o", "json").json == []


def test_never_is_remembered(asked, people):
    assert asked("nq", "-o", "json").json[0] == {
        "left": "c3",
        "right": "c4",
        "answer": "never",
        "survivor": None,
        "step": "h6",
    }
    assert "2 pairs are left" in asked("q").err
    assert people("undo").status == 0
    assert "3 pairs are left" in asked("q").err


def test_nobody_is_asked_to_join_two_that_are_never_the_same(asked, people):
    """c3 and c4 were kept apart; when c5 goes into c3, c4 and c5 are no question any more."""
    asked("nq")
    assert [one["answer"] for one in asked("m", "-o", "json").json] == ["same"]


def test_later_comes_last_next_time(asked):
    first = asked("lq", "-o", "json").json
    assert first[0]["answer"] == "later"
    again = asked("lll", "-o", "json").json
    assert [(one["left"], one["right"]) for one in again] == [("c3", "c5"), ("c4", "c5"), ("c3", "c4")]


def test_explain_shows_the_bars_and_asks_again(asked):
    shown = asked("eq").err
    assert "against" in shown
    assert "+14.2" in shown


def test_choosing_field_by_field(asked, people):
    """Name: the second one's; city: the first one's."""
    done = asked(f"f{DOWN}{ENTER}{ENTER}q", "-o", "json")
    assert done.status == 0, done.err
    kept = people("contact", "show", done.json[0]["survivor"], "-o", "json").json
    assert (kept["name"], kept["city"]) == ("Bob Smith", "Boston")


def test_a_dry_run_keeps_nothing(asked, people, tmp_path):
    before = (tmp_path / "crm.db").read_bytes()
    done = asked("mn", "--dry-run")
    assert "nothing of it is kept" in done.err
    assert (tmp_path / "crm.db").read_bytes() == before


def test_min_leaves_the_less_likely_out(asked):
    assert [one["right"] for one in asked("ll", "--min", "85%", "-o", "json").json] == ["c4", "c5"]


def test_ctrl_c_leaves_what_was_answered(asked, tmp_path):
    assert asked("n\x03").status == 130
    assert len(answers(tmp_path)) == 1


def test_nothing_to_review(asked, people):
    people("contact", "rm", "c3", "c4", "c5", "--yes")
    done = asked("")
    assert done.status == 0
    assert "Nothing to review." in done.err


def test_hostile_names_are_inert(asked, people):
    people("contact", "edit", "c3", "--name", "\x1b[2J\u202eRobert")
    assert "\x1b[2J" not in asked("q").err


def test_firms_are_reviewed_too(asked, people, tmp_path):
    for name in ("东进通讯", "上海东进通讯有限公司"):
        people("org", "add", name, "--city", "上海")
    people("contact", "edit", "c1", "--org", "o1")
    done = asked("m", "--kind", "orgs", "--sure", "-o", "json")
    assert done.json[0]["survivor"] == "o1", "it has people"
    assert "people 1" in done.err
    assert people("org", "show", "o2", "-o", "json").json["ref"] == "o1"
