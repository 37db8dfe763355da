"""How wide each column of a table may be, and which columns there is room for."""

from __future__ import annotations

from collections.abc import Collection, Sequence

GAP = 2
LEAST = 12  # a name is still recognised by its first twelve cells
ALWAYS = 2  # the reference and the name stay, however narrow the screen


def fit(natural: Sequence[int], width: int, whole: Collection[int] = ()) -> list[int]:
    """Return widths for the columns that fit, from the left; the widest give way first, the rightmost are left out.

    A column needs its natural width, or LEAST when it is wider than that; ``natural`` are cells of a terminal.
    The columns at the places in ``whole`` are cut only where nothing else is left to cut.
    """
    needed = [wide if place in whole else min(wide, LEAST) for place, wide in enumerate(natural)]
    kept = len(natural)
    while kept > ALWAYS and total(needed[:kept]) > width:
        kept -= 1
    firm = whole if total(needed[:kept]) <= width else ()
    return _level(list(natural[:kept]), width, firm)


def total(widths: Sequence[int]) -> int:
    """Return how wide columns are side by side."""
    return sum(widths) + GAP * max(len(widths) - 1, 0)


def _level(widths: list[int], width: int, firm: Collection[int]) -> list[int]:
    """Cut the widest columns that are not firm down to one level until all fit, the same rule whoever they are."""
    excess = total(widths) - width
    loose = [place for place in range(len(widths)) if place not in firm]
    while excess > 0 and max((widths[place] for place in loose), default=1) > 1:
        widest = max(widths[place] for place in loose)
        rows = [place for place in loose if widths[place] == widest]
        below = max((widths[place] for place in loose if widths[place] < widest), default=1)
        step = max(min(widest - below, excess // len(rows)), 1)
        for place in rows[: max(excess // step, 1)]:
            widths[place] -= step
            excess -= step
    return widths
