"""The frame of what stands or runs from left to right: figures at the left, labels below, months with their years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from crmctl.display.chart_screen import Screen
from crmctl.domain.chart_days import without_year
from crmctl.domain.text_width import wide


def margins(said: Mapping[int, str], height: int, screen: Screen) -> list[str]:
    """Return what stands left of each row from the top: the figure that belongs to a row, and the axis."""
    room = max(map(wide, said.values()))
    tick, axis = ("┤", "│") if screen.blocks else ("+", "|")
    return [
        screen.padded(said.get(row, ""), room, right=True) + " " + (tick if row in said else axis)
        for row in range(height)
    ]


def below(labels: Sequence[str], places: Sequence[int], margin: int, screen: Screen) -> Iterator[str]:
    """Yield the lines under a picture; ``places``: the cell that each label stands at, counted from the margin."""
    texts, years = without_year(labels)
    yield _laid(texts, places, margin, screen)
    if years:
        told = [(year, place) for year, place in zip(years, places, strict=True) if year]
        yield _laid([year for year, _place in told], [place for _year, place in told], margin, screen)


def _laid(texts: Sequence[str], places: Sequence[int], margin: int, screen: Screen) -> str:
    """Lay out as many texts as there is room for, from the left, whole; one that is wider than the screen is cut."""
    line, taken = "", 0
    for text, place in zip(texts, places, strict=True):
        fits = screen.cut(text, screen.width)
        begin = min(margin + place, screen.width - wide(fits))
        if taken and begin < taken + 1:
            continue
        line += " " * (begin - taken) + fits
        taken = begin + wide(fits)
    return line
