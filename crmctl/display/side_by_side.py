"""Two records beside each other on a screen: a line a field, marked where they differ, nothing cut off."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from crmctl.display.blocks import padded
from crmctl.display.measure import wide, wrapped
from crmctl.display.safe import inert
from crmctl.display.stacks import cut

_GAP = 2
_TITLE = 14  # cells that the names of fields take at most
_MARK = 2
_LEAST = 12  # cells of a side
_LINES = 3  # of one value
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"


class Row(NamedTuple):
    """One field; ``loud`` where the two differ."""

    title: str
    left: str
    right: str
    mark: str = ""
    loud: bool = False


def draw(heads: tuple[str, str], rows: Sequence[Row], width: int, *, colour: bool, rule: str = "─") -> str:
    """Lay the rows out for a screen of this width."""
    title = min(max((wide(inert(row.title)) for row in rows), default=0), _TITLE)
    side = max((width - title - _MARK - 2 * _GAP) // 2, _LEAST)
    lines = [_line("", "", heads, title, side, _BOLD if colour else "")]
    lines.append(rule * min(width, title + _MARK + 2 * (_GAP + side)))
    for row in rows:
        ink = (_BOLD if row.loud else _DIM if not row.mark else "") if colour else ""
        values = [_broken(value, side) for value in (row.left, row.right)]
        for at, pair in enumerate(zip_longest(*values, fillvalue="")):
            head = (row.title, row.mark) if at == 0 else ("", "")
            lines.append(_line(*head, (pair[0], pair[1]), title, side, ink))
    return "".join(f"{line}\n" for line in lines)


def _broken(value: str, side: int) -> list[str]:
    """Break a value into few lines; a word too long for one is broken too."""
    lines: list[str] = []
    for line in wrapped(inert(value), side):
        rest = line
        while wide(rest) > side:
            piece = rest
            while wide(piece) > side:
                piece = piece[:-1]
            lines.append(piece)
            rest = rest[len(piece) :]
        lines.append(rest)
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], cut(lines[_LINES - 1] + " " * side + ".", side)]
    return lines or [""]


def _line(title: str, mark: str, pair: tuple[str, str], room: int, side: int, ink: str) -> str:
    cells = [padded(inert(title), room), padded(mark, _MARK), padded(pair[0], side), padded(pair[1], side)]
    text = f"{cells[0]}{' ' * _GAP}{cells[1]}{cells[2]}{' ' * _GAP}{cells[3]}".rstrip()
    return f"{ink}{text}{_PLAIN}" if ink else text
