"""What open deals add to a forecast, deal by deal."""

from collections import Counter
from datetime import date

import pytest

from crmctl.domain.forecast import Record, Standing, Won, chance_of, closed_parts, is_overdue, parts, summed
from crmctl.domain.periods import months_from

TODAY = date(2026, 11, 22)
MONTHS = months_from(TODAY, 2)


def standing(close="2026-12-05", amount=100_00, chance=30, **more):
    given = {"id": 1, "title": "x", "stage_id": 7, "stage": "Offer", "chance": chance, "stated": None, "category": "pipeline",
             "age": 9, "amount_minor": amount, "currency": "CNY", "close_on": close and date.fromisoformat(close), "owner": "mei"}  # fmt: skip
    return Standing(**{**given, **more})


def by_measure(deals, histories=None, odds=lambda _deal, _month: 0.0):
    found = Counter()
    for part in parts(deals, MONTHS, histories or {}, odds):
        found[part.month, part.measure] += part.value
    return {key: value for key, value in found.items() if value}


def test_a_deal_counts_in_the_month_it_is_expected_in():
    assert by_measure([standing()]) == {
        ("2026-12", "deals"): 1, ("2026-12", "amount"): 10000, ("2026-12", "weighted"): 3000, ("2026-12", "stated"): 3000,
        ("2026-12", "pipeline"): 10000,
    }  # fmt: skip


def test_what_a_person_states_and_what_history_says_stand_side_by_side():
    found = by_measure([standing(stated=90)], {7: Record(won=20, resolved=38)})
    assert found["2026-12", "stated"] == 9000
    assert found["2026-12", "weighted"] == 5250  # 21 of 40


@pytest.mark.parametrize(("resolved", "wanted"), [(19, 0.3), (20, 11 / 22)])
def test_a_short_history_does_not_count(resolved, wanted):
    assert chance_of(standing(), Record(10, resolved)) == wanted


def test_roll_ups_hold_each_other():
    deals = [standing(category=category, amount=amount) for category, amount in (("commit", 1), ("best case", 10), ("pipeline", 100), ("omitted", 1000))]  # fmt: skip
    found = by_measure(deals)
    assert (found["2026-12", "commit"], found["2026-12", "best_case"], found["2026-12", "pipeline"]) == (1, 11, 111)
    assert found["2026-12", "amount"] == 1111


def test_without_a_day_it_stands_apart_and_after_the_last_month_its_age_alone_counts():
    found = by_measure(
        [standing(close=None), standing(close="2027-01-01")],
        odds=lambda _deal, month: 0.1 if month is MONTHS[0] else 0.2,
    )
    assert found == {
        (None, "deals"): 1, (None, "amount"): 10000, (None, "weighted"): 3000, (None, "stated"): 3000, (None, "pipeline"): 10000,
        ("2026-11", "age"): 2000, ("2026-12", "age"): 4000,
    }  # fmt: skip


def test_overdue_is_the_day_after():
    assert is_overdue(standing(close="2026-11-21"), TODAY)
    assert not is_overdue(standing(close="2026-11-22"), TODAY)
    assert not is_overdue(standing(close=None), TODAY)


def test_every_way_of_adding_up_gives_the_same_sum():
    deals = [standing(amount=333 * n, chance=7 * n, owner=["mei", "li", None][n % 3], stage=f"s{n % 2}", currency=["CNY", "USD"][n % 2],
                      close=f"2026-1{1 + n % 2}-25") for n in range(1, 13)]  # fmt: skip
    won = [Won(date(2026, 11, 3), 77_77, "CNY", "Won", "mei")]
    found = [*parts(deals, MONTHS, {}, lambda deal, _month: deal.chance / 300), *closed_parts(won)]
    totals = []
    for by in ("month", "owner", "stage"):
        total = Counter()
        for (_key, currency), row in summed(found, by).items():
            total.update({(currency, measure): value for measure, value in row.items()})
        totals.append(total)
    assert totals[0] == totals[1] == totals[2]
    assert totals[0]["CNY", "closed"] == 7777
    assert totals[0]["CNY", "pipeline"] == 7777 + totals[0]["CNY", "amount"]
