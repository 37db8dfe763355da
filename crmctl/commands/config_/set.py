"""crmctl config set"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crmctl.app import App
from crmctl.commands.completing import settings
from crmctl.commands.options import DryRun, Output
from crmctl.display.reply import Column, Format, Reply
from crmctl.domain.setting_values import spelled
from crmctl.settings import origin_words
from crmctl.words import N_, _

COLUMNS = (Column("key", N_("Setting")), Column("value", N_("Value")), Column("config", N_("Config file")))


def set_(
    ctx: typer.Context,
    key: Annotated[str, typer.Argument(metavar="KEY", help=N_("The setting."), autocompletion=settings)],
    value: Annotated[str, typer.Argument(metavar="VALUE", help=N_("Its value; an empty one takes the line out."))],
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Write a setting into the config file.

    Examples:
      crmctl config set country CN
      crmctl config set lang zh_CN
    """
    app = ctx.ensure_object(App)
    app.settings.value(key)  # an unknown key is refused before its value is looked at
    text = spelled(key, value)
    if key == "db" and text:
        text = str(Path(text).expanduser().absolute())  # it must mean the same file wherever crmctl is called
    path = app.settings.config_path()
    if not dry_run:
        app.settings.save(key, text)
    words = [_said(text, dry=dry_run).format(key=key, value=text, path=path)]
    held = app.settings.value(key)
    if not dry_run and text and held.text != text:
        words.append(
            _("In force is {value} all the same, from {origin}.").format(
                value=held.text, origin=origin_words(held.origin)
            )
        )
    row = {"key": key, "value": text, "config": str(path)}
    return Reply([row] if output is not Format.AUTO else [], COLUMNS, "\n".join(words), output, one=True)


def _said(text: str, *, dry: bool) -> str:
    if not text:
        return _("Would take {key} out of {path}.") if dry else _("Took {key} out of {path}.")
    return _("Would write {key} = {value} into {path}.") if dry else _("Wrote {key} = {value} into {path}.")
