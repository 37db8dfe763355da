"""E-mail addresses: usual ones by one expression, others by email-validator (RFC 5321, RFC 5322, RFC 6531)."""

from __future__ import annotations

import re
from typing import NamedTuple

from crmctl.domain.text import tidy

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++"
_LABEL = r"[A-Za-z0-9]++(?:-[A-Za-z0-9]++)*\."
_USUAL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@(?:{_LABEL})+[A-Za-z]{{2,}}").fullmatch
_SHORT = 64  # up to here no part can be too long (RFC 5321, 4.5.3.1)
_LONGEST = 1000  # of a cell that is looked through for an address
_NAMED = re.compile(r"""\s*(?P<name>"(?:[^"\\]|\\.)*"|[^<>]*?)\s*[<《〈＜](?P<address>[^<>]*)[>》〉＞]""").match
# Ａ１＠．, as Chinese keyboards write them: the full-width forms lie this far from ASCII.
_WIDE = {ord("。"): "."} | {wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)}
_EDGES = " \t\r\n,;:，；、.。'\"“”‘’()[]（）<>"
_PIECE = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|<[^<>]*>|:::?(?!:)|[^;,，；、|\n])+""")
_SLASH = re.compile(r"\s+/\s*|\s*/\s+|(?<=\.[a-z]{2})/|(?<=\.[a-z]{3})/(?=\S+@)|\s+(?:or|and)\s+|或")
_PHONE = re.compile(r"[\d\s()+./-]{7,}").fullmatch


class Email(NamedTuple):
    """An address: ``value`` as written with its domain in lower case, ``key`` for matching, ``name`` beside it."""

    value: str
    key: str
    name: str
    valid: bool = True


def parse_email(raw: str) -> Email:
    """Read one address with whatever stands around it; what is none stays as given, with ``valid`` False."""
    if len(raw) <= _SHORT and _USUAL(raw):
        key = raw.lower()
        return Email(raw if raw == key else _with_lower_domain(raw), key, "")
    return _careful(raw)


def _with_lower_domain(address: str) -> str:
    local, at, domain = address.rpartition("@")
    return local + at + domain.lower()


def _careful(raw: str) -> Email:
    text, name = tidy(raw[:_LONGEST]).translate(_WIDE), ""
    if named := _NAMED(text):
        name, text = _unquoted(named["name"]), named["address"]
    text = _bare(text)
    value = _with_lower_domain(text) if len(text) <= _SHORT and _USUAL(text) else _ask(text)
    if value:
        return Email(value, value.casefold(), name)
    return Email(raw, tidy(raw).casefold(), "", valid=False)


def _bare(text: str) -> str:
    """Take off ``mailto:``, its parameters, and punctuation left over from a sentence."""
    text = text.strip(_EDGES)
    if text[:7].lower() == "mailto:":
        from urllib.parse import unquote

        text = unquote(text[7:].partition("?")[0])
    return text.strip(_EDGES)


def _unquoted(name: str) -> str:
    if name[:1] == '"' and name[-1:] == '"':
        name = re.sub(r"\\(.)", r"\1", name[1:-1])
    return name.strip(" '")


def _ask(text: str) -> str:
    """Let the library judge; reserved domains (RFC 6761: .invalid, .test, .local) are kept, bare hosts are not."""
    local, _, domain = text.rpartition("@")
    if not 0 < len(local) <= _SHORT or "." not in domain or domain.rpartition(".")[2].isdigit():
        return ""
    import email_validator

    try:
        found = email_validator.validate_email(text, check_deliverability=False, globally_deliverable=False)
    except email_validator.EmailNotValidError:
        return ""
    return str(found.normalized)


def split_emails(cell: str) -> list[str]:
    """Cut a cell with several addresses: ``"Lee, Ann" <a@x.org>; b@y.org`` → two; telephone numbers are left out."""
    if cell.count("@") == 1 and _USUAL(cell):
        return [cell]
    found: list[str] = []
    pending = ""
    for piece in (part for each in _PIECE.findall(cell.replace(":::", ";")) for part in _SLASH.split(each)):
        text = f"{pending}, {piece.strip()}" if pending and "<" in piece else piece.strip()
        pending = text if text and "@" not in text and not _PHONE(text) else ""
        if "@" in text:
            found += _spaced(text)
    whole = cell.strip()
    return found or ([whole] if whole and not _PHONE(whole) else [])


def _spaced(text: str) -> list[str]:
    """Cut bare addresses that only blanks divide."""
    words = text.split()
    return words if len(words) > 1 and all(_USUAL(word) for word in words) else [text]
