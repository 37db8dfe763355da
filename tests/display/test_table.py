"""Tables and pages on a terminal."""

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from crmctl.display import table
from crmctl.display.reply import Column, Format, Reply
from crmctl.display.show import show
from crmctl.display.widths import ALWAYS, GAP, fit

COLUMNS = [
    Column("ref", "Ref"),
    Column("name", "Name"),
    Column("org", "Organisation"),
    Column("city", "City"),
    Column("n", "Deals", right=True),
]
ROWS = [
    {"ref": "c1", "name": "王小明", "org": "上海某某进出口贸易有限公司", "city": "上海", "n": 2},
    {"ref": "c2", "name": "[team lead] :smile: [/]", "org": "Acme", "city": None, "n": 10},
    {"ref": "c3", "name": "\x1b[2J\u202e", "org": "a\nb", "city": "👨\u200d👩\u200d👧", "n": 300},
]


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture(autouse=True)
def screen(monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_COLOR", "PAGER", "CRMCTL_PAGER"):
        monkeypatch.delenv(name, raising=False)


def drawn(width, rows=ROWS):
    text, left_out = table.draw_table(rows, COLUMNS, width, colour=False)
    return text.splitlines(), left_out


def test_data_is_never_markup_and_never_escapes():
    lines, left_out = drawn(100)
    assert left_out == []
    assert "[team lead] :smile: [/]" in lines[2]
    assert r"\x1b[2J\u202e" in lines[3]
    assert r"a\nb" in lines[3]
    assert len(lines) == 4


def test_chinese_lines_up():
    lines, _left_out = drawn(100)
    starts = {
        cell_len(line[: line.index(word)])
        for line, word in zip(lines, ("Organisation", "上海某", "Acme", r"a\nb"), strict=True)
    }
    assert len(starts) == 1


def test_numbers_stand_right():
    lines, _left_out = drawn(0)
    assert len({cell_len(line) for line in lines}) == 1


@pytest.mark.parametrize("width", [100, 80, 60, 40, 30, 20])
def test_the_name_never_vanishes(width):
    lines, _left_out = drawn(width)
    assert all(cell_len(line) <= width for line in lines)
    assert all(word in line for word, line in zip(("Name", "王小明", "[team", r"\x1b"), lines, strict=True))


def test_what_there_is_no_room_for_is_said(monkeypatch):
    monkeypatch.setenv("COLUMNS", "30")
    out, err = Terminal(), io.StringIO()
    show(Reply(ROWS, COLUMNS), out, err)
    assert "City" not in out.getvalue()
    assert "City, Deals" in err.getvalue()


def test_what_is_whole_is_not_cut_and_empty_columns_make_room():
    columns = [
        Column("ref", "Ref"),
        Column("due", "Due", whole=True),
        Column("late", "Overdue"),
        Column("title", "Task"),
    ]
    rows = [{"ref": "t1", "due": "Thu 26 Nov 2026 14:00", "late": "", "title": "拜访杭州云栖茶业有限公司"}]
    text, left_out = table.draw_table(rows, columns, 50, colour=False)
    assert "Thu 26 Nov 2026 14:00  拜访" in text
    assert "Overdue" not in text
    assert left_out == []
    assert "Overdue" in table.draw_table(rows, columns, 100, colour=False)[0]


@given(st.lists(st.integers(0, 60), min_size=1, max_size=12), st.integers(10, 200), st.sets(st.integers(0, 11)))
def test_whole_columns_are_cut_only_where_nothing_else_is_left(natural, width, whole):
    widths = fit(natural, width, whole)
    assert sum(widths) + GAP * (len(widths) - 1) <= width
    if len(widths) > ALWAYS:
        assert all(widths[place] == natural[place] for place in whole if place < len(widths))


@given(st.lists(st.integers(0, 60), min_size=1, max_size=12), st.integers(10, 200))
def test_widths_fit_and_only_shrink(natural, width):
    widths = fit(natural, width)
    assert min(len(natural), ALWAYS) <= len(widths) <= len(natural)
    assert all(0 <= wide <= held for wide, held in zip(widths, natural, strict=False))
    assert sum(widths) + GAP * (len(widths) - 1) <= width
    if sum(natural) + GAP * (len(natural) - 1) <= width:
        assert widths == natural


@given(
    st.lists(
        st.tuples(
            st.lists(
                st.sampled_from(["a", "b", "王", "小", "👧", "e\u0301", "👨\u200d👩\u200d👧", " "]), max_size=20
            ).map("".join),
            st.text("ab王", max_size=20),
        ),
        min_size=2,
        max_size=5,
    ),
    st.integers(20, 60),
)
def test_the_rest_of_a_long_table_looks_the_same(cells, width):
    rows = [{"ref": "c1", "name": name.strip(), "org": org, "city": "x", "n": 7} for name, org in cells]
    whole = table.draw_table(rows, COLUMNS, width, colour=False)
    held, table._DRAWN = table._DRAWN, 1
    try:
        assert table.draw_table(rows, COLUMNS, width, colour=False) == whole
    finally:
        table._DRAWN = held


@pytest.mark.parametrize(("environ", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_colour(monkeypatch, environ, coloured):
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    out = Terminal()
    show(Reply(ROWS, COLUMNS), out, io.StringIO())
    assert ("\x1b[" in out.getvalue()) is coloured
    show(Reply(ROWS[:1], COLUMNS, one=True), out, io.StringIO())
    assert ("\x1b[" in out.getvalue()) is coloured


def test_no_escape_sequence_in_a_pipe():
    out = io.StringIO()
    show(Reply(ROWS, COLUMNS, output=Format.TABLE), out, io.StringIO())
    assert not re.search(r"\x1b|[│┃║╭┏]", out.getvalue())


def test_a_page_has_a_line_for_each_value_and_keeps_the_lines_of_a_note():
    row = {"ref": "c1", "name": "王小明", "org": "first\nsecond\x1b", "city": None, "n": 0}
    lines = table.draw_page(row, COLUMNS, 80, colour=False).splitlines()
    assert lines == [
        "Ref:          c1",
        "Name:         王小明",
        "Organisation: first",
        r"              second\x1b",
        "Deals:        0",
    ]


def test_a_long_value_is_wrapped_under_itself():
    row = {"ref": "c1", "name": "word " * 30}
    lines = table.draw_page(row, COLUMNS[:2], 40, colour=False).splitlines()
    assert all(len(line) <= 40 for line in lines)
    assert all(line.startswith(" " * 6) for line in lines[2:])
