import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmctl.domain.lines import (
    Meant,
    currency_of,
    format_quantity,
    line_total,
    parse_line,
    parse_quantity,
    priced,
)
from crmctl.domain.money import Money
from crmctl.errors import BadInput


@pytest.mark.parametrize(
    ("text", "product", "quantity", "price"),
    [
        ("GTX Pro x 2 @ 4800", "GTX Pro", 2000, Money(480000, "CNY")),
        ("p4 x2", "p4", 2000, None),
        ("p4×2", "p4", 2000, None),
        ("p4 * 3", "p4", 3000, None),
        ("p4 Ｘ ２ ＠ ４８００", "p4", 2000, Money(480000, "CNY")),
        ("笔记本 三台 @ ¥4,800", "笔记本", 3000, Money(480000, "CNY")),
        ("笔记本×2台＠4800/台", "笔记本", 2000, Money(480000, "CNY")),
        ("3M 胶带 2 件", "3M 胶带", 2000, None),
        ("布 x 1.5 米 @ 30", "布", 1500, Money(3000, "CNY")),
        ("退货 x -1 @ USD 12.50", "退货", -1000, Money(1250, "USD")),
        ('"Pack x 2" x 3', "Pack x 2", 3000, None),
        ("“Pack x 2”", "Pack x 2", 1000, None),
        ("iPhone 13", "iPhone 13", 1000, None),
        ("GTX2", "GTX2", 1000, None),
        ("螺丝 x 1,000 @ 0", "螺丝", 1_000_000, Money(0, "CNY")),
    ],
)
def test_lines_are_read_as_they_are_said(text, product, quantity, price):
    assert parse_line(text, "CNY") == (product, quantity, price)


@pytest.mark.parametrize(
    "text", ["", "  ", "@ 300", '"" x 2', "p4 x 0", "p4 x 1.2345", "p4 @ much", "p4 x 99999999999999999"]
)
def test_what_is_no_line_is_refused(text):
    with pytest.raises(BadInput):
        parse_line(text, "CNY")


@given(st.integers(-(10**12), 10**12).filter(bool))
def test_a_quantity_is_written_so_that_it_is_read_the_same(thousandths):
    assert parse_quantity(format_quantity(thousandths)) == thousandths


@pytest.mark.parametrize(
    ("quantity", "price", "total"),
    [
        (2000, 480000, 960000),
        (500, 1, 1),
        (499, 1, 0),
        (1500, 333, 500),
        (-500, 1, -1),
        (-2000, 480000, -960000),
        (1, 0, 0),
    ],
)
def test_half_a_unit_is_rounded_up(quantity, price, total):
    assert line_total(quantity, price) == total


@given(st.integers(-(10**9), 10**9), st.integers(0, 10**9))
def test_a_total_is_at_most_half_a_unit_off_and_a_refund_is_its_mirror(quantity, price):
    assert abs(line_total(quantity, price) * 1000 - quantity * price) <= 500
    assert line_total(-quantity, price) == -line_total(quantity, price)


def product(currency, price=100):
    return {"id": 7, "name": "x", "currency": currency, "price_minor": price}


def test_the_currency_is_the_one_that_was_named_then_that_of_the_products():
    dollars = Meant(product("USD"), "x")
    assert currency_of([dollars], "", "CNY") == "USD"
    assert currency_of([dollars, Meant(product("EUR"), "y")], "", "CNY") == "CNY"
    assert currency_of([Meant(None, "x", 1000, Money(5, "JPY")), dollars], "", "CNY") == "JPY"
    assert currency_of([], "EUR", "CNY") == "EUR"
    with pytest.raises(BadInput):
        currency_of([Meant(None, "x", 1000, Money(5, "JPY"))], "EUR", "CNY")


def test_a_price_of_another_currency_is_none():
    assert priced(Meant(product("USD"), "x", 2000), "USD") == (7, "x", 2000, 100, 200)
    assert priced(Meant(product("USD"), "x", 2000), "CNY") == (7, "x", 2000, None, None)
    assert priced(Meant(None, "运费", 1000, Money(5000, "CNY")), "CNY") == (None, "运费", 1000, 5000, 5000)
