"""Tables and pages on a terminal, drawn by rich; data goes in as ``Text`` only, so markup in it is just text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import StringIO
from typing import TYPE_CHECKING, Literal

from crmctl.display.columns import person_text, person_value
from crmctl.display.measure import wide, wrapped
from crmctl.display.reply import Column, Row
from crmctl.display.safe import inert, inert_lines
from crmctl.display.widths import ALWAYS, GAP, fit, total
from crmctl.words import _

if TYPE_CHECKING:
    from rich.console import Console

_DRAWN = 500  # rich takes 0.3 ms a row; what comes after some screens is laid out in the same widths without it


def draw_table(rows: Sequence[Row], columns: Sequence[Column], width: int, *, colour: bool) -> tuple[str, list[str]]:
    """Return the table and the titles of the columns there was no room for; ``width`` 0 means as wide as it takes.

    Where not all fit, columns that are empty in every row make room for the others.
    """
    titles = [inert(_(column.title)) for column in columns]
    cells = [[person_text(person_value(row, column)) for column in columns] for row in rows]
    natural = _natural(titles, cells)
    if width and total(natural) > width:
        columns, cells = _filled(columns, cells)
        titles = [inert(_(column.title)) for column in columns]
        natural = _natural(titles, cells)
    whole = [place for place, column in enumerate(columns) if column.whole]
    widths = fit(natural, width or total(natural) + GAP, whole)
    console = _console(width or sum(widths) + GAP * len(widths), colour=colour)
    cut = [[_cut(cell, room) for cell, room in zip(row, widths, strict=False)] for row in cells]
    _draw(console, columns, titles, cut[:_DRAWN], widths)
    rest = [_laid_out(row, columns, widths) for row in cut[_DRAWN:]]
    return _trimmed(console) + "".join(rest), titles[len(widths) :]


def _natural(titles: Sequence[str], cells: Sequence[Sequence[str]]) -> list[int]:
    from rich.cells import cell_len

    return [max(map(cell_len, column)) for column in zip(titles, *cells, strict=True)]


def _filled(columns: Sequence[Column], cells: Sequence[Sequence[str]]) -> tuple[Sequence[Column], list[list[str]]]:
    """Leave out the columns that hold nothing, but for the first."""
    kept = [place for place in range(len(columns)) if place < ALWAYS or any(row[place] for row in cells)]
    return [columns[place] for place in kept], [[row[place] for place in kept] for row in cells]


def draw_page(row: Row, columns: Sequence[Column], width: int, *, colour: bool) -> str:
    """Return one record as a page, ``title: value`` a line; lines of a long note stay lines, empty values stay away."""
    from rich.cells import cell_len
    from rich.text import Text

    told = [(inert(_(column.title)), person_value(row, column)) for column in columns]
    told = [(title, value) for title, value in told if value not in (None, "", [], {})]
    told = [(_("{title}:").format(title=title), value) for title, value in told]
    margin = max((cell_len(title) for title, _value in told), default=0) + 1
    console = _console(max(width, margin + 10) if width else 100_000, colour=colour)
    for title, value in told:
        head = Text.assemble((title + " " * (margin - cell_len(title)), "bold"))  # what is added to it is not
        text = inert_lines(value, "") if isinstance(value, str) else person_text(value)
        body = _broken(text, console.width - margin)
        console.print(head + Text(("\n" + " " * margin).join(line.rstrip() for line in body)))
    return _trimmed(console)


def _broken(text: str, width: int) -> list[str]:
    """Break lines that are too long as sentences are broken; those that fit stay as they are."""
    return [part for line in text.split("\n") for part in ([line] if wide(line) <= width else wrapped(line, width))]


def wants_colour(environ: Mapping[str, str], *, terminal: bool) -> bool:
    """Say whether to use bold and colour: on a terminal that can, unless NO_COLOR asks otherwise."""
    return terminal and not environ.get("NO_COLOR") and environ.get("TERM", "") not in ("dumb", "")


def _draw(
    console: Console,
    columns: Sequence[Column],
    titles: Sequence[str],
    cells: Sequence[Sequence[str]],
    widths: Sequence[int],
) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="bold")
    for column, title, width in zip(columns, titles, widths, strict=False):
        side: Literal["left", "right"] = "right" if column.right else "left"
        table.add_column(Text(title), justify=side, no_wrap=True, overflow="ellipsis", width=width)
    for row in cells:
        table.add_row(*[Text(cell) for cell in row[: len(widths)]])
    console.print(table)


def _laid_out(row: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    from rich.cells import cell_len

    cells = []
    for cell, column, width in zip(row, columns, widths, strict=False):
        room = " " * (width - cell_len(cell))
        cells.append(room + cell if column.right else cell + room)
    return (" " * GAP).join(cells).rstrip() + "\n"


def _cut(cell: str, room: int) -> str:
    """Cut a cell to its column; where half a Chinese character would fit, nothing stands before the dots."""
    from rich.cells import cell_len, set_cell_size

    return cell if cell_len(cell) <= room else set_cell_size(cell, room - 1).rstrip() + "…"


def _console(width: int, *, colour: bool) -> Console:
    from rich.console import Console

    return Console(
        file=StringIO(),
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        _environ={},
    )


def _trimmed(console: Console) -> str:
    drawn = console.file
    text = drawn.getvalue() if isinstance(drawn, StringIO) else ""
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())
