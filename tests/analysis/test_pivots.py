"""Rows laid out crosswise: nothing lost, nothing invented, in the order in which it came."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from crmctl.analysis.pivots import pivoted

ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "owner": st.sampled_from(["mei", "李", "", None]),
            "month": st.sampled_from([1, 2, 10, None]),
            "n": st.one_of(st.none(), st.integers(-5, 5)),
            "sum": st.one_of(st.none(), st.decimals(-99, 99, places=2).map(str)),
        }
    ),
    max_size=12,
)


def test_numbers_stay_whole_and_cells_that_nobody_speaks_of_are_nothing():
    rows = [{"a": "x", "b": 0, "n": 5}, {"a": "x", "b": 1, "n": 2}, {"a": "y", "b": 0, "n": 7}]
    keys, table = pivoted(rows, "a", "b", "n")
    assert keys == ["a", "0", "1"]
    assert table == [{"a": "x", "0": 5, "1": 2}, {"a": "y", "0": 7, "1": None}]
    assert all(type(row["0"]) is int for row in table)


def test_amounts_of_one_cell_are_added_to_the_cent():
    rows = [{"a": "x", "b": "k", "sum": "0.10"}, {"a": "x", "b": "k", "sum": "0.20"}]
    assert pivoted(rows, "a", "b", "sum")[1] == [{"a": "x", "k": "0.30"}]


@given(ROWS, st.sampled_from(["n", "sum"]))
def test_every_value_is_in_one_cell(rows, value):
    keys, table = pivoted(rows, "owner", "month", value)
    expected, order = {}, []
    for row in rows:
        at = (str(row["owner"]), "" if row["month"] is None else str(row["month"]))
        order += [at[1]] * (at[1] not in order)
        if row[value] is not None:
            expected[at] = expected.get(at, 0) + Decimal(row[value])
    found = {(str(row["owner"]), key): Decimal(row[key]) for row in table for key in keys[1:] if row[key] is not None}
    assert found == expected
    assert keys == ["owner", *order]
