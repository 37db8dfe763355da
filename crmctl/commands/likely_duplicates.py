"""Likely duplicates of somebody new, in words: who they may be, by what, and how to see the whole comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from crmctl.words import N_, _, ngettext

if TYPE_CHECKING:
    from crmctl.store.likely_duplicates import Double

REASONS = {
    "email": N_("same e-mail"),
    "phone": N_("same number"),
    "birthday": N_("same birthday"),
    "name": N_("same name"),
    "alike": N_("nearly the same name"),
    "org": N_("same organisation"),
    "city": N_("same city"),
}
_SHOWN = 3


def warnings(ref: str, found: Sequence[Double], *, dry: bool = False) -> Iterator[str]:
    """Yield a line for each of the first likely doubles of a new record, and how many more there are."""
    for double in found[:_SHOWN]:
        yield _told(ref, double, dry=dry)
    if (more := len(found) - _SHOWN) > 0:
        yield ngettext("… and {n} more", "… and {n} more", more).format(n=more)


def _told(ref: str, double: Double, *, dry: bool) -> str:
    said = {"ref": ref, "other": double.ref, "name": double.name, "reasons": because(double.reasons)}
    if dry:
        return _("{ref} may be the same as {other} {name} ({reasons}).").format(**said)
    return _("{ref} may be the same as {other} {name} ({reasons}): {command}").format(
        **said, command=f"crmctl dedupe explain {double.ref} {ref}"
    )


def because(reasons: Sequence[str]) -> str:
    """Return the fields that agree, in words."""
    return _(", ").join(_(REASONS[reason]) for reason in reasons)
