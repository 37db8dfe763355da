"""crmctl init"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import files
from crmctl.app import App
from crmctl.commands import prompts
from crmctl.commands.options import Output
from crmctl.display.reply import Column, Format, Reply
from crmctl.words import N_, _, speak

COLUMNS = (Column("path", N_("File")), Column("country", N_("Country")), Column("currency", N_("Currency")))


def init(
    ctx: typer.Context,
    currency: Annotated[str, typer.Option(help=N_("The currency of amounts without one."), metavar="CODE")] = "",
    country: Annotated[str, typer.Option(help=N_("The country of phone numbers without a code."), metavar="CC")] = "",
    lang: Annotated[str, typer.Option(help=N_("The language crmctl speaks: en or zh_CN."), metavar="LANG")] = "",
    name: Annotated[str, typer.Option(help=N_("Your name, written beside every change."), metavar="NAME")] = "",
    profile: Annotated[
        str,
        typer.Option(help=N_("What to begin with: general, brand, maker, retail, bank or FILE.toml."), metavar="P"),
    ] = "",
    output: Output = Format.AUTO,
) -> Reply:
    """Make the customer file; on a terminal it asks for what was not given.

    Examples:
      crmctl init
      crmctl --db sales.db init --currency CNY --country CN --lang zh_CN --profile maker
    """
    app = ctx.ensure_object(App)
    answers = {"currency": currency, "country": country, "lang": lang, "user": name, "profile": profile}
    if prompts.can_ask() and not app.path.exists():
        answers = prompts.first_questions(app.settings, answers)
        speak(answers["lang"] or "en")
    made = files.make(app.path, app.settings, answers, app.now)
    said = _("Made {path}.") if made["created"] else _("{path} was there already; nothing was changed.")
    words = said.format(path=app.path)
    if made["created"]:
        words += "\n" + _("Next: crmctl import FILE, or crmctl contact add NAME.")
    elif profile:
        words += "\n" + _("Its pipelines go in with: crmctl pipeline add --profile {profile}").format(profile=profile)
    return Reply([made] if output is not Format.AUTO else [], COLUMNS, words, output, one=True)
