"""What speaks for and against, as bars from a middle line: against to the left, for to the right.

Bars are blocks of an eighth of a cell where the terminal has them (Unicode 1.1, U+2588 to U+2590), else signs of ASCII.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from crmctl.display.blocks import padded, to_the_left, to_the_right
from crmctl.display.measure import wide, wrapped
from crmctl.display.safe import inert
from crmctl.display.stacks import cut

_SHORTEST, _LONGEST = 8, 16  # cells of a bar to one side
_NUMBER = 7  # cells of a weight: +12.3, with what parts it from the bar
_GAP = 2
_LEAST = 5.0  # bits that a whole side stands for at the least: what weighs little is not to look heavy
_TEXT = 50  # cells that words want beside the bars
_LABEL, _LEVEL = 14, 26  # the most that these columns take
_BESIDE = 24  # cells in which longer values may be broken beside the words, not below them
_GREEN, _RED, _BOLD, _PLAIN = "\x1b[32m", "\x1b[31m", "\x1b[1m", "\x1b[0m"


class Weight(NamedTuple):
    """One line: what it is about, the bits it weighs, how that is said, and the values behind it.

    ``alone``: what it would weigh by itself, a second number beside the first. ``total``: it sums up the lines before
    it, and is drawn apart from them.
    """

    label: str
    bits: float
    said: str = ""
    values: str = ""
    total: bool = False
    alone: float | None = None


def draw(
    weights: Sequence[Weight], heads: tuple[str, str], width: int, numbers: tuple[str, str] | None = None, *,
    colour: bool, blocks: bool,
) -> str:  # fmt: skip
    """Draw the lines for a screen of this width; ``heads`` stand over the two sides, ``numbers`` over two numbers."""
    columns = [max(_NUMBER, wide(head) + _GAP) for head in numbers or ("",)]
    side = max(_SHORTEST, min(_LONGEST, (width - _TEXT - sum(columns) - _GAP - 1) // 2))
    most = max(_LEAST, *(abs(one.bits) for one in weights))
    label = min(max(wide(inert(one.label)) for one in weights), _LABEL)
    margin = 2 * side + 1 + sum(columns) + _GAP
    room = width - margin
    level = min(max(wide(inert(one.said)) for one in weights), _LEVEL, room - label - _GAP)
    words = _Words(room, label, level)
    lines = [_headed(heads, side, zip(numbers or (), columns, strict=False), colour=colour)]
    for one in weights:
        bar = _bar(one.bits / most, side, colour=colour, blocks=blocks)
        number = _numbers(one, columns, blocks=blocks)
        first, *further = words.of(one)
        ink = (_BOLD, _PLAIN) if colour and one.total else ("", "")
        lines += [_rule(width, blocks=blocks)] * one.total
        lines.append(f"{bar}{ink[0]}{number}  {first}{ink[1]}".rstrip())
        lines += [" " * margin + line for line in further]
    return "".join(f"{line}\n" for line in lines)


class _Words(NamedTuple):
    """The columns beside the bars."""

    width: int
    label: int
    level: int

    def of(self, one: Weight) -> Iterator[str]:
        """Yield the lines of words for one weight."""
        head = f"{padded(inert(one.label), self.label)}  {padded(inert(one.said), self.level)}"
        margin = self.label + self.level + 2 * _GAP
        values = inert(one.values)
        beside = wrapped(values, self.width - margin)
        if wide(values) > self.width - margin < _BESIDE or any(wide(line) > self.width - margin for line in beside):
            yield head.rstrip()  # the values below it
            yield from (" " * (self.label + _GAP) + line for line in _broken(values, self.width - self.label - _GAP))
            return
        first, *further = _broken(values, self.width - margin) or [""]
        yield f"{head}  {first}".rstrip()
        yield from (" " * margin + line for line in further)


def _broken(text: str, room: int) -> list[str]:
    """Break a text; a word too long for a line is cut."""
    return [cut(line, room) for line in wrapped(text, room)]


def _headed(heads: tuple[str, str], side: int, numbers: Iterable[tuple[str, int]], *, colour: bool) -> str:
    against, speaks = (cut(head, side) for head in heads)
    line = f"{' ' * (side - wide(against))}{against} {speaks}"
    further = "".join(" " * (room - wide(head)) + head for head, room in numbers)
    if further:
        line += " " * (side - wide(speaks)) + further
    return f"{_BOLD}{line}{_PLAIN}" if colour else line


def _rule(width: int, *, blocks: bool) -> str:
    return ("─" if blocks else "-") * width


def _numbers(one: Weight, columns: Sequence[int], *, blocks: bool) -> str:
    """Write one number or both; a sum has but one."""
    bits = zip((one.bits, one.alone), columns, strict=False)
    return "".join(_signed(each, blocks=blocks).rjust(room) for each, room in bits)


def _signed(bits: float | None, *, blocks: bool) -> str:
    """Write a weight with its sign; one that rounds to nothing has none."""
    if bits is None:
        return ""
    text = f"{abs(bits):.1f}"
    return text if text == "0.0" else ("+" if bits > 0 else "−" if blocks else "-") + text


def _bar(share: float, side: int, *, colour: bool, blocks: bool) -> str:
    """Draw a bar of this share of a side, -1 to 1, with the middle line."""
    if share >= 0:
        drawn = to_the_right(share * side, blocks=blocks)
        left, right = " " * side, drawn + " " * (side - len(drawn))
    else:
        drawn = to_the_left(-share * side, blocks=blocks)[-side:]
        left, right = " " * (side - len(drawn)) + drawn, " " * side
    middle = "│" if blocks else "|"
    if colour:
        left, right = (f"{ink}{part}{_PLAIN}" for ink, part in ((_RED, left), (_GREEN, right)))
    return f"{left}{middle}{right}"
