import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmctl.domain.column_types import ColumnType, told
from crmctl.domain.stored_dates import parse_whole_day
from crmctl.store.column_types import guessed


def type_of(*values, day_order=""):
    return told(guessed({"x": values})["x"], values, day_order).name


@pytest.mark.parametrize(
    ("values", "type_"),
    [
        (("1", "2"), "number"), (("-3.5", "0", "12000.50"), "number"), (("0",), "number"), (("0.5",), "number"),
        (("007", "8"), "text"), (("-01",), "text"), (("13800138000",), "text"), (("123456789",), "text"),
        (("6222021234567890",), "text"), (("1,200",), "text"), (("1e5",), "text"), (("nan",), "text"), (("inf",), "text"),
        (("1_000",), "text"), (("１２",), "text"), (("+86",), "text"), (("1", "two"), "text"), (("3万",), "text"),
        (("2024-03-05", "2024/4/1", "2021年3月4日"), "date"), (("20240305",), "date"), (("2024-03-05 00:00:00",), "date"),
        (("2024-03-05 14:30",), "text"), (("3月5日",), "text"), (("2024-02-30",), "text"), (("2024-03-05", "tbd"), "text"),
        (("03/04/2026",), "text"), (("03/04/2026", "25/12/2025"), "date"), (("yes", "no"), "text"),
    ],
)  # fmt: skip
def test_a_column_has_the_type_that_every_value_has(values, type_):
    assert type_of(*values) == type_


def test_the_order_of_days_is_that_of_the_column():
    found = told("text", ["03/04/2026", "25/12/2025"])
    assert found.spell("03/04/2026") == "2026-04-03"
    assert type_of("03/04/2026", day_order="mdy") == "date"
    assert told("text", ["03/04/2026"], "mdy").spell("03/04/2026") == "2026-03-04"


def test_columns_are_judged_each_by_itself_and_blanks_say_nothing():
    assert guessed({"a": ["1", "2", "3"], "b": ["x"], "c": ["1.5", "2"]}) == {"a": "integer", "b": "text", "c": "float"}


@given(st.from_regex(r"-?[0-9]{1,12}(\.[0-9]{1,9})?", fullmatch=True))
def test_a_number_is_spelt_so_that_nothing_of_it_is_lost(text):
    spelt = ColumnType("number").spell(text)
    if spelt is not None:
        kept = text.rstrip("0").rstrip(".") if "." in text else text
        assert spelt == ("0" if kept == "-0" else kept)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-05", "2024-03-05"), ("2024-03-05 00:00", "2024-03-05"), ("2024-03-05T00:00:00.000", "2024-03-05"),
        ("2024-03-05T16:00:00Z", None), ("2024-03-05 12:00:00 AM", None), ("2024/3/5 0:00", "2024-03-05"),
        ("2024-03-05T00:00:00+08:00", None), ("--03-05", None), ("x 00:00", None), ("", None),
    ],
)  # fmt: skip
def test_a_day_with_a_time_is_no_whole_day(text, day):
    assert parse_whole_day(text) == day
