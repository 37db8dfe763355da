"""crmctl segment explain"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from crmctl.actions import segment_reading
from crmctl.app import App
from crmctl.commands.options import Output
from crmctl.commands.segment.columns import Kind, how_many
from crmctl.display.measure import wide
from crmctl.display.reply import Column, Format, Reply
from crmctl.display.safe import inert
from crmctl.store.condition_funnel import Funnel
from crmctl.words import N_, _

COLUMNS = (
    Column("depth", N_("Depth"), right=True),
    Column("condition", N_("Condition")),
    Column("words", N_("In words")),
    Column("alone", N_("Alone"), right=True),
    Column("together", N_("So far"), right=True),
)
_WIDEST = 60  # cells of a part
_BREAK = re.compile(r" (?=(?:SELECT|FROM|WHERE|AND|OR|JOIN|LEFT|GROUP|UNION|WHEN|ELSE)\b)")  # never within a value


def explain(
    ctx: typer.Context,
    what: Annotated[str, typer.Argument(metavar="SEGMENT|EXPR", help=N_("The name of a segment, or a condition."))],
    kind: Kind = "",
    output: Output = Format.AUTO,
) -> Reply:
    """Take a condition apart: in words, how many fit each part alone and together, and its SQL.

    The values of the SQL stand apart from it, as SQLite gets them.

    Examples:
      crmctl segment explain 沪上老客户
      crmctl segment explain "city:上海 (rfm.r.max:2 or not last_order:any)"
      crmctl segment explain "@dealers bought:GTX" --kind orgs -o json
    """
    app = ctx.ensure_object(App)
    noun, funnel = segment_reading.explain(app.store, what, kind, app.now)
    parts = [part._asdict() for part in funnel.parts]
    if output in {Format.CSV, Format.TSV}:
        return Reply(parts, COLUMNS, "", output)
    whole: dict[str, Any] = {
        "kind": noun, "condition": funnel.condition, "words": funnel.words, "everybody": funnel.everybody,
        "members": funnel.members, "parts": parts, "sql": funnel.sql, "params": list(funnel.values),
    }  # fmt: skip
    if output not in {Format.AUTO, Format.TABLE, Format.PLAIN}:
        return Reply([whole], COLUMNS, "", output, one=True)
    return Reply(text="\n".join([*_funnel(noun, funnel), "", *_statement(funnel), ""]))


def _funnel(noun: str, funnel: Funnel) -> Iterator[str]:
    """Yield the parts as a tree, each with how many fit it alone, and as they add up."""
    rows = [(how_many(noun, funnel.everybody), "", "")]
    rows += [("  " * part.depth + inert(part.words), str(part.alone), _told(part.together)) for part in funnel.parts]
    rows.append((_("= in it"), "", str(funnel.members)))
    titles = ("", _("alone"), _("so far"))
    width = min(max(wide(text) for text, _alone, _far in rows), _WIDEST)
    sides = [max(wide(row[at]) for row in (titles, *rows)) for at in (1, 2)]
    for text, alone, far in (titles, *rows):
        gap = " " * max(1, width - wide(text) + 1)
        numbers = [" " * (side - wide(cell)) + cell for side, cell in zip(sides, (alone, far), strict=True)]
        yield f"{text}{gap} {'  '.join(numbers)}".rstrip()


def _told(number: int | None) -> str:
    return "" if number is None else str(number)


def _statement(funnel: Funnel) -> Iterator[str]:
    """Yield the statement, broken before its words, and below it its values by their number."""
    width, line = max(shutil.get_terminal_size().columns, 40), ""
    for piece in _BREAK.split(" ".join(funnel.sql.split())):
        if line and len(line) + len(piece) >= width:
            yield inert(line)
            line = "  " + piece
        else:
            line = f"{line} {piece}" if line else piece
    yield inert(line)
    if funnel.values:
        yield _("with: {values}").format(
            values="  ".join(f"{at}={value!r}" for at, value in enumerate(funnel.values, 1))
        )
