"""A pager for tables longer than the screen."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from typing import IO, TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from subprocess import Popen


def chosen(environ: Mapping[str, str]) -> list[str]:
    """Return the pager's words: CRMCTL_PAGER, else PAGER, else less; empty or ``cat`` means none."""
    import shlex

    wish = next((environ[name] for name in ("CRMCTL_PAGER", "PAGER") if name in environ), "less -FRX")
    try:
        words = shlex.split(wish)
    except ValueError:  # an unbalanced quote
        return []
    return [] if words[:1] == ["cat"] else words


def page(text: str, stdout: TextIO, environ: Mapping[str, str] = os.environ) -> None:
    """Show the text through the pager, or as it is when there is none that starts."""
    stdout.flush()
    pager = _start(chosen(environ), environ)
    if pager is None or pager.stdin is None:
        stdout.write(text)
        return
    with suppress(BrokenPipeError):  # the reader left before the end
        _feed(pager.stdin, text)
    _wait(pager)


def _start(words: list[str], environ: Mapping[str, str]) -> Popen[bytes] | None:
    import subprocess

    if not words:
        return None
    try:
        return subprocess.Popen(words, stdin=subprocess.PIPE, env={"LESSCHARSET": "utf-8", **environ})  # noqa: S603  the person's own choice
    except OSError:
        return None


def _feed(pipe: IO[bytes], text: str) -> None:
    with pipe:
        pipe.write(text.encode())


def _wait(pager: Popen[bytes]) -> None:
    """Wait till it is closed; Ctrl-C belongs to the pager while it runs."""
    while pager.poll() is None:
        with suppress(KeyboardInterrupt):
            pager.wait()
