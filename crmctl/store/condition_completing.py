"""How a condition that is being typed may go on: the names of fields, and values that there are few of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from crmctl.domain import condition_members
from crmctl.domain.segment import called
from crmctl.store import condition_fields as fields
from crmctl.store import condition_kinds as kinds
from crmctl.store.condition_names import LOOKUPS
from crmctl.store.driver import Connection
from crmctl.words import _

_TERM = re.compile(r"(.*[\s(,|]|)([-+(]*)([^\s(|]*)", re.DOTALL)


def ways(db: Connection, noun: str, typed: str) -> list[tuple[str, str]]:
    """Return (the whole text so far and on, what it takes) for each way to go on with the last term."""
    found = _TERM.fullmatch(typed)
    if found is None:
        return []
    before, term = found[1] + found[2], found[3]
    if term.startswith("@"):
        from crmctl.store import segments

        return [(before + called(name), told) for name, told in segments.beginning_with(db, term)]
    name, sign, part = term.partition(":")
    if sign:
        return [(f"{before}{name}:{value}", "") for value in _values(db, noun, name) if value.startswith(part)]
    known = {name: _(kinds.of(field).takes) for name, field in _named(db, noun)}
    return [(f"{before}{name}:", takes) for name, takes in known.items() if name.startswith(term)]


def _named(db: Connection, noun: str) -> Iterable[tuple[str, fields.Field]]:
    """Return the fields by name, the English ones first."""
    names = sorted(fields.names(db, noun), key=lambda name: not name.isascii())
    return ((name, field) for name in names if (field := fields.find(db, noun, name)))


def _values(db: Connection, noun: str, name: str) -> list[str]:
    """Return the values of a field of which there are few, as they are typed."""
    field = fields.find(db, noun, name)
    if field is None:
        return []
    kind, _colon, of = field.type.partition(":")
    if kind == "enum":
        found = list(condition_members.members(of))
    elif kind == "lookup":
        found = [row[1] for row in db.execute(LOOKUPS[of])]
    elif field.name == "tag":
        found = [row[0] for row in db.execute("SELECT name FROM tag ORDER BY name")]
    else:
        found = list(field.choices)
    return [f'"{value}"' if " " in value else value for value in found]
