import csv
import io

from hypothesis import example, given
from hypothesis import strategies as st

from crmctl.domain.cells import guard, unguard
from crmctl.domain.exported import CELL, ROW, cells, escaped, escaped_backslashes, guarded, restored
from crmctl.readers.delimited import read_delimited
from crmctl.writers.delimited import write_delimited

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\x1e\x1f\r"), max_size=8)
ODD = st.text("=+-@'\"\\,;nt\n\t 1＝＋－＠王", max_size=6)
ROWS = st.lists(st.tuples(TEXT | ODD, TEXT | ODD, ODD), min_size=1, max_size=5)


def page(rows):
    return ROW.join(CELL.join(row) for row in rows).encode()


@given(ROWS)
@example([("\\n", "\\", "\\\n")])
def test_what_is_escaped_is_restored(rows):
    assert [tuple(map(restored, row)) for row in cells(escaped(page(rows)))] == rows
    assert [tuple(map(restored, row)) for row in cells(escaped_backslashes(page(rows)))] == rows


@given(ROWS)
@example([("+86 138", "+8613800138000; +8613900139000", "-1+1"), ("'=x", "''=", "'x")])
def test_a_page_is_guarded_as_each_cell_is(rows):
    rows = [tuple(cell.replace("\t", "").replace("\n", "") for cell in row) for row in rows]
    assert cells(guarded(page(rows))) == [[guard(cell) for cell in row] for row in rows]


@given(ROWS)
def test_csv_is_read_back_by_any_reader_and_by_ours(rows):
    rows = [(f"c{number}", *(cell.lstrip() for cell in row)) for number, row in enumerate(rows)]
    file = io.BytesIO()
    write_delimited(file, ["ref", "uid", "name", "notes"], [page(rows)])
    text = file.getvalue().decode()
    assert len(text.split("\n")) == len(rows) + 2, "one line to a record"
    told = list(csv.reader(io.StringIO(text, newline="")))[1:]
    assert [tuple(restored(unguard(cell)) for cell in row) for row in told] == rows
    table = read_delimited(text, delimiter=",", header=True)
    assert [tuple(restored(unguard(cell)) for cell in row) for row in table.rows] == rows


@given(ROWS, st.booleans(), st.integers(1, 3))
@example([('a,"b"', "=1", "-2"), ("@x", "", "+1"), ("\r\n", "\t", ",")], False, 3)
def test_csv_is_what_the_library_writes(rows, raw, width):
    file, told = io.BytesIO(), io.StringIO(newline="")
    write_delimited(file, list("abc"[:width]), [page([row[:width] for row in rows])], raw=raw)
    keep = str if raw else guard
    lines = [[keep(cell) for cell in row] for row in cells(escaped(page([row[:width] for row in rows])))]
    csv.writer(told, lineterminator="\n").writerows([list("abc"[:width]), *lines])
    assert file.getvalue().decode() == told.getvalue()


@given(st.lists(ODD, min_size=1, max_size=4))
def test_one_column_leaves_no_blank_line(values):
    file = io.BytesIO()
    write_delimited(file, ["notes"], [page([(value,) for value in values])])
    assert "\n\n" not in file.getvalue().decode()


def test_tsv_needs_no_quotes():
    file = io.BytesIO()
    write_delimited(file, ["a", "b"], [page([('x\ty "z", w', "1\n2")])], tabs=True)
    assert file.getvalue().decode() == 'a\tb\nx\\ty "z", w\t1\\n2\n'


@given(ROWS)
@example([(' "', '0; 0; "', "x")])
def test_tsv_is_read_back_by_ours(rows):
    rows = [(f"c{number}", *(cell.strip() for cell in row)) for number, row in enumerate(rows)]
    file = io.BytesIO()
    write_delimited(file, ["ref", "uid", "name", "notes"], [page(rows)], tabs=True)
    table = read_delimited(file.getvalue().decode(), delimiter="\t", header=True)
    assert [tuple(restored(unguard(cell)).strip() for cell in row) for row in table.rows] == rows


def test_every_encoding_holds_everything():
    for encoding in ("utf-8", "utf-8-sig", "gb18030"):
        file = io.BytesIO()
        write_delimited(file, ["name"], [page([("王伟 😀 é 𠮷",)])], encoding=encoding)
        assert file.getvalue().decode(encoding) == "name\n王伟 😀 é 𠮷\n"


def test_raw_cells_stay_as_they_are():
    file = io.BytesIO()
    write_delimited(file, ["a", "b"], [page([("=1+1", "@x")])], raw=True)
    assert file.getvalue() == b"a,b\n=1+1,@x\n"
