"""Whom the texts of a file mean, asked thousands of times: each text is looked up once."""

from __future__ import annotations

import json
from collections.abc import Sequence

from crmctl.domain.text import fold
from crmctl.store.driver import Connection
from crmctl.store.references import REFERENCE, Found, candidates
from crmctl.store.sql import load
from crmctl.words import _

SQL = load(__file__)
_REMEMBERED = 100_000
_MOST_NEAR = 50  # texts for which the nearest names are looked for: it takes a hundred times as long as to know one
_MANY = 1_000  # names asked for one by one, from which on all of them are fetched at once
_MOST_NAMES = 300_000
_DIGITS = 5  # from which on a text may be a telephone number
_NOUNS = ("contact", "org")


class Acquaintances:
    """Looks people and organisations up in a customer file, through whichever connection is open."""

    def __init__(self, country: str) -> None:
        self.db: Connection | None = None
        self._country = country
        self._found: dict[tuple[str, tuple[str, ...]], list[Found]] = {}
        self._near: dict[str, str] = {}
        self._names: dict[str, list[Found]] | None = None
        self._asked = 0

    def ask(self, db: Connection) -> None:
        """Ask this connection from now on, with nothing taken for known."""
        self.db = db
        self._found.clear()
        self._names, self._asked = None, 0

    def by(self, text: str, nouns: tuple[str, ...] = _NOUNS) -> list[Found]:
        """Return everybody that a text may mean: a reference, an address, a number, a key, an exact name."""
        found = self._found.get((text, nouns))
        if found is None:
            if len(self._found) > _REMEMBERED:
                self._found.clear()
            found = self._found[text, nouns] = self._look_up(text, nouns)
        return found

    def by_way(self, text: str, nouns: tuple[str, ...]) -> list[Found]:
        """Return what a text may mean of other nouns than people."""
        found = self._found.get((text, nouns))
        if found is None:
            found = self._found[text, nouns] = candidates(self._open(), text, nouns, self._country)
        return found

    def _look_up(self, text: str, nouns: tuple[str, ...]) -> list[Found]:
        if not _is_name(text):
            return candidates(self._open(), text, nouns, self._country)
        self._asked += 1
        if self._asked == _MANY and self._open().execute(SQL["count"]).fetchone()[0] <= _MOST_NAMES:
            self._names = {}
            for key, noun, id_, name in self._open().execute(SQL["names"]):
                self._names.setdefault(key, []).append(Found(noun, id_, name))
        if self._names is None:
            return candidates(self._open(), text, nouns, self._country)
        return [one for one in self._names.get(fold(text), []) if one.noun in nouns]

    def by_reference(self, ref: str) -> Found | None:
        """Return the record of a reference, the trash left out."""
        return next(iter(self.by(ref)), None) if REFERENCE.fullmatch(ref) else None

    def at(self, org_id: int, found: Sequence[Found]) -> list[Found]:
        """Leave those who are at an organisation now."""
        asked = (org_id, json.dumps([one.id for one in found if one.noun == "contact"]))
        there = {row[0] for row in self._open().execute(SQL["at_org"], asked)}
        return [one for one in found if one.id in there]

    def near(self, text: str) -> str:
        """Return the nearest names with their references, for the first texts that lead to nobody."""
        if text not in self._near and len(self._near) < _MOST_NEAR:
            from crmctl.store import finding, found

            db = self._open()
            hits = finding.find(db, text, _NOUNS, 3) or finding.find(db, text[:1], _NOUNS, 3)
            self._near[text] = _(", ").join(f"{row['ref']} {row['title']}" for row in found.describe(db, hits))
        return self._near.get(text, "")

    def _open(self) -> Connection:
        if self.db is None:
            raise LookupError(self)
        return self.db


def _is_name(text: str) -> bool:
    """Say whether a text can be nothing but a name."""
    if "@" in text or ":" in text or REFERENCE.fullmatch(text):
        return False
    return sum(map(str.isdigit, text)) < _DIGITS
