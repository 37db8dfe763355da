"""Options that only deals have."""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.words import N_

Org = Annotated[str, typer.Option(help=N_("The organisation; that of the contact when left out."), metavar="O")]
Contacts = Annotated[
    list[str] | None,
    typer.Option(
        "--contact",
        help=N_("Who takes part, and as what: decision, influence, user, finance, gatekeeper, champion."),
        metavar="C[:ROLE]",
    ),
]
Amount = Annotated[str, typer.Option(help=N_("What it is worth; the sum of its lines when left out."), metavar="M")]
Close = Annotated[str, typer.Option(help=N_("When it is expected to close: eom, 2026-12-01, +30d …"), metavar="DATE")]
Probability = Annotated[
    str, typer.Option(help=N_("How likely it is, in per cent; that of its stage when left out."), metavar="P")
]
Category = Annotated[
    str, typer.Option(help=N_("Where the forecast counts it: pipeline, best case, commit, omitted."), metavar="CAT")
]
Lines = Annotated[
    list[str] | None,
    typer.Option("--line", help=N_("A line: PRODUCT x QUANTITY @ PRICE; may be given again."), metavar="LINE"),
]
Because = Annotated[str, typer.Option(help=N_("Why, where a rule of the stage is overruled."), metavar="TEXT")]
