"""Public holidays: China's against the tables the State Council published, and against a second library."""

import subprocess
import sys
from datetime import date, timedelta

import chinese_calendar
import pytest

from crmctl.domain.working_days import calendar_text, parse_calendar, working_days
from crmctl.errors import BadInput
from crmctl.readers.public_holidays import calendar_of, countries, is_settled, weekend_of

# 国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）, 关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）:
# the stretches of days off with their weekends, and the days of weekends that are worked.
PUBLISHED = {
    2025: (
        """
        2025-01-01 off 元旦
        2025-01-28..2025-02-04 off 春节
        2025-04-04..2025-04-06 off 清明节
        2025-05-01..2025-05-05 off 劳动节
        2025-05-31..2025-06-02 off 端午节
        2025-10-01..2025-10-08 off 国庆节、中秋节
        """,
        "2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11",
    ),
    2026: (
        """
        2026-01-01..2026-01-03 off 元旦
        2026-02-15..2026-02-23 off 春节
        2026-04-04..2026-04-06 off 清明节
        2026-05-01..2026-05-05 off 劳动节
        2026-06-19..2026-06-21 off 端午节
        2026-09-25..2026-09-27 off 中秋节
        2026-10-01..2026-10-07 off 国庆节
        """,
        "2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10",
    ),
}


def every_day(year):
    return [date(year, 1, 1) + timedelta(days=on) for on in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]


@pytest.mark.parametrize("year", PUBLISHED)
def test_every_day_in_china_is_as_published(year):
    off, worked = PUBLISHED[year]
    published = parse_calendar(off + "".join(f"{day} work\n" for day in worked.split()))
    table, ours = working_days(published), working_days(calendar_of("CN", year))
    for day in every_day(year):
        assert ours.is_working(day) is table.is_working(day) is chinese_calendar.is_workday(day), day
    assert ours.on == {date.fromisoformat(day) for day in worked.split()}


@pytest.mark.parametrize("year", range(2010, 2027))
def test_two_libraries_agree_about_china(year):
    ours = working_days(calendar_of("CN", year))
    differing = [str(day) for day in every_day(year) if ours.is_working(day) is not chinese_calendar.is_workday(day)]
    assert differing == []


def test_the_days_have_names():
    told = {str(row.day): row.name for row in calendar_of("CN", 2026, "zh_CN")}
    assert told["2026-02-17"] == told["2026-02-23"] == "春节"
    assert told["2026-02-14"] == "春节调休上班"
    assert told["2026-09-20"] == told["2026-10-10"] == "国庆节调休上班"
    english = {str(row.day): row.name for row in calendar_of("CN", 2026, "en")}
    assert english["2026-01-04"] == "New Year's Day (working day)"


def test_a_year_that_is_not_published_is_told_from_one_that_is():
    assert is_settled("CN", 2025)
    assert is_settled("CN", 2026)
    assert not is_settled("CN", 2099)
    assert is_settled("DE", 2099)


@pytest.mark.parametrize(
    ("country", "day", "name"),
    [
        ("DE", "2026-10-03", "German Unity Day"),
        ("de-by", "2026-01-06", "Epiphany"),
        ("US", "2026-07-03", "Independence Day (observed)"),
        ("JP", "2026-05-06", "Substitute Holiday"),
        ("HK", "2026-07-01", None),
        ("GB", "2026-12-28", None),
    ],
)
def test_other_countries(country, day, name):
    held = {str(row.day): row for row in calendar_of(country, 2026, "en")}
    assert not held[day].is_working
    assert name is None or held[day].name == name


def test_a_part_of_a_country_has_days_of_its_own():
    assert "2026-01-06" not in {str(row.day) for row in calendar_of("DE", 2026)}


def test_weekends():
    assert weekend_of("CN") == {5, 6}
    assert weekend_of("IL") == {4, 5}


@pytest.mark.parametrize("country", ["", "ZZ", "China", "CHN", "DE-XX", "NYSE", "中国"])
def test_an_unknown_country_is_refused(country):
    with pytest.raises(BadInput) as refused:
        calendar_of(country, 2026)
    assert "CN" in refused.value.advice()


def test_every_country_can_be_written_into_a_file():
    assert len(countries()) > 200
    for country in ("CN", "HU", "LV", "VN", "UZ", "MM", "AE", "KR", "TW", "BR"):
        for language in ("en", "zh_CN"):
            days = calendar_of(country, 2026, language)
            assert days
            assert parse_calendar(calendar_text(days)) == days


def test_words_and_dates_load_no_library():
    code = (
        "import sys; from datetime import date; from crmctl.domain import dates, due, working_days; "
        "from crmctl.domain.recurrence_dates import begin; from crmctl.readers import public_holidays; "
        "dates.parse_day('+3wd', date(2026, 11, 25)); sys.exit(bool({'holidays', 'dateutil'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
