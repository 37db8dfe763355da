"""The fields of each noun: those of the table in ``condition_fields.sql``, and the custom ones of the file.

A heading there reads ``-- name: NOUN NAME ALIAS|ALIAS TYPE`` and perhaps ``into=NOUN``, ``when=COLUMN``,
``among=COLUMN key=COLUMN``. What follows is the SQL that the type compares (several expressions, with lines of ``||``
between, for types that need them), and from the word FROM on the rows in which to look for it. ``into``: fields of that
noun may follow after a dot. ``when``: the day that @ means. ``among``: the rows are the same whichever record is asked
of, so they are gathered once, and the column is looked up among their keys. {scores}, {box}: see ``condition_metrics``.
"""

from __future__ import annotations

import json
from functools import cache
from typing import NamedTuple

from crmctl.domain.text import fold
from crmctl.store import condition_metrics
from crmctl.store.condition_clause import Asked, Clause
from crmctl.store.driver import Connection, Row
from crmctl.store.sql import load

NOUNS = ("contact", "org", "deal", "task", "interaction", "product", "order", "asset", "note")
_CUSTOM = ("contact", "org", "deal", "product")
_VALUE = "{noun}_field.value"
_MINOR = f"iif({_VALUE} GLOB '[A-Z][A-Z][A-Z] *[0-9]', CAST(replace(substr({_VALUE}, 5), '.', '') AS INTEGER), NULL)"
_CUSTOM_SQL = {
    "text": ("text", (_VALUE,)),
    "number": ("number", (f"iif({_VALUE} GLOB '*[^-0-9.]*', NULL, CAST({_VALUE} AS REAL))",)),
    "date": ("day:ahead", (f"iif({_VALUE} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]', {_VALUE}, NULL)",)),
    "money": ("money", (_MINOR, f"substr({_VALUE}, 1, 3)")),
    "bool": ("truth", (_VALUE,)),
    "choice": ("choice", (_VALUE,)),
}  # fmt: skip


class Field(NamedTuple):
    """One field of a noun: how it is called, what its values are, and the SQL of it."""

    noun: str
    name: str
    aliases: tuple[str, ...]
    type: str
    exprs: tuple[str, ...]
    source: str = ""
    into: str = ""
    when: str = ""
    among: str = ""
    key: str = ""
    choices: tuple[str, ...] = ()

    def source_clause(self, asked: Asked) -> Clause:
        """Return the rows to look in, as what stands from FROM on."""
        return asked.bound(self.source)


def find(db: Connection, noun: str, name: str) -> Field | None:
    """Return the field of this name, in English or Chinese, or the custom field of it; None when there is none."""
    word = name.casefold()
    if not word.startswith("cf.") and (known := _by_word(noun).get(word)):
        return known
    if noun not in _CUSTOM:
        return None
    return _custom(db, noun).get(fold(word.removeprefix("cf.")))


def listed(noun: str) -> list[Field]:
    """Return the fields of a noun that every file has, in the order in which they are told."""
    return [field for field in _table() if field.noun == noun]


def names(db: Connection, noun: str) -> list[str]:
    """Return every name that a field of a noun has, the custom ones of the file among them."""
    own = [field.name for field in _custom(db, noun).values()] if noun in _CUSTOM else []
    return [*_by_word(noun), *own]


def nearest(db: Connection, noun: str, name: str) -> list[str]:
    """Return the names most like this one."""
    from difflib import get_close_matches

    return get_close_matches(name.casefold(), names(db, noun), n=3, cutoff=0.5)


def _custom(db: Connection, noun: str) -> dict[str, Field]:
    """Return the custom fields of a noun by their folded names."""
    rows = db.execute("SELECT id, name, key, type, choices FROM field WHERE noun = ? ORDER BY id", (noun,))
    return {row["key"]: _of_custom(noun, row) for row in rows}


def _of_custom(noun: str, row: Row) -> Field:
    field_id, (type_, exprs) = row["id"], _CUSTOM_SQL[row["type"]]
    source = f"FROM {noun}_field WHERE {noun}_field.{noun}_id = {noun}.id AND {noun}_field.field_id = {int(field_id)}"
    told = tuple(expr.format(noun=noun) for expr in exprs)
    return Field(noun, row["name"], (), type_, told, source, choices=tuple(json.loads(row["choices"] or "[]")))


@cache
def _table() -> list[Field]:
    return [_field(heading.split(), body) for heading, body in load(__file__).items()]


@cache
def _by_word(noun: str) -> dict[str, Field]:
    return {word.casefold(): field for field in listed(noun) for word in (field.name, *field.aliases)}


def _field(heading: list[str], body: str) -> Field:
    noun, name, aliases, type_, *more = heading
    extra = dict(part.split("=", 1) for part in more)
    body = condition_metrics.filled(body.rstrip(";"))
    exprs, word, source = f"\n{body}".partition("\nFROM ")
    told = tuple(alias for alias in aliases.split("|") if alias != "-")
    parts = tuple(part.strip() for part in exprs.split("\n||\n") if part.strip())
    whole = (word + source).strip()
    into, when, among, key = (extra.get(part, "") for part in ("into", "when", "among", "key"))
    return Field(noun, name, told, type_, parts, whole, into, when, among, key)
