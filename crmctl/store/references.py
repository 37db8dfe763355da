"""From what a person writes to the one record meant: a reference, an address, a number, a key or an exact name."""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from crmctl.domain.vocabulary import said
from crmctl.errors import CrmError
from crmctl.store.driver import Connection
from crmctl.store.sql import load
from crmctl.words import N_

SQL = load(__file__)
LETTERS = {
    "contact": "c",
    "org": "o",
    "note": "n",
    "task": "t",
    "interaction": "i",
    "deal": "d",
    "product": "p",
    "asset": "a",
}
_UNNAMED = frozenset({"note", "task", "interaction"})  # known by their reference alone
_PEOPLE = frozenset({"contact", "org"})  # they have handles, and may have been merged away
_SOLD = {  # noun → its table, and what one is called there
    "deal": ("deal", "title"),
    "product": ("product", "name"),
    "order": ("sales_order", "number"),  # by source and key, or by source and number
    "asset": ("asset", "name"),
}
_NOUNS = {letter: noun for noun, letter in LETTERS.items()}
REFERENCE = re.compile(r"([acdinopt])([1-9][0-9]{0,17})", re.IGNORECASE)


class Found(NamedTuple):
    """A record that a reference led to."""

    noun: str
    id: int
    name: str

    @property
    def ref(self) -> str:
        """Return the short reference, c12; an order is known by its number."""
        return f"{LETTERS[self.noun]}{self.id}" if self.noun in LETTERS else self.name


class NotFound(CrmError):
    """Nothing is known by that reference."""

    message = N_("There is no {noun} {text}.")
    hint = N_("Look with `crmctl find {text}`.")
    code = "not_found"
    exit_status = 3


class OtherKind(NotFound):
    """What was written is a reference, but of another kind of record."""

    hint = N_("That is another kind of record: crmctl show {text}.")


class Ambiguous(CrmError):
    """Several records answer to that reference; none is taken for the first."""

    message = N_("{text} may be any of: {candidates}.")
    hint = N_("Say which one by its reference.")
    code = "ambiguous"
    exit_status = 4


def resolve(db: Connection, text: str, nouns: tuple[str, ...], country: str, *, trash: bool = False) -> Found:
    """Return the one record meant; raise NotFound or Ambiguous. Merged-away records lead to their survivor."""
    from crmctl.domain.text import tidy

    found = candidates(db, tidy(text), nouns, country, trash=trash)
    if not found:
        match = REFERENCE.fullmatch(text)
        is_other = match is not None and _NOUNS[match[1].lower()] not in nouns
        raise (OtherKind if is_other else NotFound)(noun=_noun_words(nouns), text=text)
    if len(found) > 1:
        listed = ", ".join(f"{one.ref} {one.name}" for one in found[:10])
        raise Ambiguous(text=text, candidates=listed, found=found)
    return found[0]


def _noun_words(nouns: tuple[str, ...]) -> str:
    return str(said(nouns[0] if len(nouns) == 1 else "record"))


def candidates(db: Connection, text: str, nouns: tuple[str, ...], country: str, *, trash: bool = False) -> list[Found]:
    """Return every record that the text may mean, each once; the first way of reading it that finds any decides."""
    match = REFERENCE.fullmatch(text)
    if match and _NOUNS[match[1].lower()] in nouns:
        return _by_id(db, _NOUNS[match[1].lower()], int(match[2]), trash=trash)
    for way in (_by_email, _by_key, _by_phone, _by_name):
        if found := _living(way(db, text, nouns, country), trash=trash):
            return found
    return []


def _living(rows: list[Any], *, trash: bool) -> list[Found]:
    kept = [row for row in rows if trash or row["deleted_at"] is None]
    return list(dict.fromkeys(Found(row["noun"], row["id"], row["name"]) for row in kept))


def _by_id(db: Connection, noun: str, id_: int, *, trash: bool) -> list[Found]:
    if noun not in _PEOPLE:
        row = db.execute(SQL[noun], (id_,)).fetchone()
        return _living([row], trash=trash) if row else []
    for _ in range(100):  # a chain of merges ends
        row = db.execute(SQL["by_id"].format(noun=noun), (id_,)).fetchone()
        if row is None or row["merged_into"] is None:
            break
        id_ = row["merged_into"]
    return _living([row], trash=trash) if row else []


def _by_email(db: Connection, text: str, nouns: tuple[str, ...], _country: str) -> list[Any]:
    if "@" not in text:
        return []
    from crmctl.domain.emails import parse_email

    return _owners(db, "email", parse_email(text).key, nouns)


def _by_phone(db: Connection, text: str, nouns: tuple[str, ...], country: str) -> list[Any]:
    if sum(sign.isdigit() for sign in text) < len("12345"):
        return []
    from crmctl.domain.phones import parse_phone, phone_key

    phone = parse_phone(text, country)
    return _owners(db, "phone", phone_key(phone.value), nouns)


def _owners(db: Connection, kind: str, key: str, nouns: tuple[str, ...]) -> list[Any]:
    rows = [db.execute(SQL["by_handle"].format(noun=noun), (kind, key)).fetchall() for noun in nouns if noun in _PEOPLE]
    return [row for part in rows for row in part]


def _by_key(db: Connection, text: str, nouns: tuple[str, ...], _country: str) -> list[Any]:
    source, colon, key = text.partition(":")
    if not (colon and source and key):
        return []
    rows = []
    for noun in nouns:
        if noun in _PEOPLE:
            rows += db.execute(SQL["by_key"].format(noun=noun), (source, key)).fetchall()
        elif noun == "order":
            rows += db.execute(SQL["order_by_key"], {"source": source, "key": key}).fetchall()
        elif noun not in _UNNAMED:
            table, name = _SOLD[noun]
            rows += db.execute(SQL["sold_by_key"].format(noun=noun, table=table, name=name), (source, key)).fetchall()
    return rows


def _by_name(db: Connection, text: str, nouns: tuple[str, ...], _country: str) -> list[Any]:
    from crmctl.domain.text import fold, spread

    key = fold(text)
    if not key:
        return []
    rows: list[Any] = []
    if "org" in nouns:
        rows += db.execute(SQL["org_by_name"], (key,)).fetchall()
    if "contact" in nouns:
        phrase = " ".join(spread(text).replace('"', " ").split())
        asked = (json.dumps(phrase, ensure_ascii=False), key)
        rows += db.execute(SQL["contact_by_name"], asked).fetchall() if phrase else []
    for noun in nouns:
        if noun in _SOLD:
            rows += db.execute(SQL[f"{noun}_by_name"], {"text": text, "key": key}).fetchall()
    return rows


def ids_beginning_with(digits: str) -> list[tuple[int, int]]:
    """Return the ranges of ids that are written with these digits first: 1, 10 to 19, 100 to 199, …"""
    if not digits:
        return [(1, 1 << 62)]
    number = int(digits)
    return [(number * 10**zeros, (number + 1) * 10**zeros - 1) for zeros in range(8)] if number else []
