"""Words for a person, broken for the screen they stand on: between words, never inside one.

A command at the end of a line stays whole, on a line of its own where it must, so that it can be copied.
"""

from __future__ import annotations

import re
from typing import TextIO

from crmctl.display.measure import wide, wrapped

_FURTHER = 2  # how far the rest of a broken line stands in
_NARROWEST = 30
_COMMAND = re.compile(r"(?<=[:：])\s*(crmctl .*)")
_QUOTED = re.compile(r"`[^`]*`")
_GLUE = "\ue000"  # stands for a space at which nothing is broken


def folded(text: str, stream: TextIO) -> str:
    """Return the text with lines that fit a terminal; for a pipe or a file, lines stay as they are."""
    if not stream.isatty():
        return text
    from shutil import get_terminal_size

    width = max(_NARROWEST, get_terminal_size().columns)
    return "\n".join(_line(line, width) for line in text.split("\n"))


def _line(line: str, width: int) -> str:
    if wide(line) <= width:
        return line
    start = line[: len(line) - len(line.lstrip())]
    rest = start + " " * _FURTHER
    command = _COMMAND.search(line)
    words = _QUOTED.sub(lambda quoted: quoted[0].replace(" ", _GLUE), line[: command.start()] if command else line)
    lines = wrapped(words.lstrip(), width - len(rest)) + ([command[1]] if command else [])
    return start + f"\n{rest}".join(lines).replace(_GLUE, " ")
