"""A series in a calendar shows the days on which the task comes back, from wherever it stands."""

from datetime import UTC, date, datetime, timedelta
from itertools import islice

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from crmctl.domain.calendar_series import series
from crmctl.domain.calendar_text import described, note_in
from crmctl.domain.due import Due
from crmctl.domain.recurrence_dates import begin, next_dates

WORDS = (
    "every day", "every 3 days", "every 2 weeks on mon", "every week on mon, thu", "每月15号", "every month on the 31st",
    "每月最后一天", "every 2 months on the last fri", "every year", "every working day", "first working day of every month",
    "FREQ=MONTHLY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU", "FREQ=DAILY;COUNT=9", "FREQ=WEEKLY;UNTIL=20280101",
    "FREQ=MONTHLY;BYDAY=2TU;COUNT=4", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=MONTHLY;BYMONTHDAY=31;INTERVAL=2",
)  # fmt: skip
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def task(words, today, **others):
    begun = begin(words, None, today)
    repeat, first = begun.repeat, begun.first
    return first, repeat, {
        "repeat": repeat.rule, "repeat_mode": repeat.mode, "repeat_from": first.isoformat(), "repeat_on": first.isoformat(),
        "repeat_time": None, "status": "open", **others,
    }  # fmt: skip


@given(st.sampled_from(WORDS), DAYS, st.integers(0, 5))
def test_it_shows_the_days_on_which_the_task_comes_back(words, today, passed):
    first, repeat, known = task(words, min(today, date(2027, 10, 1)))
    coming = next_dates(repeat, first, first - timedelta(days=1), 12)
    on = coming[min(passed, len(coming) - 1)]
    known["repeat_on"] = on.isoformat()
    rule = series(known, Due(on))
    shown = list(islice(rrulestr(rule, dtstart=datetime.combine(on, datetime.min.time())), 5))
    assert [moment.date() for moment in shown] == next_dates(repeat, first, on - timedelta(days=1), 5)


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("after 3 days", {}), ("every 3 working days", {}), ("every day", {"status": "done"}),
        ("every day", {"status": "cancelled"}), ("every day", {"repeat_on": "2026-11-21"}),
        ("every day", {"repeat_time": "09:00"}), ("every day", {"repeat": None}),
    ],
)  # fmt: skip
def test_what_a_calendar_would_show_otherwise_has_no_series(words, others):
    first, _repeat, known = task(words, date(2026, 11, 22), **others)
    assert series(known, Due(first)) == ""


def test_a_weekend_that_is_worked_begins_no_series_of_weekdays():
    _first, _repeat, known = task("every working day", date(2026, 11, 20), repeat_on="2026-11-21")
    assert series(known, Due(date(2026, 11, 21))) == ""
    assert series({**known, "repeat_on": "2026-11-23"}, Due(date(2026, 11, 23)))


@pytest.mark.parametrize(("zone", "until"), [("+08:00", "20261205T010000Z"), ("America/New_York", "20261205T140000Z")])
def test_its_end_is_the_moment_of_the_last_one(zone, until):
    first, _repeat, known = task("FREQ=DAILY;UNTIL=20261205", date(2026, 12, 1), repeat_time="09:00")
    due = Due(first, "09:00", zone)
    assert series(known, due) == f"FREQ=DAILY;UNTIL={until}"
    rule = rrulestr(series(known, due), dtstart=due.moment().astimezone(UTC))
    assert len(list(rule)) == 5


def test_an_end_beyond_the_calendar_is_none():
    first, _repeat, known = task("FREQ=DAILY;UNTIL=99991231", date(2026, 12, 1), repeat_time="09:00")
    assert series(known, Due(first, "09:00", "-05:00")) == "FREQ=DAILY"
    assert series({**known, "repeat_time": None}, Due(first)) == "FREQ=DAILY;UNTIL=99991231"


@pytest.mark.parametrize("note", [None, "寄两件", "a\n\nb", "\n", " x\n"])
@pytest.mark.parametrize(
    ("about", "org", "phone"), [("王伟", "东进", "+8613800138001"), ("东进", "东进", ""), (None, None, "")]
)
def test_a_note_comes_out_of_the_text_again(about, org, phone, note):
    known = {"ref": "t5", "about": about, "about_ref": "c1" if about else None, "org": org, "note": note}
    text = described(known, phone)
    assert (note_in(text), text.count("东进")) == (note or "", 1 if org else 0)
