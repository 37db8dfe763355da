"""crmctl dedupe unmerge"""

import re
from typing import Annotated, Any

import typer

from crmctl.actions import merging
from crmctl.app import App
from crmctl.commands import prompts, records
from crmctl.commands.options import DryRun, Output, Yes
from crmctl.display.reply import Column, Format, Reply
from crmctl.domain.dates import parse_day
from crmctl.domain.vocabulary import said, said_field
from crmctl.errors import UsageError
from crmctl.store.references import REFERENCE
from crmctl.words import N_, _, ngettext

COLUMNS = (
    Column("merges", N_("Merges"), right=True),
    Column("moved", N_("Rows moved"), right=True),
    Column("restored", N_("Rows restored"), right=True),
    Column("kept_count", N_("Kept as changed since"), right=True),
    Column("since_count", N_("Came since"), right=True),
    Column("step", N_("Step")),
)
_STEP = re.compile(r"h([1-9][0-9]{0,17})", re.IGNORECASE)
_SHOWN = 20

Record = dict[str, Any]


def unmerge(
    ctx: typer.Context,
    which: Annotated[
        str, typer.Argument(metavar="[REF|hN]", help=N_("A record that was merged, or a step that merged."))
    ] = "",
    all_: Annotated[bool, typer.Option("--all", help=N_("Every merge there is."))] = False,
    since: Annotated[str, typer.Option(help=N_("Every merge from this day on."), metavar="DATE")] = "",
    forget: Annotated[bool, typer.Option("--forget", help=N_("Do not remember that they are never the same."))] = False,
    yes: Yes = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Take a merge apart: everybody has again what was theirs.

    What came since stays with the one that stayed, and is listed; what was changed since is left as it is, and told.
    They are never taken for the same again.

    Examples:
      crmctl dedupe unmerge c12
      crmctl dedupe unmerge h31 --dry-run
      crmctl dedupe unmerge --since yesterday --forget
      crmctl dedupe unmerge --all --yes
    """
    app = ctx.ensure_object(App)
    if bool(which) + all_ + bool(since) != 1:
        raise UsageError(
            _("Say which merge: a record, a step, --since or --all."), _("As in: crmctl dedupe unmerge c12.")
        )
    ids = _meant(app, which, since)
    if all_ or since:
        n = len(ids)
        question = ngettext("Take {n} merge apart?", "Take {n} merges apart?", n).format(n=n)
        prompts.confirm(question, yes=yes or dry_run)
    done = merging.unmerge(app.open(dry=dry_run), ids, app.now, forget=forget)
    return Reply([] if output is Format.AUTO else [done], COLUMNS, _words(done, dry=dry_run), output, one=True)


def _meant(app: App, which: str, since: str) -> list[int]:
    if step := _STEP.fullmatch(which):
        return merging.found_merges(app.store, text=which, step=int(step[1]))
    if since:
        from datetime import datetime, time

        day = parse_day(since, app.today, ahead=False)
        return merging.found_merges(
            app.store, text=day.isoformat(), since=datetime.combine(day, time(), app.now.tzinfo)
        )
    if not which:
        return merging.found_merges(app.store, text="--all")
    found = records.resolve(app, which, ("contact", "org"), trash=True)
    reference = REFERENCE.fullmatch(which)
    id_ = int(reference[2]) if reference else found.id  # of one merged away, that very merge
    return merging.found_merges(app.store, text=which, noun=found.noun, id_=id_)


def _words(done: Record, *, dry: bool) -> str:
    """Say who is apart, what was left as it is, and what stays."""
    head = _("Would take apart {ref} {name} and {losers}.") if dry else _("{ref} {name} and {losers} are apart again.")
    lines = [head.format(**{**one, "losers": _(", ").join(one["losers"])}) for one in done["unmerged"][:_SHOWN]]
    if done["merges"] > len(lines):
        more = done["merges"] - len(lines)
        lines.append(ngettext("… and {n} more.", "… and {n} more.", more).format(n=more))
    lines += _part(_("Changed since the merge, and left as it is:"), done["kept"], done["kept_count"])
    lines += _part(_("Came since the merge, and stays:"), done["since"], done["since_count"])
    if done["never"] and not dry:
        lines.append(_("They are never taken for the same again; --forget leaves that open."))
    return "\n".join(lines)


def _part(title: str, rows: list[Record], count: int) -> list[str]:
    if not count:
        return []
    told = [f"  {_row(row)}" for row in rows[:_SHOWN]]
    return [title, *told, *(["  …"] if count > len(told) else [])]


def _row(row: Record) -> str:
    value = "–" if row["value"] is None else str(row["value"]).replace("\n", " ")[:60]
    if row["field"]:
        noun = row["table"].removesuffix("_field")
        return _("{ref} {field}: {value}").format(ref=row["ref"], field=said_field(noun, row["field"]), value=value)
    return f"{row['ref']} {said(row['table'])} {value}"
