"""The options that say something of an order: the same to add one and to change one."""

from typing import Annotated

import typer

from crmctl.words import N_

OrderRef = Annotated[str, typer.Argument(metavar="REF", help=N_("The order: its number, or SOURCE:NUMBER."))]
Number = Annotated[
    str | None, typer.Option(help=N_("Its number; the next of the year when left out."), metavar="NUMBER")
]
Org = Annotated[str | None, typer.Option(help=N_("The organisation that buys."), metavar="O")]
Contact = Annotated[
    str | None, typer.Option(help=N_("The person who buys; alone, for their organisation."), metavar="C")
]
On = Annotated[str | None, typer.Option("--on", help=N_("The day of the order; today when left out."), metavar="DATE")]
Status = Annotated[str | None, typer.Option(help=N_("open, delivered, paid, cancelled or refunded."), metavar="STATE")]
Channel = Annotated[str | None, typer.Option(help=N_("Where it came in: web, shop, app …"), metavar="C")]
Deal = Annotated[str | None, typer.Option(help=N_("The deal it comes from."), metavar="D")]
Lines = Annotated[
    list[str] | None,
    typer.Option("--line", help=N_('A line, "PRODUCT x 2 @ 4800"; may be given again.'), metavar="LINE"),
]
Free = Annotated[bool, typer.Option("--free", help=N_("Let lines stand that name no product, such as freight."))]
Total = Annotated[str | None, typer.Option(help=N_("The total of an order without lines."), metavar="M")]
Currency = Annotated[
    str | None, typer.Option(help=N_("Its currency; that of its prices when left out."), metavar="CUR")
]
OwnerOf = Annotated[str | None, typer.Option("--owner", help=N_("Who looks after it."), metavar="U")]
Note = Annotated[str | None, typer.Option(help=N_("More about it."), metavar="TEXT")]
SourceOf = Annotated[str | None, typer.Option("--source", help=N_("Where it comes from."), metavar="S")]
KeyOf = Annotated[str | None, typer.Option("--source-key", help=N_("The source's own key for it."), metavar="K")]
