"""Laying records in the trash and taking them out again: the same for every noun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crmctl.actions import records as actions
from crmctl.app import App
from crmctl.commands import prompts, records
from crmctl.display.reply import Column, Format, Reply
from crmctl.domain.vocabulary import said_name
from crmctl.store.references import Found
from crmctl.words import N_, _, ngettext

COLUMNS = (Column("trashed", N_("In the trash")), Column("restored", N_("Back")), Column("names", N_("Name")))


def lay(app: App, noun: str, refs: Sequence[str], output: Format, *, yes: bool, dry: bool) -> Reply:
    """Ask, then lay the records in the trash."""
    found = records.resolve_all(app, refs, (noun,))
    names = ", ".join(_named(one) for one in found[:5]) + (" …" if len(found) > len("12345") else "")
    prompts.confirm(_("Lay {names} in the trash?").format(names=names), yes=yes or dry)
    done = actions.lay_in_trash(app.open(dry=dry), found, app.now)
    n = len(done)
    words = (
        ngettext("Would lay {n} record in the trash: {names}.", "Would lay {n} records in the trash: {names}.", n)
        if dry
        else ngettext("Laid {n} record in the trash: {names}.", "Laid {n} records in the trash: {names}.", n)
    ).format(n=n, names=names)
    return records.did([_account("trashed", done)], COLUMNS, words, output, one=True)


def _named(one: Found) -> str:
    """Name a record by reference and name; an order has its number alone."""
    return one.ref if one.ref == one.name else f"{one.ref} {said_name(one.noun, one.name)}"


def _account(key: str, done: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """Say as one object what was done to which records."""
    return {key: [row["ref"] for row in done], "names": [row["name"] for row in done]}


def take_out(app: App, noun: str, refs: Sequence[str], output: Format, *, dry: bool) -> Reply:
    """Take the records out of the trash."""
    found = records.resolve_all(app, refs, (noun,), trash=True)
    done = actions.take_from_trash(app.open(dry=dry), found, app.now)
    words = ngettext("{n} record is back.", "{n} records are back.", len(done)).format(n=len(done))
    return records.did([_account("restored", done)], COLUMNS, words, output, one=True)
