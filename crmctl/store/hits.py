"""A record found, and how well what was typed fits the name, the sound, the number or the address it has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from crmctl.domain.text import spread
from crmctl.store.search import KINDS as NAMED

SCORES = {
    "ref": 100, "name": 90, "phone": 80, "email": 70, "handle": 65, "sound": 60, "tags": 45, "org": 40, "notes": 30,
    "deal": 35, "product": 34, "order": 33, "asset": 32, "task": 28, "interaction": 25,
}  # fmt: skip


class Hit(NamedTuple):
    """A record found: by which field, on which value, how well (0–100)."""

    kind: str
    id: int
    matched: str
    snippet: str
    score: int


def near_hit(row: Any, near: Sequence[Sequence[str]]) -> Hit:
    """Judge a record by the words it holds; the less like what was typed, the lower it stands."""
    at = [next((n for n, word in enumerate(ways) if word in row["name"]), len(ways) - 1) for ways in near]
    meant = [ways[n] for ways, n in zip(near, at, strict=True)]
    hit = name_hit(row, " ".join(meant), meant)
    return hit._replace(score=max(hit.score - 10 - sum(at), 1))


def name_hit(row: Any, whole: str, words: Sequence[str]) -> Hit:
    """Judge a record by its name: the whole, its beginning, all its words, or how they sound."""
    kind, id_ = NAMED[row["id"] & 15], row["id"] >> 4
    if kind == "note":
        return Hit(kind, id_, "notes", "", SCORES["notes"])
    name = " ".join(row["name"].split())
    if name == whole:
        return Hit(kind, id_, "name", "", 99)
    if name.startswith(whole):
        return Hit(kind, id_, "name", "", 95 - min(len(name) - len(whole), 4))
    if all(spread(word).strip() in row["name"] for word in words):
        return Hit(kind, id_, "name", "", 88)
    if row["words"] and all(spread(word).strip().casefold() in row["words"].casefold() for word in words):
        return Hit(kind, id_, "name", "", 86)  # a name it had before, or of one that was merged into it
    sounds = row["sound"].split()
    initials = "".join(words).casefold() in sounds
    exact = "".join(words).casefold() == "".join(sounds[:-1])
    return Hit(kind, id_, "sound", "", 70 if exact else 66 if initials else SCORES["sound"])


def handle_hit(row: Any, field: str, part: str) -> Hit:
    """Judge a record by a number or an address: the whole of it, its beginning, or a piece."""
    kind, id_ = ("contact", row["contact_id"]) if row["contact_id"] else ("org", row["org_id"])
    score = SCORES[field] + (15 if row["key"] == part else 5 if row["key"].startswith(part) else 0)
    return Hit(kind, id_, field, row["value"], min(score, 99))
