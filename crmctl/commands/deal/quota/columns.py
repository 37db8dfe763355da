"""The columns of quotas, and the options that say which one."""

from typing import Annotated

import typer

from crmctl.display.reply import Column
from crmctl.domain.money_words import whole
from crmctl.words import N_

LIST = (
    Column("period", N_("Period"), whole=True),
    Column("owner", N_("Owner")),
    Column("pipeline", N_("Pipeline")),
    Column("quota", N_("Quota"), right=True, whole=True, shown=whole),
    Column("won", N_("Won"), right=True, whole=True, shown=whole),
    Column("gap", N_("Gap"), right=True, whole=True, shown=whole),
    Column("share", N_("Share"), right=True, shown=lambda share: "" if share is None else f"{share:.0%}"),
    Column("currency", N_("Currency")),
)

Period = Annotated[
    str, typer.Argument(metavar="PERIOD", help=N_("A month, a quarter or a year: 2026-11, 2026-Q4, 2026."))
]
Of = Annotated[str, typer.Option("--owner", help=N_("Whose it is; everybody's when left out."), metavar="U")]
In = Annotated[str, typer.Option("--pipeline", help=N_("In this pipeline; in all when left out."), metavar="P")]
