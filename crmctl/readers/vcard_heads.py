"""What stands before the colon of a vCard line: group, property and parameters, parsed once per distinct text.

Heads repeat from card to card, so a file of any size is read with a few dozen of them (RFC 2426 section 4, RFC 6350
section 3.3; parameters without a name are vCard 2.1's, ``^n ^' ^^`` are RFC 6868's).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from crmctl.readers import vcard_charset
from crmctl.readers.vcard_words import DROPPED, HANDLES, INSTANT, READ, TEXTS, phone_label, place, service_of

_HEAD = re.compile(r"\s*(?:([\w-]+)\.)?([A-Za-z][\w/-]*)\s*(;.*)?\s*", re.DOTALL)
_PARAMETER = re.compile(r';((?:[^";]+|"[^"]*"?)*)')
_LIMIT = 4096
_LEAST = 101  # PREF runs from 1 to 100


@dataclass(slots=True)
class Head:
    """One parsed head: what its value is for and how it is written."""

    raw: str
    group: str
    name: str
    target: str  # "" when not understood
    label: str
    rank: int  # 1 is the most preferred
    plain: bool  # a single text; what is not plain has a reader of its own
    single: bool  # plain but for a URI or a name around it
    odd: bool  # such a line needs more than one look at its card
    dropped: bool
    encoding: str  # "q" quoted-printable, "b" base64, ""
    charset: str  # Python's name, "" when not declared
    parameters: dict[str, str]


_NONE = Head("", "", "", "", "", _LEAST, False, False, True, False, "", "", {})  # noqa: FBT003  a line that has no head


class Heads(dict[str, Head]):
    """Heads already parsed, by their text."""

    def __missing__(self, raw: str) -> Head:
        if len(self) >= _LIMIT:
            self.clear()
        head = self[raw] = parse(raw)
        return head

    def labelled(self, head: Head, label: str) -> Head:
        """Return the same head with the label that Apple writes on a line of its own."""
        key = f"{head.raw}\n{label}"
        if key not in self:
            self[key] = replace(head, label=label)
        return self[key]


def parse(raw: str) -> Head:
    """Parse a head; one that is none (the line goes on from the line before) has no name."""
    match = _HEAD.fullmatch(raw)
    if not match or raw.count('"') % 2:
        return _NONE if not raw else replace(_NONE, raw=raw)
    group, name, rest = match[1] or "", match[2].upper(), match[3] or ""
    types, parameters = _parameters(rest) if rest else ([], {})
    encoding = _encoding(types, parameters)
    target, label = _target(name, types, parameters)
    is_media, rank = encoding == "b" and not target, _rank(types, parameters)
    return Head(
        raw,
        group.lower(),
        name,
        target,
        label,
        rank,
        plain=name in TEXTS,
        single=name in {"EMAIL", "TEL"},
        odd=bool(encoding) or rank < _LEAST or name in {"X-ABLABEL", "LABEL"},
        dropped=name in DROPPED or is_media,
        encoding=encoding,
        charset=vcard_charset.declared(parameters["CHARSET"]) if "CHARSET" in parameters else "",
        parameters=parameters,
    )


def _parameters(rest: str) -> tuple[list[str], dict[str, str]]:
    """Split parameters into the types (named or bare, lower case) and the others (by upper-case name)."""
    types: list[str] = []
    named: dict[str, str] = {}
    for text in rest[1:].split(";") if '"' not in rest else _PARAMETER.findall(rest):
        key, equals, value = text.partition("=")
        value = _decaret(value.strip().strip('"')) if equals else key.strip()
        if not equals or key.strip().upper() == "TYPE":
            types += [word.strip(' "').lower() for word in value.split(",") if word.strip(' "')]
        else:
            named.setdefault(key.strip().upper(), value)
    return types, named


def _decaret(value: str) -> str:
    """Undo RFC 6868: ``^n`` newline, ``^'`` quote, ``^^`` caret."""
    if "^" not in value:
        return value
    return re.sub(r"\^([n'^])", lambda match: {"n": "\n", "'": '"', "^": "^"}[match[1]], value)


def _encoding(types: list[str], parameters: dict[str, str]) -> str:
    words = {*types, parameters.get("ENCODING", "").lower()}
    if "quoted-printable" in words:
        return "q"
    return "b" if words & {"base64", "b"} else ""


def _rank(types: list[str], parameters: dict[str, str]) -> int:
    number = parameters.get("PREF", "")
    if number.isdecimal():
        return min(max(int(number), 1), _LEAST)
    return 1 if number or "pref" in types else _LEAST


def _target(name: str, types: list[str], parameters: dict[str, str]) -> tuple[str, str]:
    """Say what a property is for, and the label it carries."""
    target = TEXTS.get(name) or READ.get(name, "")
    if target == "phone":
        return target, phone_label(types)
    if target in {"email", "website"}:
        return target, place(types)
    if target == "street":
        return target, place(types) or "other"
    if target == "handle":
        return _handle(
            service_of(parameters.get("X-SERVICE-TYPE", "") or (types[0] if name != "IMPP" and types else ""))
        )
    if not target and name.startswith("X-") and service_of(name[2:]) in INSTANT:
        return _handle(service_of(name[2:]))
    return target, ""


def _handle(service: str) -> tuple[str, str]:
    return (service, "") if service in HANDLES else ("handle", service)
