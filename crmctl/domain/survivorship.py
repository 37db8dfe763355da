"""Whose value stays when records become one: a rule per field, the same outcome in whatever order records come.

A name is taken whole, never mixed from two; so is a place. What no rule decides stays as the survivor has it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from crmctl.domain.consent import strictest
from crmctl.domain.name_quality import quality
from crmctl.domain.text import fold
from crmctl.errors import BadInput
from crmctl.words import N_

NAME = ("name", "family_name", "given_name", "middle_name", "prefix", "suffix", "name_key", "core_key")
PLACE = ("city", "region", "country", "postcode", "street")
_PLACES = frozenset(PLACE)
RULES = ("survivor", "latest", "earliest", "longest")
USUAL = {
    "name": "best", "place": "latest", "created_at": "earliest", "extra": "united", "birthday": "fullest",
    "nickname": "longest",
}  # fmt: skip

Values = Mapping[str, Any]


class Candidate(NamedTuple):
    """One of the records that become one; the survivor is the first of them.

    ``at`` is when it was last changed, ``typed`` the columns that a person filled, by hand and not by a file.
    """

    values: Values
    at: str = ""
    typed: frozenset[str] = frozenset()
    typed_all: bool = False

    def has_typed(self, column: str) -> bool:
        """Say whether a person wrote this value."""
        return self.typed_all or column in self.typed


class Won(NamedTuple):
    """A value that stays, and the number of the record it is from; None: united of several."""

    value: Any
    number: int | None


class NoSuchRule(BadInput):
    """A setting names a rule that there is not."""

    message = N_("There is no rule {rule} for what stays in a merge.")
    hint = N_("The rules are: {rules}.")
    code = "no_such_rule"

    def __init__(self, rule: str) -> None:
        super().__init__("", rule=rule, rules=", ".join(RULES))


def rules(text: str) -> dict[str, str]:
    """Read a setting like ``city=survivor, birthday=latest`` into a rule per field."""
    said: dict[str, str] = {}
    for part in re.split(r"[,;，；\s]+", text):
        if not part:
            continue
        name, equals, rule = part.partition("=")
        if not equals or rule not in RULES:
            raise NoSuchRule(rule or part)
        said[name.casefold()] = rule
    return said


def decide(records: Sequence[Candidate], said: Mapping[str, str], work: int | None = None) -> dict[str, Won]:
    """Return the value of every column that the survivor will have; ``work`` is whose firm stays, with its place."""
    found: dict[str, Won] = {}
    columns = records[0].values
    if "name" in columns:
        number = _name(records, said.get("name", USUAL["name"]))
        found.update({name: Won(records[number].values[name], number) for name in NAME if name in columns})
    if not _PLACES.isdisjoint(columns) and (place := _place(records, said, work)):
        number = _fuller(records, place[0])
        found.update({name: Won(records[number].values[name], number) for name in PLACE if name in columns})
    for column in columns:
        if column not in found and column not in NAME and (column not in PLACE or column in said):
            found[column] = _single(records, column, said.get(column, USUAL.get(column, "survivor")))
    return found | {
        column: _single(records, column, said[column]) for column in PLACE if column in said and column in columns
    }


def _held(records: Sequence[Candidate], column: str) -> list[int]:
    """Return whose value counts: where a person wrote one, those; none is empty."""
    held = [number for number, record in enumerate(records) if record.values.get(column) not in {None, ""}]
    typed = [number for number in held if records[number].has_typed(column)]
    return typed or held


def _single(records: Sequence[Candidate], column: str, rule: str) -> Won:
    own = records[0].values[column]
    if all(record.values[column] == own or record.values[column] is None for record in records):
        return Won(own, 0)
    if rule == "united":
        return Won(_united([record.values[column] for record in records]), None)
    held = list(range(len(records))) if column == "created_at" else _held(records, column)
    held = [number for number in held if records[number].values[column] is not None]
    if not held:
        return Won(own, 0)
    number = _CHOICES[rule](records, held, column)
    return Won(records[number].values[column], number)


def _latest(records: Sequence[Candidate], held: list[int], _column: str) -> int:
    return max(held, key=lambda number: (records[number].at, -number))


def _earliest(records: Sequence[Candidate], held: list[int], column: str) -> int:
    """Return the earliest date where the field is one, the value of the oldest record elsewhere."""
    if column.endswith(("_at", "_on")):
        return min(held, key=lambda number: (records[number].values[column], number))
    return min(held, key=lambda number: (records[number].at, number))


def _longest(records: Sequence[Candidate], held: list[int], column: str) -> int:
    return max(held, key=lambda number: (len(str(records[number].values[column])), -number))


def _fullest(records: Sequence[Candidate], held: list[int], column: str) -> int:
    """Return a birthday with its year before one without, the survivor's before the others."""
    return min(held, key=lambda number: (str(records[number].values[column]).startswith("-"), number))


_CHOICES: dict[str, Callable[[Sequence[Candidate], list[int], str], int]] = {
    "survivor": lambda _records, held, _column: held[0], "latest": _latest, "earliest": _earliest,
    "longest": _longest, "fullest": _fullest,
}  # fmt: skip


def _place(records: Sequence[Candidate], said: Mapping[str, str], work: int | None) -> tuple[int] | None:
    """Return whose place stays: of whose firm it is, else of the record changed last that has any."""
    has = [number for number, record in enumerate(records) if any(record.values.get(name) for name in PLACE)]
    if not has:
        return None
    rule = said.get("place", USUAL["place"])
    if rule == "survivor":
        return (has[0],)
    typed = [number for number in has if any(records[number].has_typed(name) for name in PLACE)]
    if typed:
        has = typed
    if rule == "latest" and work in has:
        return (work,)
    return (
        (_CHOICES[rule](records, has, "street"),)
        if rule != "longest"
        else (max(has, key=lambda n: (_filled(records[n]), -n)),)
    )


def _fuller(records: Sequence[Candidate], number: int) -> int:
    """Return who says most of the same place: a bare city does not wipe the street that another knows in it."""
    said = {name: value for name in PLACE if (value := records[number].values.get(name))}
    same = [
        at
        for at, record in enumerate(records)
        if all(str(record.values.get(name)).casefold() == str(value).casefold() for name, value in said.items())
    ]
    return max(same, key=lambda at: (sum(bool(records[at].values.get(name)) for name in PLACE), at == number, -at))


def _filled(record: Candidate) -> int:
    return sum(len(str(record.values.get(name) or "")) for name in PLACE)


def _name(records: Sequence[Candidate], rule: str) -> int:
    held = _held(records, "name")
    if rule != "best":
        return _CHOICES[rule](records, held, "name")
    return max(held, key=lambda number: (*quality(records[number].values), -number))


def _united(values: Sequence[Any]) -> str | None:
    """Return lists kept as JSON as one, each piece once."""
    pieces = [piece for value in values if value for piece in json.loads(value)]
    kept = {json.dumps(piece, sort_keys=True): piece for piece in pieces}
    return json.dumps(list(kept.values()), ensure_ascii=False) if kept else None


def custom(name: str, records: Sequence[Candidate], said: Mapping[str, str]) -> Won:
    """Return the value of a custom field: of consent the most restrictive, else the latest, typed before imported."""
    forbidding = strictest(name)
    for number, record in enumerate(records) if forbidding else ():
        if str(record.values[name]).casefold() in forbidding:
            return Won(record.values[name], number)
    return _single(records, name, said.get(fold(name), said.get(name.casefold(), "latest")))
