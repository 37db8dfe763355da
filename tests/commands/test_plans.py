"""plan add, list, show, edit, apply, stop, rm: steps become tasks, a reply stops them, undo takes each back."""

from pathlib import Path

import pytest

STEPS = ("--step", "0: 发资料", "--step", "3: 电话", "--step", "5wd: 拜访")


@pytest.fixture
def plan(crm):
    """The plan 新客户 of three steps, 王工 at 东进通讯 (c1, o1), and 李雷 (c2)."""
    crm("contact", "add", "王工", "--org", "东进通讯", "--email", "wang@dj.cn")
    crm("contact", "add", "李雷")
    assert crm("plan", "add", "新客户", *STEPS).status == 0
    return crm


def tasks(crm, *more):
    found = crm("task", "list", "--status", "all", "--sort", "id", "-o", "json", *more)
    assert found.status == 0, found.err
    return found.json


def runs(crm, name="新客户"):
    return crm("plan", "show", name, "-o", "json").json["runs"]


def states(crm, name="新客户"):
    return {run["about_ref"]: run["state"] for run in runs(crm, name)}


def test_steps_become_tasks_on_their_days(plan):
    done = plan("plan", "apply", "新客户", "王工", "--from", "2026-11-23", "--for", "赵四", "-o", "json").json
    (run,) = done["runs"]
    assert [(task["title"], task["due_on"], task["assignee"]) for task in run["tasks"]] == [
        ("发资料", "2026-11-23", "赵四"), ("电话", "2026-11-26", "赵四"), ("拜访", "2026-11-30", "赵四"),
    ]  # fmt: skip
    task = plan("task", "show", "t1", "-o", "json").json
    assert (task["about_ref"], task["org_ref"], task["plan"], task["origin"], task["status"]) == (
        "c1", "o1", "新客户", "plan", "open",
    )  # fmt: skip
    assert runs(plan) == [
        {
            "about": "王工", "about_ref": "c1", "started_on": "2026-11-23", "state": "running", "tasks": 3, "done": 0,
            "next_due_on": "2026-11-23", "stopped_at": None, "stopped_because": None,
        },
    ]  # fmt: skip


def test_working_days_follow_the_calendar_of_the_file_and_days_off_are_said(plan):
    plan("workday", "set", "2026-11-25..2026-11-27", "off", "公司旅游")
    plan("workday", "set", "2026-11-28", "work")
    done = plan("plan", "apply", "新客户", "李雷", "-o", "json").json  # today is a Sunday
    assert [(task["due_on"], task["day_off"]) for task in done["runs"][0]["tasks"]] == [
        ("2026-11-22", True), ("2026-11-25", True), ("2026-12-01", False),
    ]  # fmt: skip
    said = plan("plan", "apply", "新客户", "李雷", "--again", "-n").err
    assert "Wed 25 Nov 2026  电话  [a day off]" in said
    assert "weekends alone" not in said


def test_without_a_calendar_it_is_said_that_weekends_alone_were_passed_over(plan):
    assert "No holidays of 2026 are known" in plan("plan", "apply", "新客户", "c1").err
    plan("plan", "add", "days", "--step", "3: x")
    assert "No holidays" not in plan("plan", "apply", "days", "c1").err


def test_applied_again_while_it_runs_is_refused_for_all(plan):
    plan("plan", "apply", "新客户", "c1")
    before = Path("crm.db").read_bytes()
    refused = plan("plan", "apply", "新客户", "c1", "c2")
    assert (refused.status, "c1 王工" in refused.err, "c2" in refused.err) == (6, True, False)
    assert Path("crm.db").read_bytes() == before
    assert plan("plan", "apply", "新客户", "c1", "--again").status == 0
    assert [run["about_ref"] for run in runs(plan)] == ["c1", "c1"]


def test_a_run_is_over_when_its_last_task_is_and_may_be_begun_anew(plan):
    plan("plan", "apply", "新客户", "c1")
    assert plan("done", "t1", "t2").status == 0
    assert (states(plan), runs(plan)[0]["done"]) == ({"c1": "running"}, 2)
    plan("done", "t3")
    assert states(plan) == {"c1": "done"}
    assert plan("plan", "apply", "新客户", "c1").status == 0
    (row,) = plan("plan", "list", "-o", "json").json
    assert (row["running"], row["done"], row["stopped"]) == (1, 1, 0)


def test_a_reply_stops_it_and_undo_lets_it_go_on(plan):
    plan("plan", "apply", "新客户", "c1", "c2")
    before = tasks(plan)
    assert plan("log", "email", "c1", "收到，谢谢", "--direction", "in").status == 0
    assert states(plan) == {"c1": "stopped", "c2": "running"}
    stopped = runs(plan)[0]
    assert (stopped["stopped_because"], stopped["next_due_on"]) == ("reply", None)
    assert [task["status"] for task in tasks(plan)] == ["cancelled"] * 3 + ["open"] * 3
    assert plan("undo").status == 0
    assert states(plan) == {"c1": "running", "c2": "running"}
    assert tasks(plan) == before


@pytest.mark.parametrize(
    "words",
    [
        ["call", "c1", "聊过"],  # we called them
        ["note", "c1", "记一笔", "--direction", "in"],  # nobody was reached
        ["email", "c2", "别人的", "--direction", "in"],
        ["email", "c1", "旧邮件", "--direction", "in", "--at", "2026-11-20 10:00"],  # before the plan was applied
    ],
    ids=["ours", "no touch", "another", "older"],
)
def test_what_is_no_reply_to_it_stops_nothing(plan, words):
    plan("plan", "apply", "新客户", "c1")
    assert plan("log", *words).status == 0
    assert states(plan) == {"c1": "running"}


def test_a_reply_from_somebody_of_an_organisation_stops_what_runs_for_it(plan):
    plan("plan", "apply", "新客户", "o1")
    plan("log", "email", "c2", "别的公司", "--direction", "in")
    assert states(plan) == {"o1": "running"}
    plan("log", "email", "c1", "收到", "--direction", "in")
    assert states(plan) == {"o1": "stopped"}


def test_a_plan_that_keeps_on_goes_on_and_one_that_is_over_stays_done(plan):
    plan("plan", "add", "不停", "--step", "1: x", "--keep-on-reply")
    plan("plan", "add", "完成", "--step", "1: x")
    for name in ("不停", "完成"):
        plan("plan", "apply", name, "c1")
    plan("done", "t2")
    plan("log", "email", "c1", "收到", "--direction", "in")
    assert (states(plan, "不停"), states(plan, "完成")) == ({"c1": "running"}, {"c1": "done"})


def test_stop_cancels_the_open_tasks_of_those_named_or_of_all(plan):
    plan("plan", "apply", "新客户", "c1", "c2", "o1")
    plan("done", "t1")
    done = plan("plan", "stop", "新客户", "王工", "--because", "转给代理商", "-o", "json").json
    assert done == {"plan": "新客户", "because": "转给代理商", "stopped": 1, "cancelled": 2}
    assert [task["status"] for task in tasks(plan)][:3] == ["done", "cancelled", "cancelled"]
    assert runs(plan)[0]["stopped_because"] == "转给代理商"
    again = plan("plan", "stop", "新客户", "c2", "c1")
    assert (again.status, "c1 王工" in again.err) == (3, True)
    assert states(plan)["c2"] == "running", "nothing is stopped when one of them is wrong"
    assert plan("plan", "stop", "新客户", "--all", "-o", "json").json["stopped"] == 2
    assert plan("plan", "stop", "新客户", "--all", "-o", "json").json["stopped"] == 0
    plan("undo")
    assert states(plan) == {"c1": "stopped", "c2": "running", "o1": "running"}


def test_rm_is_refused_while_it_runs_unless_told_to_stop_it(plan):
    plan("plan", "apply", "新客户", "c1")
    plan("done", "t1")
    assert plan("plan", "rm", "新客户").status == 6
    done = plan("plan", "rm", "新客户", "--yes", "-o", "json").json
    assert (done["stopped_runs"], done["cancelled_tasks"]) == (1, 2)
    assert plan("plan", "show", "新客户").status == 3
    assert [(task["title"], task["plan"], task["status"]) for task in tasks(plan)] == [
        ("发资料", None, "done"), ("电话", None, "cancelled"), ("拜访", None, "cancelled"),
    ]  # fmt: skip
    plan("undo")
    assert (states(plan), runs(plan)[0]["done"]) == ({"c1": "running"}, 1)


def test_rm_asks_when_it_would_forget_with_whom_it_was_gone_through(plan):
    plan("plan", "add", "空", "--step", "1: x")
    assert plan("plan", "rm", "空").status == 0
    plan("plan", "apply", "新客户", "c1")
    plan("plan", "stop", "新客户", "--all")
    assert plan("plan", "rm", "新客户").status == 8
    assert plan("plan", "rm", "新客户", "--yes").status == 0


def test_edit_changes_the_plan_and_not_what_runs(plan):
    plan("plan", "apply", "新客户", "c1")
    row = plan("plan", "edit", "新客户", "--step", "1w: 回访", "--name", "老客户", "--keep-on-reply", "-o", "json").json
    assert (row["name"], [step["after"] for step in row["steps"]], row["stops_on_reply"]) == ("老客户", ["7d"], False)
    assert [task["title"] for task in tasks(plan)] == ["发资料", "电话", "拜访"]
    assert "was so already" in plan("plan", "edit", "老客户", "--step", "7: 回访").err
    plan("undo")
    assert plan("plan", "show", "新客户", "-o", "json").json["stops_on_reply"] is True


def test_steps_from_a_file_in_any_encoding_or_from_a_pipe(plan):
    text = "# 续约\n\n30d: 提醒续约\n2w：发合同\n"
    Path("steps.txt").write_bytes(text.encode("gb18030"))
    plan("plan", "add", "甲", "steps.txt")
    plan("plan", "add", "乙", "-", input=text)
    for name in ("甲", "乙"):
        steps = plan("plan", "show", name, "-o", "json").json["steps"]
        assert [(step["after"], step["title"]) for step in steps] == [("30d", "提醒续约"), ("14d", "发合同")]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["add", "空"], 2), (["add", "坏", "--step", "电话"], 5), (["add", " ", *STEPS], 5), (["add", "坏", "no.txt"], 5),
        (["add", "新客户 ", *STEPS], 6), (["add", "坏", "f.txt", *STEPS], 2), (["show", "新客"], 3),
        (["edit", "新客户"], 2), (["apply", "新客", "c1"], 3), (["apply", "新客户", "c9"], 3),
        (["apply", "新客户", "c1", "--from", "someday"], 5), (["stop", "新客户"], 2), (["stop", "新客户", "c1"], 3),
        (["stop", "新客户", "c1", "--all"], 2), (["rm", "新客"], 3),
    ],
)  # fmt: skip
def test_wrong_input_is_refused_and_changes_nothing(plan, words, status):
    before = Path("crm.db").read_bytes()
    done = plan("plan", *words)
    assert done.status == status, done.err
    assert Path("crm.db").read_bytes() == before


def test_a_hint_can_be_typed_as_it_stands(plan):
    plan("plan", "add", "two words", "--step", "1: x")
    plan("plan", "apply", "two words", "c1")
    assert "crmctl plan stop 'two words' --all" in plan("plan", "rm", "two words").err


def test_a_misspelt_plan_is_told_the_nearest(plan):
    assert "新客户" in plan("plan", "show", "新客").err.partition("hint:")[2]


def test_the_tasks_of_a_plan_line_up(crm):
    crm("contact", "add", "王工")
    for _ in range(8):
        crm("task", "add", "x")
    crm("plan", "add", "p", "--step", "0: 发资料", "--step", "15: 拜访")
    assert crm("plan", "apply", "p", "王工").err.splitlines()[1:] == [
        "  t9   Sun 22 Nov 2026  发资料  [a day off]",
        "  t10  Mon 7 Dec 2026   拜访",
    ]
