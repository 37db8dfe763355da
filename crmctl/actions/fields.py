"""What is done to custom fields: one function per command, one transaction, one step of history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from crmctl.domain.custom import TYPES, Custom, Kind
from crmctl.domain.text import fold, tidy
from crmctl.errors import BadInput, CrmError, UsageError
from crmctl.store import fields
from crmctl.store.database import Store, Writing
from crmctl.store.uids import uids
from crmctl.words import N_, _

_SEPARATORS = set("=;,|:\n")


class NoSuchField(CrmError):
    """No custom field of that name is known."""

    message = N_("There is no custom field {name}.")
    hint = N_("`crmctl field list` lists them.")
    code = "not_found"
    exit_status = 3


class FieldInUse(CrmError):
    """Records carry values of the field."""

    message = N_("The field {name} is in use (records with a value: {used}).")
    hint = N_("--force drops the field and the values; undo brings them back.")
    code = "in_use"
    exit_status = 6


class ValuesUnfit(CrmError):
    """Values that are there do not fit the new type."""

    message = N_("The field {name} has values that are no {type} ({count}), the first is {value}. Nothing was changed.")
    hint = N_("Mend them with `crmctl {noun} edit`, then try again.")
    code = "values_unfit"
    exit_status = 6


def kind(name: str, type_: str, choices: Sequence[str], own: Mapping[str, str]) -> Kind:
    """Check what is said of a new field; ``own`` are the names that every record's own fields answer to."""
    spelt = tidy(name)
    if not fold(spelt) or _SEPARATORS & set(spelt):
        raise BadInput(
            _("{text} cannot be the name of a field.").format(text=repr(name)),
            _("It holds no = ; , : | and is not empty."),
        )
    if fold(spelt) in {fold(known) for known in own} or spelt in own:
        raise BadInput(
            _("{name} is a field that every record has.").format(name=spelt),
            _("Set it with --set {name}=….").format(name=spelt),
        )
    if type_ not in TYPES:
        raise UsageError(
            _("There is no type {name}.").format(name=type_), _("It can be: {names}.").format(names=", ".join(TYPES))
        )
    picks = tuple({fold(pick) or pick: pick for pick in map(tidy, reversed(choices)) if pick}.values())[::-1]
    if (type_ == "choice") != bool(picks):
        raise UsageError(
            _("--choices goes with --type choice, and only with it."), _("As in --type choice --choices A,B,C.")
        )
    return Kind(spelt, type_, picks)


def add_field(store: Store, noun: str, wish: Kind, custom: Custom, now: datetime) -> tuple[dict[str, Any], bool]:
    """Make a custom field; one that is there takes on the type, if all its values can be read so.

    Return the field and whether it is new.
    """
    with store.writing(now) as work:
        there = fields.listed(work.db, noun, wish.name)
        if there:
            known = Kind(there[0]["name"], there[0]["type"], tuple(there[0]["choices"]))
            _retype(work, noun, known, replace(wish, name=known.name), custom)
        else:
            fields.make(work.db, next(uids(now)), noun, wish)
        return fields.listed(work.db, noun, wish.name)[0], not there


def _retype(work: Writing, noun: str, known: Kind, wish: Kind, custom: Custom) -> None:
    if known == wish:
        return
    reading = replace(custom, kinds={wish.name: wish})
    spelt: list[tuple[str, int]] = []
    unfit: list[str] = []
    for id_, value in fields.values(work.db, noun, wish.name):
        try:
            if (text := reading.value(wish.name, value)) != value:
                spelt.append((text, id_))
        except BadInput:
            unfit.append(value)
    if unfit:
        raise ValuesUnfit(count=len(unfit), name=wish.name, type=wish.type, value=unfit[0], noun=noun)
    fields.change(work.db, noun, wish)
    fields.respell(work.db, noun, spelt)


def list_fields(store: Store, noun: str) -> list[dict[str, Any]]:
    """Return the custom fields, with how many records carry each."""
    with store.reading() as db:
        return fields.listed(db, noun)


def find_field(store: Store, noun: str, name: str) -> dict[str, Any]:
    """Return the one custom field meant; one name may stand for fields of several kinds of records."""
    with store.reading() as db:
        found = fields.listed(db, noun, name)
    if not found:
        raise NoSuchField(name=name)
    if len(found) > 1:
        nouns = [row["noun"] for row in found]
        problem = _("There is a field {name} of each of these: {nouns}.").format(name=name, nouns=_(", ").join(nouns))
        raise UsageError(problem, _("Say which with --noun {noun}.").format(noun=nouns[0]))
    return found[0]


def remove_field(store: Store, field: Mapping[str, Any], now: datetime, *, force: bool) -> None:
    """Delete a custom field; with values on records only when forced."""
    if field["used"] and not force:
        raise FieldInUse(used=field["used"], name=field["name"])
    with store.writing(now) as work:
        fields.remove(work.db, field["noun"], field["name"])
