"""Many rows into one table with few statements.

``executemany`` runs one statement a row, and each of them writes ``sqlite_sequence`` anew (measured on 200,000 rows:
.69 s of CPU, against .28 s for statements of a thousand rows). Foreign keys are deferred and conflicts set to FAIL, so
that SQLite keeps no journal for each statement beside that of the transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from crmctl.store.driver import MOST_PARAMETERS, Connection

_MOST_ROWS = 1_000
_AT_ONCE = 10  # statements, over whose rows a column may be empty


def insert(db: Connection, statement: str, rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows by a statement that ends in ``VALUES (?, …)`` for one of them."""
    if not rows:
        return
    size = min(_MOST_ROWS, MOST_PARAMETERS // len(rows[0]))
    whole = len(rows) - len(rows) % size
    for start in range(0, whole, _AT_ONCE * size):
        _insert(db, statement, rows[start : min(start + _AT_ONCE * size, whole)], size)
    db.executemany(statement, rows[whole:])


def _insert(db: Connection, statement: str, rows: Sequence[Sequence[Any]], size: int) -> None:
    """Insert a multiple of ``size`` rows; columns that nobody fills are not handed over cell by cell."""
    first, *others = zip(*rows, strict=True)
    empty = tuple(column[0] is None and column.count(None) == len(rows) for column in others)
    filled = [first, *(column for column, is_empty in zip(others, empty, strict=True) if not is_empty)]
    cells, width = list(chain.from_iterable(zip(*filled, strict=True))), size * len(filled)
    for start in range(0, len(cells), width):
        db.execute(_repeated(statement, size, (False, *empty)), cells[start : start + width])


@lru_cache(maxsize=50)
def _repeated(statement: str, size: int, empty: tuple[bool, ...]) -> str:
    head, word, values = statement.rstrip(";\n ").rpartition("VALUES")
    head = head.replace("INSERT INTO", "INSERT OR FAIL INTO")  # whoever fails takes the whole transaction back
    marks = ("NULL" if is_empty else "?" for is_empty in empty)
    row = "".join(chain.from_iterable(zip(values.strip().split("?"), [*marks, ""], strict=True)))
    return f"{head}{word} {', '.join([row] * size)}"
