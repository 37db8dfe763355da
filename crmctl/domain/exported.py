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

_BACKSLASH = re.compile(r"\\(?=[nt\\\n\t\r\x1e\x1f]|\Z)")
_ESCAPE = re.compile(r"\\([nt\\])")
_MEANS = {"n": "\n", "t": "\t", "\\": "\\"}


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


def escaped(text: str) -> str:
    """Write line ends and tabs as two characters each; for a cell and for a whole page of them alike."""
    text = escaped_backslashes(text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\n" in text:
        text = text.replace("\n", "\\n")
    return text.replace("\t", "\\t") if "\t" in text else text


def escaped_backslashes(text: str) -> str:
    """Double the backslashes that reading would take for the beginning of something else."""
    return _BACKSLASH.sub(r"\\\\", text) if "\\" in text else text


def restored(cell: str) -> str:
    """Undo what ``escaped`` does to a cell."""
    return _ESCAPE.sub(lambda found: _MEANS[found[1]], cell) if "\\" in cell else cell


def notes(cell: str) -> list[str]:
    """Cut a cell of notes into the single ones."""
    return cell.split(NOTES_APART)
