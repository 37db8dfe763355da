"""Words typed wrong: the nearest words that really occur in the file."""

from __future__ import annotations

from collections.abc import Sequence

from crmctl.store.driver import Connection

_SHORTEST = 4  # a shorter word has too many neighbours to guess
_TWO_SLIPS = 8  # from this length on two slips are forgiven
_MOST = 8


def alternatives(db: Connection, words: Sequence[str]) -> list[list[str]]:
    """Return for each word those it may stand for, the nearest first; nothing when one of them has no neighbour."""
    found = [_near(db, word.casefold()) for word in words]
    return found if all(found) else []


def _near(db: Connection, word: str) -> list[str]:
    if not (word.isascii() and word.isalpha()) or len(word) < _SHORTEST:
        known = db.execute("SELECT 1 FROM search_word WHERE word = ?", (word,)).fetchone()
        return [word] if known or not word.isascii() else []
    from rapidfuzz.distance import DamerauLevenshtein
    from rapidfuzz.process import extract

    slips = 2 if len(word) >= _TWO_SLIPS else 1
    scorer = DamerauLevenshtein.distance
    near = extract(word, _alike(db, word, slips), scorer=scorer, score_cutoff=slips, limit=_MOST)
    return [str(one[0]) for one in near]


def _alike(db: Connection, word: str, slips: int) -> list[str]:
    """Return the words of about the same length that begin or end like this one: a few slips leave one end whole."""
    asked = (len(word) - slips, len(word) + slips, word[:2], word[-2:])
    text = (
        "SELECT word FROM search_word WHERE length(word) BETWEEN ? AND ? "
        "AND (substr(word, 1, 2) = ? OR substr(word, -2) = ?)"
    )
    return [row[0] for row in db.execute(text, asked)]
