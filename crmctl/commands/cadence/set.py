"""crmctl cadence set"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

import typer

from crmctl.actions import cadences
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.cadence.columns import DONE
from crmctl.commands.cadence.whom import whom
from crmctl.commands.options import DryRun, Output
from crmctl.display.reply import Format, Reply
from crmctl.domain.cadence import Every, checked_most, most_of, parse_every
from crmctl.domain.date_words import told_day
from crmctl.errors import UsageError
from crmctl.words import N_, _, ngettext


def set_(
    ctx: typer.Context,
    said: Annotated[
        list[str],
        typer.Argument(
            metavar="[WHO] EVERY", help=N_("The contact, and how often: 30, 2w, monthly; - for WHO reads stdin.")
        ),
    ],
    tag: Annotated[
        str, typer.Option(help=N_("For everybody who carries this tag, now and later."), metavar="TAG")
    ] = "",
    segment: Annotated[
        str, typer.Option(help=N_("For each person who is in this segment now."), metavar="SEGMENT")
    ] = "",
    most: Annotated[
        str, typer.Option(help=N_("The most days that may pass; half as many again when left out."), metavar="DAYS")
    ] = "",
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Keep in touch with somebody, or with all who carry a tag, every so many days; set again, it changes.

    Examples:
      crmctl cadence set 王工 30
      crmctl cadence set c12 every 2 weeks --most 21
      crmctl cadence set --tag vip 每月
      crmctl cadence set --segment 沪上老客户 60d
    """
    app = ctx.ensure_object(App)
    refs, often = ([], said) if tag or segment else (said[:1], said[1:])
    if not often:
        raise UsageError(_("Say how often, as in: crmctl cadence set {who} 30d.").format(who=said[0]))
    every = parse_every(" ".join(often))
    longest = parse_every(most) if most else Every(most_of(every.days))
    wanted = (every.days, checked_most(every.days, longest.days))
    named = whom(app, refs, tag, segment)
    done = cadences.set_cadences(app.open(dry=dry_run), [one for one, _name in named], wanted, app.now)
    rounded = [_rounded(one) for one in (every, longest) if one.counted]
    words = "\n".join([*rounded, _words(done, dry=dry_run)])
    return records.did(done, DONE, words, output, one=len(named) == 1 and refs != ["-"])


def _rounded(every: Every) -> str:
    told = ngettext("{text} is counted as {n} day.", "{text} is counted as {n} days.", every.days)
    return told.format(text=every.counted, n=every.days)


def _words(done: Sequence[dict[str, Any]], *, dry: bool) -> str:
    if len(done) != 1:
        told = (
            ngettext("Would keep in touch with {n} contact.", "Would keep in touch with {n} contacts.", len(done))
            if dry
            else ngettext("Keeping in touch with {n} contact.", "Keeping in touch with {n} contacts.", len(done))
        )
        return told.format(n=len(done))
    row = done[0]
    told = {
        "set": _("Would keep in touch with {who} every {ideal_days} days, at most {max_days}.")
        if dry
        else _("Keeping in touch with {who} every {ideal_days} days, at most {max_days}."),
        "changed": _("Would keep in touch with {who} every {ideal_days} days, at most {max_days} (now {old}, {most}).")
        if dry
        else _("Keeping in touch with {who} every {ideal_days} days, at most {max_days} (was {old}, {most})."),
        "same": _("{who} is kept in touch with every {ideal_days} days, at most {max_days}, already."),
    }[row["done"]]
    was = row["was"] or {"ideal_days": None, "max_days": None}
    facts = {**row, "who": _who(row), "old": was["ideal_days"], "most": was["max_days"]}
    return _("{sentence} {further}").format(sentence=told.format(**facts), further=_next(row)).strip()


def _who(row: dict[str, Any]) -> str:
    if row["ref"]:
        return f"{row['ref']} {row['name']}"
    told = ngettext("everybody tagged {tag} ({n} person)", "everybody tagged {tag} ({n} people)", row["people"])
    return told.format(tag=row["tag"], n=row["people"])


def _next(row: dict[str, Any]) -> str:
    if not row["people"]:
        return ""
    if row["ref"]:
        return _("Due {day}.").format(day=told_day(date.fromisoformat(row["due_on"])))
    told = ngettext("{n} of them is due now.", "{n} of them are due now.", row["due"])
    return told.format(n=row["due"]) if row["due"] else ""
