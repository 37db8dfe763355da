from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmctl.domain import asset, order, product
from crmctl.domain.months import after, parse_months
from crmctl.errors import BadInput


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("24", 24), ("24 months", 24), ("2y", 24), ("2 Years", 24), ("1.5y", 18), ("2年", 24), ("两年", 24), ("一年半", 18),
        ("半年", 6), ("36个月", 36), ("十二个月", 12), ("1年6个月", 18), ("2 quarters", 6), ("３年", 36), ("0", 0),
    ],
)  # fmt: skip
def test_spans_are_read_as_months(text, months):
    assert parse_months(text) == months


@pytest.mark.parametrize("text", ["", "soon", "1.5 months", "半个月", "-3", "101y", "2 yards", "2w"])
def test_what_is_no_span_of_months_is_refused(text):
    with pytest.raises(BadInput):
        parse_months(text)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 48, "2028-02-29"), ("2024-01-31", 1, "2024-02-29"),
        ("2026-12-31", 2, "2027-02-28"), ("2026-11-22", 0, "2026-11-22"), (None, 12, None), ("2026-11-22", None, None),
    ],
)  # fmt: skip
def test_months_are_those_of_the_calendar(day, months, then):
    assert after(day, months) == then


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 1200))
def test_it_is_so_many_months_on_and_never_a_later_day(day, months):
    then = date.fromisoformat(after(day.isoformat(), months))
    assert (then.year - day.year) * 12 + then.month - day.month == months
    assert then.day <= day.day


def test_dates_that_followed_go_along_and_those_that_were_said_stay():
    pro = {"warranty_months": 24, "life_months": 60}
    old = {"sold_on": "2025-01-31", "warranty_until": "2027-01-31", "life_until": "2033-01-01"}
    assert asset.moved_dates(old, pro, "2025-03-01", pro) == {"warranty_until": "2027-03-01"}
    assert asset.moved_dates({**old, "sold_on": None, "warranty_until": None}, pro, "2025-03-01", pro) == {
        "warranty_until": "2027-03-01"
    }
    assert asset.moved_dates(old, pro, "2025-03-01", None) == {}


@pytest.mark.parametrize(("quantity", "pieces"), [(2000, 2), (1500, 0), (-1000, 0), (1000, 1)])
def test_only_whole_things_are_pieces(quantity, pieces):
    assert asset.pieces(quantity) == pieces


@pytest.mark.parametrize(
    ("text", "status"),
    [("Paid", "paid"), ("已发货", "delivered"), ("canceled", "cancelled"), ("已退款", "refunded"), ("待付款", "open")],
)
def test_states_of_orders_have_their_words(text, status):
    assert order.status_of(text) == status


def test_words_of_no_state_are_refused():
    assert asset.status_of("报废") == "retired"
    for of in (order.status_of, asset.status_of):
        with pytest.raises(BadInput):
            of("遗失")
        with pytest.raises(BadInput):
            of("")


def test_price_and_cost_are_in_one_currency():
    assert product.columns({"price": "USD 12.50", "cost": "USD 9"}, "CNY") == {
        "price_minor": 1250, "cost_minor": 900, "currency": "USD",
    }  # fmt: skip
    known = {"price_minor": 1250, "cost_minor": None, "currency": "USD"}
    assert product.columns({"cost": "9"}, "CNY", known) == {"cost_minor": 900, "currency": "USD"}
    assert product.columns({"price": ""}, "CNY", known) == {"price_minor": None, "currency": None}
    with pytest.raises(BadInput):
        product.columns({"cost": "¥9"}, "CNY", known)
