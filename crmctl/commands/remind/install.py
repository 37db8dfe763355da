"""crmctl remind install"""

from __future__ import annotations

import sys
from pathlib import Path
from shlex import join
from typing import Annotated

import typer

from crmctl.app import App
from crmctl.commands import prompts
from crmctl.commands.options import DryRun, Output, Yes
from crmctl.commands.remind.channels import channels
from crmctl.commands.remind.jobs import COLUMNS, asked, job_of
from crmctl.commands.remind.wording import words_of
from crmctl.display.reply import Format, Reply
from crmctl.domain.dates import parse_time
from crmctl.domain.schedule import Job, checked_every, schtasks
from crmctl.errors import BadInput
from crmctl.words import N_, _
from crmctl.writers import schedules
from crmctl.writers.channels import NotSent


def install(
    ctx: typer.Context,
    at: Annotated[str, typer.Option(help=N_("At this time of day."), metavar="TIME")] = "08:00",
    every: Annotated[
        int, typer.Option(help=N_("Every so many minutes instead."), metavar="MINUTES", min=0, max=60)
    ] = 0,
    systemd: Annotated[bool, typer.Option("--systemd", help=N_("By a timer of systemd instead of cron."))] = False,
    user: Annotated[str, typer.Option(help=N_("Only what this person has to do."), metavar="U")] = "",
    days: Annotated[int, typer.Option(help=N_("Tell of the next so many days too."), metavar="N", min=0, max=3660)] = 0,
    before: Annotated[
        int | None,
        typer.Option(help=N_("What has a time of day: only so many minutes ahead of it."), metavar="MINUTES", min=0),
    ] = None,
    notify: Annotated[
        list[str] | None,
        typer.Option(help=N_("Send to the notification URLs in this file; may be given again."), metavar="@FILE"),
    ] = None,
    exec_: Annotated[
        str,
        typer.Option(
            "--exec", help=N_("Run this program for each one, its text on standard input."), metavar="PROGRAM"
        ),
    ] = "",
    yes: Yes = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Have reminders told every day, by cron or systemd, and show first what will be written.

    Examples:
      crmctl remind install --at 08:00
      crmctl remind install --every 10 --before 30 --exec ~/bin/to-my-phone
      crmctl remind install --systemd --notify @~/.config/crmctl/notify.txt
    """
    app = ctx.ensure_object(App)
    with app.store.reading():  # a job for a file that is not there would only complain, every day
        pass
    options = [*_plain(user, days, before), *_ways(app, notify or [], exec_)]
    clock = parse_time(at).since_midnight()
    job = job_of(app, options, f"{clock.seconds // 3600:02}:{clock.seconds // 60 % 60:02}", checked_every(every))
    kind = "systemd" if systemd else "cron"
    if sys.platform == "win32":
        return _by_hand(job, output)
    return _installed(app, job, kind, output, yes=yes, dry=dry_run, silent=systemd and not (notify or exec_))


def _plain(user: str, days: int, before: int | None) -> list[str]:
    return [
        *(["--user", user] if user else []),
        *(["--days", str(days)] if days else []),
        *(["--before", str(before)] if before is not None else []),
    ]


def _ways(app: App, notify: list[str], program: str) -> list[str]:
    """Return the options that name channels, with absolute paths; each is looked at now, while a person is there."""
    words = []
    for given in notify:
        if not given.startswith("@"):
            problem = _("A notification URL holds secrets, and a crontab and a list of processes show it.")
            raise BadInput(problem, _("Write it into a file that only you may read, and give: --notify @FILE"))
        words += ["--notify", f"@{Path(given[1:]).expanduser().absolute()}"]
    for way in channels(notify, program, words_of(app)):
        try:
            way.check()
        except NotSent as error:
            raise BadInput(_("This would not reach anybody: {cause}.").format(cause=error)) from error
        if way.name.startswith("exec:"):
            words += ["--exec", way.name.removeprefix("exec:")]
    return words


def _by_hand(job: Job, output: Format) -> Reply:
    row = {"kind": "schtasks", "schedule": job.calendar, "command": schtasks(job), "file": job.file}
    words = _("Run this once, and Windows tells your reminders:")
    return Reply([row], COLUMNS, words, output, one=True, text=f"{row['command']}\n")


def _installed(app: App, job: Job, kind: str, output: Format, *, yes: bool, dry: bool, silent: bool) -> Reply:
    environ = app.settings.environ
    text = schedules.written(job, kind, environ).rstrip("\n")
    had = [one for one in schedules.installed(job.file, environ) if one.kind == kind]
    question = _("Write this, in the place of the one there is?") if had else _("Write this?")
    if not dry:
        prompts.confirm(asked(question, text), yes=yes)
        schedules.install(job, kind, environ)
    said = [(_("Would write:") if dry else _("Written:")) + f"\n{text}"]
    if silent:
        said.append(_("What a timer prints goes to the journal; to be reached elsewhere, name --notify or --exec."))
    when = job.fields if kind == "cron" else job.calendar
    row = {"kind": kind, "schedule": when, "command": join(job.words), "file": job.file, "written": not dry}
    return Reply([row] if output is not Format.AUTO else [], COLUMNS, "\n".join(said), output, one=True)
