"""How wide each column of a table may be, and which columns there is room for."""

from __future__ import annotations

from collections.abc import Sequence

GAP = 2
LEAST = 12  # a name is still recognised by its first twelve cells
ALWAYS = 2  # the reference and the name stay, however narrow the screen


def fit(natural: Sequence[int], width: int) -> list[int]:
    """Return widths for the columns that fit, from the left; the widest give way first, the rightmost are left out.

    A column needs its natural width, or LEAST when it is wider than that; ``natural`` are cells of a terminal.
    """
    kept = len(natural)
    while kept > ALWAYS and _total([min(wide, LEAST) for wide in natural[:kept]]) > width:
        kept -= 1
    return _level(list(natural[:kept]), width)


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + GAP * max(len(widths) - 1, 0)


def _level(widths: list[int], width: int) -> list[int]:
    """Cut the widest columns down to one level until all fit, the same rule whoever they are."""
    excess = _total(widths) - width
    while excess > 0 and max(widths, default=1) > 1:
        widest = max(widths)
        rows = [place for place, wide in enumerate(widths) if wide == widest]
        below = max((wide for wide in widths if wide < widest), default=1)
        step = max(min(widest - below, excess // len(rows)), 1)
        for place in rows[: max(excess // step, 1)]:
            widths[place] -= step
            excess -= step
    return widths
