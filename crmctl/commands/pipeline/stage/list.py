"""crmctl pipeline stage list"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer

from crmctl.actions import stages
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import Columns, Limit, Output, Sort, picked
from crmctl.commands.pipeline.columns import STAGE
from crmctl.commands.pipeline.options import Retired
from crmctl.display.reply import Column, Format, Reply
from crmctl.words import N_


def _asked(rules: Sequence[Mapping[str, Any]]) -> str:
    return "; ".join(rule["condition"] for rule in rules)


COLUMNS = (*STAGE[:-1], Column("deals", N_("Deals"), right=True), Column("rules", N_("Rules"), shown=_asked))
_ORDERS = ("pipeline", "position", "name", "kind", "probability", "expected_days", "category", "owner", "deals")


def list_(
    ctx: typer.Context,
    pipeline: Annotated[str, typer.Option(help=N_("Only of this pipeline."), metavar="P")] = "",
    retired: Retired = False,
    sort: Sort = "",
    limit: Limit = 0,
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """List the stages of the pipelines, one a row.

    Examples:
      crmctl pipeline stage list
      crmctl pipeline stage list --pipeline 销售 -o json
    """
    rows = stages.list_stages(ctx.ensure_object(App).store, pipeline, retired=retired)
    if sort:
        records.sortable(sort, _ORDERS)
        rows.sort(key=lambda row: _order(row[sort.removeprefix("-")]), reverse=sort.startswith("-"))
    return Reply(rows[: limit or None], records.only(columns, COLUMNS), "", output, picked=picked(columns))


def _order(value: object) -> tuple[bool, object]:
    return (value is not None, value)
