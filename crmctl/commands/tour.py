"""The tour of the demonstration: real commands, run in this process, each shown with what it really prints."""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple, Protocol

from crmctl.app import App
from crmctl.commands.tour_steps import TOUR
from crmctl.display.talk import folded
from crmctl.errors import CrmError
from crmctl.words import N_, _, language, speak

_PLAIN = re.compile(r"[\w@%+=:,./-]+")


class Place(Protocol):
    """Where the demonstration takes place."""

    @property
    def file(self) -> Path: ...  # noqa: D102
    @property
    def lists(self) -> Path: ...  # noqa: D102


class Step(NamedTuple):
    """A command that was run: why, how it was typed, what it printed and how it ended."""

    why: str
    command: str
    printed: str
    status: int


class TourStopped(CrmError):
    """A command of the tour did not end as it should."""

    message = N_("The tour stopped at `{command}`: {cause}")
    hint = N_("Please report this; the file made so far is {path}.")
    code = "tour_stopped"
    exit_status = 1


def told(app: App, place: Place) -> Iterator[str]:
    """Tell the tour piece by piece, as the commands are run."""
    begin = _("This tour runs real commands on {path}; your own customer file is not touched.").format(path=place.file)
    yield folded(begin, sys.stdout) + "\n"
    for step in taken(app, place):
        status = _("[exit {status}]").format(status=step.status) + "\n" if step.status else ""
        yield f"\n{_remark(step.why)}\n$ {step.command}\n{step.printed}{status}"
    yield "\n" + folded(_going_on(place), sys.stdout)


def _remark(why: str) -> str:
    first, *further = folded(f"# {why}", sys.stdout).split("\n")
    return "\n".join([first, *(f"# {line.lstrip()}" for line in further)])


def _going_on(place: Place) -> str:
    lines = [
        _("That was the tour. The file is yours to play with:"),
        f"  crmctl --db {_quoted(str(place.file))} contact list",
        f"  crmctl --db {_quoted(str(place.file))} find 王",
        _("Begin with your own list:"),
        "  crmctl import {} --init".format(_("list.csv")),
        _("Read on: crmctl --help, crmctl topic."),
        _("To be rid of the demonstration, delete {file} and {lists}.").format(file=place.file, lists=place.lists),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def taken(app: App, place: Place) -> Iterator[Step]:
    """Run every command of the tour in its turn; one that ends otherwise than it should stops it."""
    surroundings = _surroundings(app, place)
    for why, words, status in TOUR:
        arguments = [word.replace("LISTS", str(place.lists)) for word in words]
        command = " ".join(["crmctl", *map(_quoted, arguments)])
        ended, printed = _run(arguments, surroundings, place, command)
        if ended != status:
            raise TourStopped(command=command, cause=printed, path=place.file)
        yield Step(_(why), command, printed, ended)


def _quoted(word: str) -> str:
    return word if _PLAIN.fullmatch(word) else "'" + word.replace("'", "'\"'\"'") + "'"


def _surroundings(app: App, place: Place) -> dict[str, str]:
    """Return the environment of the tour: its own file, the habits of its lists, the language spoken now."""
    plain = {} if sys.stdout.isatty() else {"NO_COLOR": "1"}
    return {
        "CRMCTL_DB": str(place.file), "CRMCTL_LANG": language(app.settings.environ, app.settings["lang"]),
        "CRMCTL_CONFIG": str(app.settings.config_path()), "CRMCTL_USER": app.user, "CRMCTL_COUNTRY": "CN",
        "CRMCTL_CURRENCY": "CNY", "CRMCTL_DATE_ORDER": "ymd", "CRMCTL_PAGER": "cat", "CI": "1",
        "COLUMNS": str(shutil.get_terminal_size().columns), **plain,
    }  # fmt: skip


class _Screen(io.StringIO):
    """Stands for the terminal: what is printed to it looks as it would there."""

    def isatty(self) -> bool:
        return True


def _run(arguments: list[str], surroundings: Mapping[str, str], place: Place, command: str) -> tuple[int, str]:
    from crmctl.commands.tree import execute

    screen = _Screen()
    try:
        with _environment(surroundings), redirect_stdout(screen), redirect_stderr(screen), _no_input():
            status = execute(arguments)
    except CrmError as error:
        raise TourStopped(command=command, cause=error, path=place.file) from error
    return status, screen.getvalue()


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(values)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        speak(values["CRMCTL_LANG"])


@contextmanager
def _no_input() -> Iterator[None]:
    """Let nobody be asked: standard input is empty, and no terminal."""
    before, sys.stdin = sys.stdin, io.StringIO()
    try:
        yield
    finally:
        sys.stdin = before
