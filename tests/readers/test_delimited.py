import io
import itertools
import time

import pytest

from crmctl.readers.delimited import read_delimited, sniff
from crmctl.readers.records import mend


def lines(table):
    return [(table.line, row) for row in table.rows]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_out(mark):
    text = mark.join(["Name", "Email", "Notes"]) + "\n" + mark.join(["Ann", "a@b.example", '"x, y; z"']) + "\n"
    table = read_delimited(text)
    assert (table.delimiter, table.format) == (mark, "tsv" if mark == "\t" else "csv")
    assert table.header == ["Name", "Email", "Notes"]
    assert lines(table) == [(2, ["Ann", "a@b.example", "x, y; z"])]


def test_decimal_commas_do_not_hide_semicolons():
    assert sniff("Artikel;Preis\nHut;12,50\nSchal;9,90\n") == ";"


def test_records_are_counted_with_their_quotes():
    assert sniff('a;b\n"x\n,,,\n,,,";1\ny;2\n') == ";"


def test_excel_may_say_the_delimiter():
    table = read_delimited("sep=|\r\nName|Phone\r\nAnn|1,5\r\n")
    assert (table.header_line, lines(table)) == (2, [(3, ["Ann", "1,5"])])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_every_line_end_is_known(end):
    table = read_delimited(end.join(["Name,Phone", "Ann,1", '"B\nb",2', "Cy,3", ""]))
    assert [row[0] for row in table.rows] == ["Ann", "B\nb", "Cy"]


def test_lines_are_physical_ones():
    table = read_delimited('Name,Notes\nAnn,"one\ntwo"\n\n,,\nBob,three\n')
    assert lines(table) == [(2, ["Ann", "one\ntwo"]), (6, ["Bob", "three"])]


def test_zero_bytes_and_marks_are_dropped():
    table = read_delimited("\ufeffName,Phone\nAn\0n,5\n")
    assert table.header == ["Name", "Phone"]
    assert list(table.rows) == [["Ann", "5"]]


def test_a_preamble_is_passed_over():
    text = 'Notes:\n"Some people, no addresses"\n\nFirst Name,Last Name,Company\nAnn,Lee,Acme\n'
    table = read_delimited(text)
    assert (table.header_line, lines(table)) == (4, [(5, ["Ann", "Lee", "Acme"])])


def test_comments_above_the_header_are_passed_over():
    assert read_delimited("# export of today\nid,name\n1,Ann\n").header == ["id", "name"]


def test_a_table_may_have_no_header():
    table = read_delimited("Ann,a@b.example\nBob,b@b.example\n")
    assert (table.header, table.header_line, len(list(table.rows))) == ([], 0, 2)


def test_a_header_may_be_denied_or_asserted():
    assert list(read_delimited("Name,Email\n", header=False).rows) == [["Name", "Email"]]
    assert read_delimited("1,2\n3,4\n", header=True).header == ["1", "2"]


def test_unknown_words_make_a_header_too():
    assert read_delimited("foo,bar\nx,y\n").header == ["foo", "bar"]


def test_quotes_inside_a_plain_cell_are_kept():
    table = read_delimited('Name,Notes\nAnn,5" pipe\n')
    assert list(table.rows) == [["Ann", '5" pipe']]
    assert not table.problems


def test_a_stray_quote_harms_its_own_line_only():
    table = read_delimited('Name,Notes,City\nAnn,"so "called" x",Rome\nBob,ok,Oslo\n"Cy,"open,Bern\nDi,ok,Ulm\n')
    rows = list(table.rows)
    assert rows[0] == ["Ann", 'so "called" x', "Rome"]
    assert [row[0] for row in rows] == ["Ann", "Bob", '"Cy', "Di"]
    assert table.problems == {2: "quotes", 4: "quotes"}


def test_an_open_quote_does_not_swallow_the_rest():
    table = read_delimited('Name,City\nAnn,"Rome\n' + "Bob,Oslo\n" * 20)
    assert len(list(table.rows)) == 21


def test_quotes_after_a_blank_are_quotes():
    assert list(read_delimited('Name, City\nAnn, "Rome, Lazio"\n').rows) == [["Ann", "Rome, Lazio"]]


def test_uneven_rows_are_handed_on():
    assert [len(row) for row in read_delimited("Name,City\nAnn\nBob,Oslo,x\n").rows] == [1, 3]


def test_mending_takes_lone_quotes_for_text():
    assert mend('a,"b "" c", "d" e"', ",") == ["a", 'b " c', 'd" e']


def test_nothing_is_an_empty_table():
    table = read_delimited("")
    assert (table.header, list(table.rows)) == ([], [])


def test_it_is_nearly_as_quick_as_the_reader_below_it():
    import csv

    text = "Name,Email\n" + "".join(f"Ann {n},a{n}@b.example,1,2,3,4,5,6,7,8,9,0\n" for n in range(30_000))

    def best(action):
        times = []
        for _ in range(5):
            started = time.perf_counter()
            action()
            times.append(time.perf_counter() - started)
        return min(times)

    plain = best(lambda: sum(1 for _ in csv.reader(io.StringIO(text, newline=""))))
    assert best(lambda: sum(1 for _ in read_delimited(text).rows)) < 2 * plain


def test_rows_are_a_stream():
    table = read_delimited("Name\n" + "Ann\n" * 5)
    assert list(itertools.islice(table.rows, 2)) == [["Ann"], ["Ann"]]
    assert table.line == 3
