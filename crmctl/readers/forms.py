"""The form of a file, told from its first bytes and the ending of its name."""

from __future__ import annotations

import re
from pathlib import Path

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_BY_ENDING = {
    ".csv": "csv", ".txt": "csv", ".tsv": "tsv", ".tab": "tsv", ".xlsx": "xlsx", ".xls": "xlsx", ".xlsb": "xlsx",
    ".xlsm": "xlsx", ".ods": "xlsx", ".vcf": "vcf", ".vcard": "vcf", ".json": "json", ".jsonl": "jsonl",
    ".ndjson": "jsonl", ".ics": "ics", ".ical": "ics", ".ifb": "ics", ".vcs": "ics", ".eml": "eml", ".mbox": "mbox",
    ".mbx": "mbox",
}  # fmt: skip
_FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:")
_OF_MAIL = frozenset(
    b"from to cc date subject message-id received return-path delivered-to mime-version sender reply-to".split()
)
_ENOUGH = 2


def told(path: str, data: bytes) -> str:
    """Tell a file's form by its first bytes, then by the ending of its name."""
    head = data[:4096]
    if head.startswith((_ZIP, _OLE)):
        return "xlsx"
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    named = _BY_ENDING.get(Path(path).suffix.lower(), "")
    if form := _by_lines(plain, named):
        return form
    if named in {"", "json", "jsonl"} and plain[:1] in {b"[", b"{"}:
        return "jsonl" if named == "jsonl" else "json"
    return named if named in {"csv", "tsv", "ics", "eml", "mbox"} else "csv"


def _by_lines(plain: bytes, named: str) -> str:
    """Tell cards, calendars and mails by their lines; a mail may hold a card or a calendar."""
    upper = plain.upper()
    for mark, form in ((b"BEGIN:VCARD", "vcf"), (b"BEGIN:VCALENDAR", "ics")):
        if upper.startswith(mark):
            return form
    if plain.startswith(b"From ") and named != "eml" and is_mail(plain.partition(b"\n")[2]):
        return "mbox"
    if is_mail(plain):
        return "eml"
    if named in {"eml", "mbox"}:
        return named
    return "vcf" if b"\nBEGIN:VCARD" in upper else "ics" if b"\nBEGIN:VCALENDAR" in upper else ""


def is_mail(head: bytes) -> bool:
    """Tell whether these are the first lines of a mail: fields, two of them such as only mails have."""
    found = set()
    for line in head.replace(b"\r\n", b"\n").split(b"\n")[:100]:
        if not line.strip():
            break
        match = _FIELD.match(line)
        if match:
            found.add(match[1].lower())
        elif not found or line[:1] not in {b" ", b"\t"}:
            return False
    return len(found & _OF_MAIL) >= _ENOUGH
