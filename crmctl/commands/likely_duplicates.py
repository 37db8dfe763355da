"""Likely duplicates of somebody new, in words: who they may be, by what, and how to see the whole comparison."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from crmctl.words import N_, _, ngettext

if TYPE_CHECKING:
    from crmctl.store.likely_duplicates import Double
    from crmctl.store.likely_orgs import OrgDouble

REASONS = {
    "email": N_("same e-mail"),
    "phone": N_("same number"),
    "domain": N_("same domain"),
    "birthday": N_("same birthday"),
    "name": N_("same name"),
    "alike": N_("nearly the same name"),
    "org": N_("same organisation"),
    "city": N_("same city"),
}
_SHOWN = 3


def warnings(ref: str, found: Sequence[Double | OrgDouble], *, dry: bool = False) -> Iterator[str]:
    """Yield a line for each of the first likely doubles of a new record, and how many more there are."""
    for double in found[:_SHOWN]:
        yield _told(ref, double, dry=dry)
    if (more := len(found) - _SHOWN) > 0:
        yield _("… and {n} more").format(n=more)


def of_import(row: Mapping[str, Any], most: int, *, listed: bool) -> Iterator[str]:
    """Yield what is said of the new contacts of an import: how many are likely known already, and who when asked."""
    if (count := row["likely_duplicates"]) is None:
        yield _too_many(row["new_contacts"], is_in=bool(row["step"]))
    elif count:
        yield _counted(count, is_in=bool(row["step"]), listed=listed)
    if listed:
        shown = row["likely_duplicate_list"][:most]
        yield from map(_line, shown)
        if (more := (count or 0) - len(shown)) > 0:
            yield _("… and {n} more").format(n=more)


def _too_many(count: int, *, is_in: bool) -> str:
    if is_in:
        return _(
            "{n} new contacts are too many to be compared on their way in; `crmctl dedupe scan` does that."
        ).format(n=count)
    return _("{n} new contacts are too many to be compared unasked; --check-duplicates does that.").format(n=count)


def _counted(count: int, *, is_in: bool, listed: bool) -> str:
    said = ngettext(
        "{n} of the new contacts is likely known already, or on a line before.",
        "{n} of the new contacts are likely known already, or on a line before.", count,
    ).format(n=count)  # fmt: skip
    if is_in:
        return f"{said} {_('`crmctl dedupe review` shows them side by side.')}"
    return said if listed else f"{said} {_('--check-duplicates lists them.')}"


def _line(new: Mapping[str, Any]) -> str:
    known = new["duplicates"][0]
    said = {**new, "other": known["ref"], "known": known["name"], "reasons": because(known["reasons"])}
    if new["line"] is None:
        return _("{ref} {name} may be the same as {other} {known} ({reasons})").format(**said)
    return _("line {line}: {ref} {name} may be the same as {other} {known} ({reasons})").format(**said)


def _told(ref: str, double: Double | OrgDouble, *, dry: bool) -> str:
    said = {"ref": ref, "other": double.ref, "name": double.name, "reasons": because(double.reasons)}
    if dry:
        return _("{ref} may be the same as {other} {name} ({reasons}).").format(**said)
    return _("{ref} may be the same as {other} {name} ({reasons}): {command}").format(
        **said, command=f"crmctl dedupe explain {double.ref} {ref}"
    )


def because(reasons: Sequence[str]) -> str:
    """Return the fields that agree, in words."""
    return _(", ").join(_(REASONS[reason]) for reason in reasons)
