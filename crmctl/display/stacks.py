"""Cards in columns side by side: as many as the screen has room for, the others below them, never half a character."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from crmctl.domain.text_width import cut, wide

__all__ = ["GAP", "Line", "Stack", "across", "cut", "draw", "room"]

GAP = 2
LEAST, MOST = 18, 36  # cells of a column: a title is known by less, and no eye likes more
_BOLD, _RED, _PLAIN = "\x1b[1m", "\x1b[31m", "\x1b[0m"


class Line(NamedTuple):
    """One line of a column: what stands left (cut where it must be) and right (whole); ``loud``: it needs a look."""

    left: str
    right: str = ""
    loud: bool = False


class Stack(NamedTuple):
    """A column: the lines of its head, and its cards."""

    head: Sequence[Line]
    cards: Sequence[Sequence[Line]]


def across(count: int, width: int) -> int:
    """Return how many of so many columns stand side by side: those of every row as many as can be."""
    most = max((width + GAP) // (LEAST + GAP), 1)
    rows = max(-(-count // most), 1)
    return max(-(-count // rows), 1)


def room(count: int, width: int) -> int:
    """Return the cells of one of so many columns."""
    side = across(count, width)
    return min(max((width - GAP * (side - 1)) // side, 1), MOST)


def draw(stacks: Sequence[Stack], width: int, *, colour: bool, rule: str = "─") -> str:
    """Lay columns out on a screen of this width."""
    side, cells = across(len(stacks), width), room(len(stacks), width)
    parts = [_row(stacks[at : at + side], cells, colour=colour, rule=rule) for at in range(0, len(stacks), side)]
    return "\n".join("".join(f"{line}\n" for line in part) for part in parts)


def _row(stacks: Sequence[Stack], cells: int, *, colour: bool, rule: str) -> Iterator[str]:
    tallest = max(len(stack.head) for stack in stacks)
    columns = []
    for stack in stacks:
        head = [_laid(line, cells, _BOLD if colour else "") for line in stack.head]
        lines = [*head, *[" " * cells] * (tallest - len(head)), rule * cells]
        for number, card in enumerate(stack.cards):
            lines += [" " * cells] * bool(number)
            lines += [_laid(line, cells, _RED if colour and line.loud else "") for line in card]
        columns.append(lines)
    for place in range(max(map(len, columns))):
        yield (" " * GAP).join(lines[place] if place < len(lines) else " " * cells for lines in columns).rstrip()


def _laid(line: Line, cells: int, ink: str) -> str:
    """Lay a line out in exactly so many cells; colour takes none."""
    right = cut(line.right, cells)
    left = cut(line.left, max(cells - wide(right) - bool(right), 0))
    text = left + " " * (cells - wide(left) - wide(right)) + right
    return f"{ink}{text}{_PLAIN}" if ink else text
