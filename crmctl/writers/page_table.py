"""A table of a page: figures to the right, the head again on each sheet of paper, a card for each row on a phone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from crmctl.domain.text_width import wide
from crmctl.writers.markup import quoted, text

_PHONE, _DESK = 38, 150  # cells that stand side by side on a phone, and on a desk
_BROAD, _LANDSCAPE = 105, 160  # and on an upright sheet, and on one that lies, at the size of _POINTS
_LOOKED_AT = 500  # rows by which the width is judged
_GAP = 2
_POINTS, _FINEST = 8.5, 4.5  # of letters on paper
_FITS = _LANDSCAPE * _POINTS / _FINEST  # cells of a line in the finest letters
_CARDS = Path(__file__).with_name("page_cards.css")  # rows as cards: titles left of their values, #t is the table


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over a column, and whether it holds figures."""

    title: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """``rows``: shown text, a cell for each column. ``title``: a heading above. ``empty``: said of no rows."""

    columns: Sequence[Head]
    rows: Sequence[Sequence[str]]
    title: str = ""
    empty: str = ""


def drawn(table: Table, number: int) -> Iterator[str]:
    """Yield the pieces of a table."""
    yield f'<section class="{"broad" if _BROAD < _natural(table) <= _FITS else "figures"}">\n'
    if table.title:
        yield f"<h2>{text(table.title)}</h2>\n"
    if not table.rows:
        yield f'<p class="fact">{text(table.empty)}</p>\n</section>\n'
        return
    sides = [' class="r"' if column.right else "" for column in table.columns]
    heads = "".join(
        f'<th scope="col"{side}>{text(column.title)}</th>' for side, column in zip(sides, table.columns, strict=True)
    )
    yield f'<div class="scroll"><table id="t{number}">\n<thead><tr>{heads}</tr></thead>\n<tbody>\n'
    for row in table.rows:
        yield _row(row, sides)
    yield "</tbody>\n</table></div>\n</section>\n"


def _row(row: Sequence[str], sides: Sequence[str]) -> str:
    cells = "".join(f"<td{side}>{text(cell)}</td>" for cell, side in zip(row, sides, strict=True))
    return f"<tr>{cells}</tr>\n"


def style(table: Table, number: int) -> str:
    """Return the style of one table: on paper as large as fits; cards for its rows where even that is too little."""
    natural, at = _natural(table), f"#t{number}"
    sheet = _LANDSCAPE if _BROAD < natural <= _FITS else _BROAD
    points = _POINTS if natural > _FITS else min(_POINTS, _POINTS * sheet / max(natural, 1))
    paper = f"@media print{{{at}{{font-size:{points:.1f}pt}}}}\n"
    if natural <= _PHONE:
        return paper
    media = ["screen" if natural > _DESK else "screen and (max-width:640px)", *["print"] * (natural > _FITS)]
    return f"{paper}@media {','.join(media)}{{\n{_cards(table, at)}}}\n"


def _cards(table: Table, at: str) -> str:
    titles = "".join(
        f"{at} td:nth-child({place})::before{{content:{quoted(column.title)}}}\n"
        for place, column in enumerate(table.columns, 1)
    )
    return _CARDS.read_text("utf-8").replace("#t", at) + titles


def _natural(table: Table) -> int:
    """Return the cells that the table takes when only titles are broken."""
    widths = [_broken(column.title) for column in table.columns]
    for row in islice(table.rows, _LOOKED_AT):
        widths = [max(pair) for pair in zip(widths, map(wide, row), strict=True)]
    return sum(widths) + _GAP * len(widths)


def _broken(title: str) -> int:
    """Return the cells of a title on two lines; words of letters stay whole."""
    return max([-(-wide(title) // 2), *(len(word) for word in title.split() if word.isascii())])
