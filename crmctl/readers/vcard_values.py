"""The text of a vCard value: encodings, escapes, compound values, dates (RFC 2426 section 5, RFC 6350 section 3.4)."""

from __future__ import annotations

import binascii
import re
from datetime import date
from functools import lru_cache

from crmctl.readers import vcard_charset

_ESCAPED = re.compile(r'\\([nN,;:\\"])')
_ESCAPED_OLD = re.compile(r"\\([,:;\\])")  # vCard 2.1 knows no \n
_SLASH, _SEMICOLON, _COMMA = "\x1e", "\x1f", "\x1d"
_CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))
_DATE = re.compile(
    r"(?P<year>\d{4})(?:(?P<month>\d\d)(?P<day>\d\d)|(?P<sep>[-/.])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?))(?:[T ].*)?"
    r"|--(?P<month_only>\d\d)-?(?P<day_only>\d\d)(?:T.*)?"
)
_ADDRESS = re.compile(r"<\s*([^<>\s]+)\s*>\s*$")
_LEAP_YEAR = 1604  # as Apple writes a birthday whose year nobody knows


def decoded(value: str, encoding: str, charset: str, fallback: str) -> str:
    """Decode quoted-printable ("q") or base64 ("b"); bytes that the declared charset does not read are guessed."""
    data = value.encode(charset or "utf-8", "replace")
    try:
        plain = binascii.a2b_qp(data) if encoding == "q" else binascii.a2b_base64(data)
    except binascii.Error:
        return value
    try:
        text = plain.decode(charset or "utf-8")
    except UnicodeError:
        text = vcard_charset.decode(plain, "utf-8", fallback or vcard_charset.guess(plain))
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROL)


def unescaped(value: str, version: str = "3.0", *, lines: bool = True) -> str:
    """Undo the escapes of a single text; vCard 2.1 leaves the backslash alone, but programs escape commas all the same.

    ``lines`` says that a vCard 2.1 text of this kind may hold an escaped newline.
    """
    if "\\" not in value:
        return value
    if version == "2.1":
        value = value.replace("\\,", ",")
        return value.replace("\\n", "\n").replace("\\N", "\n") if lines else value
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)


def split(value: str, separator: str, version: str = "3.0") -> list[str]:
    """Split a compound value or a list and undo the escapes of its parts."""
    if "\\" not in value:
        return list(map(str.strip, value.split(separator)))
    shield = _SEMICOLON if separator == ";" else _COMMA
    hidden = value.replace("\\\\", _SLASH).replace("\\" + separator, shield)
    return [
        _part(part.replace(shield, separator), version).replace(_SLASH, "\\").strip()
        for part in hidden.split(separator)
    ]


def _part(part: str, version: str) -> str:
    if version == "2.1":
        return _ESCAPED_OLD.sub(r"\1", part)
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], part)


def names(value: str, version: str) -> list[str]:
    """Split N; a bare comma separates several names of one kind (RFC 2426, 3.1.2), so it becomes a blank."""
    if version != "2.1" and "," in value:
        value = re.sub(r"(?<!\\),(?!\s)", " ", value.replace("\\\\", _SLASH)).replace(_SLASH, "\\\\")
    return split(value, ";", version)


@lru_cache(maxsize=4096)
def day(value: str, omitted_year: str = "") -> str:
    """Give a date as YYYY-MM-DD, or --MM-DD without a year; what is no date stays as it is."""
    match = _DATE.fullmatch(value := value.strip())
    if not match:
        return value
    month = match["month"] or match["m"] or match["month_only"]
    number = match["day"] or match["d"] or match["day_only"]
    try:
        found = date(int(match["year"] or _LEAP_YEAR), int(month), int(number)).isoformat()
    except ValueError:
        return value
    return f"-{found[4:]}" if match["year"] in {None, omitted_year} else found


def address(value: str) -> str:
    """Give the e-mail address alone, without the name before it and mailto:."""
    value = value.strip()
    if value.endswith(">") and (match := _ADDRESS.search(value)):
        value = match[1]
    return value[7:].strip() if value[:7].lower() == "mailto:" else value


def number(value: str) -> str:
    """Give a phone number without ``tel:`` (RFC 3966), keeping ``;ext=``; a country in phone-context goes before it."""
    value = value.strip()
    if value[:4].lower() != "tel:":
        return value
    digits, *parameters = unquoted(value[4:]).split(";")
    context = next((text[14:] for text in parameters if text.lower().startswith("phone-context=+")), "")
    extension = next((f";{text}" for text in parameters if text.lower().startswith("ext=")), "")
    return f"{context}{digits}{extension}".strip()


def unquoted(value: str) -> str:
    """Undo %XX where it stands for UTF-8."""
    if "%" not in value:
        return value
    from urllib.parse import unquote

    return unquote(value, errors="surrogateescape").encode("utf-8", "replace").decode()
