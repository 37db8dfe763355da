"""A calendar file as lines, and lines as properties (RFC 5545 section 3.1), as programs really write them.

Lines are unfolded as bytes, since some programs fold within a character; only then are they decoded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from crmctl.readers.encoding import decode
from crmctl.readers.mail_words import decoded

_LINE = re.compile(rb"[^\r\n]*(?:\r{0,2}\n|\r|\Z)")
_HEAD = re.compile(r'\s*+(?:[\w-]++\.)?([\w-]++)((?:"[^"]*"|[^":])*):(.*)', re.DOTALL)
_NAME = re.compile(r"[\w-]+")
_PARAMETER = re.compile(r'; ?([\w-]+)\s*=\s*("[^"]*"|[^";]*)')
_CARET = {"n": "\n", "'": '"', "^": "^"}  # RFC 6868
_FOLD = re.compile(rb"\r{0,2}\n[ \t]|\r[ \t]")
_MOMENTS = frozenset({"DTSTART", "DTEND", "DUE", "COMPLETED", "RECURRENCE-ID", "EXDATE", "CREATED", "LAST-MODIFIED"})
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_PIECES = re.compile(r"(?:\\.|[^\\,])+", re.DOTALL)


class Property(NamedTuple):
    """One line: its name in capitals, its parameters, its value as it stands there."""

    name: str
    parameters: dict[str, str]
    value: str


def parsed(line: str) -> Property | None:
    """Take a line apart; None when it has no name and no value."""
    match = _HEAD.fullmatch(line)
    name, given, value = match.groups() if match else line.partition(":")[::2] and _unquoted(line)
    if not name:
        return None
    name = name.upper()
    if name in _MOMENTS and ":" in value and "T" in value.rpartition(":")[2]:  # TZID=(UTC+08:00) 北京, not quoted
        before, _colon, value = value.rpartition(":")
        given += f":{before}"
    parameters = {key.upper(): _parameter(text) for key, text in _PARAMETER.findall(given)} if given else {}
    if parameters.get("ENCODING", "").upper() == "QUOTED-PRINTABLE" or ";QUOTED-PRINTABLE" in given.upper():
        value = _unquoted_printable(value, parameters.get("CHARSET", ""))
    return Property(name, parameters, value)


def _unquoted(line: str) -> tuple[str, str, str]:
    """Take a line apart in which a quote is never closed."""
    head, colon, value = line.partition(":")
    name, semicolon, given = head.partition(";")
    return (name.strip(), semicolon + given, value) if colon and _NAME.fullmatch(name.strip()) else ("", "", "")


def _parameter(text: str) -> str:
    text = text.strip().strip('"')
    return re.sub(r"\^(['n^])", lambda found: _CARET[found[1]], text) if "^" in text else text


def _unquoted_printable(value: str, charset: str) -> str:
    """Decode a text of vCalendar 1.0, which phones still write; what it says is escaped as RFC 5545 has it."""
    import quopri

    text = decoded(quopri.decodestring(value.encode("utf-8", "surrogateescape")), charset)[0]
    return text.replace("\\", "\\\\").replace("\r\n", "\\n").replace("\n", "\\n")


def text(value: str) -> str:
    r"""Return what a TEXT says: ``\n`` is a break; a backslash before what needs none stands for itself."""
    return _ESCAPE.sub(_unescaped, value) if "\\" in value else value


def _unescaped(found: re.Match[str]) -> str:
    if found[1] in "nN":
        return "\n"
    return found[1] if found[1] in '\\;,:"' else found[0]


def pieces(value: str) -> tuple[str, ...]:
    """Return the texts of a list, which stand between commas."""
    return tuple(piece for found in _PIECES.findall(value) if (piece := text(found).strip()))


def prepared(data: bytes, encoding: str) -> tuple[bytes, str]:
    """Return the file in an encoding in which ASCII is ASCII, and which one that is if it is beyond doubt.

    Raises:
        UnknownEncoding, Undecodable: the encoding named is none, or not the file's.

    """
    if b"\0" in data[:4096]:
        return decode(data, encoding).text.encode("utf-8", "surrogateescape"), "auto"
    found = decode(_FOLD.sub(b"", data), encoding)
    return data, encoding if encoding != "auto" or found.broken else found.encoding


def texts(data: bytes, encoding: str) -> Iterator[tuple[int, str]]:
    """Yield each unfolded line with the number of its first line."""
    found = decode(_FOLD.sub(b"", data), encoding)
    codec = found.encoding.removesuffix("-sig") if encoding != "auto" or not found.broken else "utf-8"  # section 3.1.4
    for number, whole in _unfolded(data):
        line = whole.decode(codec, "surrogateescape")
        yield number, line.lstrip("\ufeff") if number == 1 else line


def _unfolded(data: bytes) -> Iterator[tuple[int, bytes]]:
    first, pieces, soft = 0, [b""], False
    for number, match in enumerate(_LINE.finditer(data), 1):
        line = match[0].rstrip(b"\r\n")
        if line[:1] in {b" ", b"\t"} and first:
            pieces.append(line[1:])
        elif soft:
            pieces[-1] = pieces[-1][:-1]
            pieces.append(line)
        else:
            if whole := b"".join(pieces).strip():
                yield first, whole
            first, pieces = number, [line]
        soft = line.endswith(b"=") and b"QUOTED-PRINTABLE" in pieces[0].partition(b":")[0].upper()
    if whole := b"".join(pieces).strip():
        yield first, whole
