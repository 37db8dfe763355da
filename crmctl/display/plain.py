"""Plain and markdown tables, laid out by tabulate; wcwidth lets Chinese line up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crmctl.display.columns import person_text, person_value
from crmctl.display.reply import Column, Row
from crmctl.display.safe import inert
from crmctl.words import _


def plain(rows: Iterable[Row], columns: Sequence[Column]) -> str:
    """Return a table without any lines."""
    return _layout([[person_text(person_value(row, column)) for column in columns] for row in rows], columns, "plain")


def markdown(rows: Iterable[Row], columns: Sequence[Column]) -> str:
    """Return a table for a markdown page."""
    cells = [[_escaped(person_text(person_value(row, column))) for column in columns] for row in rows]
    return _layout(cells, columns, "github")


def _escaped(cell: str) -> str:
    return cell.replace("\\", "\\\\").replace("|", r"\|").replace("<", "&lt;")


def _layout(cells: Sequence[Sequence[str]], columns: Sequence[Column], form: str) -> str:
    if not cells:
        return ""
    from tabulate import tabulate

    laid = tabulate(
        cells,
        headers=[inert(_(column.title)) for column in columns],
        tablefmt=form,
        disable_numparse=True,
        colalign=["right" if column.right else "left" for column in columns],
    )
    return "".join(f"{line.rstrip()}\n" for line in laid.split("\n"))
