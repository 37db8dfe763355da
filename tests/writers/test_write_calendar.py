"""What is written is read back as it was, by us and by icalendar, and no text becomes a line of its own."""

# ruff: noqa: DTZ001  times without a zone are meant

import io
import random
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.tz import tzical
from hypothesis import given, settings
from hypothesis import strategies as st

from crmctl.readers.calendar import read_calendar
from crmctl.writers.ics import write_calendar
from crmctl.writers.ics_task import IcsTask

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 22, 9, tzinfo=SHANGHAI)
HOSTILE = (
    'semi; comma, back\\slash \\Nord \\n\nline "quoted" 王小明\r\nBEGIN:VTODO\u2028UID:x\x00\x1b[31m\x85😀' + "长" * 99
)


def write(*tasks: IcsTask, name: str = "任务") -> bytes:
    file = io.BytesIO()
    write_calendar(file, tasks, name)
    return file.getvalue()


def lines(*tasks: IcsTask) -> list[str]:
    return write(*tasks).decode().replace("\r\n ", "").split("\r\n")


def back(*tasks: IcsTask):
    return list(read_calendar(write(*tasks)))


def is_well_formed(data: bytes) -> bool:
    rows = data.split(b"\r\n")
    return (
        data.count(b"\n") == data.count(b"\r") == len(rows) - 1
        and max(map(len, rows)) <= 75
        and all(row.decode() is not None for row in rows)  # no character is cut
        and not any(octet < 32 or octet == 127 for row in rows for octet in row.replace(b"\t", b""))
    )


def test_a_task_line_by_line():
    task = IcsTask(
        "7b@crmctl", "回访 王总", description="带合同", due=date(2026, 12, 1), status="NEEDS-ACTION", priority=1, ref="t5",
        created_at=NOW, updated_at=NOW, alarm_minutes=30, categories=("跟进", "重,要"), url="https://x.cn/a b",
    )  # fmt: skip
    assert lines(task) == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//crmctl//crmctl//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        "X-WR-CALNAME:任务", "BEGIN:VTODO", "UID:7b@crmctl", "DTSTAMP:20261122T010000Z", "DUE;VALUE=DATE:20261201",
        "SUMMARY:回访 王总", "DESCRIPTION:带合同", "X-CRMCTL-REF:t5", "URL:https://x.cn/a%20b", "STATUS:NEEDS-ACTION",
        "PRIORITY:1", "CREATED:20261122T010000Z", "LAST-MODIFIED:20261122T010000Z", "CATEGORIES:跟进,重\\,要",
        "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:回访 王总", "TRIGGER;RELATED=END:-PT30M", "END:VALARM",
        "END:VTODO", "END:VCALENDAR", "",
    ]  # fmt: skip


def test_an_appointment_is_an_event_with_an_end_and_its_zone():
    start = datetime(2026, 12, 1, 14, tzinfo=SHANGHAI)
    task = IcsTask("u", "拜访", kind="event", start=start, minutes=60, alarm_minutes=15, status="CONFIRMED")
    (entry,) = back(task)
    assert (entry.kind, entry.start, entry.end, entry.minutes) == ("event", start, start + timedelta(hours=1), 60)
    assert (entry.start.tzinfo, entry.alarm_minutes, entry.status) == (SHANGHAI, 15, "CONFIRMED")
    assert "DTSTART;TZID=Asia/Shanghai:20261201T140000" in lines(task)
    assert "TRIGGER:-PT15M" in lines(task)


def test_an_appointment_over_the_change_of_clocks_lasts_as_long_as_it_lasts():
    task = IcsTask("u", "s", kind="event", start=datetime(2026, 10, 25, 1, tzinfo=BERLIN), minutes=240)
    assert "DTEND;TZID=Europe/Berlin:20261025T040000" in lines(task)
    assert back(task)[0].minutes == 240


def test_two_exports_are_the_same_bytes_and_uids_are_each_its_own():
    tasks = [IcsTask(f"{n}@crmctl", HOSTILE, due=NOW + timedelta(days=n), updated_at=NOW) for n in range(50)]
    data = write(*tasks)
    assert data == write(*tasks)
    assert len({entry.uid for entry in read_calendar(data)}) == 50


@given(st.text(), st.text(), st.lists(st.text()), st.text(max_size=30))
@settings(max_examples=300)
def test_no_text_breaks_out_of_its_line(summary, description, categories, name):
    file = io.BytesIO()
    task = IcsTask(
        "u", summary, description=description, categories=tuple(categories), due=date(2026, 1, 1), alarm_minutes=0
    )
    write_calendar(file, [task], name)
    assert is_well_formed(file.getvalue())
    calendar = icalendar.Calendar.from_ical(file.getvalue())
    (todo,) = calendar.walk("VTODO")
    assert (todo["UID"], todo["DUE"].dt) == ("u", date(2026, 1, 1))
    assert len(list(read_calendar(file.getvalue()))) == 1


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], include_characters="\n\t")).map(str.strip)


@given(TEXT, TEXT.map(lambda text: " ".join(text.split())))
@settings(max_examples=300)
def test_what_is_written_is_read_back_as_it_was(description, summary):
    (entry,) = back(IcsTask("u", summary, description=f"x{description}".replace("<", "("), due=NOW))
    assert (entry.summary, entry.description, entry.warnings) == (summary, f"x{description}".replace("<", "("), ())


def test_hostile_text_reads_the_same_in_icalendar():
    data = write(IcsTask("u", HOSTILE, due=date(2026, 1, 1)))
    assert is_well_formed(data)
    (todo,) = icalendar.Calendar.from_ical(data).walk("VTODO")
    assert str(todo["SUMMARY"]).startswith(
        'semi; comma, back\\slash \\Nord \\n\nline "quoted" 王小明\nBEGIN:VTODO\nUID:x[31m'
    )


@pytest.mark.parametrize("key", ["Asia/Shanghai", "America/New_York", "Europe/Berlin", "Europe/Dublin", "Australia/Lord_Howe",
                                 "Africa/Casablanca", "Asia/Kathmandu", "America/Sao_Paulo", "Asia/Almaty", "Asia/Gaza"])  # fmt: skip
def test_zones_are_defined_as_they_are(key):
    """The definition alone, in another program's hands, gives the offsets that the zone has."""
    zone = ZoneInfo(key)
    tasks = [IcsTask(str(year), "s", due=datetime(year, 6, 1, 9, tzinfo=zone)) for year in (2023, 2026)]
    text = "\n".join(write(*tasks).decode().replace("\r\n ", "").split("\r\n"))
    theirs = tzical(io.StringIO(text)).get(key)
    chance = random.Random(key)
    for _time in range(2000):
        moment = datetime(2023, 1, 1, tzinfo=UTC) + timedelta(minutes=chance.randrange(4 * 365 * 1440))
        there = moment.astimezone(zone)
        if there.utcoffset() == (there + timedelta(hours=3)).utcoffset() == (there - timedelta(hours=3)).utcoffset():
            assert there.replace(tzinfo=theirs).utcoffset() == there.utcoffset(), there


def test_a_zone_that_keeps_to_a_rule_is_written_as_that_rule_which_outlook_reads():
    found = lines(IcsTask("u", "s", due=datetime(2026, 6, 1, 9, tzinfo=BERLIN)))
    zone = found[found.index("BEGIN:VTIMEZONE") : found.index("END:VTIMEZONE")]
    assert zone[1:] == [
        "TZID:Europe/Berlin",
        "BEGIN:DAYLIGHT", "DTSTART:20250330T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "TZNAME:CEST",
        "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "END:DAYLIGHT",
        "BEGIN:STANDARD", "DTSTART:20251026T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "TZNAME:CET",
        "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "END:STANDARD",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("moment", "line"),
    [
        (datetime(2026, 1, 2, 9), "DUE:20260102T090000"),
        (datetime(2026, 1, 2, 9, tzinfo=UTC), "DUE:20260102T090000Z"),
        (datetime(2026, 1, 2, 9, tzinfo=ZoneInfo("UTC")), "DUE:20260102T090000Z"),
        (datetime(2026, 1, 2, 9, tzinfo=timezone(timedelta(hours=8))), "DUE:20260102T010000Z"),
        (date(800, 1, 2), "DUE;VALUE=DATE:08000102"),
        (datetime(9999, 12, 31, 9, tzinfo=BERLIN), "DUE;TZID=Europe/Berlin:99991231T090000"),
    ],
)
def test_moments(moment, line):
    assert line in lines(IcsTask("u", "s", due=moment))


@pytest.mark.parametrize(
    ("task", "held", "missing"),
    [
        (IcsTask("u", "s", due=date(2026, 1, 2), rrule="freq=weekly"), "DTSTART;VALUE=DATE:20260102", "X-"),
        (IcsTask("u", "s", due=date(2026, 1, 2), start=NOW), "DUE;VALUE=DATE:20260102", "DTSTART"),
        (IcsTask("u", "s", due=date(2026, 1, 2), start=date(2026, 1, 3)), "DUE;VALUE=DATE:20260102", "DTSTART"),
        (IcsTask("u", "s", kind="event", due=date(2026, 1, 2)), "DTEND;VALUE=DATE:20260103", "DUE"),
        (IcsTask("u", "s", kind="event", start=date.max), "DTSTART;VALUE=DATE:99991231", "DTEND"),
        (IcsTask("u", "s", kind="event"), "BEGIN:VTODO", "BEGIN:VEVENT"),
        (IcsTask("u", "s", kind="event", start=NOW, status="COMPLETED"), "BEGIN:VEVENT", "STATUS"),
        (IcsTask("u", "s", due=NOW, status="COMPLETED", completed_at=NOW, alarm_minutes=5), "COMPLETED:20261122T010000Z", "BEGIN:VALARM"),
        (IcsTask("u", "s", alarm_minutes=5), "DTSTAMP:19700101T000000Z", "BEGIN:VALARM"),
        (IcsTask("u", "s", due=date(2026, 1, 2), alarm_minutes=-540), "TRIGGER;RELATED=END:PT540M", "X-"),
        (IcsTask("u", "s", rrule="FREQ=DAILY\r\nATTACH:x"), "RRULE:FREQ=DAILYATTACH:X", "ATTACH"),
        (IcsTask("u", "s", priority=99), "PRIORITY:9", "DUE"),
    ],
)  # fmt: skip
def test_what_the_standard_asks_for(task, held, missing):
    found = lines(task)
    assert held in found
    assert not any(line.startswith(missing) for line in found if not line.startswith("X-WR"))


def test_nothing_to_hand_out_is_still_a_calendar():
    assert lines()[-2:] == ["END:VCALENDAR", ""]
    assert icalendar.Calendar.from_ical(write())["VERSION"] == "2.0"
