"""Words on a terminal are broken between words, in a pipe not at all."""

import io

import pytest

from crmctl.display.measure import wide
from crmctl.display.talk import folded

LONG = "Logged i3: wechat, 欧阳娜娜 c3 (苏州锦绣丝绸股份有限公司 o3), Mon 23 Nov 2026 08:30, 45 minutes."


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture(autouse=True)
def screen(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")


def test_no_word_is_broken_and_the_rest_stands_in():
    lines = folded(LONG, Terminal()).split("\n")
    assert all(wide(line) <= 80 for line in lines)
    assert lines[1].startswith("  ")
    assert [word for line in lines for word in line.split()] == LONG.split()


def test_what_stands_in_stays_in():
    lines = folded("Head\n  " + LONG, Terminal()).split("\n")
    assert lines[0] == "Head"
    assert lines[1].startswith("  L")
    assert lines[2].startswith("    ")


def test_a_pipe_gets_lines_as_they_are():
    assert folded(LONG, io.StringIO()) == LONG


def test_a_command_stays_whole():
    command = "crmctl db restore /home/mei/.local/share/crmctl/backups/crm 2026.db"
    assert folded(f"  To bring it back: {command}", Terminal()).split("\n") == ["  To bring it back:", f"    {command}"]
    said = "Nothing is due, and so there is nothing to do today but to log it with it: `crmctl log call`."
    assert folded(said, Terminal()).split("\n")[1] == "  `crmctl log call`."
