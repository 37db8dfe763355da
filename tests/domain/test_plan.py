"""Steps of plans: every form of them, every refusal, and the day each falls on."""

from datetime import date

import pytest

from crmctl.domain.plan import parse_file, parse_steps
from crmctl.domain.working_days import CalendarDay, working_days
from crmctl.errors import BadInput


@pytest.mark.parametrize(
    ("text", "after", "title"),
    [
        ("0: 发资料", "0d", "发资料"), ("3: call", "3d", "call"), ("3d: call: twice", "3d", "call: twice"),
        ("5wd: 拜访", "5wd", "拜访"), ("2w: x", "14d", "x"), ("3天: y", "3d", "y"), ("3天后：y", "3d", "y"),
        ("5个工作日：z", "5wd", "z"), ("两周后: c", "14d", "c"), ("three days: b", "3d", "b"),
        ("5 working days: x", "5wd", "x"), ("+3d: a", "3d", "a"), ("３：全角", "3d", "全角"),
    ],
)  # fmt: skip
def test_a_step_says_when_and_what(text, after, title):
    (step,) = parse_steps([text])
    assert (step.after, step.title) == (after, title)
    assert parse_steps([step.text]) == [step], "what is shown can be typed again"


@pytest.mark.parametrize(
    "text",
    ["call", "3:", "3: ", ": call", "1m: call", "soon: call", "-1: call", "3661: call", "600w: call", "第3天: x"],
)
def test_what_is_no_step_is_refused(text):
    with pytest.raises(BadInput):
        parse_steps([text])


def test_a_plan_without_a_step_is_refused():
    with pytest.raises(BadInput, match="needs a step"):
        parse_steps([])
    with pytest.raises(BadInput, match="no step in"):
        parse_file("# only remarks\n\n", "steps.txt")


def test_the_line_of_a_file_that_is_wrong_is_named():
    with pytest.raises(BadInput, match=r"steps\.txt:4: 坏行") as error:
        parse_file("# 新客户\n\n0: 发资料\n坏行\n", "steps.txt")
    assert error.value.facts["line"] == 4


def test_lines_of_a_file_are_steps_in_their_order():
    assert [step.text for step in parse_file("# x\n 3: b \n\n0: a # 1\n", "-")] == ["3d: b", "0d: a # 1"]


CALENDAR = working_days(
    [
        CalendarDay(date(2026, 2, 14), is_working=True),
        *(CalendarDay(date(2026, 2, day), is_working=False) for day in (16, 17, 18, 19, 20, 23)),
    ]
)


@pytest.mark.parametrize(
    ("step", "start", "due"),
    [
        ("0: x", "2026-02-13", "2026-02-13"),
        ("3: x", "2026-02-13", "2026-02-16"),  # a day off: days are days
        ("1wd: x", "2026-02-13", "2026-02-14"),  # a Saturday that is worked
        ("2wd: x", "2026-02-13", "2026-02-24"),  # over the holiday
        ("0wd: x", "2026-02-15", "2026-02-24"),  # on a day off: the next one worked
        ("0wd: x", "2026-02-14", "2026-02-14"),
        ("2w: x", "2026-02-13", "2026-02-27"),
    ],
)
def test_days_are_civil_days_and_working_days_follow_the_calendar(step, start, due):
    (found,) = parse_steps([step])
    assert found.due_on(date.fromisoformat(start), CALENDAR) == date.fromisoformat(due)


def test_a_day_beyond_the_calendar_is_refused():
    (step,) = parse_steps(["3660: x"])
    with pytest.raises(BadInput):
        step.due_on(date(9999, 1, 1), CALENDAR)
