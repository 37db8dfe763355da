"""Options that only people have."""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.words import N_

Title = Annotated[str, typer.Option(help=N_("The job title there."), metavar="T")]
Role = Annotated[str, typer.Option(help=N_("The role there."), metavar="R")]
Birthday = Annotated[str, typer.Option(help=N_("The birthday."), metavar="D")]
