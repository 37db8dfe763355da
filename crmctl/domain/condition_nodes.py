"""What a condition is made of, once it is read."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias


class Value(NamedTuple):
    """One value: a text, or a range when ``to`` is no None; an end that is open is "". ``on``: a time after @."""

    text: str
    at: int = 0
    quoted: bool = False
    to: str | None = None
    on: Value | None = None


class Match(NamedTuple):
    """A field compared with values, one of which must fit. ``times``: how many there must be, as (">=", "2")."""

    field: str
    op: str
    values: tuple[Value, ...]
    times: tuple[str, str] | None = None
    at: int = 0


class Words(NamedTuple):
    """Words to be found in the main text of a record; ``exact`` ones stand together as they are."""

    text: str
    exact: bool = False
    at: int = 0


class Saved(NamedTuple):
    """A condition kept under a name."""

    name: str
    at: int = 0


class Not(NamedTuple):
    """What must not hold."""

    node: Node


class All(NamedTuple):
    """What must hold together."""

    nodes: tuple[Node, ...]


class Either(NamedTuple):
    """Of these, one must hold."""

    nodes: tuple[Node, ...]


Node: TypeAlias = Match | Words | Saved | Not | All | Either
