"""Organisations as they are compared: names taken apart, domains, numbers, people, each as a column of codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from crmctl.analysis.dedupe.columns import Codes, Column, Flags, Ints, column, mapped
from crmctl.analysis.dedupe.domains import domains, firm_domain
from crmctl.analysis.dedupe.sets import Gathered, Sets, sets
from crmctl.domain.dedupe.firm_parts import FirmParts, firm_parts
from crmctl.domain.text import fold, has_cjk

_CROWD = 10  # organisations behind one address or number of a person, from which on it is nobody's own


class Organisation(NamedTuple):
    """One of them in texts, "" where there is nothing."""

    id: int
    name: str
    parts: FirmParts
    branch: str
    mails: str
    phones: str
    place: str
    postcode: str
    street: str
    industry: str
    website: str
    parent: int


class Organisations(NamedTuple):
    """A column each, over the same rows."""

    ids: Ints
    named: Column  # core|brand|sound|initials: all that names are compared by
    core: Column
    brand: Column
    sound: Column
    trades: Column
    initials: Column
    is_han: Flags  # by row
    domain: Column
    heard: Column  # the domain that one person writes from and nothing else confirms
    label: Column
    mail: Sets
    phone: Column
    phones: Sets
    place: Column
    postcode: Column
    street: Column
    branch: Column
    form: Column
    industry: Column
    people: Sets
    handles: Sets
    parent: Ints  # ids, 0 for none
    extra: dict[str, Column]
    name: list[str]


class Reached(NamedTuple):
    """What the file says beside the organisations themselves, by their ids."""

    people: Iterable[tuple[int, int, str, str]] = ()  # organisation, contact, mails, phones
    handles: Iterable[tuple[int, str, str]] = ()  # organisation, kind, key
    fields: Mapping[str, Sequence[tuple[int, str]]] = {}


def taken(rows: Iterable[Sequence[Any]]) -> list[Organisation]:
    """Take rows as the store hands them over apart; see store.dedupe_orgs.orgs."""
    found = []
    for id_, name, normal, mails, phones, place, postcode, street, industry, website, parent in rows:
        core, _whole, branch = normal.split("|")
        parts = firm_parts(name, core, branch, place)
        texts = (fold(postcode or ""), fold(street or ""), fold(industry or ""))
        found.append(
            Organisation(
                id_, name, parts, branch, mails, phones, place or parts.place, *texts, website or "", parent or 0
            )
        )
    return found


def organisations(listed: list[Organisation], reached: Reached) -> Organisations:
    """Derive every column that is compared or blocked by; rows stand in the order of what they say, ids last."""
    listed = sorted(listed, key=lambda one: (one.parts.core, one[3:11], one.name, one.id))
    size, row_of = len(listed), {one.id: row for row, one in enumerate(listed)}
    people, written = _people(reached.people, row_of)
    mails, phones = Gathered(), Gathered()
    for row, one in enumerate(listed):
        mails.add(row, one.mails.split())
        phones.add(row, one.phones.split())
    pages, handles = [one.website for one in listed], Gathered()
    for org, kind, key in reached.handles:
        if (row := row_of.get(org, -1)) < 0:
            continue
        if kind == "website":
            pages[row] = pages[row] or key
        else:
            handles.add(row, (f"{kind} {key}",))
    parts = [one.parts for one in listed]
    home = domains(parts, pages, [one.mails for one in listed], written)
    core = column(part.core for part in parts)
    return Organisations(
        np.array([one.id for one in listed], np.int64),
        column(f"{part.core}|{part.brand}|{part.sound}|{part.initials}" if part.core else "" for part in parts),
        core,
        column(part.brand for part in parts),
        column(part.sound for part in parts),
        column(" ".join(sorted(part.trades)) for part in parts),
        column(part.initials for part in parts),
        np.array([has_cjk(part.core) for part in parts], np.bool_),
        home.domain,
        home.heard,
        home.label,
        sets(mails, size),
        column(one.phones.partition(" ")[0] for one in listed),
        sets(phones, size),
        column(one.place for one in listed),
        column(one.postcode for one in listed),
        column(one.street for one in listed),
        column(one.branch for one in listed),
        column(part.form for part in parts),
        column(one.industry for one in listed),
        sets(people, size, most=_CROWD),
        sets(handles, size, most=_CROWD),
        np.array([one.parent for one in listed], np.int64),
        {name: _placed(values, row_of) for name, values in sorted(reached.fields.items())},
        [one.name for one in listed],
    )


def _people(people: Iterable[tuple[int, int, str, str]], row_of: Mapping[int, int]) -> tuple[Gathered, Gathered]:
    """Return by row what its people are told by, and the domains that they write from."""
    from crmctl.domain.dedupe.mails import is_role

    found, written = Gathered(), Gathered()
    for org, contact, mails, phones in people:
        if (row := row_of.get(org, -1)) < 0:
            continue
        addresses = mails.split()
        found.add(row, (f"c{contact}", *phones.split()))
        found.add(row, (one for one in addresses if not is_role(one.partition("@")[0])))
        written.add(row, filter(None, map(firm_domain, addresses)))
    return found, written


def _placed(values: Sequence[tuple[int, str]], row_of: Mapping[int, int]) -> Column:
    """Lay (organisation, value) pairs out as a column; the last value of one counts."""
    texts = [""] * len(row_of)
    for org, value in values:
        if org in row_of:
            texts[row_of[org]] = value
    kept = column(texts)
    return mapped(kept, ["", *map(fold, kept.values[1:])])


def rows_of(who: Organisations, ids: Ints) -> Codes:
    """Return the rows of ids, -1 for none."""
    order = np.argsort(who.ids)
    at = np.minimum(np.searchsorted(who.ids, ids, sorter=order), max(len(who.ids) - 1, 0))
    return (
        np.where(who.ids[order[at]] == ids, order[at], -1).astype(np.int32) if len(who.ids) else np.zeros(0, np.int32)
    )
