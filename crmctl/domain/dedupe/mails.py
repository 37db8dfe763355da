"""Addresses as they are compared: tag and dots off, typing slips in the great providers' domains mended, boxes told."""

from __future__ import annotations

from typing import NamedTuple

from crmctl.domain import tables

PERSONAL, ROLE, PLACEHOLDER = "personal", "role", "placeholder"
_MOST = 20_000  # domains remembered
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
_SAME, _MENDED, _ENDINGS = (
    dict(pair.split("=") for pair in _WORDS[key]) for key in ("same", "mended", "endings")
)  # fmt: skip
_HOSTS = frozenset(("mail", "email"))  # that stand before the domain of a firm
_GREAT: dict[str, list[tuple[str, list[str]]]] = {}  # first letter → name, endings: yahoo, [com, de, co.uk]


def normal_mail(key: str) -> Mail:
    """Return an address, folded to lower case before, as it is compared."""
    local, _at, domain = key.partition("@")
    meant = _domains[domain]
    if local in _BOXES or meant in _SPECIAL or "+" in local or not local:
        return _careful(local, meant)
    if len(local) <= _SHORT_BOX and meant.startswith(local):
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


def _by_letter() -> None:
    known: dict[str, list[str]] = {}
    for domain in _WORDS["great"]:
        name, _dot, ending = domain.partition(".")
        known.setdefault(name, []).append(ending)
    for name, endings in known.items():
        if len(name) >= _SHORTEST_MENDED:
            _GREAT.setdefault(name[0], []).append((name, endings))


_by_letter()


def is_role(local: str) -> bool:
    """Say whether the part before the @ names a box of many people."""
    return _BOXES.get(local) == ROLE


def is_provider(domain: str) -> bool:
    """Say whether anybody may have an address here, so that the domain tells no firm."""
    return domain in _PROVIDERS


class _Domains(dict[str, str]):
    """The domain that is meant; remembered, since few domains have most addresses."""

    def __missing__(self, domain: str) -> str:
        if len(self) > _MOST:
            self.clear()
        self[domain] = found = _meant(domain)
        return found


def _meant(domain: str) -> str:
    if domain not in _PROVIDERS:
        domain = _MENDED.get(domain) or _mended(domain.strip("."))
    return _SAME.get(domain, domain)


def _mended(domain: str) -> str:
    name, _dot, ending = domain.partition(".")
    if ending in _ENDINGS and f"{name}.{_ENDINGS[ending]}" in _PROVIDERS:
        return f"{name}.{_ENDINGS[ending]}"
    for provider, endings in _GREAT.get(name[:1], ()):
        meant = ending if ending in endings else _ENDINGS.get(ending, "") if ending != "cn" else ""
        if meant in endings and _is_slip(name, provider):
            return f"{provider}.{meant}"
    return ending if name in _HOSTS and "." in ending else domain


def _is_slip(typed: str, meant: str) -> bool:
    """Say whether one letter is missing, too many or another, or two are exchanged; the first is seldom mistyped."""
    if abs(len(typed) - len(meant)) > 1:
        return False
    at = next((at for at, pair in enumerate(zip(typed, meant, strict=False)) if pair[0] != pair[1]), len(meant))
    swapped = typed[at : at + 2] == meant[at : at + 2][::-1] and typed[at + 2 :] == meant[at + 2 :]
    return swapped or typed[at + (len(typed) >= len(meant)) :] == meant[at + (len(typed) <= len(meant)) :]


_domains = _Domains()
