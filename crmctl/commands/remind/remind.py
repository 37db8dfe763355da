"""crmctl remind"""

from contextlib import ExitStack
from typing import Annotated, Any

import typer

from crmctl.actions import reminders as actions
from crmctl.app import App
from crmctl.commands.options import DryRun, Output
from crmctl.commands.remind.channels import channels
from crmctl.commands.remind.wording import Words, words_of
from crmctl.display.reply import Column, Format, Reply
from crmctl.domain.due import zone_of
from crmctl.domain.reminder import Horizon, Reminder
from crmctl.errors import CrmError
from crmctl.words import N_, _
from crmctl.writers.channels import Channel

COLUMNS = (
    Column("ref", N_("Ref")),
    Column("state", N_("State"), ours=True),
    Column("due_on", N_("Day")),
    Column("due_time", N_("Time")),
    Column("title", N_("Task")),
    Column("about", N_("With")),
    Column("assignee", N_("Assignee")),
)
DUE = 10
PARTLY = 9


def remind(
    ctx: typer.Context,
    days: Annotated[int, typer.Option(help=N_("Tell of the next so many days too."), metavar="N", min=0, max=3660)] = 0,
    user: Annotated[str, typer.Option(help=N_("Only what this person has to do."), metavar="U")] = "",
    before: Annotated[
        int | None,
        typer.Option(help=N_("What has a time of day: only so many minutes ahead of it."), metavar="MINUTES", min=0),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help=N_("Tell again what was told."))] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help=N_("End with 10 when there was something to tell."))
    ] = False,
    notify: Annotated[
        list[str] | None,
        typer.Option(
            help=N_("Send to this notification URL, or to those in @FILE; may be given again."), metavar="URL"
        ),
    ] = None,
    exec_: Annotated[
        str,
        typer.Option(
            "--exec", help=N_("Run this program for each one, its text on standard input."), metavar="PROGRAM"
        ),
    ] = "",
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Tell what is due, once: for cron and systemd; nothing due prints nothing.

    Examples:
      crmctl remind
      crmctl remind --user mei --days 2
      crmctl remind --exec ~/bin/to-my-phone
      crmctl remind --notify @~/.config/crmctl/notify.txt
      crmctl remind install --at 08:00
    """
    app = ctx.ensure_object(App)
    horizon, wording = Horizon(app.now.astimezone(zone_of(app.zone)), days, before), words_of(app)
    ways = channels(notify or [], exec_, wording)
    if dry_run:
        return _would(_waiting(app, horizon, user, ways, again=again), wording, output)
    run = repr((days, user, before, again, [way.name for way in ways]))
    with ExitStack() as held:
        if not held.enter_context(actions.alone(app.store, run, user)):
            return Reply(words=_("Another run of the same is under way.") if app.verbose else "")
        broken = "\n".join(filter(None, (_fire(app), _look(app), _keep(app))))
        waiting = _waiting(app, horizon, user, ways, again=again)
        if ways:
            reply = _sent(app, waiting, ways, output)
        else:
            reply = _printed(waiting[actions.PRINT], wording, output)
            held.enter_context(actions.marking(app.store, waiting[actions.PRINT], app.now))
        reply.around = held.pop_all()
    reply.exit_status = DUE if exit_code and any(waiting.values()) else 0
    if broken:
        reply.words = "\n".join(filter(None, (reply.words, broken)))
        reply.exit_status = PARTLY
    return reply


def _fire(app: App) -> str:
    """Let triggers make their tasks before it is told what is due; one that fails stops no reminder, and is told of."""
    from crmctl.actions import triggers

    try:
        triggers.run_by_itself(app.store, app.now)
    except CrmError as error:
        return _("Triggers did not run: {problem}").format(problem=error)
    return ""


def _look(app: App) -> str:
    """Note once a day who is in each segment; what fails there stops no reminder, and is told of."""
    from crmctl.actions import segment_looking

    try:
        segment_looking.note_looks(app.store, app.now)
    except CrmError as error:
        return _("Segments were not looked at: {problem}").format(problem=error)
    return ""


def _keep(app: App) -> str:
    """Keep the key figures of months that ended; what fails there stops no reminder, and is told of."""
    from crmctl.actions import figures

    try:
        figures.keep_months(app.store, app.now, zone_of(app.zone))
    except CrmError as error:
        return _("Key figures were not kept: {problem}").format(problem=error)
    return ""


def _waiting(app: App, horizon: Horizon, user: str, ways: list[Channel], *, again: bool) -> dict[str, list[Reminder]]:
    """Return what is to be told on each channel."""
    found = actions.due(app.store, horizon, user)
    names = [way.name for way in ways] or [actions.PRINT]
    return {name: found if again else actions.untold(app.store, found, name) for name in names}


def _would(waiting: dict[str, list[Reminder]], wording: Words, output: Format) -> Reply:
    """Return what would be told where; nothing is sent and nothing is marked."""
    told: dict[str, list[str]] = {}
    for name, found in waiting.items():
        for one in found:
            told.setdefault(one.key, []).append(name)
    found = list({one.key: one for listed in waiting.values() for one in listed}.values())
    counts = [
        _("Would tell {n} by {channel}.").format(n=len(listed), channel=_named(name))
        for name, listed in waiting.items()
    ]
    text = f"{wording.heading(found)}\n\n{wording.body(found)}" if found else ""
    return _reply(found, told, output, text=text, words="\n".join(counts))


def _named(channel: str) -> str:
    return _("print") if channel == actions.PRINT else channel


def _printed(found: list[Reminder], wording: Words, output: Format) -> Reply:
    text = f"{wording.heading(found)}\n\n{wording.body(found)}" if found else ""
    return _reply(found, {one.key: [actions.PRINT] for one in found}, output, text=text)


def _sent(app: App, waiting: dict[str, list[Reminder]], ways: list[Channel], output: Format) -> Reply:
    """Send on every channel; NotTold at the end when any of it failed."""
    told: dict[str, list[str]] = {}
    found: dict[str, Reminder] = {}
    failures, answers = [], []
    for way in ways:
        outcome = actions.tell(app.store, waiting[way.name], way, app.now)
        failures += outcome.failures
        answers += outcome.answers
        for one in outcome.told:
            found[one.key] = one
            told.setdefault(one.key, []).append(way.name)
    if failures:
        raise actions.NotTold(failures="; ".join(failures))
    return _reply(list(found.values()), told, output, words="\n".join(answers) if app.verbose else "")


def _reply(
    found: list[Reminder], told: dict[str, list[str]], output: Format, *, text: str = "", words: str = ""
) -> Reply:
    if output is Format.AUTO:
        return Reply(text=text, words=words) if text else Reply(words=words, body=())
    rows: list[dict[str, Any]] = [{**one.record(), "channels": told.get(one.key, [])} for one in found]
    return Reply(rows, COLUMNS, words, output)
