"""crmctl plan apply"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

import typer

from crmctl.actions import plan_runs
from crmctl.app import App
from crmctl.commands import records, when
from crmctl.commands.options import DryRun, Output
from crmctl.commands.plan.columns import APPLIED
from crmctl.display.measure import wide
from crmctl.display.reply import Format, Reply
from crmctl.domain.date_words import told_day
from crmctl.words import N_, _, ngettext

_SHOWN = 20  # tasks that are told one by one


def apply(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("The plan."))],
    refs: Annotated[list[str], typer.Argument(metavar="WHO...", help=N_("Contacts, organisations; - reads stdin."))],
    from_: Annotated[
        str, typer.Option("--from", help=N_("The day it starts; today if left out."), metavar="DATE")
    ] = "",
    for_: Annotated[str, typer.Option("--for", help=N_("Who gets the tasks; you if left out."), metavar="USER")] = "",
    again: Annotated[bool, typer.Option("--again", help=N_("Run it once more where it is running already."))] = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Apply a plan to people and organisations: each step becomes a task on its day, working days by the calendar.

    A day counted in days or weeks may fall on a day off; the task stays there, and it is said. A reply logged from them
    stops the plan, unless it was made with --keep-on-reply.

    Examples:
      crmctl plan apply 新客户 王工
      crmctl plan apply 新客户 c12 o3 --from "next mon" --for 李雷
    """
    app = ctx.ensure_object(App)
    about = records.resolve_all(app, refs, ("contact", "org"))
    start = when.day(app, from_) if from_ else app.today
    wish = plan_runs.Applying(name, start, for_ or app.user, again)
    row = plan_runs.apply_plan(app.open(dry=dry_run), wish, about, app.now)
    words = "\n".join([_summary(row, dry=dry_run), *_tasks(row), *_unknown(row)])
    return records.did([row], APPLIED, words, output, one=True)


def _summary(row: dict[str, Any], *, dry: bool) -> str:
    count = sum(len(run["tasks"]) for run in row["runs"])
    told = (
        ngettext("Would apply {plan} to {who}: {n} task.", "Would apply {plan} to {who}: {n} tasks.", count)
        if dry
        else ngettext("Applied {plan} to {who}: {n} task.", "Applied {plan} to {who}: {n} tasks.", count)
    )
    first = row["runs"][0] if len(row["runs"]) == 1 else None
    many = ngettext("{n} record", "{n} records", len(row["runs"])).format(n=len(row["runs"]))
    return told.format(plan=row["plan"], who=f"{first['about_ref']} {first['about']}" if first else many, n=count)


def _tasks(row: dict[str, Any]) -> Iterator[str]:
    made = [(run, task) for run in row["runs"] for task in run["tasks"]]
    days = [told_day(date.fromisoformat(task["due_on"])) for _run, task in made[:_SHOWN]]
    first, second = max(len(task["ref"]) for _run, task in made[:_SHOWN]), max(map(wide, days))
    for (run, task), day in zip(made, days, strict=False):
        line = f"{task['ref']:<{first}}  {day}{' ' * (second - wide(day))}  {task['title']}"
        if len(row["runs"]) > 1:
            line = f"{line}  ({run['about_ref']} {run['about']})"
        yield f"{line}  [{_('a day off')}]" if task["day_off"] else line
    if len(made) > _SHOWN:
        yield _("… and {n} more").format(n=len(made) - _SHOWN)


def _unknown(row: dict[str, Any]) -> Iterator[str]:
    for year in row["without_calendar"]:
        told = _("No holidays of {year} are known, so weekends alone were passed over: crmctl workday fill {year}")
        yield told.format(year=year)
