"""Nicknames: Bill, Will and Billy are William; a short form of several names is any of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from crmctl.domain import tables
from crmctl.domain.dedupe.letters import letters

# Of several names that share a short form, the one that most people have; then the table's order.
_FREQUENT = (
    "james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony "
    "mark donald steven andrew paul joshua kenneth kevin brian timothy ronald edward jason jeffrey jacob "
    "nicholas eric jonathan stephen lawrence benjamin samuel alexander gregory patrick frank raymond gerald "
    "albert walter harold henry theodore leonard frederick philip mary patricia jennifer linda elizabeth "
    "barbara susan jessica sarah margaret nancy deborah katherine catherine christine christina janet carolyn "
    "rebecca kimberly pamela virginia victoria samantha alexandra dorothy eleanor judith theresa abigail "
    "amanda cynthia "
).split()


@cache
def _formal() -> Mapping[str, tuple[str, ...]]:
    """Return the full names of every short form, the most frequent one first."""
    rank = {name: at for at, name in enumerate(_FREQUENT)}
    found: dict[str, list[str]] = {}
    for formal, names in tables.nicknames():
        full = letters(formal)
        for name in map(letters, names):
            found.setdefault(name, []).append(full)
    return {name: tuple(sorted(set(full), key=lambda one: (rank.get(one, 1000), one))) for name, full in found.items()}


@cache
def _known() -> frozenset[str]:
    return frozenset(letters(formal) for formal, _names in tables.nicknames()) | frozenset(_formal())


def is_given(name: str) -> bool:
    """Say whether these folded letters are a given name, or the short form of one, of the West."""
    return name in _known()


def root(given: str) -> str:
    """Return the full name that a given name most likely stands for, itself where it is none's short form."""
    full = _formal().get(given)
    return full[0] if full and given not in _FREQUENT else given


def roots(given: str) -> frozenset[str]:
    """Return every full name that a given name may stand for, itself among them; two that share one may be the same."""
    return frozenset((given, *_formal().get(given, ())))
