"""import of .ics, .eml and .mbox: what becomes of each entry, who takes part, and what a second time changes."""

from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
EVENT = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:meeting-1@x.example
DTSTART;TZID=America/New_York:20261102T200000
DTEND;TZID=America/New_York:20261102T213000
SUMMARY:{summary}
{more}ATTENDEE;CN=Ann:mailto:ann@x.example
END:VEVENT
END:VCALENDAR
"""
MAIL = """From: {from_}
To: {to}
Date: {date}
Message-ID: <{key}@x.example>
Subject: Tea

Text {key}.
"""


@pytest.fixture
def people(crm):
    crm("contact", "add", "王伟", "--email", "wangwei@dongjin.example.cn")
    crm("contact", "add", "Ann", "--email", "ann@x.example")
    return crm


def calendar(folder, summary="Talk", more=""):
    (folder / "one.ics").write_text(EVENT.format(summary=summary, more=more).replace("\n", "\r\n"), "utf-8")
    return "one.ics"


def mail(folder, from_="Ann <ann@x.example>", to="me@firm.example", date="Thu, 19 Nov 2026 09:12:00 +0800", key="1"):
    (folder / "one.eml").write_text(MAIL.format(from_=from_, to=to, date=date, key=key), "utf-8")
    return "one.eml"


def interactions(crm):
    return crm("interaction", "list", "--sort", "id", "-o", "json").json


def test_a_calendar_alone_is_refused_with_the_two_ways(people):
    done = people("import", EXAMPLES / "day.ics")
    assert done.status == 2
    assert "--as interactions" in done.err
    assert "--as tasks" in done.err
    assert people("import", EXAMPLES / "day.ics", "--as", "contacts").status == 2
    assert people("import", EXAMPLES / "inbox.mbox", "--as", "tasks").status == 2
    assert people("import", EXAMPLES / "fair.csv", "--new").status == 2


def test_events_that_were_become_interactions(people):
    done = people("import", EXAMPLES / "day.ics", "--as", "interactions", "-o", "json").json
    assert (done["rows"], done["created"]) == (5, 1)
    assert done["skipped"] == {"unknown": 1, "to_come": 1, "todo": 2}
    (one,) = interactions(people)
    assert (one["kind"], one["subject"], one["minutes"], one["who"]) == ("meeting", "与王伟谈报价", 60, "王伟")
    assert one["text"] == "样品已收到, 价格再降三个点\n上海东进通讯, 三楼会议室"
    assert (one["occurred_at"], one["user"]) == ("2026-11-18T06:30:00Z", "tester")


def test_the_civil_date_is_that_of_the_zone_it_was_held_in(people, tmp_path):
    people("import", calendar(tmp_path), "--as", "interactions")
    (one,) = interactions(people)
    assert (one["occurred_at"], one["occurred_on"], one["minutes"]) == ("2026-11-03T01:00:00Z", "2026-11-02", 90)


def test_whole_days_are_events(people, tmp_path):
    text = EVENT.format(summary="Fair", more="").replace(
        ";TZID=America/New_York:20261102T200000", ";VALUE=DATE:20261102"
    )
    text = text.replace(";TZID=America/New_York:20261102T213000", ";VALUE=DATE:20261104")
    (tmp_path / "fair.ics").write_text(text, "utf-8")
    people("import", "fair.ics", "--as", "interactions")
    assert [(one["kind"], one["occurred_on"], one["minutes"]) for one in interactions(people)] == [
        ("event", "2026-11-02", None)
    ]


def test_the_same_calendar_changes_nothing_a_changed_entry_changes_its_own(people, tmp_path):
    people("import", calendar(tmp_path), "--as", "interactions")
    before = (tmp_path / "crm.db").read_bytes()
    assert people("import", calendar(tmp_path), "--as", "interactions", "-o", "json").json["unchanged"] == 1
    assert (tmp_path / "crm.db").read_bytes() == before
    done = people("import", calendar(tmp_path, "Long talk"), "--as", "interactions", "-o", "json").json
    assert (done["created"], done["updated"], interactions(people)[0]["subject"]) == (0, 1, "Long talk")
    assert people("interaction", "edit", "i1", "--at", "2026-11-01 10:00").status == 0
    text = (tmp_path / calendar(tmp_path, "Short talk")).read_bytes().replace(b"T200000", b"T210000")
    (tmp_path / "one.ics").write_bytes(text)
    done = people("import", "one.ics", "--as", "interactions", "-o", "json").json
    assert (done["updated"], done["kept"]) == (1, 2), "the moment and its day are kept, the rest follows"
    (one,) = interactions(people)
    assert (one["subject"], one["occurred_at"], one["minutes"]) == ("Short talk", "2026-11-01T02:00:00Z", 30)


def test_called_off_is_no_interaction_and_a_cancelled_task(people, tmp_path):
    file = calendar(tmp_path, more="STATUS:CANCELLED\r\n")
    assert people("import", file, "--as", "interactions", "-o", "json").json["skipped"] == {"cancelled": 1}
    people("import", file, "--as", "tasks")
    assert people("task", "list", "--status", "cancelled", "-o", "json").json[0]["title"] == "Talk"


def test_a_calendar_as_tasks(people):
    done = people("import", EXAMPLES / "day.ics", "--as", "tasks", "-o", "json").json
    assert (done["created"], done["skipped"]) == (5, {})
    found = {one["title"]: one for one in people("task", "list", "--status", "all", "-o", "json").json}
    sent, sealed, visit = found["Send the samples again"], found["合同盖章"], found["拜访王伟"]
    assert (sent["due"], sent["priority"], sent["status"]) == ("2026-11-25", "high", "open")
    assert (sealed["due_time"], sealed["zone"], sealed["done_at"]) == ("18:00", "Asia/Shanghai", "2026-11-13T08:00:00Z")
    assert (visit["due_time"], visit["minutes"], visit["repeat"]) == ("10:00", 60, "FREQ=MONTHLY;BYMONTHDAY=1")
    assert (visit["about"], found["与王伟谈报价"]["status"]) == ("王伟", "done")


@pytest.mark.parametrize("rule", ["FREQ=HOURLY", "FREQ=WEEKLY;BYDAY=FR", "FREQ=MONTHLY;BYHOUR=9"])
def test_a_rule_that_is_not_taken_is_kept_and_said(people, tmp_path, rule):
    file = calendar(tmp_path, more=f"RRULE:{rule}\r\n")
    done = people("import", file, "--as", "tasks", "-o", "json").json
    (one,) = people("task", "list", "-o", "json").json
    assert (one["repeat"], done["warnings"]) == (None, 1)
    assert f"Repeats: {rule}" in one["note"]


def test_a_mail_of_somebody_known_came_in_and_one_to_them_went_out(people, tmp_path):
    people("import", mail(tmp_path))
    people("import", mail(tmp_path, "me@firm.example", "Ann <ANN@x.example>, who@else.example", key="2"))
    first, second = interactions(people)
    assert (first["kind"], first["direction"], first["who"], first["source_key"]) == (
        "email",
        "in",
        "Ann",
        "1@x.example",
    )
    assert (second["direction"], second["who"], second["text"]) == ("out", "Ann", "Text 2.")


def test_between_two_of_us_it_is_who_we_are_that_counts(people, tmp_path, monkeypatch):
    people("import", mail(tmp_path, "ann@x.example", "wangwei@dongjin.example.cn"))
    assert interactions(people)[0]["direction"] == "in"
    monkeypatch.setenv("CRMCTL_MAIL", "x.example")
    people("import", mail(tmp_path, "ann@x.example", "wangwei@dongjin.example.cn", key="2"))
    assert (interactions(people)[1]["direction"], interactions(people)[1]["who"]) == ("out", "王伟")


def test_mails_with_nobody_known_are_left_out_and_counted(people, tmp_path, monkeypatch):
    file = mail(tmp_path, "Bob Stone <bob@stone.example>")
    done = people("import", file)
    assert "1 entry with nobody known was left out: --new adds them." in done.err
    assert people("import", file, "--new").status == 2, "which addresses are ours is not known"
    monkeypatch.setenv("CRMCTL_MAIL", "me@firm.example")
    done = people("import", file, "--new", "-o", "json").json
    assert (done["created"], done["skipped"]) == (1, {})
    assert people("contact", "show", "bob@stone.example", "-o", "json").json["name"] == "Bob Stone"
    assert len(people("contact", "list", "-o", "json").json) == 3, "we ourselves are not made"
    people("undo")
    assert len(people("contact", "list", "-o", "json").json) == 2


def test_machines_are_nobody(people, tmp_path, monkeypatch):
    monkeypatch.setenv("CRMCTL_MAIL", "me@firm.example")
    done = people("import", mail(tmp_path, "Shop <no-reply@shop.example>"), "--new", "-o", "json").json
    assert (done["created"], done["skipped"]) == (0, {"unknown": 1})


def test_a_mail_without_a_date_is_rejected(people, tmp_path):
    done = people("import", mail(tmp_path, date="some day"), "-o", "json")
    assert (done.status, [reject["code"] for reject in done.json["reject_list"]]) == (9, ["date"])
    kept = (tmp_path / "one.rejects.csv").read_text("utf-8-sig").splitlines()
    assert kept[0].startswith("message_id,date,from,subject,text,_line,_code")


def test_a_mail_without_a_key_is_known_by_what_it_says(people, tmp_path):
    text = mail(tmp_path) and (tmp_path / "one.eml").read_text("utf-8").replace("Message-ID: <1@x.example>\n", "")
    (tmp_path / "a.eml").write_text(text, "utf-8")
    (tmp_path / "b.eml").write_text("X-Other: 1\n" + text, "utf-8")
    people("import", "a.eml")
    assert people("import", "b.eml", "-o", "json").json["created"] == 0
    assert interactions(people)[0]["source_key"].startswith("blake2b:")


def test_a_mailbox_names_what_was_attached(people):
    done = people("import", EXAMPLES / "inbox.mbox", "-o", "json").json
    assert (done["as"], done["rows"], done["created"], done["skipped"]) == ("interactions", 3, 2, {"unknown": 1})
    assert interactions(people)[1]["text"] == "好的，附上样品照片。\n\nAttachments: sample.png"


def test_our_own_calendar_comes_back_as_the_same_tasks(people, tmp_path):
    people("task", "add", "报价", "--about", "c1", "--due", "2026-12-01 14:00", "--minutes", "60", "--note", "带样品")
    people("task", "add", "月报", "--due", "2026-11-30", "--repeat", "每月最后一天")
    assert people("export", "tasks", "--to", "out.ics").status == 0
    done = people("import", "out.ics", "--as", "tasks", "-o", "json").json
    assert (done["rows"], done["created"], done["updated"]) == (2, 0, 0)
    moved = (
        (tmp_path / "out.ics")
        .read_text("utf-8")
        .replace("20261201T14", "20261203T15")
        .replace("20261201T15", "20261203T16")
    )
    (tmp_path / "out.ics").write_text(moved, "utf-8")
    people("import", "out.ics", "--as", "tasks")
    task = people("task", "show", "t1", "-o", "json").json
    assert (task["due"], task["note"], task["minutes"]) == ("2026-12-03T15:00+08:00", "带样品", 60)


@pytest.mark.parametrize("wish", [["day.ics", "--as", "interactions"], ["day.ics", "--as", "tasks"], ["inbox.mbox"]])
def test_a_dry_run_says_the_same_and_leaves_every_byte(people, tmp_path, wish):
    before = (tmp_path / "crm.db").read_bytes()
    tried = people("import", EXAMPLES / wish[0], *wish[1:], "-n", "-o", "json").json
    assert (tmp_path / "crm.db").read_bytes() == before
    done = people("import", EXAMPLES / wish[0], *wish[1:], "-o", "json").json
    counts = ("rows", "created", "updated", "unchanged", "rejected", "skipped")
    assert [tried[key] for key in counts] == [done[key] for key in counts]
    assert done["created"] > 0
