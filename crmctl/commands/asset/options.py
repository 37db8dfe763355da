"""The options that say something of what a customer has: the same to add a thing and to change it."""

from typing import Annotated

import typer

from crmctl.words import N_

Serial = Annotated[str | None, typer.Option(help=N_("Its serial number."), metavar="S")]
Org = Annotated[str | None, typer.Option(help=N_("The organisation that has it."), metavar="O")]
Contact = Annotated[str | None, typer.Option(help=N_("The person who has it."), metavar="C")]
Order = Annotated[str | None, typer.Option(help=N_("The order that brought it."), metavar="NUMBER")]
SoldOn = Annotated[str | None, typer.Option("--sold-on", help=N_("The day of the sale."), metavar="DATE")]
Warranty = Annotated[
    str | None,
    typer.Option("--warranty-until", help=N_("When left out, by the warranty of the product."), metavar="DATE"),
]
Life = Annotated[
    str | None, typer.Option("--life-until", help=N_("When left out, by the life of the product."), metavar="DATE")
]
Status = Annotated[str | None, typer.Option(help=N_("in use, retired or returned."), metavar="STATE")]
Note = Annotated[str | None, typer.Option(help=N_("More about it."), metavar="TEXT")]
SourceOf = Annotated[str | None, typer.Option("--source", help=N_("Where it comes from."), metavar="S")]
KeyOf = Annotated[str | None, typer.Option("--source-key", help=N_("The source's own key for it."), metavar="K")]
Force = Annotated[bool, typer.Option("--force", help=N_("Even if another has that serial number."))]
