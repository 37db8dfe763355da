import pytest


@pytest.fixture
def busy(crm):
    """Somebody to work with, and three tasks: two about them, one about nobody."""
    for words in (
        ["contact", "add", "王伟", "--org", "东进通讯"], ["task", "add", "call", "--due", "mon", "--about", "c1"],
        ["task", "add", "send", "--due", "fri", "--about", "o1"], ["task", "add", "tidy up"],
    ):  # fmt: skip
        assert crm(*words).status == 0
    return crm


def task(crm, ref):
    return crm("task", "show", ref, "-o", "json").json


def test_done_keeps_what_came_of_it(busy):
    done = busy("done", "t1", "t3", "-m", "they take it")
    assert (done.status, done.out, done.err) == (0, "", "Done: t1 call\n  Done: t3 tidy up\n")
    assert [task(busy, ref)["result"] for ref in ("t1", "t2", "t3")] == ["they take it", None, "they take it"]
    assert (task(busy, "t1")["status"], task(busy, "t1")["done_at"]) == ("done", "2026-11-22T01:00:00Z")
    assert busy("undo").status == 0
    assert [task(busy, ref)["status"] for ref in ("t1", "t3")] == ["open", "open"]


def test_done_twice_is_refused_and_changes_nothing(busy):
    busy("done", "t1")
    refused = busy("done", "t2", "t1")
    assert (refused.status, "t1 call is not open any more" in refused.err) == (6, True)
    assert task(busy, "t2")["status"] == "open"
    assert busy("done", "t2", "t2").status == 0


def test_done_reads_references_from_standard_input(busy):
    assert busy("done", "-", input="ref\tdue\nt1\tmon\nt2\tfri\n").status == 0
    assert [row["ref"] for row in busy("task", "list", "-o", "json").json] == ["t3"]
    assert busy("task", "done", "-", input="").status == 0


def test_done_logs_and_sets_the_next_step_as_one_step(busy):
    steps = len(busy("history", "-o", "json").json)
    done = busy(
        "done", "t1", "--log", "电话", "-m", "要砍5%", "--minutes", "12", "--at", "yesterday 15:00",
        "--next", "周五", "--next-title", "等答复", "-o", "json",
    ).json  # fmt: skip
    assert done["done"] == ["t1"]
    row = done["tasks"][0]
    assert (row["interaction_ref"], row["result"]) == ("i1", None)
    assert (row["next"]["ref"], row["next"]["title"], row["next"]["due"], row["next"]["done"]) == (
        "t4", "等答复", "2026-11-27", "made",
    )  # fmt: skip
    logged = busy("interaction", "show", "i1", "-o", "json").json
    assert (logged["kind"], logged["text"], logged["minutes"], logged["occurred_on"]) == (
        "call",
        "要砍5%",
        12,
        "2026-11-21",
    )
    assert logged["contacts"] == [{"ref": "c1", "name": "王伟"}]
    assert len(busy("history", "-o", "json").json) == steps + 1
    assert busy("undo").status == 0
    assert (task(busy, "t1")["status"], busy("interaction", "list", "-o", "json").json) == ("open", [])
    assert busy("task", "show", "t4").status == 3


def test_what_is_logged_without_words_is_named_after_the_task(busy):
    busy("done", "t2", "--log", "email")
    logged = busy("interaction", "show", "i1", "-o", "json").json
    assert (logged["text"], logged["contacts"], logged["org_ref"]) == ("send", [], "o1")


@pytest.mark.parametrize("options", [["--log", "call"], ["--next", "fri"]])
def test_a_task_about_nobody_is_not_logged(busy, options):
    refused = busy("done", "t1", "t3", *options)
    assert (refused.status, "t3 tidy up is about nobody" in refused.err) == (5, True)
    assert "crmctl task edit t3 --about REF" in refused.err
    assert task(busy, "t1")["status"] == "open"
    assert busy("interaction", "list", "-o", "json").json == []


def test_what_belongs_to_a_log_needs_one(busy):
    assert busy("done", "t1", "--minutes", "5").status == 2
    assert busy("done", "t1", "--at", "yesterday").status == 2
    assert busy("done", "t1", "--log", "shout").status == 5
    assert busy("done", "t1", "--log", "call", "--at", "tomorrow").status == 5
    assert busy("done", "t9").status == 3
    assert busy("done", "王伟").status == 3
    assert task(busy, "t1")["status"] == "open"


def test_the_next_step_that_is_done_makes_room_for_another(busy):
    busy("next", "c1", "mon", "-m", "first")
    busy("done", "t4", "--next", "fri", "--next-title", "second")
    assert busy("next", "c1", "-o", "json").json["title"] == "second"
    assert task(busy, "t4")["status"] == "done"


def test_a_next_step_that_nobody_named_follows_the_task_up(busy):
    busy("done", "t1", "--next", "fri")
    assert busy("next", "c1", "-o", "json").json["title"] == "Follow up: call"
    busy("done", "t4", "--next", "fri")
    assert busy("next", "c1", "-o", "json").json["title"] == "Follow up: call"


def test_reopen_opens_again(busy):
    busy("done", "t1", "-m", "ok")
    assert "Open again: t1 call" in busy("task", "reopen", "t1", "t2").err
    assert (task(busy, "t1")["status"], task(busy, "t1")["done_at"]) == ("open", None)
    assert "open already" in busy("task", "reopen", "t1").err


def test_of_next_steps_that_are_opened_again_one_stays_it(busy):
    busy("next", "c1", "mon", "-m", "first")
    busy("next", "c1", "--clear")
    busy("next", "c1", "fri", "-m", "second")
    busy("task", "reopen", "t4")
    assert (task(busy, "t4")["status"], task(busy, "t4")["next_step"]) == ("open", False)
    assert busy("next", "c1", "-o", "json").json["title"] == "second"
    busy("next", "c1", "--clear")
    assert busy("next", "c1", "-o", "json").json == {}


def test_done_in_a_dry_run_says_what_it_would(busy):
    said = busy("done", "t1", "--log", "call", "--dry-run")
    assert said.err.startswith("Would be done: t1 call")
    assert task(busy, "t1")["status"] == "open"
