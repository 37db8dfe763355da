"""Whether one new organisation may be a known one: a plain rule for a word of warning, as for people in likely.py."""

from __future__ import annotations

from typing import NamedTuple

from crmctl.domain.dedupe.firms import sound


class FirmTraits(NamedTuple):
    """What a firm is told by: its core name and branch, the domains of its own, its numbers, the id it belongs to."""

    id: int
    label: str
    core: str
    branch: str = ""
    domains: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    parent: int = 0


def reasons(one: FirmTraits, other: FirmTraits) -> tuple[str, ...]:
    """Return what makes two firms likely the same, the strongest first; nothing when they are not.

    A number alone makes none: houses have switchboards. Branches, and who belongs to whom, are known to be two.
    """
    if one.branch != other.branch or one.parent == other.id or other.parent == one.id:
        return ()
    called = bool(one.core) and one.core == other.core
    shared = {
        "domain": bool(one.domains & other.domains),
        "phone": bool(one.phones & other.phones),
        "name": called,
        "alike": not called and bool(one.core) and sound(one.core) == sound(other.core),
    }
    likely = shared["domain"] or shared["name"] or shared["alike"]
    return tuple(field for field, holds in shared.items() if holds) if likely else ()
