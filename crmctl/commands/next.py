"""crmctl next"""

from typing import Annotated

import typer

from crmctl.actions import next_steps
from crmctl.app import App
from crmctl.commands import records, task_words, when
from crmctl.commands.options import Columns, DryRun, Output, picked
from crmctl.commands.task.columns import ONE
from crmctl.display.reply import Format, Reply
from crmctl.domain.text import tidy
from crmctl.errors import UsageError
from crmctl.store.logbook import NextStep
from crmctl.store.references import Found
from crmctl.words import N_, _


def next_(
    ctx: typer.Context,
    who: Annotated[
        str, typer.Argument(metavar="WHO", help=N_("With whom, or which deal: a reference, name, number or address."))
    ],
    date: Annotated[
        list[str] | None, typer.Argument(metavar="[DATE]", help=N_("When it is due: fri, +3d, next mon …"))
    ] = None,
    message: Annotated[str, typer.Option("-m", "--message", help=N_("What the next step is."), metavar="TEXT")] = "",
    clear: Annotated[bool, typer.Option("--clear", help=N_("Cancel the next step."))] = False,
    dry_run: DryRun = False,
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """Show the one next step with somebody, make it, or move it; a deal has one of its own.

    Examples:
      crmctl next 王工
      crmctl next 王工 fri -m "send the offer"
      crmctl next o3 next mon
      crmctl next d31 fri -m "send the contract"
    """
    app = ctx.ensure_object(App)
    about = records.resolve_near(app, who, ("contact", "org", "deal"))
    text, title = " ".join(date or []), tidy(message)
    if clear and (text or title):
        raise UsageError(_("{name} is said, and taken off again.").format(name=_("The next step")))
    if clear:
        return _cleared(app, about, output, dry=dry_run)
    if not (text or title):
        return _shown(app, about, columns, output)
    step = NextStep(when.due_of(app, text) if text else None, title)
    called = (_("Go on with {name}") if about.noun == "deal" else _("Get in touch with {name}")).format(name=about.name)
    task = next_steps.set_next_step(app.open(dry=dry_run), about, step, called, app.user, app.now)
    words = [task_words.next_step(app, task, dry=dry_run), task_words.past(app, task)]
    return records.did([task], ONE, "\n".join(filter(None, words)), output, one=True)


def _shown(app: App, about: Found, columns: str, output: Format) -> Reply:
    task = next_steps.next_step_of(app.store, about, app.now)
    shown = records.only(columns, ONE)
    words = "" if task else _none(about)
    return Reply([task] if task else [], shown, words, output, one=True, picked=picked(columns))


def _cleared(app: App, about: Found, output: Format, *, dry: bool) -> Reply:
    task = next_steps.cancel_next_step(app.open(dry=dry), about, app.now)
    if task is None:
        return records.did([], ONE, _none(about), output, one=True)
    said = _("Would be cancelled: {task}") if dry else _("Cancelled: {task}")
    return records.did([task], ONE, said.format(task=task_words.named(task)), output, one=True)


def _none(about: Found) -> str:
    return _("There is no next step with {ref} {name}.").format(ref=about.ref, name=about.name)
