"""Which domain is an organisation's own: its page's, its mail's, else the one that its people write from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from crmctl.analysis.dedupe.columns import Column, column, mapped
from crmctl.domain.dedupe.firm_parts import FirmParts
from crmctl.domain.dedupe.keys import own_domain

_PREFIX = 4  # letters of a name that a domain must share with it where one person alone writes from it
_MANY, _SHARE = 6, 0.3  # names under one domain, of which none has such a share: it is a provider's
_SECOND = frozenset("com co net org gov edu ac".split())  # of com.cn, co.uk


class Mails(NamedTuple):
    """(row, address) pairs: of the organisations, and of their people."""

    own: list[tuple[int, str]]
    people: list[tuple[int, str]]


class Homes(NamedTuple):
    """``heard`` is what one person alone writes from; ``label`` the name within the domain."""

    domain: Column
    heard: Column
    label: Column


def domains(parts: Sequence[FirmParts], pages: Sequence[Sequence[str]], mails: Mails) -> Homes:
    """Return for each row its domain. ``pages``: websites of each row, the main one first."""
    said = [next(filter(None, map(own_domain, each)), "") if any(each) else "" for each in pages]
    for row, address in mails.own:
        said[row] = said[row] or own_domain(address)
    written = _written(parts, mails.people)
    heard = [""] * len(said)
    for row, counts in written.items():
        domain, count = min(counts.items(), key=lambda each: (-each[1], each[0]))
        if not said[row] and (count > 1 or _alike(parts[row], domain)):
            said[row] = domain
        elif domain != said[row]:
            heard[row] = domain
    home = column(said)
    return Homes(home, column(heard), mapped(home, list(map(label, home.values))))


def _written(parts: Sequence[FirmParts], people: Sequence[tuple[int, str]]) -> dict[int, Counter[str]]:
    """Count by row the domains that its people write from, without those of providers, known or shown by the file."""
    found: dict[int, Counter[str]] = {}
    names: dict[str, Counter[str]] = {}
    for row, address in people:
        domain = own_domain(address)
        if domain and parts[row].core:
            found.setdefault(row, Counter())[domain] += 1
            names.setdefault(domain, Counter())[parts[row].sound[:_PREFIX]] += 1
    crowded = {
        domain
        for domain, counts in names.items()
        if len(counts) >= _MANY and max(counts.values()) < _SHARE * counts.total()
    }
    kept = {row: Counter({one: n for one, n in counts.items() if one not in crowded}) for row, counts in found.items()}
    return {row: counts for row, counts in kept.items() if counts}


def label(domain: str) -> str:
    """Return the name within a domain: shop.acme.co.uk → acme."""
    words = domain.split(".")[:-1]
    while len(words) > 1 and words[-1] in _SECOND:
        words.pop()
    return words[-1].replace("-", "") if words else ""


def _alike(parts: FirmParts, domain: str) -> bool:
    """Say whether a domain sounds like a name: its first letters are in it, or it is the initials."""
    name, sound = label(domain), parts.sound
    begins = sound[:_PREFIX] in name or (len(name) >= _PREFIX and name[:_PREFIX] in sound)
    return begins or (len(name) > 1 and parts.initials.startswith(name))
