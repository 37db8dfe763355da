"""Addresses and numbers of records that become one, all in one pass: each once, and one of each kind the main one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from crmctl.store import merge_log
from crmctl.store.driver import plain
from crmctl.store.merge_log import Change
from crmctl.store.sql import load

if TYPE_CHECKING:
    from crmctl.store.merges import Merging

SQL = load(__file__)
_FILLED = ("raw", "label", "extension")  # what the row that stays lacks


class Handle(NamedTuple):
    """A row as it lies in the file, beside the merge it is in and the number of its record there."""

    merge_id: int
    kind: str
    key: str
    number: int
    id: int
    at: str
    is_valid: int
    is_primary: int
    raw: str | None
    label: str | None
    extension: str | None


def settle(merging: Merging) -> None:
    """Write down which rows go, since the survivor would have the same twice, and which become the main ones."""
    drops: list[tuple[int, int]] = []
    changes: list[Change] = []
    for rows in _of_several(merging):
        by_key: dict[str, list[Handle]] = {}
        for row in rows:
            by_key.setdefault(row.key, []).append(row)
        kept: list[Handle] = []
        for same in by_key.values():
            gone = [row for row in same[1:] if row.number]
            changes += _filled(same[0], gone)
            drops += [(row.merge_id, row.id) for row in gone]
            kept += [same[0], *(row for row in same[1:] if not row.number)]
        if len({row.number for row in rows}) > 1:
            key = rows[0].key if len(by_key) == 1 else min(rows, key=_place).key
            changes += [_led(row, key) for row in kept if row.is_primary != (row.key == key)]
    merge_log.write(merging.db, changes)
    merge_log.write_drops(merging.db, "handle", drops)


def _of_several(merging: Merging) -> Iterator[list[Handle]]:
    """Yield the rows of one kind of each merge to which somebody merged away brings any, the survivor's first."""
    cursor = plain(merging.db)
    found = cursor.execute(SQL["handles"].format(noun=merging.noun))
    for _kind, group in groupby(found, key=itemgetter(0, 1)):
        rows = [*group]
        if len(rows) > 1 and rows[-1][3]:
            yield [*map(Handle._make, rows)]


def _filled(kept: Handle, gone: list[Handle]) -> Iterator[Change]:
    """Yield what the row that stays takes over of those that go."""
    for at, column in enumerate(_FILLED, Handle._fields.index("raw")) if gone else ():
        if kept[at] is None and (told := next((row for row in gone if row[at] is not None), None)):
            yield Change(kept.merge_id, "handle", column, kept.id, None, told[at], told.number)


def _led(row: Handle, key: str) -> Change:
    return Change(row.merge_id, "handle", "is_primary", row.id, row.is_primary, int(row.key == key))


def _place(row: Handle) -> tuple[Any, ...]:
    """Tell which is to be the main one: a person's before a box of many, then that of the record changed last."""
    rank = _rank(row.key) if row.kind == "email" else 0
    return -row.is_valid, rank, -row.is_primary, _Later(row.at), row.number, row.id


class _Later(str):
    """A moment that sorts the other way round."""

    __slots__ = ()

    def __lt__(self, other: str) -> bool:
        return str.__gt__(self, other)


@cache
def _rank(key: str) -> int:
    """Return 0 for a person's address, 1 where the domain is a typing slip, 2 for a box of many or of nobody."""
    from crmctl.domain.dedupe.mails import is_role

    local, _at, domain = key.partition("@")
    return 2 if is_role(local) else _rank_of_domain(domain)


@cache
def _rank_of_domain(domain: str) -> int:
    from crmctl.domain.dedupe.mails import PERSONAL, normal_mail

    mail = normal_mail(f"somebody.else@{domain}")
    return 2 if mail.kind != PERSONAL else int(mail.domain != domain)
