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


def normal_mail(key: str) -> Mail:
    """Return an address, folded to lower case before, as it is compared."""
    local, at, domain = key.partition("@")
    if not at or not local or not domain:
        return NO_MAIL
    domain = _domains[domain]
    if domain == "gmail.com":
        local = local.replace(".", "")
    if "+" in local:
        local = local.partition("+")[0] or local
    if local in _boxes() or domain in _nowhere():
        return _make(Mail, (local, domain, _kind(local, domain)))
    if len(local) <= _SHORT_BOX and domain.partition(".")[0] == local and not domain[0].isdigit():
        return Mail(local, domain, PLACEHOLDER)  # a@a.com
    return _make(Mail, (local, domain, PERSONAL))


def is_role(local: str) -> bool:
    """Say whether the part before the @ names a box of many people."""
    return _boxes().get(local) == ROLE


def is_provider(domain: str) -> bool:
    """Say whether anybody may have an address here, so that the domain tells no firm."""
    return domain in _providers()


def _kind(local: str, domain: str) -> str:
    if domain in _nowhere():
        return PLACEHOLDER
    return _boxes()[local]


@cache
def _boxes() -> dict[str, str]:
    """Return the kind of every part before the @ that is nobody's name."""
    known = tables.words("mails.txt")
    return {**dict.fromkeys(known["placeholders"], PLACEHOLDER), **dict.fromkeys(known["roles"], ROLE)}


@cache
def _nowhere() -> frozenset[str]:
    return frozenset(tables.words("mails.txt")["nowhere"])


@cache
def _providers() -> frozenset[str]:
    known = tables.words("mails.txt")
    return frozenset((*known["great"], *known["short"], "yandex.ru"))


@cache
def _pairs(key: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in tables.words("mails.txt")[key])


@cache
def _great() -> dict[str, list[str]]:
    """Return the endings of the providers by their names: yahoo → com, de, co.uk."""
    found: dict[str, list[str]] = {}
    for domain in tables.words("mails.txt")["great"]:
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
    if domain not in _providers():
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
    if right != domain and right in _providers():
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
