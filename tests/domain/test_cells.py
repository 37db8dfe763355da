"""Cells: the guard against formulas is reversible and leaves numbers and phones alone."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmctl.domain.cells import batches, flat, guard, on_one_line, unguard

NASTY = st.text(alphabet="'=+-@\t\r\n＝＋－＠01 .,()a王")


@given(st.one_of(st.text(), NASTY))
def test_unguard_takes_off_what_guard_put_on(cell):
    assert unguard(guard(cell)) == cell


@given(NASTY)
def test_a_guarded_cell_never_starts_a_formula(cell):
    guarded = guard(cell)
    plain = guarded[:1] in "+-" and guarded[1:2].isdecimal() and not set(guarded[1:]) - set("0123456789 .,()-")
    assert guarded[:1] not in set("=+-@\t\r\n＝＋－＠") or plain


@pytest.mark.parametrize(
    "cell",
    ["+86 138-0000-1111", "-300", "+1 (415) 555.2671", "-1,234.50", "12", "", "O'Neill", "'t Hart", "王", "a=b", "3-4"],
)
def test_harmless_cells_stay(cell):
    assert guard(cell) == cell
    assert unguard(cell) == cell


@pytest.mark.parametrize(
    ("cell", "guarded"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3+cmd", "'-2+3+cmd"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("'+86", "''+86"),
        ("-", "'-"),
    ],
)
def test_formulas_are_disarmed(cell, guarded):
    assert guard(cell) == guarded


def test_nested_values_are_flattened():
    assert flat(["a", "b"]) == "a; b"
    assert flat({"fair": "1", "web": 2}) == "fair=1; web=2"
    assert flat([{"ref": "o1", "name": "Acme", "role": None}, {"ref": "o2"}]) == "ref=o1, name=Acme; ref=o2"
    assert [flat(value) for value in (None, True, False, 12, [], {})] == ["", "true", "false", "12", "", ""]


def test_line_ends_stay_on_the_line():
    assert on_one_line("a\r\nb\rc\nd") == r"a\nb\nc\nd"


CELL = st.one_of(st.none(), st.integers(), st.booleans(), NASTY, st.lists(NASTY, max_size=2))


@given(st.lists(st.fixed_dictionaries({"a": CELL, "b": CELL, "c": CELL}), max_size=6), st.booleans())
def test_a_batch_mends_every_cell_as_if_it_were_alone(rows, guarded):
    expected = [tuple(on_one_line(flat(row[key])) for key in "abc") for row in rows]
    if guarded:
        expected = [tuple(map(guard, cells)) for cells in expected]
    assert [cells for batch in batches(rows, "abc", guarded=guarded) for cells in batch] == expected


def test_missing_keys_and_single_columns_give_cells_too():
    rows = [{"a": 1}, {"b": 2}]
    assert list(batches(rows, ["a"], guarded=True)) == [[("1",), ("",)]]
    assert list(batches(rows, ["a", "b"], guarded=True)) == [[("1", ""), ("", "2")]]


@given(st.lists(NASTY.filter(lambda cell: "\n" not in cell and "\r" not in cell), min_size=2, max_size=3))
def test_round_trip_through_a_csv_file(cells):
    held = io.StringIO()
    csv.writer(held, lineterminator="\n").writerow([guard(cell) for cell in cells])
    assert [unguard(cell) for cell in next(csv.reader(io.StringIO(held.getvalue(), newline="")))] == cells
