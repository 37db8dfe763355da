"""Which firm a record belongs to, learned from the file: names that share a mail domain are one firm."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from crmctl.analysis.dedupe.addresses import Addresses
from crmctl.analysis.dedupe.columns import Codes, Column, Flags, Ints, column, counted, in_order, variety
from crmctl.analysis.dedupe.outlines import Outline, outline
from crmctl.analysis.dedupe.records import Records
from crmctl.domain.dedupe.firms import sound
from crmctl.domain.text import has_cjk

_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_TRIMMINGS = re.compile(r"(?:tech|group|corp|inc|china|cn)$")
_SHORTEST, _LONGEST, _FURTHEST = 5, 24, 12  # letters of such a domain, and where it may begin
_ACRONYM = 6  # letters of the longest
_PREFIX = 4  # letters of a firm's name that its domain must begin with or hold, seen together only once
_NOBODY = frozenset("na none tbd unknown test null nil 无 未知 暂无 待定 个人 selfemployed freelance".split())
_MANY_FIRMS = 6  # under one domain: it is a provider's


class Employers(NamedTuple):
    """``identity`` and ``name`` of each record's firm; ``initials`` by code of name, as letters in a row."""

    identity: Column
    name: Column
    initials: list[str]
    is_short: Flags  # by code of name: it may be made of initials
    outline: Outline  # by code of name


def employers(records: Records, mail: Addresses, families: Codes) -> Employers:
    """Return the firm of each record: its name's domain, else its name; the domain alone where no name is given.

    A domain that one family alone writes from is no firm. ``families``: a code for each row.
    """
    cores = {
        org: core
        for org, (core, _whole) in records.firms.items()
        if core not in _NOBODY and any(map(str.isalnum, core))
    }
    known, places, at = np.unique(records.org, return_index=True, return_inverse=True)
    core = column(cores.get(int(org), "") for org in known)
    named = in_order(counted(core.codes[at], core.values), np.arange(len(at)))
    name = named.codes.astype(np.int64)
    initials = [""] * len(named.values)
    for org, code in zip(known.tolist(), named.codes[places].tolist(), strict=True):
        if code:
            short = "".join(word[0] for word in _WORD.findall(records.firms[org][1])).lower()
            initials[code] = max(initials[code], short)  # of several spellings, whichever came first
    domain: Ints = np.where(mail.is_provider, 0, np.arange(len(mail.is_provider)))[mail.domain.codes]
    home = _homes(name, domain, named.values, mail.domain.values)
    size = len(named.values)
    shared = variety(domain, families, len(mail.domain.values)) > 1
    shared[home] = True
    domain = np.where(shared[domain], domain, 0)
    identity = np.where(
        name > 0, np.where(home[name] > 0, size + home[name], name), np.where(domain > 0, size + domain, 0)
    )
    kept, codes = np.unique(np.concatenate([[0], identity]), return_inverse=True)
    texts = [named.values[one] if one < size else mail.domain.values[one - size] for one in kept]
    return Employers(
        counted(codes[1:].astype(np.int32), texts),
        counted(name.astype(np.int32), named.values),
        initials,
        np.fromiter((len(text) <= _ACRONYM for text in named.values), np.bool_),
        outline(named.values),
    )


def _homes(name: Ints, domain: Ints, names: list[str], domains: list[str]) -> Ints:
    """Return by firm name the domain that most of its people write from, 0 for none that is believable."""
    home = np.zeros(len(names), np.int64)
    both = (name > 0) & (domain > 0)
    pairs, counts = np.unique(name[both] * len(domains) + domain[both], return_counts=True)
    order = np.lexsort((pairs, counts))  # the most frequent last, so that it stays
    firms_of = np.bincount(pairs % len(domains), minlength=len(domains))
    best = np.zeros(len(domains), np.int64)
    np.maximum.at(best, pairs % len(domains), counts)
    total = np.bincount(pairs % len(domains), weights=counts, minlength=len(domains))
    crowded = (firms_of >= _MANY_FIRMS) & (best < total * 0.3)
    for pair, count in zip(pairs[order].tolist(), counts[order].tolist(), strict=True):
        firm, place = divmod(pair, len(domains))
        if not crowded[place] and (count > 1 or firms_of[place] == 1 or alike(names[firm], domains[place])):
            home[firm] = place
    _heard(home, names, domains, firms_of)
    return home


def _heard(home: Ints, names: list[str], domains: list[str], firms_of: Ints) -> None:
    """Lead names nobody writes from to the one domain called after them: 启兴, Wuhan Qixing Trade → qixingcorp.cn."""
    labels: dict[str, int] = {}
    for place in np.flatnonzero(firms_of).tolist():
        label = _TRIMMINGS.sub("", domains[place].partition(".")[0]).replace("-", "")
        labels[label] = -1 if label in labels else place
    begun = {label[:_SHORTEST] for label in labels}
    for firm in np.flatnonzero(home == 0).tolist():
        spoken = sound(names[firm])
        places = range(1 if has_cjk(names[firm]) else min(len(spoken), _FURTHEST))
        starts = [start for start in places if spoken[start : start + _SHORTEST] in begun]
        found = (
            labels.get(spoken[start : start + size], -1)
            for size in range(_LONGEST, _SHORTEST - 1, -1)
            for start in starts
        )
        home[firm] = next((place for place in found if place > 0), 0)


def alike(name: str, domain: str) -> bool:
    """Say whether a domain sounds like a firm: it holds the first letters of the name, or the name its own."""
    label, spoken = domain.partition(".")[0].replace("-", ""), sound(name)
    return spoken[:_PREFIX] in label or label[:_PREFIX] in spoken
