"""How many firms are behind a name, a domain, a number: what strangers agree in by chance, doubles left out of it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from crmctl.analysis.dedupe.columns import Codes, Column, Flags, Floats, Ints
from crmctl.analysis.dedupe.organisations import Organisations

_CROWD = 3  # brands behind one number, from which on it is a building's
_FIRMS = 2_000  # firms that a name is taken to be drawn from at the least, however small the file
_DOMAINS = 200_000  # a domain belongs to one firm in the whole world
_PREFIX = 2  # letters of a brand that survive most ways of writing it


class Crowds(NamedTuple):
    """By code: log2 of the chance that strangers share a name or a domain; which numbers are a crowd's."""

    core: Floats
    brand: Floats
    sound: Floats
    domain: Floats
    phone: Flags
    heard_at: Codes  # by code of heard: the code among the domains, beyond them for others


def crowds(who: Organisations) -> Crowds:
    """Count what is behind each name: different domains, towns or trades are different firms."""
    apart = [who.domain, who.place]
    begun: dict[str, int] = {}
    beginning = np.array([begun.setdefault(text[:_PREFIX], len(begun)) for text in who.sound.values])[who.sound.codes]
    known = {text: code for code, text in enumerate(who.domain.values)}
    heard = np.array([known.setdefault(text, len(known)) for text in who.heard.values], np.int32)
    shared = _chance(_distinct(who.domain, beginning), _DOMAINS)
    return Crowds(
        _chance(_most(who.core, apart), _FIRMS),
        _chance(_most(who.brand, [*apart, who.trades]), _FIRMS),
        _chance(_most(who.sound, [*apart, who.trades]), _FIRMS),
        np.concatenate([shared, np.full(len(known) - len(shared), -np.log2(2 * _DOMAINS))]),
        _distinct(who.phone, who.brand.codes) >= _CROWD,
        heard,
    )


def _most(column: Column, others: list[Column]) -> Ints:
    """Return by code the most distinct values of another column that go with it."""
    most: Ints = np.maximum.reduce([_distinct(column, other.codes) for other in others])
    return most


def _distinct(column: Column, other: Codes | Ints) -> Ints:
    """Count by code the distinct values of another column, 0 left out."""
    both = (column.codes > 0) & (other > 0)
    width = int(other.max(initial=0)) + 1
    keys = np.unique(column.codes[both].astype(np.int64) * width + other[both])
    return np.bincount(keys // width, minlength=len(column.values))


def _chance(firms: Ints, least: int) -> Floats:
    """Return log2 of how often a stranger is another of these firms."""
    chances: Floats = np.log2(np.maximum(firms - 1.0, 0.5) / max(int(np.maximum(firms, 1).sum()), least))
    return chances
