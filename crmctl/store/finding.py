"""One box over everything: names, sounds, numbers, addresses, organisations, tags and notes; best first."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import chain

from crmctl.domain.excerpts import around
from crmctl.domain.phones import fragment
from crmctl.domain.text import fold, spread, tidy
from crmctl.store import queries, spelling, talk
from crmctl.store.driver import Connection
from crmctl.store.hits import SCORES, Hit, handle_hit, name_hit, near_hit
from crmctl.store.references import REFERENCE, candidates
from crmctl.store.search import KINDS as NAMED
from crmctl.store.sql import load

SQL = load(__file__)
KINDS = (*NAMED, *talk.KINDS)
_TALK = 50  # of what was said, and of each kind of what is sold, the last so many
_EXACT = 92  # what is sold under exactly these words
_ENOUGH = 200  # hits of one kind that are looked at closely; the index gives the best of them first
_NUMBER = "kind = 'phone' AND instr(key, ?) > 0"  # answered by the index alone
_EXTENSION = "extension IS NOT NULL AND +kind = 'phone' AND instr(key || extension, ?) > 0"  # and this by none


def find(db: Connection, text: str, kinds: Sequence[str], limit: int) -> list[Hit]:
    """Return the best hits, each record once by its best match."""
    text = tidy(text)
    words = text.split()
    if not words:
        return []
    ways = (
        _by_reference(db, text),
        _by_digits(db, text),
        _by_words(db, words),
        _by_address(db, text),
        _by_tag(db, text),
        _by_talk(db, words),
    )
    hits = _once(chain(*ways))
    if len(hits) < (limit or _ENOUGH):
        hits = _once([*hits, *_by_org(db, hits), *_by_several(db, words)])
    if not hits:
        near = spelling.alternatives(db, words)
        hits, words = _once(_by_near_words(db, near)), [*words, *chain(*near)]
    wanted = [hit for hit in hits if hit.kind in kinds]
    return _quoted(db, wanted[:limit] if limit else wanted, words)


def _quoted(db: Connection, hits: Sequence[Hit], words: Sequence[str]) -> list[Hit]:
    """Let notes and what was said tell where the words stand in them."""
    texts: dict[tuple[str, int], str] = {}
    for kind in ("note", "interaction"):
        if ids := [hit.id for hit in hits if hit.kind == kind]:
            rows = db.execute(SQL[f"{kind}_texts"], (json.dumps(ids),))
            texts |= {(kind, row[0]): row[1] for row in rows}
    return [
        hit._replace(snippet=around(texts[hit.kind, hit.id], words)) if (hit.kind, hit.id) in texts else hit
        for hit in hits
    ]


def _by_talk(db: Connection, words: Sequence[str]) -> list[Hit]:
    """Return what was said and is to be done, the last first: it comes after the people and firms themselves."""
    told = {
        "interaction": "text",
        "task": "title",
        "deal": "title",
        "product": "name",
        "order": "number",
        "asset": "name",
    }
    found, key = talk.find(db, words, _TALK), fold(" ".join(words))
    asked = {kind: json.dumps([id_ for one, id_ in found if one == kind]) for kind in ("deal", "product", "order")}
    exact = {(row[0], row[1]) for row in db.execute(SQL["called"], {**asked, "key": key})} if key else set()
    return [Hit(kind, id_, told[kind], "", _EXACT if (kind, id_) in exact else SCORES[kind]) for kind, id_ in found]


def _once(hits: Iterable[Hit]) -> list[Hit]:
    best: dict[tuple[str, int], Hit] = {}
    for hit in hits:
        known = best.get((hit.kind, hit.id))
        if known is None or hit.score > known.score:
            best[hit.kind, hit.id] = hit
    return sorted(best.values(), key=lambda hit: (-hit.score, KINDS.index(hit.kind), hit.id))


def _by_words(db: Connection, words: Sequence[str]) -> list[Hit]:
    asked = queries.expression(words)
    if '""' in asked:
        return []
    whole = " ".join(spread(" ".join(words)).split())
    rows = db.execute(SQL["by_words"], {"asked": asked, "whole": whole, "limit": _ENOUGH}).fetchall()
    return [name_hit(row, whole, words) for row in rows]


def _by_near_words(db: Connection, near: Sequence[Sequence[str]]) -> list[Hit]:
    """Return what is found when each word may stand for one like it; most slips leave several that it may be."""
    asked = " AND ".join(f"({' OR '.join(map(queries.either, ways))})" for ways in near)
    if not near or '""' in asked:
        return []
    whole = " ".join(ways[0] for ways in near)
    rows = db.execute(SQL["by_words"], {"asked": asked, "whole": whole, "limit": _ENOUGH}).fetchall()
    return [near_hit(row, near) for row in rows]


def _by_digits(db: Connection, text: str) -> list[Hit]:
    digits = fragment(text)
    if not digits:
        return []
    for holds in (_NUMBER, _EXTENSION):
        if rows := db.execute(SQL["by_digits"].replace("$holds", holds), (digits, _ENOUGH)).fetchall():
            return [handle_hit(row, "phone", digits) for row in rows]
    return []


def _by_address(db: Connection, text: str) -> list[Hit]:
    part = text.strip().casefold()
    if len(part) < len("abc") or not part.isascii() or " " in part:
        return []
    rows = db.execute(SQL["by_address"], (part, _ENOUGH)).fetchall()
    sites = db.execute(SQL["by_website"], (part, _ENOUGH)).fetchall() if "." in part else []
    found = [handle_hit(row, "email" if row["kind"] == "email" else "handle", part) for row in rows]
    return found + [handle_hit(row, "handle", part) for row in sites]


def _by_reference(db: Connection, text: str) -> list[Hit]:
    """Take the text for a reference (c12) or for the key a source knows somebody by."""
    hits = [Hit(row["noun"], row["id"], "external_id", row["key"], 85) for row in db.execute(SQL["by_key"], (text,))]
    if REFERENCE.fullmatch(text):
        hits += [Hit(one.noun, one.id, "ref", "", SCORES["ref"]) for one in candidates(db, text, KINDS, "")]
    return hits


def _by_tag(db: Connection, text: str) -> list[Hit]:
    rows = db.execute(SQL["by_tag"], (fold(text), _ENOUGH)).fetchall()
    return [Hit(row["noun"], row["id"], "tags", row["name"], SCORES["tags"]) for row in rows]


def _by_org(db: Connection, hits: Sequence[Hit]) -> list[Hit]:
    """Return the people of the organisations found."""
    orgs = {hit.id: hit.score for hit in hits if hit.kind == "org"}
    rows = db.execute(SQL["members"], (json.dumps(list(orgs)), _ENOUGH)).fetchall() if orgs else []
    return [Hit("contact", row["contact_id"], "org", row["name"], SCORES["org"]) for row in rows]


def _by_several(db: Connection, words: Sequence[str]) -> list[Hit]:
    """Return people of whom each word is true in some way: one the name, another the organisation or a tag."""
    if len(words) < len(("name", "org")):
        return []
    sets = [_people_of(db, word) for word in words]
    common = set.intersection(*(set(part) for part in sets))
    return [Hit("contact", id_, "org", "", 75) for id_ in sorted(common)[:_ENOUGH]]


def _people_of(db: Connection, word: str) -> set[int]:
    asked = queries.expression([word])
    if '""' in asked:
        return set()
    found = {row[0] for row in db.execute(SQL["people_of"], {"asked": asked})}
    return found | {hit.id for hit in [*_by_tag(db, word), *_by_digits(db, word)] if hit.kind == "contact"}
