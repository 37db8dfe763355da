"""crmctl pipeline add"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import pipelines
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import DryRun, Output
from crmctl.commands.pipeline.columns import LIST, names
from crmctl.display.reply import Format, Reply
from crmctl.domain.pipeline_text import parse_stages
from crmctl.errors import UsageError
from crmctl.readers import profiles
from crmctl.words import N_, _


def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="[NAME]", help=N_("What the pipeline is called."))] = "",
    stages: Annotated[str, typer.Option(help=N_("Its stages in order, with commas between."), metavar="A,B,C")] = "",
    profile: Annotated[
        str,
        typer.Option(help=N_("Take a profile: general, brand, maker, retail, bank or FILE.toml."), metavar="P"),
    ] = "",
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Make a pipeline: of stages named in a line, or by a profile; by the general one when neither is said.

    Names such as Won and Lost say what they are; elsewhere write Signed=won, Offer=60%. Without a name, all the
    pipelines of a profile are made.

    Examples:
      crmctl pipeline add 海外 --stages "询价,报价,谈判,赢单,输单"
      crmctl pipeline add --profile maker
    """
    if stages and profile:
        raise UsageError(_("Give --stages or --profile, not both."))
    if not name and not profile:
        raise UsageError(_("NAME is missing."), _("Name the pipeline, or give --profile."))
    app = ctx.ensure_object(App)
    called = pipelines.named(name) if name else ""
    if stages:
        drafts = parse_stages(stages)
        rows = pipelines.add_pipeline(app.open(dry=dry_run), called, drafts, app.now)
    else:
        chosen = profiles.read(profile or profiles.GENERAL)
        rows = pipelines.add_profile(app.open(dry=dry_run), chosen, called, app.now)
    said = _("Would make the pipeline {name}: {stages}.") if dry_run else _("Made the pipeline {name}: {stages}.")
    words = "\n".join(said.format(name=row["name"], stages=names(row["stage_names"])) for row in rows)
    return records.did(rows, LIST, words, output, one=len(rows) == 1)
