"""The options that commands on duplicates share, and how what they say is read."""

from typing import Annotated

import typer

from crmctl.errors import BadInput, UsageError
from crmctl.words import N_, _

KINDS = {"contacts": "contact", "orgs": "org"}
_CHINESE = {"联系人": "contacts", "组织": "orgs", "公司": "orgs"}

Kind = Annotated[str, typer.Option("--kind", help=N_("contacts or orgs."), metavar="KIND")]
Min = Annotated[str, typer.Option("--min", help=N_("Only what is at least so likely: 0.95 or 95%."), metavar="P")]


def noun_of(kind: str) -> str:
    """Return the noun of a kind, named in the singular or the plural."""
    plural = _CHINESE.get(kind, f"{kind.casefold().removesuffix('s')}s")
    if plural not in KINDS:
        problem = _("Duplicates are looked for among contacts or orgs, not among {kind}.").format(kind=kind)
        raise UsageError(problem, _("It can be: {names}.").format(names=", ".join(KINDS)))
    return KINDS[plural]


def probability(text: str) -> float | None:
    """Read a probability: 0.95, 95% or 95 ％; nothing where none was said."""
    if not text.strip():
        return None
    plain = text.strip().replace("％", "%").replace("．", ".")
    try:
        value = float(plain.removesuffix("%")) / (100 if plain.endswith("%") else 1)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise BadInput(_("Not a probability: {text}.").format(text=text), _("Write it like 0.95 or 95%."))
    return value
