"""Which kind of record a custom field belongs to."""

from __future__ import annotations

from crmctl.errors import UsageError
from crmctl.words import _

NOUNS = ("contact", "org", "deal", "product")


def parted(name: str, noun_: str) -> tuple[str, str]:
    """Part ``product.colour`` into the noun and the name; where no noun stands before it, the noun is ``noun_``."""
    before, dot, rest = name.partition(".")
    single = before.strip().casefold().removesuffix("s")
    return (single, rest.strip()) if dot and rest.strip() and single in NOUNS else (noun_, name)


def noun(name: str) -> str:
    """Return the noun meant, singular or plural; nothing for none."""
    single = name.strip().casefold().removesuffix("s")
    if single and single not in NOUNS:
        raise UsageError(
            _("{name} has no custom fields.").format(name=name), _("It can be: {names}.").format(names=", ".join(NOUNS))
        )
    return single
