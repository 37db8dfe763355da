"""crmctl where"""

from __future__ import annotations

import typer

from crmctl.app import App
from crmctl.commands.options import Output
from crmctl.display.reply import Column, Format, Reply
from crmctl.display.safe import inert
from crmctl.settings import origin_words
from crmctl.words import N_, _

COLUMNS = (Column("path", N_("File")), Column("origin", N_("From")), Column("exists", N_("There")))


def where(ctx: typer.Context, output: Output = Format.AUTO) -> Reply:
    """Say which customer file is in use, and why; the path alone stands on standard output.

    Examples:
      crmctl where
      cp "$(crmctl where)" /media/stick/
    """
    app = ctx.ensure_object(App)
    path, there = app.path.absolute(), app.path.exists()
    told = app.settings.value("db").origin
    words = [_("From: {origin}.").format(origin=origin_words(told))]
    if not there:
        words.append(_("It is not there yet: crmctl init makes it."))
    row = {"path": str(path), "origin": told, "exists": there}
    return Reply([row], COLUMNS, " ".join(words), output, one=True, text=inert(str(path)) + "\n")
