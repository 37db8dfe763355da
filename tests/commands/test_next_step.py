import pytest


@pytest.fixture
def two(crm):
    crm("contact", "add", "王伟", "--org", "东进通讯")
    crm("contact", "add", "Ann Lee")
    return crm


def step(crm, who):
    return crm("next", who, "-o", "json").json


def open_tasks(crm):
    return [(task["ref"], task["title"], task["due"]) for task in crm("task", "list", "-o", "json").json]


def test_it_is_made_then_moved_and_there_is_one(two):
    assert "no next step with c1 王伟" in two("next", "王伟").err
    assert two("next", "王伟", "fri", "-m", "send the offer").err == "Next: t1 Fri 27 Nov 2026 send the offer\n"
    assert two("next", "王伟", "next", "mon").err == "Next, moved: t1 Mon 23 Nov 2026 send the offer\n"
    assert two("next", "王伟", "mon").err == "Next, as before: t1 Mon 23 Nov 2026 send the offer\n"
    assert two("next", "王伟", "-m", "call").err == "Next, moved: t1 Mon 23 Nov 2026 call\n"
    assert open_tasks(two) == [("t1", "call", "2026-11-23")]
    task = step(two, "c1")
    assert (task["next_step"], task["about_ref"], task["org_ref"], task["assignee"]) == (True, "c1", "o1", "tester")


def test_without_a_title_it_is_to_get_in_touch(two):
    two("next", "c2", "+3d")
    assert step(two, "Ann Lee")["title"] == "Get in touch with Ann Lee"
    two("next", "c1", "-m", "think of something")
    assert (step(two, "c1")["title"], step(two, "c1")["due"]) == ("think of something", None)


def test_moved_it_keeps_its_time_and_renamed_it_does_not(two):
    two("next", "c1", "mon", "14:00")
    two("next", "c1", "tue")
    assert step(two, "c1")["due"] == "2026-11-24T14:00+08:00"
    two("next", "c1", "wed", "-m", "another thing")
    assert step(two, "c1")["due"] == "2026-11-25"


def test_an_organisation_has_one_of_its_own(two):
    two("next", "c1", "fri", "-m", "of the person")
    assert step(two, "o1")["title"] == "of the person"
    two("next", "o1", "eom", "-m", "of the firm")
    assert (step(two, "o1")["title"], step(two, "c1")["title"]) == ("of the firm", "of the person")
    two("next", "o1", "--clear")
    assert two("next", "o1", "--clear").err == "There is no next step with o1 东进通讯.\n"
    assert step(two, "c1")["status"] == "open"


def test_cleared_it_is_cancelled_and_undo_brings_it_back(two):
    two("next", "c1", "fri")
    assert "Cancelled: t1" in two("next", "c1", "--clear").err
    assert step(two, "c1") == {}
    assert two("task", "show", "t1", "-o", "json").json["status"] == "cancelled"
    two("undo")
    assert step(two, "c1")["ref"] == "t1"


def test_log_and_next_speak_of_the_same_step(two):
    two("log", "call", "c1", "said yes", "--next", "fri", "--next-title", "contract")
    assert step(two, "c1")["title"] == "contract"
    two("log", "call", "c1", "called again", "--next-title", "contract, signed")
    assert (step(two, "c1")["title"], step(two, "c1")["due"]) == ("contract, signed", "2026-11-27")


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["王维", "fri"], 3),
        (["c1", "someday"], 5),
        (["c1", "fri", "--clear"], 2),
        (["t1", "fri"], 3),
        (["c1", "2026-02-30"], 5),
    ],
)
def test_what_cannot_be_is_refused(two, words, status):
    assert two("next", *words).status == status
    assert open_tasks(two) == []


def test_a_past_day_is_said(two):
    assert "is past" in two("next", "c1", "yesterday").err
