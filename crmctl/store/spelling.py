"""Words typed wrong: the nearest words that really occur in the file."""

from __future__ import annotations

from collections.abc import Sequence

from crmctl.store.driver import Connection

_SHORTEST = 4  # a shorter word has too many neighbours to guess
_TWO_SLIPS = 8  # from this length on two slips are forgiven


def correct(db: Connection, words: Sequence[str]) -> list[str]:
    """Return the words with those that do not occur replaced by their nearest; nothing when one has no neighbour."""
    corrected = [_nearest(db, word.casefold()) for word in words]
    return [word for word in corrected if word] if all(corrected) else []


def _nearest(db: Connection, word: str) -> str:
    if not (word.isascii() and word.isalpha()):
        return word
    if db.execute("SELECT 1 FROM search_word WHERE word = ?", (word,)).fetchone():
        return word
    slips = 2 if len(word) >= _TWO_SLIPS else 1
    if len(word) < _SHORTEST:
        return ""
    from rapidfuzz.distance import DamerauLevenshtein
    from rapidfuzz.process import extractOne

    near = extractOne(word, _alike(db, word, slips), scorer=DamerauLevenshtein.distance, score_cutoff=slips)
    return str(near[0]) if near else ""


def _alike(db: Connection, word: str, slips: int) -> list[str]:
    """Return the words of about the same length that begin or end like this one: a few slips leave one end whole."""
    asked = (len(word) - slips, len(word) + slips, word[:2], word[-2:])
    text = (
        "SELECT word FROM search_word WHERE length(word) BETWEEN ? AND ? "
        "AND (substr(word, 1, 2) = ? OR substr(word, -2) = ?)"
    )
    return [row[0] for row in db.execute(text, asked)]
