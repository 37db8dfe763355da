"""One oddity per entry; each sample is our own."""

# ruff: noqa: DTZ001  times without a zone are meant

import time
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmctl.errors import BadInput
from crmctl.readers.addresses import Address
from crmctl.readers.calendar import Attendee, CalendarEntry, read_calendar

SHANGHAI = ZoneInfo("Asia/Shanghai")
ZONE = """BEGIN:VTIMEZONE\r
TZID:{name}\r
BEGIN:STANDARD\r
DTSTART:16010101T030000\r
RRULE:{rule};BYDAY=-1SU;BYMONTH=10\r
TZOFFSETFROM:+0300\r
TZOFFSETTO:+0200\r
END:STANDARD\r
BEGIN:DAYLIGHT\r
DTSTART:16010101T020000\r
RRULE:{rule};BYDAY=-1SU;BYMONTH=3\r
TZOFFSETFROM:+0200\r
TZOFFSETTO:+0300\r
END:DAYLIGHT\r
END:VTIMEZONE\r
"""


def calendar(*lines: str, kind: str = "VEVENT", before: str = "", end: str = "\r\n") -> str:
    return before + end.join(["BEGIN:VCALENDAR", f"BEGIN:{kind}", *lines, f"END:{kind}", "END:VCALENDAR", ""])


def read(*lines: str, kind: str = "VEVENT", before: str = "") -> CalendarEntry:
    (entry,) = read_calendar(calendar(*lines, kind=kind, before=before).encode())
    return entry


def test_a_plain_appointment():
    entry = read(
        "UID:u1@example.cn",
        "DTSTAMP:20261101T000000Z",
        "SUMMARY:拜访 王总\\, 谈合同",
        "DESCRIPTION:第一行\\n第二行\\; 完",
        "LOCATION:上海",
        "DTSTART;TZID=Asia/Shanghai:20261201T140000",
        "DTEND;TZID=Asia/Shanghai:20261201T153000",
        'ORGANIZER;CN="王, 伟":mailto:wang@example.cn',
        "ATTENDEE;CN=Li Na;PARTSTAT=ACCEPTED:MAILTO:lina@example.cn",
        "ATTENDEE:mailto:li%20x@example.cn",
        "CATEGORIES:拜访,重\\,要",
        "STATUS:confirmed",
        "PRIORITY:3",
        "CREATED:20261101T010203Z",
        "LAST-MODIFIED:20261102T010203Z",
        "SEQUENCE:4",
        "URL:https://example.cn/a,b",
        "ATTACH:file:///etc/passwd",
    )
    start = datetime(2026, 12, 1, 14, tzinfo=SHANGHAI)
    assert (entry.kind, entry.line, entry.uid, entry.problem, entry.warnings) == ("event", 2, "u1@example.cn", "", ())
    assert (entry.summary, entry.description) == ("拜访 王总, 谈合同", "第一行\n第二行; 完")
    assert (entry.start, entry.end, entry.minutes, entry.due) == (start, start + timedelta(minutes=90), 90, None)
    assert entry.start.tzinfo is SHANGHAI
    assert entry.organizer == Address("王, 伟", "wang@example.cn")
    assert entry.attendees[0] == Attendee("Li Na", "lina@example.cn", "accepted")
    assert (entry.categories, entry.status, entry.priority, entry.sequence) == (("拜访", "重,要"), "CONFIRMED", 3, 4)
    assert (entry.created, entry.last_modified.tzinfo) == (datetime(2026, 11, 1, 1, 2, 3, tzinfo=UTC), UTC)
    assert (entry.url, entry.location, entry.is_private) == ("https://example.cn/a,b", "上海", False)


def test_a_task_with_a_rule_an_alarm_and_days_left_out():
    entry = read(
        "UID:t1",
        "DTSTART;VALUE=DATE:20261201",
        "DUE;VALUE=DATE:20261202",
        "RRULE:freq=weekly;BYDAY=MO;",
        "EXDATE;VALUE=DATE:20261207,20261214",
        "RECURRENCE-ID;VALUE=DATE:20261221",
        "COMPLETED:20261202T080000Z",
        "STATUS:COMPLETED",
        "CLASS:PRIVATE",
        "BEGIN:VALARM",
        "TRIGGER;RELATED=END:-PT1H30M",
        "DESCRIPTION:not the task's",
        "END:VALARM",
        kind="VTODO",
    )
    assert (entry.kind, entry.start, entry.due, entry.end) == ("todo", date(2026, 12, 1), date(2026, 12, 2), None)
    assert (entry.rrule, entry.excluded) == ("FREQ=WEEKLY;BYDAY=MO", (date(2026, 12, 7), date(2026, 12, 14)))
    assert (entry.recurrence_id, entry.completed) == (date(2026, 12, 21), datetime(2026, 12, 2, 8, tzinfo=UTC))
    assert (entry.alarm_minutes, entry.is_private, entry.description, entry.minutes) == (90, True, "", None)


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("China Standard Time", "Asia/Shanghai"),
        ('"Pacific Standard Time"', "America/Los_Angeles"),
        ("/mozilla.org/20050126_1/Europe/Berlin", "Europe/Berlin"),
        ("/softwarestudio.org/Olson_20011030_5/America/Argentina/Salta", "America/Argentina/Salta"),
        ("Etc/UTC", "UTC"),
        ("PRC", "PRC"),
    ],
)
def test_zones_that_have_another_name_elsewhere(name, zone):
    entry = read(f"DTSTART;TZID={name}:20260701T090000")
    there = datetime(2026, 7, 1, 9, tzinfo=ZoneInfo(zone))
    assert (entry.start.astimezone(UTC), entry.start.hour) == (there.astimezone(UTC), 9)
    assert entry.warnings == ()


@pytest.mark.parametrize(("month", "hours"), [(1, 2), (7, 3)])
def test_a_zone_that_only_the_file_knows(month, hours):
    zone = ZONE.format(name="Our own time", rule="FREQ=YEARLY")
    entry = read(f"DTSTART;TZID=Our own time:2026{month:02}01T090000", before=zone)
    assert entry.start == datetime(2026, month, 1, 9, tzinfo=timezone(timedelta(hours=hours)))
    assert entry.warnings == ()


@pytest.mark.parametrize("encoding", ["gbk", "utf-16", "utf-8"])
def test_a_zone_with_a_chinese_name_in_any_encoding(encoding):
    zone = ZONE.format(name="我们的时间", rule="FREQ=YEARLY")
    text = calendar("DTSTART;TZID=我们的时间:20260701T090000", "SUMMARY:拜访客户，讨论合同", before=zone)
    (entry,) = read_calendar(text.encode(encoding))
    assert entry.start == datetime(2026, 7, 1, 9, tzinfo=timezone(timedelta(hours=3)))
    assert entry.warnings == ()


def test_a_zone_whose_rule_never_ends_is_not_followed():
    for rule in ("FREQ=SECONDLY", "FREQ=YEARLY;INTERVAL=0"):
        entry = read("DTSTART;TZID=Trap:20260101T090000", before=ZONE.format(name="Trap", rule=rule))
        assert entry.start == datetime(2026, 1, 1, 9)
        assert [warning.code for warning in entry.warnings] == ["zone"]


@pytest.mark.parametrize("name", ["(UTC+08:00) 北京，重庆，乌鲁木齐", '"(GMT+0800) Beijing"', "UTC+8", "GMT+08:00"])
def test_a_zone_that_names_its_offset(name):
    entry = read(f"DTSTART;TZID={name}:20260101T090000")
    assert entry.start == datetime(2026, 1, 1, 9, tzinfo=timezone(timedelta(hours=8)))


@pytest.mark.parametrize("name", ["Nowhere", "../../etc/passwd", "/etc/passwd", "Asia", "x" * 300, "UTC+99"])
def test_a_zone_that_nobody_knows_leaves_the_clock_on_the_wall_and_says_so(name):
    entry = read(f"DTSTART;TZID={name}:20260101T090000")
    assert entry.start == datetime(2026, 1, 1, 9)
    assert [(warning.field, warning.code) for warning in entry.warnings] == [("dtstart", "zone")]


@pytest.mark.parametrize(
    ("lines", "start", "end", "minutes"),
    [
        (["DTSTART:20260101T090000", "DURATION:PT45M"], datetime(2026, 1, 1, 9), datetime(2026, 1, 1, 9, 45), 45),
        (["DTSTART:20260101", "DTEND:20260101"], date(2026, 1, 1), date(2026, 1, 2), None),
        (["DTSTART;VALUE=DATE:20260101", "DURATION:P2D"], date(2026, 1, 1), date(2026, 1, 3), None),
        (["DTSTART;VALUE=DATE:20260101T000000"], date(2026, 1, 1), None, None),
        (
            ["DTSTART:20260101T000000", "DTEND:20260102T000000", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"],
            date(2026, 1, 1), date(2026, 1, 2), None,
        ),
        (["DTSTART: 2026-01-01 09:00", "DTEND:2026-01-01T10:00:00"], datetime(2026, 1, 1, 9), datetime(2026, 1, 1, 10), 60),
        (["DTSTART;;VALUE=DATE-TIME:20260101T090000"], datetime(2026, 1, 1, 9), None, None),
        (["DTSTART:20260101T090000Z", "DTEND:20260101T100000"], datetime(2026, 1, 1, 9, tzinfo=UTC), datetime(2026, 1, 1, 10), None),
        (["SUMMARY:no time at all"], None, None, None),
    ],
)  # fmt: skip
def test_from_when_until_when(lines, start, end, minutes):
    entry = read(*lines)
    assert (entry.start, entry.end, entry.minutes, entry.warnings) == (start, end, minutes, ())


def test_minutes_are_time_that_passes_not_what_clocks_show():
    entry = read("DTSTART;TZID=Europe/Berlin:20261025T010000", "DTEND;TZID=Europe/Berlin:20261025T040000")
    assert entry.minutes == 240


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("DTSTART:20260230", "date"),
        ("DTSTART:soon", "date"),
        ("DTEND:20260101T256199", "date"),
        ("DURATION:an hour", "duration"),
        ("PRIORITY:hoch", "number"),
        ("RRULE:FREQ=SOMETIMES", "rule"),
        ("RRULE:every Monday", "rule"),
        ("RDATE:20260101", "rule"),
    ],
)
def test_what_is_not_understood_is_kept_as_it_stands(line, code):
    entry = read("SUMMARY:s", line)
    name, _colon, value = line.partition(":")
    shown = value.replace(" ", "").upper() if name == "RRULE" else value
    assert [tuple(warning) for warning in entry.warnings] == [(name.lower(), shown, code, "")]
    assert (entry.summary, entry.start, entry.rrule) == ("s", None, "")


def test_an_entry_that_is_cut_does_not_end_the_reading():
    text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:a\nBEGIN:VEVENT\nSUMMARY:b\nEND:VEVENT\nBEGIN:VTODO\nSUMMARY:c\nEND:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:d"
    found = [(entry.line, entry.summary, entry.problem) for entry in read_calendar(text.encode())]
    assert found == [(2, "a", "E_CUT"), (4, "b", ""), (7, "c", "E_CUT"), (10, "d", "E_CUT")]
    assert next(read_calendar(text.encode())).raw == "BEGIN:VEVENT\nSUMMARY:a"


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r\r\n", "\r"])
@pytest.mark.parametrize("fold", [" ", "\t"])
def test_line_ends_folds_and_line_numbers(end, fold):
    text = end.join(["", "BEGIN:VEVENT", "SUMMARY:one t", f"{fold}wo", "END:VEVENT", "BEGIN:VTODO", "END:VTODO", ""])
    found = [(entry.kind, entry.line, entry.summary) for entry in read_calendar(text.encode())]
    assert found == [("event", 2, "one two"), ("todo", 6, "")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "big5"])
def test_encodings(encoding):
    summary = "拜訪客戶王先生，討論明年的合同和價格" if encoding == "big5" else "拜访客户王先生，讨论明年的合同和价格"
    (entry,) = read_calendar(calendar(f"SUMMARY:{summary}", "LOCATION:上海").encode(encoding))
    assert (entry.summary, entry.location, entry.warnings) == (summary, "上海", ())


def test_the_encoding_that_a_person_names():
    text = calendar("SUMMARY:李").encode("gbk")
    assert next(read_calendar(text, "gbk")).summary == "李"
    with pytest.raises(BadInput):
        list(read_calendar(text, "utf-8"))


def test_a_fold_within_a_character():
    data = calendar("SUMMARY:会议").encode()
    at = data.index("议".encode()) + 1
    (entry,) = read_calendar(data[:at] + b"\r\n " + data[at:])
    assert (entry.summary, entry.warnings) == ("会议", ())


def test_damaged_octets_damage_one_text_and_are_named():
    data = calendar("SUMMARY:拜访客户讨论合同 XX", "LOCATION:上海").encode().replace(b"XX", b"\xe5\x3f")
    (entry,) = read_calendar(data)
    assert (entry.summary, entry.location) == ("拜访客户讨论合同 \ufffd?", "上海")
    assert [(warning.field, warning.code) for warning in entry.warnings] == [("summary", "encoding")]


def test_vcalendar_1_of_a_phone():
    entry = read(
        "SUMMARY;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=8B=9C=E8=AE=BF=",
        "=E7=8E=8B=E6=80=BB",
        "DTSTART:20260101T090000",
        "STATUS:NEEDS ACTION",
    )
    assert (entry.summary, entry.start, entry.status) == ("拜访王总", datetime(2026, 1, 1, 9), "NEEDS-ACTION")


def test_a_text_whose_breaks_are_not_escaped_and_backslashes_that_escape_nothing():
    entry = read("DESCRIPTION:first", "second line", "", "SUMMARY:C:\\temp\\\\new \\N", "X-OTHER:third")
    assert (entry.description, entry.summary) == ("first\nsecond line", "C:\\temp\\new")


def test_a_description_that_is_a_web_page():
    page = "<html><body><p>Dial&nbsp;in: <a href='https://x.cn/1'>here</a><br>Bye</p><script>x</script></body></html>"
    assert read(f"X-ALT-DESC;FMTTYPE=text/html:{page}").description == "Dial in: here <https://x.cn/1>\nBye"
    assert read("DESCRIPTION:<b>Ja</b><br>nein").description == "Ja\nnein"
    assert read("DESCRIPTION:price < 5 and > 3").description == "price < 5 and > 3"


def test_a_calendar_that_calls_off():
    text = calendar("SUMMARY:x", "STATUS:CONFIRMED").replace("BEGIN:VEVENT", "METHOD:CANCEL\r\nBEGIN:VEVENT")
    assert next(read_calendar(text.encode())).status == "CANCELLED"


def test_people_without_an_address_of_their_own():
    entry = read(
        "ORGANIZER:invalid:nomail",
        "ATTENDEE;CN=Li;EMAIL=li@x.cn:/1234/principal/",
        "ATTENDEE;CN=a@x.cn;PARTSTAT=NEEDS-ACTION:mailto:a@x.cn",
        "ATTENDEE;CN=\"Ann ^'the boss^'\":mailto:ann@x.cn?subject=hi",
    )
    assert entry.organizer is None
    assert entry.attendees == (
        Attendee("Li", "li@x.cn", ""),
        Attendee("", "a@x.cn", "needs-action"),
        Attendee('Ann "the boss', "ann@x.cn", ""),
    )


def test_notes_are_read_and_busy_times_are_none():
    text = calendar("SUMMARY:note", kind="VJOURNAL") + calendar("FREEBUSY:20260101T000000Z/PT1H", kind="VFREEBUSY")
    assert [entry.kind for entry in read_calendar(text.encode())] == ["journal"]


@pytest.mark.parametrize(
    "line",
    [
        "ATTACH;ENCODING=BASE64:" + "QUJD\n " * 300_000, "S" * 3_000_000, "SUMMARY" + ";" * 1_000_000 + ":x", "\r" * 500_000,
        'SUMMARY;X="' + '";"' * 200_000, "SUMMARY;ENCODING=QUOTED-PRINTABLE:" + "=E4=BD=A0=\n" * 50_000,
        "DESCRIPTION:x\n" + "broken\n" * 200_000, "BEGIN:X\n" * 100_000, "BEGIN:VTIMEZONE\n" * 100_000,
    ],
    ids=["folds", "no colon", "parameters", "returns", "quotes", "soft breaks", "breaks", "parts", "zones"],
)  # fmt: skip
def test_a_calendar_made_to_keep_a_reader_busy(line):
    start = time.process_time()
    assert read(line).kind == "event"
    assert time.process_time() - start < 5


PIECES = st.sampled_from(
    "BEGIN:VCALENDAR BEGIN:VEVENT END:VEVENT BEGIN:VALARM END:VALARM BEGIN:VTIMEZONE END:VTIMEZONE END:VCALENDAR TZID:X "
    "BEGIN:STANDARD END:STANDARD TZOFFSETFROM:+0100 TZOFFSETTO:+9900 DTSTART;TZID=X:20260101T000000 DTSTART:00010101 "
    "DTSTART:99991231T235959Z DURATION:P9999999D DTEND;TZID=Asia/Apia:00010101T000000 TRIGGER:P1W DUE:24 RRULE:FREQ=DAILY "
    'ORGANIZER;CN="x:y ATTENDEE;=: SUMMARY;A;B=:\\ :: ; = \\ EXDATE:, EXDATE;TZID=:20260101T000000 EXDATE;TZID=X:99991231T235959'.split()
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=20))))
def test_nothing_makes_the_reader_fail(lines):
    for entry in read_calendar("\n".join(lines).encode("utf-8", "replace")):
        assert entry.line >= 1


@given(st.binary())
def test_no_octets_make_the_reader_fail(data):
    for entry in read_calendar(b"BEGIN:VEVENT\nSUMMARY:" + data + b"\nEND:VEVENT"):
        assert entry.kind in {"event", "todo", "journal"}
