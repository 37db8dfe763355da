"""Which domain is an organisation's own: its page's, its mail's, else the one that its people write from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from crmctl.analysis.dedupe.columns import Column, Flags, Ints, column, mapped
from crmctl.analysis.dedupe.sets import Gathered
from crmctl.domain.dedupe.firm_parts import FirmParts
from crmctl.domain.dedupe.keys import own_domain
from crmctl.domain.dedupe.mails import is_provider

_PREFIX = 4  # letters of a name that a domain must share with it where one person alone writes from it
_MANY, _SHARE = 6, 0.3  # names under one domain, of which none has such a share: it is a provider's
_SECOND = frozenset("com co net org gov edu ac".split())  # of com.cn, co.uk


class Homes(NamedTuple):
    """``heard`` is what one person alone writes from; ``label`` the name within the domain."""

    domain: Column
    heard: Column
    label: Column


def domains(parts: Sequence[FirmParts], pages: Sequence[str], own: Sequence[str], written: Gathered) -> Homes:
    """Return for each row its domain.

    ``pages``: the website; ``own``: its mails, a blank between two; ``written``: domains that its people write from.
    """
    said = [own_domain(page) if page else "" for page in pages]
    for row, mails in enumerate(own):
        if mails and not said[row]:
            said[row] = next(filter(None, map(firm_domain, mails.split())), "")
    heard = [""] * len(said)
    for row, domain, count in _likeliest(parts, written):
        if not said[row] and (count > 1 or _alike(parts[row], domain)):
            said[row] = domain
        elif domain != said[row]:
            heard[row] = domain
    home = column(said)
    return Homes(home, column(heard), mapped(home, list(map(label, home.values))))


def firm_domain(address: str) -> str:
    """Return the domain of a normalised address, "" for a provider's."""
    domain = address.partition("@")[2]
    return "" if is_provider(domain) else domain


def _likeliest(parts: Sequence[FirmParts], written: Gathered) -> Iterator[tuple[int, str, int]]:
    """Yield the domain that most people of a row write from, and how many; those of providers are left out."""
    rows, codes, times = written.counted()
    texts = list(written.numbers)
    begun: dict[str, int] = {}
    names = np.array([begun.setdefault(part.sound[:_PREFIX], len(begun)) for part in parts], np.int64)
    kept = (
        ~_crowded(names[rows], codes, len(texts))[codes] & np.array([bool(part.core) for part in parts], np.bool_)[rows]
    )
    rank = np.argsort(np.argsort(np.array(texts, object))) if texts else np.zeros(0, np.int64)
    rows, codes, times = rows[kept], codes[kept], times[kept]
    order = np.lexsort((rank[codes], -times, rows))
    first = order[np.concatenate([[True], rows[order][1:] != rows[order][:-1]])] if len(order) else order
    for row, code, count in zip(rows[first].tolist(), codes[first].tolist(), times[first].tolist(), strict=True):
        yield row, texts[code], count


def _crowded(names: Ints, codes: Ints, size: int) -> Flags:
    """Say by code which domains so many names write from that they are a provider's."""
    width = int(names.max(initial=0)) + 1
    both, counts = np.unique(codes * width + names, return_counts=True)
    most = np.zeros(size, np.int64)
    np.maximum.at(most, both // width, counts)
    crowded: Flags = (np.bincount(both // width, minlength=size) >= _MANY) & (
        most < _SHARE * np.bincount(codes, minlength=size)
    )
    return crowded


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
