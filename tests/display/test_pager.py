"""The pager: only for long tables on a terminal."""

import io
import sys

import pytest

from crmctl.display.pager import chosen, page
from crmctl.display.reply import Column, Format, Reply
from crmctl.display.show import show

COLUMNS = [Column("n", "N")]


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({}, ["less", "-FRX"]),
        ({"PAGER": "more"}, ["more"]),
        ({"PAGER": "more", "CRMCTL_PAGER": "most -s"}, ["most", "-s"]),
        ({"PAGER": "more", "CRMCTL_PAGER": ""}, []),
        ({"PAGER": "cat"}, []),
        ({"PAGER": "'"}, []),
    ],
)
def test_which_pager(environ, words):
    assert chosen(environ) == words


@pytest.fixture
def catching(tmp_path, monkeypatch):
    caught = tmp_path / "caught"
    script = tmp_path / "pager.py"
    script.write_text(f"import sys, pathlib\npathlib.Path({str(caught)!r}).write_bytes(sys.stdin.buffer.read())\n")
    monkeypatch.setenv("CRMCTL_PAGER", f"{sys.executable} {script}")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "10")
    return caught


def test_a_long_table_is_paged(catching):
    out = Terminal()
    show(Reply([{"n": f"王{number}"} for number in range(30)], COLUMNS), out, io.StringIO())
    assert out.getvalue() == ""
    assert "王29" in catching.read_text(encoding="utf-8")


def test_short_tables_pipes_and_json_are_not(catching):
    many = [{"n": number} for number in range(30)]
    for rows, output, out in (
        (many[:5], Format.AUTO, Terminal()),
        (many, Format.AUTO, io.StringIO()),
        (many, Format.TABLE, io.StringIO()),
        (many, Format.JSON, Terminal()),
    ):
        show(Reply(rows, COLUMNS, output=output), out, io.StringIO())
        assert out.getvalue()
    assert not catching.exists()


def test_a_pager_that_does_not_start_or_leaves_early_is_no_failure():
    out = Terminal()
    page("text\n", out, {"PAGER": "/nonexistent/pager"})
    assert out.getvalue() == "text\n"
    page("x\n" * 1_000_000, out, {"PAGER": f"{sys.executable} -c pass"})
