"""How wide a text is on a terminal, and where it may be broken: Chinese takes two cells and breaks anywhere."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from crmctl.domain.text_width import wide

__all__ = ["draws_lines", "wide", "wrapped"]

_CHINESE = r"\u2e80-\u9fff\uff00-\uffef"
_OPENS, _CLINGS = "（「『《", "，。；：、！？）」』》"
_PIECE = re.compile(rf"[{_OPENS}]*(?:[^\s{_CHINESE}]+|[{_CHINESE}])[{_CLINGS},;]*|\s+")


def wrapped(text: str, width: int) -> list[str]:
    """Break a text into lines of at most ``width`` cells; a full stop never begins a line, a bracket never ends one."""
    lines, line = [], ""
    for piece in _PIECE.findall(text):
        if wide(line) + wide(piece.rstrip()) > width and line.strip():
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def draws_lines(environ: Mapping[str, str]) -> bool:
    """Say whether lines and blocks can be drawn: by the locale of the terminal, which ours goes out in."""
    told = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or ""
    return "utf" in told.lower() or os.name == "nt"
