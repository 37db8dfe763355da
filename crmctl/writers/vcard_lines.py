"""Single vCard lines: escaped (RFC 2426 section 5), folded (RFC 6350 section 3.2), with parameters (RFC 6868)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

_WIDTH = 75  # octets, without the line end
_BREAKS = "\r\n|[\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]"  # all that some program takes for the end of a line
_BREAK = re.compile(_BREAKS)
_CONTROL = dict.fromkeys([*range(9), *range(11, 32), *range(127, 160)])
_HARMLESS = re.compile(r'(?:([\w-]+)\.)?([A-Za-z][\w/-]*)(?:;(?:[^":;]|"[^"]*")*)*:.*')
_WITHIN = range(0x80, 0xC0)  # octets of UTF-8 that no character begins with
_OURS = frozenset({"BEGIN", "END", "VERSION"})
_DATE = re.compile(r"(\d{4}|-)-(\d\d)-(\d\d)")


def escaped(value: str, *, uri: bool = False) -> str:
    """Escape a text; in an address of the web, commas and semicolons stand for themselves."""
    if value.isprintable() and "," not in value and ";" not in value and "\\" not in value:
        return value
    text = value if value.isprintable() else _BREAK.sub("\n", value).translate(_CONTROL)
    for char in "\\" if uri else "\\,;":
        text = text.replace(char, "\\" + char)
    return text.replace("\n", "\\n")


def parameter(value: str) -> str:
    """Write a parameter's value: ``^n ^' ^^`` for newline, quote and caret, quoted when it must be."""
    text = _BREAK.sub("\n", value).translate(_CONTROL)
    text = text.replace("^", "^^").replace('"', "^'").replace("\n", "^n")
    return text if re.fullmatch(r"[\w-]+", text) else f'"{text}"'


def percent(value: str) -> str:
    """Write a text as part of a URI (RFC 3986)."""
    from urllib.parse import quote

    return quote(value, safe="@+", errors="replace")


def day(target: str, value: str, version: str) -> str:
    """Write a birthday or an anniversary; without a year as RFC 6350 or, in vCard 3.0, as Apple does."""
    name = "BDAY" if target == "birthday" else "ANNIVERSARY" if version == "4.0" else "X-ANNIVERSARY"
    match = _DATE.fullmatch(value)
    if not match:
        return f"{name};VALUE=text:{escaped(value)}"
    if version == "4.0":
        return f"{name}:{value.replace('-', '') if match[1] != '-' else f'--{match[2]}{match[3]}'}"
    return f"{name}:{value}" if match[1] != "-" else f"{name};X-APPLE-OMIT-YEAR=1604:1604{value[1:]}"


def grouped(line: str, label: str, groups: Iterator[str]) -> Iterator[str]:
    """Put a label that is no type of vCard on a line of its own, as Apple does."""
    if not label:
        yield line
        return
    group = next(groups)
    yield f"{group}.{line}"
    yield f"{group}.X-ABLabel:{escaped(label)}"


def free_groups(kept: list[str]) -> Iterator[str]:
    """Yield item1, item2, … without those that the lines written back use."""
    taken = {match[1].lower() for line in kept if (match := _HARMLESS.fullmatch(line)) and match[1]}
    return (name for name in (f"item{number}" for number in count(1)) if name not in taken)


def is_harmless(line: str) -> bool:
    """Tell whether a line from elsewhere is one whole property that neither begins nor ends a card."""
    match = _HARMLESS.fullmatch(line)
    return bool(match and match[2].upper() not in _OURS and line == _BREAK.sub("", line).translate(_CONTROL))


def closed(line: str) -> str:
    """Take a soft line break off the end, lest the next line be taken for its own (RFC 2045, 6.7)."""
    return line.rstrip("=") if "QUOTED-PRINTABLE" in line.partition(":")[0].upper() else line


def folded(line: str) -> str:
    r"""Fold at 75 octets between characters, never behind "=", which quoted-printable takes for a break of its own."""
    if len(line) <= _WIDTH and (line.isascii() or len(line) <= _WIDTH // 4):  # no character takes more than four
        return f"{line}\r\n"
    data = line.encode("utf-8", "replace")
    if len(data) <= _WIDTH:
        return f"{data.decode()}\r\n"
    pieces, start, width = [], 0, _WIDTH
    while len(data) - start > width:
        end = start + width
        while data[end] in _WITHIN or (data[end - 1] == ord("=") and end > start + 1):
            end -= 1
        pieces.append(data[start:end])
        start, width = end, _WIDTH - 1
    return b"\r\n ".join([*pieces, data[start:]]).decode() + "\r\n"
