"""workday fill, load, list, set, rm: the country's days, the person's own, and what the rest reads of them."""

from datetime import date
from pathlib import Path

import pytest

from crmctl.store import working_days
from crmctl.store.database import Store


def kept(crm, year="2026"):
    return {row["day"]: (row["kind"], row["name"]) for row in crm("workday", "list", year, "-o", "json").json}


def calendar():
    with Store(Path("crm.db")).reading() as db:
        return working_days.calendar(db)


def test_fill_writes_the_holidays_and_the_moved_working_days(crm):
    row = crm("workday", "fill", "2026", "-o", "json").json
    assert (row["year"], row["country"], row["settled"], row["kept"]) == (2026, "CN", True, [])
    days = kept(crm)
    assert (row["off"], row["worked"]) == (
        sum(kind == "off" for kind, _name in days.values()), sum(kind == "work" for kind, _name in days.values()),
    )  # fmt: skip
    assert (days["2026-02-17"][0], days["2026-02-14"][0]) == ("off", "work")
    assert calendar().is_working(date(2026, 2, 14))
    assert not calendar().is_working(date(2026, 2, 17))
    steps = len(crm("history", "-o", "json").json)
    assert "was so already" in crm("workday", "fill", "2026").err
    assert len(crm("history", "-o", "json").json) == steps
    crm("undo")
    assert kept(crm) == {}


def test_fill_keeps_the_days_a_person_set(crm):
    crm("workday", "set", "2026-02-17", "work", "值班")
    crm("workday", "set", "2026-12-24..2026-12-31", "off", "公司放假")
    row = crm("workday", "fill", "2026", "-o", "json").json
    assert [day["day"] for day in row["kept"]] == ["2026-02-17"]
    days = kept(crm)
    assert (days["2026-02-17"], days["2026-12-28"]) == (("work", "值班"), ("off", "公司放假"))
    crm("workday", "fill", "2026", "--force")
    days = kept(crm)
    assert (days["2026-02-17"][0], days["2026-12-28"]) == ("off", ("off", "公司放假"))


def test_filled_anew_what_the_country_no_longer_says_goes(crm):
    crm("workday", "set", "2026-12-25", "off", "自己的")
    crm("workday", "fill", "2026", "--country", "DE")
    assert "2026-10-03" in kept(crm)
    crm("workday", "fill", "2026", "--country", "US")
    days = kept(crm)
    assert ("2026-10-03" in days, days["2026-07-04"][0], days["2026-12-25"][0]) == (False, "off", "off")


def test_a_year_that_is_not_settled_is_said(crm):
    assert "not published yet in CN" in crm("workday", "fill", "2095").err
    assert "not published" not in crm("workday", "fill", "2026").err


def test_a_country_with_another_weekend_brings_it_along(crm):
    assert calendar().is_working(date(2026, 11, 20))  # a Friday
    crm("workday", "fill", "2026", "--country", "SA")
    assert not calendar().is_working(date(2026, 11, 20))
    assert calendar().is_working(date(2026, 11, 22))  # a Sunday
    crm("undo")
    assert calendar().is_working(date(2026, 11, 20))


def test_the_text_file_goes_out_and_in_and_the_years_it_names_hold_nothing_else(crm):
    crm("workday", "fill", "2026")
    crm("workday", "fill", "2027")
    text = crm("workday", "list", "2026", "--text").out
    before, other = kept(crm), kept(crm, "2027")
    assert "was so already" in crm("workday", "load", "-", input=text).err
    Path("days.txt").write_bytes(
        f"{text}2026-12-31 off 年终盘点\n".replace("2026-02-14 work", "2026-02-15 work").encode("gbk")
    )
    (row,) = crm("workday", "load", "days.txt", "-o", "json").json
    assert [day["day"] for day in row["added"]] == ["2026-02-15", "2026-12-31"]
    assert ([day["day"] for day in row["removed"]], row["changed"]) == (["2026-02-14"], [])
    assert kept(crm, "2027") == other
    filled = crm("workday", "fill", "2026", "-o", "json").json
    assert "2026-12-31" in kept(crm), "what was added in the file is the person's own"
    assert [day["day"] for day in filled["removed"]] == []
    crm("undo")
    crm("undo")
    assert kept(crm) == before


def test_a_file_that_is_wrong_names_the_line_and_changes_nothing(crm):
    Path("days.txt").write_text("# 2026\n2026-02-14 work\n2026-02-30 off\n", "utf-8")
    before = Path("crm.db").read_bytes()
    done = crm("workday", "load", "days.txt")
    assert (done.status, "days.txt:3" in done.err) == (5, True)
    assert crm("workday", "load", "-", input="# nothing\n").status == 5
    assert Path("crm.db").read_bytes() == before


def test_set_reads_days_as_everywhere_and_rm_gives_them_back_to_their_weekday(crm):
    crm("workday", "set", "next mon", "休", "搬家")
    assert kept(crm) == {"2026-11-23": ("off", "搬家")}
    assert "Mon 23 Nov 2026 is worked." in crm("workday", "set", "2026-11-23", "班").err
    assert kept(crm) == {"2026-11-23": ("work", "")}
    crm("workday", "set", "2026-12-01..2026-12-03", "off")
    assert "3 days" in crm("workday", "rm", "2026-12-01..2026-12-31").err
    assert "1 day " in crm("workday", "rm", "2026").err
    assert kept(crm) == {}
    crm("undo")
    assert kept(crm) == {"2026-11-23": ("work", "")}


def test_working_days_in_dates_follow_the_calendar(crm):
    crm("workday", "set", "2026-11-23..2026-11-24", "off")
    crm("contact", "add", "王工")
    assert crm("next", "c1", "+2wd", "-m", "回电").status == 0
    assert crm("task", "show", "t1", "-o", "json").json["due_on"] == "2026-11-26"


def test_doctor_warns_when_the_coming_days_have_run_out_of_a_calendar(crm):
    def found():
        return [row for row in crm("doctor", "-o", "json").json if row["check"] == "calendar"]

    assert found() == [], "who keeps no calendar misses none"
    crm("workday", "fill", "2026")
    (row,) = found()
    assert (row["state"], "2027" in row["detail"], "workday fill 2027" in row["advice"]) == ("warn", True, True)
    crm("workday", "fill", "2027")
    assert found() == []


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["fill", "2026", "--country", "XX"], 5), (["fill", "1900"], 5), (["fill", "soon"], 2),
        (["set", "2026-02-30", "off"], 5), (["set", "2026-02-14", "maybe"], 5), (["set", "2026-12-02..2026-12-01", "off"], 5),
        (["set", "2026-12-01..2028-12-01", "off"], 5), (["load", "no.txt"], 5), (["list", "2026", "--text", "-o", "json"], 2),
        (["rm", "someday"], 5),
    ],
)  # fmt: skip
def test_wrong_input_is_refused_and_changes_nothing(crm, words, status):
    before = Path("crm.db").read_bytes()
    done = crm("workday", *words)
    assert done.status == status, done.err
    assert Path("crm.db").read_bytes() == before
