"""Segments: conditions under a name, live or frozen, and what may be a name."""

from __future__ import annotations

from typing import NamedTuple

from crmctl.domain.text import fold, tidy
from crmctl.errors import BadInput
from crmctl.words import _

NOUNS = ("contact", "org")
LONGEST = 100  # characters of a name


class Segment(NamedTuple):
    """A condition with a name; frozen when ``frozen_at`` says since when it is a list. ``owner``: who saved it."""

    id: int
    uid: str
    name: str
    noun: str
    condition: str
    note: str | None
    frozen_at: str | None
    because: str | None
    origin: str | None
    owner: str | None
    created_at: str
    updated_at: str

    @property
    def is_frozen(self) -> bool:
        """Say whether it is a list, whoever its condition fits by now."""
        return self.frozen_at is not None


def plain(name: str) -> str:
    """Return a name as it is typed in commands and after @, without the sign and the quotation marks around it."""
    text = tidy(name).removeprefix("@").strip()
    return text[1:-1].replace('""', '"') if len(text) > 1 and text[0] == text[-1] == '"' else text


def key_of(name: str) -> str:
    """Return what names are told apart by: case, width, blanks and traditional characters make no difference."""
    text = plain(name).encode("utf-8", "replace").decode()
    return fold(text) or text.casefold()


def checked_name(name: str) -> str:
    """Return a name for a new segment; BadInput for what can be none."""
    text = plain(name)
    if not text or not text.isprintable() or text.startswith(("@", "-")) or "`" in text:
        problem = _("Not a name for a segment: {text}.").format(text=name.strip() or '""')
        raise BadInput(problem, _("Write a word or a few; conditions have it as @NAME."))
    if len(text) > LONGEST:
        problem = _("The name has more than {n} characters.").format(n=LONGEST)
        raise BadInput(problem, _("Put what else is to be said into --note."))
    return text


def called(name: str) -> str:
    """Return a name as a condition has it: @vip, @"华东 大客户"."""
    from crmctl.domain.condition import Saved, told

    return told(Saved(name))


def noun_of(kind: str) -> str:
    """Return the noun that --kind means, in singular, plural or Chinese."""
    words = {
        "contact": "contact contacts people person 联系人 人",
        "org": "org orgs organisation organisations 公司 单位 组织",
    }
    found = next((noun for noun, known in words.items() if kind.strip().casefold() in known.split()), "")
    if not found:
        problem = _("{text} is no kind of record that a segment is of.").format(text=kind)
        raise BadInput(problem, _("It can be: {names}.").format(names="contacts, orgs"))
    return found
