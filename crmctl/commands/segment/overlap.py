"""crmctl segment overlap"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from crmctl.actions import segment_reading
from crmctl.app import App
from crmctl.commands.options import Output
from crmctl.display.reply import Column, Format, Reply
from crmctl.words import N_, _

Record = dict[str, Any]


def overlap(
    ctx: typer.Context,
    names: Annotated[list[str], typer.Argument(metavar="SEGMENT...", help=N_("Two segments or more."))],
    output: Output = Format.AUTO,
) -> Reply:
    """Show how far segments have the same members.

    Each line tells of one segment how many of its members are in each of the others,
    and which share of its own that is.

    Examples:
      crmctl segment overlap 沪上老客户 sleepers
      crmctl segment overlap a b c -o json
    """
    app = ctx.ensure_object(App)
    found = segment_reading.overlap(app.store, names, app.now)
    if output in {Format.JSON, Format.JSONL}:
        return Reply(found, (), "", output, picked=tuple(found[0]))
    columns = [Column(f"with{at}", row["name"], right=True) for at, row in enumerate(found)]
    fixed = (Column("name", N_("Segment")), Column("members", N_("Members"), right=True))
    return Reply(_rows(found), [*fixed, *columns, Column("only", N_("Only there"), right=True)], "", output)


def _rows(found: Sequence[Record]) -> list[Record]:
    return [{**row, **{f"with{at}": _cell(one) for at, one in enumerate(row["overlaps"])}} for row in found]


def _cell(one: Record) -> str:
    """Tell a number of members in both, and its share."""
    return _("{both} ({share:.0%})").format(**one) if one["share"] is not None else "0"
