"""crmctl doctor"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import health, surroundings
from crmctl.app import App
from crmctl.commands import health_words
from crmctl.commands.options import Output
from crmctl.display.reply import Format, Reply
from crmctl.words import N_, _, ngettext


def doctor(
    ctx: typer.Context,
    full: Annotated[bool, typer.Option("--full", help=N_("Compare every index with its table too; slower."))] = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Look after the health of the file and the machine: which file and settings are in force, and what needs care.

    Examples:
      crmctl doctor
      crmctl doctor -o json
    """
    app = ctx.ensure_object(App)
    patient = health.Patient(app.path, app.settings, app.now)
    found = [*surroundings.examine(app.settings, app.path), *health.examine(patient, full=full)]
    bad, warn = (sum(finding.state == state for finding in found) for state in ("bad", "warn"))
    words = _("All is well.")
    if bad:
        words = ngettext("{n} thing needs care.", "{n} things need care.", bad).format(n=bad)
    elif warn:
        words = ngettext("Healthy; {n} thing could be better.", "Healthy; {n} things could be better.", warn).format(
            n=warn
        )
    return health_words.reply(found, output, words, exit_status=7 if bad else 0)
