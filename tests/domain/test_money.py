"""Money: every spelling gives exact minor units, or a refusal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmctl.domain.currencies import CODES, digits_after_point
from crmctl.domain.money import Money, format_amount, parse_money
from crmctl.errors import BadInput

MINOR = st.integers(-(2**63) + 1, 2**63 - 1)
CURRENCY = st.sampled_from(sorted(CODES))


@pytest.mark.parametrize(
    ("text", "minor", "currency"),
    [
        ("50000", 5000000, "CNY"),
        ("¥5,000", 500000, "CNY"),
        ("￥5000", 500000, "CNY"),
        ("３００元", 30000, "CNY"),
        ("USD 300", 30000, "USD"),
        ("300 usd", 30000, "USD"),
        ("usd300", 30000, "USD"),
        ("$1.2k", 120000, "USD"),
        ("$300 CAD", 30000, "CAD"),
        ("50万", 50000000, "CNY"),
        ("50 万元", 50000000, "CNY"),
        ("50萬", 50000000, "CNY"),
        ("50w", 50000000, "CNY"),
        ("1.5亿", 15000000000, "CNY"),
        ("1.2345万", 1234500, "CNY"),
        ("1.234k", 123400, "CNY"),
        ("50万美元", 50000000, "USD"),
        ("人民币5000元", 500000, "CNY"),
        ("1,234.56", 123456, "CNY"),
        ("1234.500", 123450, "CNY"),
        ("0.500", 50, "CNY"),
        (".5", 50, "CNY"),
        ("1.234,56 €", 123456, "EUR"),
        ("1 234,50 €", 123450, "EUR"),
        ("1'234.50 CHF", 123450, "CHF"),
        ("1.234.567", 123456700, "CNY"),
        ("12,34,567", 123456700, "CNY"),
        ("1,23", 123, "CNY"),
        ("-300", -30000, "CNY"),
        ("−300", -30000, "CNY"),
        ("-¥300", -30000, "CNY"),
        ("¥-300", -30000, "CNY"),
        ("(300)", -30000, "CNY"),
        ("+300", 30000, "CNY"),
        ("HK$20", 2000, "HKD"),
        ("NT$ 20", 2000, "TWD"),
        ("1.2 million USD", 120000000, "USD"),
        ("KWD 1.234", 1234, "KWD"),
        ("5000 JPY", 5000, "JPY"),
        ("5000日元", 5000, "JPY"),
        ("0", 0, "CNY"),
        ("92233720368547758.07", 2**63 - 1, "CNY"),
    ],
)
def test_amounts(text, minor, currency):
    assert parse_money(text, "CNY") == Money(minor, currency)


def test_signs_that_several_currencies_share_follow_the_file():
    assert parse_money("¥500", "JPY") == Money(500, "JPY")
    assert parse_money("¥500", "EUR") == Money(50000, "CNY")
    assert parse_money("$5", "AUD") == Money(500, "AUD")
    assert parse_money("$5", "CNY") == Money(500, "USD")
    assert parse_money("300元", "TWD") == Money(30000, "TWD")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "abc",
        "€",
        "--3",
        "5-",
        "(-5)",
        "1..2",
        "1,2,3",
        "1,234,56",
        "1 2",
        "ABC 300",
        "USD 3 EUR",
        "JPY 1.5",
        "1,234.567",
        "1.999",
        "nan",
        "inf",
        "1e5",
        "0x10",
        "99999999999999999999",
        "92233720368547758.08",
        "9" * 5000,
        "{}",
        "3万5千",
    ],
)
def test_refusals(text):
    with pytest.raises(BadInput):
        parse_money(text, "CNY")


def test_one_point_and_three_digits_has_two_readings():
    with pytest.raises(BadInput) as refused:
        parse_money("1.234", "EUR")
    assert "two ways" in str(refused.value)
    assert parse_money("1,234", "EUR") == Money(123400, "EUR")


@given(MINOR, CURRENCY)
def test_amounts_are_read_back(minor, currency):
    written = format_amount(minor, currency)
    assert parse_money(f"{currency} {written}", "CNY") == Money(minor, currency)
    assert len(written.partition(".")[2]) == digits_after_point(currency)


@given(st.integers(0, 10**12), CURRENCY)
def test_grouped_amounts_are_read_back(whole, currency):
    assert parse_money(f"{whole:,}", currency).minor == whole * 10 ** digits_after_point(currency)


@given(st.one_of(st.text(), st.text(alphabet="0123456789.,-() ¥$€万亿元kUSD'")), CURRENCY)
def test_any_text_is_money_or_bad_input(text, currency):
    try:
        found = parse_money(text, currency)
    except BadInput:
        return
    assert found.currency in CODES
    assert abs(found.minor) < 2**63


def test_amounts_are_written_in_full():
    assert format_amount(123456, "CNY") == "1234.56"
    assert format_amount(-5, "CNY") == "-0.05"
    assert format_amount(0, "USD") == "0.00"
    assert format_amount(500, "JPY") == "500"
    assert format_amount(1234, "KWD") == "1.234"


def test_the_digits_agree_with_cldr():
    from babel.core import get_global

    fractions = get_global("currency_fractions")
    coins_only = {
        "AFN",
        "ALL",
        "IQD",
        "IRR",
        "KPW",
        "LAK",
        "LBP",
        "MGA",
        "MMK",
        "RSD",
        "SOS",
        "SYP",
        "YER",
    }  # minor units that ISO keeps
    for code in CODES - coins_only:
        assert digits_after_point(code) == fractions.get(code, fractions["DEFAULT"])[0], code
