"""Where a header stands in a file: below notes, instructions and blank lines, or nowhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from crmctl.domain.headers.synonyms import fold, load

_DEPTH = 20  # rows in which a header is looked for
_LONGEST = 60  # characters of a header cell; instructions are longer
_SHARE = 0.2  # of the filled cells that must be known
_DATA = re.compile(
    r"[^\s@]+@[^\s@]+\.\w+"  # an address
    r"|[+(]?\d[\d\s().+-]{5,}\d"  # a number that may be dialled
    r"|[-+]?[\d.,]+%?"  # any number
    r"|\d{2,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?.*"  # a date
    r"|https?://.*"
)


def hits(row: Sequence[str]) -> int:
    """Count the cells of a row that are known as headers; the same word twice counts once."""
    return len({key for key in map(_known, row) if key})


def header_row(rows: Sequence[Sequence[str]]) -> int:
    """Return which of the first rows is the header, -1 when there is none.

    A row with two known words is; otherwise the first row as wide as most are, unless it holds data.
    """
    top = list(rows[:_DEPTH])
    counts = [0 if _holds_data(row) else hits(row) for row in top]
    for at, row in enumerate(top):
        if counts[at] > 1 and counts[at] >= _SHARE * _filled(row):
            earlier = [before for before in range(at) if counts[before] and _filled(top[before]) >= _filled(row)]
            return earlier[0] if earlier else at
    width = Counter(map(len, rows)).most_common(1)[0][0] if rows else 0
    for at, row in enumerate(top):
        if len(row) >= width and not row[0].startswith("#"):
            return -1 if _holds_data(row) else at
    return -1


def _filled(row: Sequence[str]) -> int:
    return sum(1 for cell in row if cell.strip())


def _holds_data(row: Sequence[str]) -> bool:
    return any(_DATA.fullmatch(cell.strip()) for cell in row)


@lru_cache(maxsize=4096)
def _known(cell: str) -> str:
    if len(cell) > _LONGEST:
        return ""
    key = fold(cell)
    bare = re.sub(r"\d+", "", key)
    usual = load().usual
    return key if key in usual else bare if bare in usual else ""
