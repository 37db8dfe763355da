"""Keys under which one record finds its likely doubles: numbers of 42 bits, the same on every machine and in every run.

Each is the sum of what it is made of, times a number of its kind: the letters of a name in whatever order (孙凤刚,
Fenggang Sun, sunfenggang), an address or what stands before its @, a number, the firm with the family name, the
birthday with the first letter of the family name.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from zlib import crc32

from crmctl.domain.dedupe.mails import is_provider, normal_mail

if TYPE_CHECKING:
    from crmctl.domain.dedupe.firms import Firm
    from crmctl.domain.dedupe.names import NormalName

BITS = 42
_MASK = (1 << BITS) - 1
_SPREAD = 0x2545F4914F6CDD1D  # odd, its bits well mixed
_MOST = 30_000  # texts remembered
_TELLING = 3  # letters that initials have at most
_DISTINCTIVE = 6  # letters before the @, from which on they tell somebody apart anywhere
# An odd number of under 30 bits for each kind: products stay small.
_MAIL, _LOCAL, _PHONE, _LETTERS, _HAN, _FIRM, _BORN, _CORE, _DOMAIN = (
    0x2545F491, 0x1B873593, 0x27D4EB2F, 0x165667B1, 0x0C2B2AE3, 0x1E3779B9, 0x05EBCA6B, 0x19D699A5, 0x0A136AAD
)  # fmt: skip


class _Hashes(dict[str, int]):
    """The hash of a text; remembered."""

    def __missing__(self, text: str) -> int:
        if len(self) > _MOST:
            self.clear()
        self[text] = found = crc32(text.encode()) * _SPREAD >> 9 & _MASK
        return found


class _Sums(dict[str, int]):
    """The sum over the letters of a text, equal whatever their order; remembered."""

    def __missing__(self, text: str) -> int:
        if len(self) > _MOST:
            self.clear()
        self[text] = found = sum([_hashes[letter] for letter in text])
        return found


_hashes, _sums = _Hashes(), _Sums()


def mail_key(local: str, domain: str) -> int:
    """Return the key of a person's own address: of what stands before the @, where it tells somebody apart anywhere."""
    plain = local.replace(".", "").replace("_", "")
    if len(plain) >= _DISTINCTIVE and not plain.isalpha():
        return crc32(plain.encode()) * _LOCAL & _MASK
    return crc32(f"{local}@{domain}".encode()) * _MAIL & _MASK


def phone_key(digits: str) -> int:
    """Return the key of a number."""
    return int(digits) * _PHONE & _MASK


def name_keys(name: NormalName, firms: Sequence[str], birthday: str | None) -> list[int]:
    """Return the keys of a name: its letters, its characters, with each firm (core names), with the birthday."""
    given, _middle, family, _suffix, han = name
    surname = family or given
    if not surname:
        return []
    found = []
    if given and family and len(given) + len(family) > _TELLING:
        found.append((_sums[given] + _sums[family]) * _LETTERS & _MASK)
    elif not given or not family:
        found.append((_hashes[han] * _HAN if han else _sums[surname] * _LETTERS) & _MASK)
    surname_hash = _hashes[surname]
    for firm in firms:
        found.append((surname_hash + crc32(firm.encode())) * _FIRM & _MASK)  # noqa: PERF401  an extend costs more
    if birthday:
        found.append((crc32(birthday.encode()) + _hashes[surname[0]]) * _BORN & _MASK)
    return found


def org_keys(firm: Firm, domains: Sequence[str]) -> list[int]:
    """Return the keys of an organisation: its core, how that sounds, and the domains of its own."""
    from crmctl.domain.dedupe.firms import sound

    core = firm.core
    names = [] if not core else [core] if core.isascii() else [core, sound(core)]
    return [_hashes[name] * _CORE & _MASK for name in names] + [
        _hashes[one] * _DOMAIN & _MASK for one in domains if one
    ]


def own_domain(address: str) -> str:
    """Return the domain that a page or a mail address shows, "" for a provider's and for none."""
    if "@" in address:
        domain = normal_mail(address).domain
    else:
        page = address.casefold().removeprefix("http://").removeprefix("https://").removeprefix("www.")
        domain = page.partition("/")[0].partition(":")[0]
    return "" if is_provider(domain) else domain
