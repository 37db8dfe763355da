"""The progress bar: silent off a terminal and in the first second."""

import io
import subprocess
import sys

import pytest

from crmctl.display import progress as module
from crmctl.display.progress import progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def run(stream, environ):
    with progress(3, "Importing \x1b[2J [/]", stream, environ) as bar:
        for _step in range(3):
            bar.advance()
    return stream.getvalue()


@pytest.mark.parametrize(
    ("stream", "environ"),
    [(io.StringIO(), {}), (Terminal(), {"CI": "1"}), (Terminal(), {"NO_COLOR": "1"}), (Terminal(), {"TERM": "dumb"})],
)
def test_silent(stream, environ, monkeypatch):
    monkeypatch.setattr(module, "_PATIENCE", -1)
    assert run(stream, environ) == ""


def test_silent_in_the_first_second():
    assert run(Terminal(), {}) == ""


def test_shown_after_that_and_inert(monkeypatch):
    monkeypatch.setattr(module, "_PATIENCE", -1)
    monkeypatch.setenv("TERM", "xterm")
    shown = run(Terminal(), {"TERM": "xterm"})
    assert r"Importing \x1b" in shown
    assert "\x1b[2J" not in shown


def test_nothing_heavy_is_imported_for_json_or_tsv():
    script = (
        "import io, sys\nfrom crmctl.display.reply import Reply, Column, Format\nfrom crmctl.display.show import show\n"
        "from crmctl.display.progress import progress\n"
        "with progress(1, 'x', io.StringIO()) as bar: bar.advance()\n"
        "for form in (Format.JSON, Format.JSONL, Format.AUTO): show(Reply([{'a': 1}], [Column('a', 'A')], 'x', form), io.StringIO(), io.StringIO())\n"
        "print(sorted({'rich', 'tabulate', 'csv', 'subprocess', 'unicodedata', 'wcwidth'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"
