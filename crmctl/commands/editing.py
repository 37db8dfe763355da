"""A text written in the person's own editor ($VISUAL, $EDITOR), which is not lost when what follows fails."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crmctl.commands import prompts
from crmctl.display.safe import inert
from crmctl.errors import BadInput, CrmError
from crmctl.words import N_, _

_MARK = "# "


class NoEditor(CrmError):
    """The editor could not be run, or ended badly."""

    message = N_("The editor did not run: {cause}.")
    hint = N_("Set EDITOR to the one you use, or write the text on the command line.")
    code = "no_editor"
    exit_status = 6


@contextmanager
def edited(about: str, option: str) -> Iterator[str]:
    """Let the person write a text; ``about`` stands below it as a comment. What fails afterwards leaves the file."""
    if not prompts.can_ask():
        raise prompts.NeedsPerson(question=_("There is no text."), option=option)
    path = _draft(about)
    _edit(path)
    lines = path.read_text("utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith(_MARK)).strip()
    if not text:
        path.unlink()
        raise BadInput(_("Nothing was written, so nothing was changed."))
    try:
        yield text
    except BaseException:
        sys.stderr.write(_("Your text is kept in {path}.").format(path=inert(str(path))) + "\n")
        raise
    path.unlink()


def _draft(about: str) -> Path:
    import tempfile

    handle, name = tempfile.mkstemp(prefix="crmctl-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("\n" + "".join(f"{_MARK}{line}\n" for line in about.splitlines()))
    return Path(name)


def _edit(path: Path) -> None:
    import click

    try:
        click.edit(filename=str(path))
    except click.ClickException as error:
        path.unlink()
        raise NoEditor(cause=error.format_message()) from error
