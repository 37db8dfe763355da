"""The options that say something of a product: the same to add one and to change one."""

from typing import Annotated

import typer

from crmctl.words import N_

Code = Annotated[str | None, typer.Option(help=N_("Its code, which tells it apart."), metavar="CODE")]
Category = Annotated[str | None, typer.Option(help=N_("The category."), metavar="C")]
Line = Annotated[str | None, typer.Option(help=N_("The product line it belongs to."), metavar="L")]
Author = Annotated[str | None, typer.Option(help=N_("The brand, the maker, or the author of a book."), metavar="A")]
Unit = Annotated[str | None, typer.Option(help=N_("What it is counted in: piece, box, kg."), metavar="U")]
Price = Annotated[str | None, typer.Option(help=N_("What one costs: 4800, USD 300, 12k."), metavar="M")]
Cost = Annotated[str | None, typer.Option(help=N_("What one costs you."), metavar="M")]
Currency = Annotated[
    str | None, typer.Option(help=N_("The currency of both; that of the file when left out."), metavar="CUR")
]
Warranty = Annotated[str | None, typer.Option(help=N_("How long its warranty lasts: 24 months, 2y."), metavar="SPAN")]
Life = Annotated[str | None, typer.Option(help=N_("After how long it is to be replaced: 5y, 60."), metavar="SPAN")]
Announced = Annotated[str | None, typer.Option(help=N_("The day it is, or was, announced."), metavar="DATE")]
Note = Annotated[str | None, typer.Option(help=N_("More about it."), metavar="TEXT")]
SourceOf = Annotated[str | None, typer.Option("--source", help=N_("Where it comes from."), metavar="S")]
KeyOf = Annotated[str | None, typer.Option("--source-key", help=N_("The source's own key for it."), metavar="K")]
Force = Annotated[bool, typer.Option("--force", help=N_("Even if another has that code or name."))]
