"""crmctl done"""

from collections.abc import Iterator
from typing import Annotated

import typer

from crmctl.actions import finishing
from crmctl.app import App
from crmctl.commands import records, task_words, when
from crmctl.commands.options import DryRun, Output
from crmctl.display.reply import Column, Format, Reply
from crmctl.domain.interaction import Interaction, kind_of
from crmctl.domain.text import tidy_lines
from crmctl.errors import UsageError
from crmctl.store.logbook import NextStep
from crmctl.words import N_, _, ngettext

COLUMNS = (Column("done", N_("Done")), Column("names", N_("Task")))


def done(
    ctx: typer.Context,
    refs: Annotated[list[str], typer.Argument(metavar="T...", help=N_("Which; - reads references from stdin."))],
    message: Annotated[str, typer.Option("-m", "--message", help=N_("What came of it."), metavar="TEXT")] = "",
    log: Annotated[str, typer.Option(help=N_("Log it too, with whom it is about: call, visit …"), metavar="KIND")] = "",
    at: Annotated[str, typer.Option(help=N_("When it happened, with --log."), metavar="WHEN")] = "",
    minutes: Annotated[
        int | None, typer.Option(help=N_("How long it took, with --log."), metavar="N", min=0, max=100_000)
    ] = None,
    next_: Annotated[str, typer.Option("--next", help=N_("When the next step is due."), metavar="DATE")] = "",
    next_title: Annotated[str, typer.Option(help=N_("What the next step is."), metavar="T")] = "",
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Mark tasks done; in the same step log what happened and set the next step. A repeated one comes back.

    Examples:
      crmctl done t5
      crmctl task done t5 t7 -m "they take it"
      crmctl done t5 --log call -m "砍5%，周五答复" --next 周五 --next-title 等答复
    """
    app = ctx.ensure_object(App)
    found = records.resolve_all(app, refs, ("task",))
    text = tidy_lines(message)
    rows = finishing.finish_tasks(
        app.open(dry=dry_run), [one.id for one in found], text, app.user, app.now,
        log=_interaction(app, log, text, at, minutes), step=_step(app, next_, next_title),
    )  # fmt: skip
    words = "\n".join(line for row in rows for line in _told(app, row, dry=dry_run))
    names = [row["title"] for row in rows]
    return records.did([{"done": [row["ref"] for row in rows], "names": names, "tasks": rows}], COLUMNS, words, output,
                       one=True)  # fmt: skip


def _interaction(app: App, kind: str, text: str, at: str, minutes: int | None) -> Interaction | None:
    if not kind:
        if at or minutes is not None:
            raise UsageError(_("--at and --minutes are of what is logged."), _("Say its kind with --log."))
        return None
    known, direction = kind_of(kind)
    moment = when.moment_ago(app, at) if at else app.now
    return Interaction(known, moment, text, direction=direction, minutes=minutes)


def _step(app: App, due: str, title: str) -> NextStep | None:
    if not (due or title):
        return None
    return NextStep(when.due_of(app, due) if due else None, tidy_lines(title))


def _told(app: App, row: task_words.Record, *, dry: bool) -> Iterator[str]:
    yield (_("Would be done: {task}") if dry else _("Done: {task}")).format(task=task_words.named(row))
    if row["interaction_ref"]:
        yield _("Logged as {ref}.").format(ref=row["interaction_ref"])
    if row["repeat"]:
        yield _again(app, row)
    if row["next"]:
        yield task_words.next_step(app, row["next"])


def _again(app: App, row: task_words.Record) -> str:
    skipped, n = "", row["skipped"]
    if n:
        skipped = ngettext(" ({n} date passed by)", " ({n} dates passed by)", n).format(n=n)
    if not row["following"]:
        return _("It comes back no more{skipped}.").format(skipped=skipped)
    due = task_words.due(app, row["following"])
    return _("Comes back as {ref}, due {due}{skipped}.").format(ref=row["following"]["ref"], due=due, skipped=skipped)
