"""Options that only organisations have."""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.words import N_

Website = Annotated[str, typer.Option(help=N_("The website."), metavar="W")]
Industry = Annotated[str, typer.Option(help=N_("The industry."), metavar="I")]
Parent = Annotated[str, typer.Option(help=N_("The organisation it belongs to."), metavar="REF")]
