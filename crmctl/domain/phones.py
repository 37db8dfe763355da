"""Telephone numbers as E.164 (ITU-T): the usual ones from tables, the others by phonenumbers, with equal results."""

from __future__ import annotations

import re
from typing import NamedTuple

from crmctl.domain.numbering import SEPARATORS, usual_number
from crmctl.domain.text import tidy

_FLOAT = re.compile(r"'?(\+?\d{5,})\.0+").fullmatch  # a workbook's number
_SCIENTIFIC = re.compile(r"(\d)\.(\d+)[eE]\+?(\d\d)").fullmatch
_EXTENSION = re.compile(
    r"(.*\d[\s)]*?)[\s,，]*(?:;ext=|ext(?:ension)?[.:]?|[xX#]|转|轉|分机号?|分機|内线|內線)\s*[:：]?\s*(\d{1,6})",
    re.IGNORECASE,
).fullmatch
_DASHED = re.compile(  # a Chinese switchboard: 0755-88886666-8001, +86 755 8888 6666-8001
    r"((?:\+?86[- ]?\(?0?|\(?0)\d{2,3}\)?[- ]?\d{3,4} ?\d{4})-(\d{1,6})"
).fullmatch
_SCHEME = re.compile(r"(?:tel|callto|sms):(?://)?", re.IGNORECASE)
_RUN = re.compile(r"\+?\(?\+?\d[\d ().\-]{5,}\d")
_CERTAIN = re.compile(
    r":::|[;；，、|\n]+(?!ext=|phone-context=|isub=)|\s+(?:or|oder|ou)\s+|或者?|(?<=\d)[\s]*&[\s]*(?=[\d+(])"
)
_POSSIBLE = re.compile(r"\s*[/,]\s*")
_FRAGMENT = re.compile(r"[\d\s()+\-]+", re.ASCII).fullmatch
_SHORTEST, _SHORTEST_FRAGMENT = 7, 4
_LONGEST = 250  # the library reads no more


class Phone(NamedTuple):
    """A number: E.164 in ``value`` when it is valid, else the tidied text; ``raw`` is what stood in the source."""

    value: str
    raw: str
    extension: str
    valid: bool = True


def parse_phone(raw: str, country: str) -> Phone:
    """Read one number as written in a country (ISO 3166 code): E.164, extension apart, never an error."""
    value = usual_number(raw, country)
    return Phone(value, raw, "") if value else _careful(raw, country)


def _careful(raw: str, country: str) -> Phone:
    text = _plain(raw)
    body, extension = text, ""
    if len(text) > _LONGEST:
        return Phone(tidy(raw), raw, "", valid=False)
    if split := _EXTENSION(text) or (country == "CN" and _DASHED(text)):
        body, extension = split.groups()
    value = usual_number(body, country)
    if value:
        return Phone(value, raw, extension)
    for reading in _readings(body):
        value, further = _ask(reading, country)
        if value:
            return Phone(value, raw, extension or further)
    return Phone(tidy(raw), raw, "", valid=False)


def _plain(raw: str) -> str:
    """Undo what workbooks and links do to a number: 18999999999.0, 1.8999999999E10, tel:, a leading quote."""
    text = _SCHEME.sub("", tidy(raw).removeprefix("'"), count=1)
    if found := _FLOAT(text):
        return str(found[1])
    found = _SCIENTIFIC(text)
    if found and len(found[2]) == int(found[3]):
        return str(found[1] + found[2])
    return text


def _readings(text: str) -> list[str]:
    """Further ways to read a number, tried in turn: as it stands, 00 for +, without the words around it."""
    further = []
    if text.startswith("00"):
        further.append("+" + text[2:])
    runs = _RUN.findall(text)
    if len(runs) == 1 and runs[0] != text and not re.search(r"\d", text.replace(runs[0], "")):
        further.append(runs[0])
    return [text, *further]


def _ask(text: str, country: str) -> tuple[str, str]:
    """Let the library judge: E.164 and extension, or two empty strings."""
    if sum(map(str.isdigit, text)) < 3:  # noqa: PLR2004  spares the import for words
        return "", ""
    import phonenumbers

    try:
        number = phonenumbers.parse(text, country.upper() or None)
    except phonenumbers.NumberParseException:
        return "", ""
    if not phonenumbers.is_valid_number(number):
        return "", ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), number.extension or ""


def split_phones(cell: str) -> list[str]:
    """Cut a cell with several numbers; a slash or comma only divides where both sides are long enough (030/123456)."""
    if cell.isascii() and cell.translate(SEPARATORS).isdigit() and "/" not in cell:
        return [cell.strip()]
    found: list[str] = []
    for part in _CERTAIN.split(cell):
        pieces = _POSSIBLE.split(part)
        whole = all(len(phone_key(piece)) >= _SHORTEST or "@" in piece for piece in pieces)
        found += pieces if whole else [part]
    return [clean for piece in found if (clean := piece.strip()) and "@" not in clean]


def phone_key(value: str) -> str:
    """Return the digits alone, for matching."""
    return "".join(filter(str.isdecimal, value))


_DIALLED = {"CN": re.compile(r"\+86(1[3-9]\d{9})"), "US": re.compile(r"\+1(\d{10})"), "CA": re.compile(r"\+1(\d{10})")}


def as_dialled(value: str, country: str) -> str:
    """Return a number as it is dialled at home: without the country's code where that is all there is to drop."""
    pattern = _DIALLED.get(country)
    found = pattern.fullmatch(value) if pattern else None
    return found[1] if found else value


def fragment(text: str) -> str:
    """Return the digits of a query that looks like part of a number (four or more), else nothing.

    Zeros before them, of a trunk or an exchange abroad, are no part of what is kept.
    """
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFKC", text)
    digits = phone_key(text) if _FRAGMENT(text) else ""
    short = digits.lstrip("0")
    return short if len(short) >= _SHORTEST_FRAGMENT else digits if len(digits) >= _SHORTEST_FRAGMENT else ""
