"""crmctl segment diff"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any

import typer

from crmctl.actions import segment_looking
from crmctl.app import App
from crmctl.commands import records, when
from crmctl.commands.options import Columns, Limit, Output, picked
from crmctl.commands.segment.columns import Name, how_many, moment
from crmctl.display.reply import Column, Format, Reply
from crmctl.domain.vocabulary import said
from crmctl.words import N_, _

COLUMNS = (
    Column("change", N_("Change"), ours=True),
    Column("ref", N_("Ref")),
    Column("name", N_("Name")),
    Column("why", N_("Why")),
)
Record = dict[str, Any]


def diff(
    ctx: typer.Context,
    name: Name,
    since: Annotated[
        str, typer.Option(help=N_("Since this day; the last look before today when left out."), metavar="DATE")
    ] = "",
    limit: Limit = 0,
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """Show who came into a segment and who went since a day, and why.

    What is known of then is from the last look at it. Looks are noted when a segment is saved, compared or frozen, and
    once a day when its members are listed and by `crmctl remind`.

    Examples:
      crmctl segment diff 沪上老客户 --since 上月1日
      crmctl segment diff sleepers --since -30d
      crmctl segment diff sleepers -o json
    """
    app = ctx.ensure_object(App)
    day = when.day(app, since, ahead=False) if since else None
    found = segment_looking.compare(app.store, name, day, app.now, limit)
    rows = [{**one, "why": _why(one), "since": found["since"]} for one in found["changes"]]
    shown = records.only(columns, COLUMNS)
    words = "\n".join(_words(found, app.now)) if output in {Format.AUTO, Format.TABLE, Format.PLAIN} else ""
    return Reply(rows, shown, words, output, picked=picked(columns))


def _words(found: Record, now: datetime) -> Iterator[str]:
    if found["is_first"]:
        yield _("It was looked at first on {when}; what was before is not known.").format(
            when=moment(found["since"], now)
        )
    if found["was"] != found["condition"]:
        yield _("Its condition was another then: {condition}").format(condition=found["was"])
    came = sum(one["change"] == "came" for one in found["changes"])
    told = _("Since {when}: {then} then, {now} now; {came} came, {went} went.")
    words = {"then": how_many(found["kind"], found["then"]), "now": found["now"], "came": came}
    yield told.format(when=moment(found["since"], now), went=len(found["changes"]) - came, **words)


def _why(one: Record) -> str:
    """Say in one line why somebody came or went."""
    parts, changes = _("; ").join(one["parts"]), _("; ").join(map(_changed, one["changes"]))
    told = {
        "erased": _("no longer in the file"), "trash": _("in the trash"), "new": _("new in the file"), None: "",
        "time": _("by time alone: {parts}"), "change": "{changes}",
        "elsewhere": _("through what hangs on it"),
    }[one["cause"]].format(parts=parts, changes=changes)  # fmt: skip
    if one["change"] == "went" and parts and one["cause"] != "time":
        return _("{parts} no longer holds: {why}").format(parts=parts, why=told)
    return told


def _changed(change: Record) -> str:
    field = said(change["field"])
    old, new = (_short(change[side]) for side in ("old", "new"))
    if change["old"] in (None, ""):
        return _("{field} {new} added").format(field=field, new=new)
    if change["new"] in (None, ""):
        return _("{field} {old} taken away").format(field=field, old=old)
    return _("{field} {old} → {new}").format(field=field, old=old, new=new)


def _short(value: Any, most: int = 40) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= most else text[: most - 1] + "…"
