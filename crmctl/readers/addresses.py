"""The addresses of a mail's or a calendar's people: RFC 5322 section 3.4, and what real programs write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from crmctl.readers.mail_words import placed, spoken

# Name <address>, "Name" <address>, address, address (Name): nearly all there is; the rest is for the standard library
_PLAIN = re.compile(r'\s*(?:(?:"([^"\\]*)"|([^",;:<>()@\\\[\]]*))\s*<([^\s<>,;:"()@]+@[^\s<>,;:"()@]+)>'
                    r'|([^\s<>,;:"()@]+@[^\s<>,;:"()@]+)(?:\s*\(([^()]*)\))?)\s*(?:,|\Z)')  # fmt: skip
_ANY = re.compile(r"[^\s<>,;:\"'()\[\]@]{1,64}@[^\s<>,;:\"'()\[\]@]{1,255}")
_COMMENT = re.compile(r"\([^()]{0,200}\)")
_LONGEST = 1 << 20  # of a header; a list of ten thousand people fits
_HARD = 2000  # what the standard library takes apart in time: its parser looks at the rest again and again


class Address(NamedTuple):
    """Somebody by name and address; either may be empty."""

    name: str
    address: str


def addresses(header: str) -> tuple[Address, ...]:
    """Return everybody whom a header names, the members of groups included, each once.

    What cannot be taken apart comes as a name without an address.
    """
    text, words = placed(header[:_LONGEST])
    found = _plain(text)
    if found is None:
        found = list(_hard(text))
    people = [Address(_name(name, address, words), address) for name, address in found]
    return tuple(dict.fromkeys(person for person in people if any(person)))


def _name(name: str, address: str, words: list[str]) -> str:
    """Give a name without the quotes that some programs put within the quotes, and none that only repeats."""
    told = " ".join(spoken(name, words).split()).strip("'\" ")
    return "" if told.casefold() == address.casefold() else told


def _plain(text: str) -> list[tuple[str, str]] | None:
    """Take a list of simple addresses apart; None when some of it is not simple."""
    found, at = [], 0
    while at < len(text):
        match = _PLAIN.match(text, at)
        if not match:
            return None
        found.append(((match[1] or match[2] or match[5] or "").strip(), match[3] or match[4]))
        at = match.end()
    return found


def _hard(text: str) -> Iterator[tuple[str, str]]:
    """Let the standard library take it apart, then look for anything with an @."""
    from email.errors import MessageError
    from email.headerregistry import AddressHeader

    parsed: dict[str, object] = {"defects": [], "groups": []}
    try:
        if len(text) <= _HARD:
            AddressHeader.parse(text, parsed)  # its failures on bad input are of many kinds
        groups = list(parsed["groups"])  # type: ignore[call-overload]
    except (MessageError, ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError):
        groups = []
    whole = [(one.display_name, one.addr_spec) for group in groups for one in group.addresses if one.domain]
    invented = any('"' in address and address not in text for _name, address in whole)  # blanks within an address
    if whole and not invented and len(whole) >= len(_ANY.findall(text)):
        yield from whole
        return
    yield from _piecemeal(text)


def _piecemeal(text: str) -> Iterator[tuple[str, str]]:
    """Take what has an @ for an address, and what stands before it for the name."""
    start, text = 0, _COMMENT.sub("", text)
    for match in _ANY.finditer(text):
        yield text[start : match.start()].strip(" <>\"',;:()").rpartition(":")[2].strip(), match[0].strip(".")
        start = match.end()
    if not start and (rest := text.strip(" ,;:<>\t")) and not text.rstrip().endswith(";"):
        yield rest, ""
