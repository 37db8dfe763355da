"""Whether one new record may be a known one: a plain rule for a word of warning, where a scan would weigh everything.

It is asked of the few records that share a key with the new one. Names decide first: who is called otherwise is another
person, whatever the two share (families, switchboards, info@).
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from enum import IntEnum
from typing import NamedTuple

from crmctl.domain.dedupe.mails import PERSONAL, normal_mail
from crmctl.domain.dedupe.names import NormalName
from crmctl.domain.dedupe.nicknames import roots

_LONG = 4  # letters of a name in which a slip leaves the rest recognisable
_FULL_DAY = 10  # 1970-02-03
_VOWELS = "aeio"


class Traits(NamedTuple):
    """What a person is told by; ``mails`` and ``phones`` as they are compared, ``org`` the id of the employer or 0."""

    id: int
    label: str
    name: NormalName
    mails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    place: str = ""
    birthday: str = ""
    org: int = 0


class Called(IntEnum):
    """How far two names agree."""

    OTHERWISE = 0
    HALF = 1  # one given name, another family name
    UNKNOWN = 2
    CLOSE = 3
    SAME = 4


def reasons(one: Traits, other: Traits) -> tuple[str, ...]:
    """Return the fields by which two people are likely the same, the strongest first; nothing when they are not."""
    called = agreement(one.name, other.name)
    if called is Called.OTHERWISE or _are_two(one, other):
        return ()
    shared = {
        "email": bool(_personal(one) & _personal(other)),
        "phone": bool(one.phones & other.phones),
        "birthday": bool(one.birthday) and one.birthday == other.birthday,
        "name": called is Called.SAME,
        "alike": called is Called.CLOSE,
        "org": one.org != 0 and one.org == other.org,
        "city": bool(one.place) and one.place == other.place,
    }
    return tuple(field for field, holds in shared.items() if holds) if _suffices(called, shared, one, other) else ()


def _suffices(called: Called, shared: dict[str, bool], one: Traits, other: Traits) -> bool:
    reached = shared["email"] or shared["phone"] or shared["birthday"]
    other_phone, other_mail = _differ(one.phones, other.phones), _differ(_personal(one), _personal(other))
    other_org = _differ({one.org} - {0}, {other.org} - {0})
    other_place = _differ({one.place} - {""}, {other.place} - {""})
    match called:
        case Called.SAME:
            alone = not (other_phone or other_mail or other_org)
            return reached or alone or (shared["org"] and other_phone + other_mail + other_place <= 1)
        case Called.CLOSE:
            known_there = shared["org"] and other_phone + other_mail + other_place <= shared["city"]
            return reached or known_there
        case Called.HALF:
            return shared["email"] or (shared["phone"] and (shared["org"] or shared["birthday"]))
        case _:
            return shared["email"] or shared["phone"]


def _personal(one: Traits) -> set[str]:
    return {mail for mail in one.mails if normal_mail(mail).kind == PERSONAL}


def _differ(one: AbstractSet[object], other: AbstractSet[object]) -> bool:
    return bool(one) and bool(other) and not one & other


def _are_two(one: Traits, other: Traits) -> bool:
    """Say whether something tells them apart for certain: jr and sr, two days of birth, ann@ and ann2@."""
    if one.name.suffix and other.name.suffix and one.name.suffix != other.name.suffix:
        return True
    days = one.birthday, other.birthday
    if all(len(day) == _FULL_DAY for day in days) and sorted(days[0]) != sorted(days[1]):
        return True
    return any(_is_numbered(a, b) for a in one.mails - other.mails for b in other.mails - one.mails)


def _is_numbered(one: str, other: str) -> bool:
    (name, _at, domain), (second, _at2, domain2) = one.partition("@"), other.partition("@")
    bare = name.rstrip("0123456789")
    return domain == domain2 and name != second and bare != "" and bare == second.rstrip("0123456789")


def agreement(one: NormalName, other: NormalName) -> Called:
    """Compare two names."""
    if not (one.given or one.family) or not (other.given or other.family):
        return Called.UNKNOWN
    if one.han and other.han and one.given and other.given:
        return _characters(one, other)
    if (one.given, one.family) == (other.given, other.family):
        return Called.SAME if bool(one.han) == bool(other.han) else Called.CLOSE
    if (one.given, one.family) == (other.family, other.given):
        return Called.SAME
    return max(_letters(one, other), _letters(one, other._replace(given=other.family, family=other.given)))


def _characters(one: NormalName, other: NormalName) -> Called:
    if one.han == other.han:
        return Called.SAME
    sound_alike = (one.given, one.family) == (other.given, other.family)
    changed = sum(a != b for a, b in zip(one.han, other.han, strict=False))
    return Called.CLOSE if sound_alike and len(one.han) == len(other.han) and changed == 1 else Called.OTHERWISE


def _letters(one: NormalName, other: NormalName) -> Called:
    if one.family == other.family or _is_slip(one.family, other.family) or _is_double(one.family, other.family):
        return Called.CLOSE if _given_alike(one.given, other.given) else Called.OTHERWISE
    return Called.HALF if len(one.given) > 1 and one.given == other.given else Called.OTHERWISE


def _given_alike(one: str, other: str) -> bool:
    if not one or not other or roots(one) & roots(other):
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return _is_slip(one, other) and one.rstrip(_VOWELS) != other.rstrip(_VOWELS)  # Erik, Erika


def _is_double(one: str, other: str) -> bool:
    """Say whether one family name begins or ends with the other: Kortmann, Kortmann-Weiß."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _LONG and (long.startswith(short) or long.endswith(short))


def _is_slip(one: str, other: str) -> bool:
    """Say whether one letter is left out, doubled, changed, or exchanged with the next."""
    if min(len(one), len(other)) < _LONG or abs(len(one) - len(other)) > 1:
        return False
    changed = (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1])
    at = next(changed, min(len(one), len(other)))
    swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return swapped or one[at + (len(one) >= len(other)) :] == other[at + (len(other) >= len(one)) :]
