"""vCards 3.0 (RFC 2426) and 4.0 (RFC 6350): the inverse of ``readers.vcard``.

Nothing in a value can begin a property or a line of its own: whatever some program takes for the end of a line is
written as an escaped newline, other control characters are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from crmctl.writers import vcard_lines as lines

Version = Literal["3.0", "4.0"]
Value = tuple[str, str, str]

_NAMES = ("family_name", "given_name", "middle_name", "prefix", "suffix")
_PLACES = ("street", "city", "region", "postcode", "country")
_FIRST = ("name", "nickname", "org", "email", "phone")
_TEXTS = {
    "name": "FN",
    "title": "TITLE",
    "role": "ROLE",
    "notes": "NOTE",
    "external_id": "UID",
    "updated_at": "REV",
    "nickname": "NICKNAME",
    "kind": "KIND",
    **{kind: f"X-{kind.upper()}" for kind in ("wechat", "wecom", "qq", "whatsapp", "telegram", "skype", "line")},
}
_LABELLED = {"email": "EMAIL", "phone": "TEL", "website": "URL"}
_SOCIAL = frozenset({"linkedin", "twitter", "facebook"})
_TYPES: dict[str, dict[str, tuple[str, ...]]] = {
    "phone": {
        "mobile": ("CELL",),
        "workfax": ("WORK", "FAX"),
        "homefax": ("HOME", "FAX"),
        **{word: (word.upper(),) for word in ("work", "home", "other", "fax", "pager", "main", "car")},
    },
    "email": {word: (word.upper(),) for word in ("home", "work", "other")},
    "website": {word: (word.upper(),) for word in ("home", "work", "other")},
}


def write_card(values: Iterable[Value], unknown: Iterable[str], version: Version) -> str:
    """Write one card, CRLF at the end of each line; ``unknown`` lines that could do harm are left out."""
    fields, kept = list(values), [line for line in unknown if lines.is_harmless(line)]
    body = ["BEGIN:VCARD", f"VERSION:{version}"]
    first = {target: value for target, _label, value in reversed(fields)}
    if "name" not in first:
        body.append(f"FN:{lines.escaped(_stand_in(first))}")
    groups = lines.free_groups(kept)
    for written in (_name(first), _singles(fields, version), _organisations(fields), _tags(fields)):
        body += written
    body += _labelled(fields, version, groups)
    body += _addresses(fields, groups)
    return "".join(lines.folded(line) for line in (*body, *map(lines.closed, kept), "END:VCARD"))


def _stand_in(first: Mapping[str, str]) -> str:
    """Name a card without a name, since FN must be there (RFC 2426, 3.1.1; RFC 6350, 6.2.1)."""
    if parts := [first[part] for part in (_NAMES[1], _NAMES[0]) if part in first]:
        return " ".join(parts)
    return next((first[target] for target in _FIRST if target in first), "")


def _name(first: Mapping[str, str]) -> list[str]:
    return ["N:" + ";".join([lines.escaped(first.get(part, "")) for part in _NAMES])]


def _singles(fields: list[Value], version: Version) -> Iterator[str]:
    for target, label, value in fields:
        if target in _TEXTS:
            yield f"{_TEXTS[target]}:{lines.escaped(value)}"
        elif target in {"birthday", "anniversary"}:
            yield lines.day(target, value, version)
        elif target == "gender":
            yield f"{'GENDER' if version == '4.0' else 'X-GENDER'}:{lines.escaped(value)}"
        elif target in _SOCIAL:
            yield f"X-SOCIALPROFILE;TYPE={target}:{lines.escaped(value)}"
        elif target == "handle":
            yield f"IMPP;X-SERVICE-TYPE={lines.parameter(label)}:x-apple:{lines.percent(value)}"


def _organisations(fields: list[Value]) -> Iterator[str]:
    """Write ORG; a department belongs to the organisation before it."""
    pairs: list[list[str]] = []
    for target, _label, value in fields:
        if target == "org":
            pairs.append([value])
        elif target == "department":
            if pairs and len(pairs[-1]) == 1:
                pairs[-1].append(value)
            else:
                pairs.append(["", value])
    return ("ORG:" + ";".join(map(lines.escaped, pair)) for pair in pairs)


def _tags(fields: list[Value]) -> list[str]:
    tags = ",".join(lines.escaped(value) for target, _label, value in fields if target == "tags")
    return [f"CATEGORIES:{tags}"] if tags else []


def _labelled(fields: list[Value], version: Version, groups: Iterator[str]) -> Iterator[str]:
    for target, label, value in fields:
        if target not in _LABELLED:
            continue
        types = _TYPES[target].get(label, ())
        head = _LABELLED[target] + ";TYPE=INTERNET" * (target == "email" and version == "3.0")
        head += "".join(f";TYPE={word if version == '3.0' else word.lower()}" for word in types)
        text = lines.escaped(value, uri=target == "website")
        yield from lines.grouped(f"{head}:{text}", "" if types else label, groups)


def _addresses(fields: list[Value], groups: Iterator[str]) -> Iterator[str]:
    """Write ADR; home2 is the second of home, and what has no label is an other one."""
    by_label: dict[str, dict[str, str]] = {}
    for target, label, value in fields:
        if target in _PLACES:
            by_label.setdefault(label, {}).setdefault(target, value)
    for label, place in by_label.items():
        text = ";".join(lines.escaped(place.get(part, "")) for part in _PLACES)
        kind = label.rstrip("0123456789")
        types = f";TYPE={kind.upper()}" if kind in {"home", "work"} else ""
        yield from lines.grouped(f"ADR{types}:;;{text}", "" if types or kind == "other" else label, groups)
