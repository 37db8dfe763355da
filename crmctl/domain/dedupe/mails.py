"""Addresses as they are compared: tag and dots off, typing slips in the great providers' domains mended, boxes told."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from crmctl.domain import tables
from crmctl.domain.text import fold

PERSONAL, ROLE, PLACEHOLDER = "personal", "role", "placeholder"
_MOST = 200_000  # domains remembered
_SHORTEST_MENDED = 5  # letters of a provider's name that a slip leaves recognisable
_SHORT_BOX = 4


class Mail(NamedTuple):
    """An address: ``kind`` tells a person's from a box of many (info@) and from what stands for none (none@)."""

    local: str
    domain: str
    kind: str

    @property
    def text(self) -> str:
        """As it is kept: the address again, "" for a placeholder."""
        return "" if self.kind == PLACEHOLDER else f"{self.local}@{self.domain}"


NO_MAIL = Mail("", "", PLACEHOLDER)
_make = tuple.__new__
_WORDS = tables.words("mails.txt")
_BOXES = {**dict.fromkeys(_WORDS["placeholders"], PLACEHOLDER), **dict.fromkeys(_WORDS["roles"], ROLE)}
_NOWHERE = frozenset(_WORDS["nowhere"])
_PROVIDERS = frozenset((*_WORDS["great"], *_WORDS["short"], "yandex.ru"))


def normal_mail(key: str) -> Mail:
    """Return an address, folded to lower case before, as it is compared."""
    local, _at, domain = key.partition("@")
    meant = _domains[domain]
    if local in _BOXES or meant in _SPECIAL or "+" in local or not local:
        return _careful(local, meant)
    if len(local) <= _SHORT_BOX and meant.startswith(f"{local}."):
        return _careful(local, meant)
    return _make(Mail, (local, meant, PERSONAL))


def _careful(local: str, domain: str) -> Mail:
    if not local or not domain:
        return NO_MAIL
    local = local.partition("+")[0] or local
    if domain == "gmail.com":
        local = local.replace(".", "") or local
    if domain in _NOWHERE or (len(local) <= _SHORT_BOX and domain.partition(".")[0] == local and not local.isdecimal()):
        return Mail(local, domain, PLACEHOLDER)  # a@a.com
    return Mail(local, domain, _BOXES.get(local, PERSONAL))


_SPECIAL = _NOWHERE | {"gmail.com", ""}


def is_role(local: str) -> bool:
    """Say whether the part before the @ names a box of many people."""
    return _BOXES.get(local) == ROLE


def is_provider(domain: str) -> bool:
    """Say whether anybody may have an address here, so that the domain tells no firm."""
    return domain in _PROVIDERS


@cache
def _pairs(key: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in _WORDS[key])


@cache
def _great() -> dict[str, list[str]]:
    """Return the endings of the providers by their names: yahoo → com, de, co.uk."""
    found: dict[str, list[str]] = {}
    for domain in _WORDS["great"]:
        name, _dot, ending = domain.partition(".")
        found.setdefault(name, []).append(ending)
    return found


class _Domains(dict[str, str]):
    """The domain that is meant; remembered, since few domains have most addresses."""

    def __missing__(self, domain: str) -> str:
        if len(self) > _MOST:
            self.clear()
        self[domain] = found = _meant(domain)
        return found


def _meant(domain: str) -> str:
    domain = domain.strip(".")
    if domain not in _PROVIDERS:
        domain = _mended(domain)
    same = _pairs("same").get(domain, domain)
    if same == domain and domain.startswith(("mail.", "email.")) and domain.count(".") > 1:
        return domain.partition(".")[2]
    return same


def _mended(domain: str) -> str:
    known = _pairs("mended").get(domain)
    if known:
        return known
    name, _dot, ending = domain.partition(".")
    right = f"{name}.{_pairs('endings').get(ending, ending)}"
    if right != domain and right in _PROVIDERS:
        return right
    if len(name) < _SHORTEST_MENDED - 1:
        return domain
    ending = _pairs("endings").get(ending, ending) if ending != "cn" else ending
    for provider, endings in _great().items():
        if len(provider) >= _SHORTEST_MENDED and ending in endings and _is_slip(name, provider):
            return f"{provider}.{ending}"
    return domain


def _is_slip(typed: str, meant: str) -> bool:
    """One letter left out, doubled or changed, or two exchanged, after the first, which is seldom mistyped."""
    if typed[0] != meant[0] or abs(len(typed) - len(meant)) > 1:
        return False
    at = next((at for at, pair in enumerate(zip(typed, meant, strict=False)) if pair[0] != pair[1]), len(meant))
    swapped = typed[at : at + 2] == meant[at : at + 2][::-1] and typed[at + 2 :] == meant[at + 2 :]
    return swapped or typed[at + (len(typed) >= len(meant)) :] == meant[at + (len(typed) <= len(meant)) :]


_domains = _Domains()


def local_letters(local: str) -> str:
    """Return the part before the @ without its dots, dashes and trailing digits, for a look at the name in it."""
    return fold(local).rstrip("0123456789")
