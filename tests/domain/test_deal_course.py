"""The way of a deal from its dates: stays without gap or overlap, whose seconds are its age, or a contradiction."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmctl.domain.deal_course import Contradiction, Facts, course
from crmctl.domain.entry_cells import Clocks
from crmctl.domain.sale import When
from crmctl.domain.sale_cells import when_of

STAGES = ("lead", "quote", "talk", "won")
NOW = When("2026-11-22T01:00:00Z", "2026-11-22", is_day=False)


def day(number):
    told = (date(2026, 1, 1) + timedelta(days=number)).isoformat()
    return When(f"{told}T12:00:00Z", told)


def moment(number, hour):
    told = (date(2026, 1, 1) + timedelta(days=number)).isoformat()
    return When(f"{told}T{hour:02}:00:00Z", told, is_day=False)


WHENS = st.one_of(
    st.builds(day, st.integers(0, 300)), st.builds(moment, st.integers(0, 300), st.integers(0, 23))
)  # fmt: skip
FACTS = st.builds(
    Facts, st.just(STAGES), st.just("lead"), st.sampled_from(STAGES), is_closed=st.just(value=False),
    before=st.sampled_from(("", "quote")), created=st.none() | WHENS, closed=st.none() | WHENS,
    entered=st.dictionaries(st.sampled_from(STAGES[:3]), WHENS), stage_entered=st.none() | WHENS,
)  # fmt: skip


@given(FACTS)
def test_stays_are_contiguous_and_their_seconds_are_the_age(facts):
    facts.is_closed = facts.stage == "won"
    try:
        found = course(facts, NOW)
    except Contradiction:
        return
    at = [stop.at for stop in found.stops]
    assert at == sorted(at)
    assert found.stops[0].at == found.created_at
    assert found.stops[-1].stage == facts.stage
    assert all(one.stage != other.stage for one, other in zip(found.stops, found.stops[1:], strict=False))
    known = [when.day for when in (facts.created, *facts.entered.values()) if when]
    assert not known or found.created_at[:10] <= min(known)
    if facts.is_closed:
        assert found.closed_at == at[-1]
        if facts.closed:
            assert found.closed_at[:10] == facts.closed.day


def test_a_deal_closed_on_the_day_it_came_into_a_stage_is_closed_no_earlier_than_that():
    facts = Facts(STAGES, "lead", "won", is_closed=True, entered={"lead": moment(0, 13)}, stage_entered=day(0))
    assert course(facts, NOW).closed_at == moment(0, 13).at


def test_every_stage_with_a_date_before_the_present_one_is_a_stay():
    facts = Facts(STAGES, "lead", "talk", entered={"talk": day(40), "lead": day(10), "quote": day(20)})
    assert [(stop.stage, stop.at[:10]) for stop in course(facts, NOW).stops] == [
        ("lead", "2026-01-11"), ("quote", "2026-01-21"), ("talk", "2026-02-10"),
    ]  # fmt: skip


def test_stages_of_one_day_go_in_the_order_of_the_pipeline():
    facts = Facts(STAGES, "lead", "talk", entered={"talk": day(10), "lead": day(10), "quote": day(10)})
    assert [stop.stage for stop in course(facts, NOW).stops] == ["lead", "quote", "talk"]


def test_a_day_alone_gives_way_to_a_time_of_the_same_day():
    facts = Facts(STAGES, "lead", "won", is_closed=True, created=moment(10, 15), closed=day(10))
    found = course(facts, NOW)
    assert found.closed_at == found.created_at or found.created_at < found.closed_at


def test_one_that_came_back_did_so_nobody_says_when():
    facts = Facts(STAGES, "lead", "lead", entered={"lead": day(10), "quote": day(20)})
    found = course(facts, NOW)
    assert [stop.stage for stop in found.stops] == ["lead", "quote", "lead"]
    assert (found.stops[-1].at, found.doubts) == (NOW.at, ("stage_entered_at",))


@pytest.mark.parametrize(
    "facts",
    [
        Facts(STAGES, "lead", "won", is_closed=True, created=day(20), closed=day(10)),
        Facts(STAGES, "lead", "won", is_closed=True, closed=day(10), entered={"talk": day(11)}),
        Facts(STAGES, "lead", "talk", stage_entered=day(10), entered={"quote": day(11)}),
    ],
)
def test_dates_that_cannot_be(facts):
    with pytest.raises(Contradiction):
        course(facts, NOW)


@given(st.sampled_from(("Europe/Berlin", "America/New_York", "Asia/Shanghai", "Australia/Lord_Howe", "Pacific/Auckland")),
       st.dates(date(1990, 1, 1), date(2026, 1, 1)), st.integers(0, 400))  # fmt: skip
def test_two_days_are_apart_by_whole_days_and_stay_the_same_days(zone, first, apart):
    here = ZoneInfo(zone)
    clocks = Clocks("", here, zone, datetime(2030, 1, 1, tzinfo=UTC))
    last = first + timedelta(days=apart)
    one, other = when_of(first.isoformat(), clocks), when_of(last.isoformat(), clocks)
    assert (datetime.fromisoformat(other.at) - datetime.fromisoformat(one.at)).total_seconds() == 86_400 * apart
    assert datetime.fromisoformat(one.at).astimezone(here).date() == first
