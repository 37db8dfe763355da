r"""The flat form of our own exports, known again when such a file is imported: its columns and the spelling of cells.

A record stands on one line: inside a cell a line end is ``\n``, a tab ``\t``, and a backslash that would be taken for
one of these is doubled; several notes are divided by a line of three asterisks. ``restored(escaped(cell)) == cell``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

CELL, ROW = "\x1f", "\x1e"  # what divides cells and records in a page of text; tidied values hold neither
NOTES_APART = "\n* * *\n"
KINDS = (
    "website", "wechat", "wecom", "qq", "whatsapp", "telegram", "skype", "linkedin", "twitter", "facebook", "line",
)  # fmt: skip
_NAME = ("ref", "name", "family_name", "given_name", "middle_name", "prefix", "suffix", "nickname")
_PLACE = ("city", "region", "country", "street", "postcode")
_OURS = ("source", "owner", "lifecycle", "created_at", "updated_at", "uid")
FIRST = {
    "contact": (*_NAME, "emails", "phones", "org", "title", "department", "role", "tags", "notes"),
    "org": ("ref", "name", "roles", "parent", "industry", "website", "emails", "phones", "tags", "notes"),
}
LAST = {"contact": (*_PLACE, "birthday", "gender", *_OURS), "org": (*_PLACE, *_OURS)}
_TARGETS = {"emails": "email", "phones": "phone", "ref": "", "updated_at": "", "roles": "role", "address": "street"}
_UNREAD = ("id", "org_ref", "last_touch_at", "deleted_at", "email_details", "phone_details", "orgs", "addresses")
_PREFIXES = {"handles.": "handle:", "external_ids.": "key=", "fields.": "field="}

_BACKSLASH = re.compile(rb"\\(?=[nt\\\n\t\r\x1e\x1f]|\Z)")
_ESCAPE = re.compile(r"\\([nt\\])")
_MEANS = {"n": "\n", "t": "\t", "\\": "\\"}
# What a cell that a spreadsheet would run begins with, and what is none of it although it begins so: a plain number.
_STARTS = rb"'*(?:[=+\-@]|\xef\xbc[\x8b\x8d\x9d\xa0])"
_PLAIN = rb"[0-9][0-9 .,()\-]*(?:[\x1e\x1f]|\Z)"
_PROBE = bytes.maketrans(b"\x1e=-@'\xef", b"\x1f\x00\x00\x00\x00\x00")
_UNSAFE = [
    re.compile(divider + rb"(?=[=+\-@'\xef])(?![+-]?" + _PLAIN + rb")(?=" + _STARTS + rb")")
    for divider in (rb"\x1f", rb"\x1e")  # each by itself, since a pattern that begins with one byte is looked for fast
]
_UNSAFE_PLUS = re.compile(rb"\+(?<=[\x1e\x1f]\+)(?!" + _PLAIN + rb")")


def columns(noun: str, kinds: Sequence[str], sources: Sequence[str], fields: Sequence[str]) -> list[str]:
    """Return the columns of an export: the same for every file but for the handles, keys and custom fields it has."""
    known = [kind for kind in KINDS if kind in kinds and kind not in FIRST[noun]]
    other = [f"handles.{kind}" for kind in kinds if kind not in {*KINDS, "email", "phone"}]
    keys, own = [f"external_ids.{source}" for source in sources], [f"fields.{name}" for name in fields]
    return [*FIRST[noun], *known, *other, *LAST[noun], *keys, *own]


def is_own(header: Sequence[str]) -> bool:
    """Say whether a header is that of an export of ours that names each record by its uid."""
    return "uid" in header and "ref" in header


def targets(header: Sequence[str]) -> list[str]:
    """Return what each column of an export of ours means; a column that somebody added means nothing."""
    return [_target(head) for head in header]


def _target(head: str) -> str:
    if head in _TARGETS:
        return _TARGETS[head]
    for prefix, target in _PREFIXES.items():
        if head.startswith(prefix) and len(head) > len(prefix):
            return target + head.removeprefix(prefix)
    known = {*FIRST["contact"], *LAST["contact"], *FIRST["org"], *KINDS}
    return head if head in known and head not in _UNREAD else ""


def escaped(page: bytes) -> bytes:
    """Write line ends and tabs of a page as two characters each."""
    page = escaped_backslashes(page)
    if b"\r" in page:
        page = page.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if b"\n" in page:
        page = page.replace(b"\n", b"\\n")
    return page.replace(b"\t", b"\\t") if b"\t" in page else page


def escaped_backslashes(page: bytes) -> bytes:
    """Double the backslashes that reading would take for the beginning of something else."""
    return _BACKSLASH.sub(rb"\\\\", page) if b"\\" in page else page


def guarded(page: bytes) -> bytes:
    """Put ``'`` before each cell that a spreadsheet would run, as ``cells.guard`` does to one.

    Telephone numbers begin with a plus sign in every page, so that what else begins a formula is looked for by itself:
    one search over a page in which all of it is one sign.
    """
    page = CELL.encode() + page
    if b"\x1f\x00" in page.translate(_PROBE):
        for unsafe in _UNSAFE:
            page = unsafe.sub(rb"\g<0>'", page)
    elif b"+" in page:
        page = _UNSAFE_PLUS.sub(b"'+", page)
    return page[1:]


def cells(page: bytes) -> list[list[str]]:
    """Cut a page into the cells of its records."""
    return [row.split(CELL) for row in page.decode("utf-8", "replace").split(ROW)]


def restored(cell: str) -> str:
    """Undo what ``escaped`` does to a cell."""
    return _ESCAPE.sub(lambda found: _MEANS[found[1]], cell) if "\\" in cell else cell


def notes(cell: str) -> list[str]:
    """Cut a cell of notes into the single ones."""
    return cell.split(NOTES_APART)
