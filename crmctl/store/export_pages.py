"""A page of records on its way into an export: its ids, and the values that belong to them in their order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

PAGE = 2_000
_DENSE = 8  # a page whose ids lie no further apart on average is read as a range of ids

Cells = Iterable[bytes]


class Page:
    """Some ids, and how SQL is told of them: as a range when they lie close together.

    ``known``: they are all wanted; otherwise the range is, and the ids in it are found out.
    """

    def __init__(self, ids: Sequence[int], *, known: bool = True) -> None:
        self.ids, self.known = tuple(ids), known
        first, last = (min(ids), max(ids)) if known else (ids[0], ids[-1])
        dense = last - first < _DENSE * len(ids)
        self.which = "BETWEEN :first AND :last" if dense else "IN (SELECT value FROM json_each(:ids))"
        self.values: dict[str, Any] = {"first": first, "last": last} if dense else {"ids": json.dumps(list(ids))}


def cut(ids: Sequence[int]) -> Iterator[Page]:
    """Cut a list of ids into pages."""
    return (Page(ids[start : start + PAGE]) for start in range(0, len(ids), PAGE))


def aligned(rows: list[Any], page: Page) -> Cells | None:
    """Return the values as they are when every record of the page has exactly one, in the order of the page."""
    if not rows or len(rows) != len(page.ids):
        return None
    ids, values = zip(*rows, strict=True)
    return values if ids == page.ids else None


def together(rows: list[Any], between: bytes) -> dict[int, bytes]:
    """Join the values of each record, in their order."""
    found = dict(rows)
    if len(found) == len(rows):
        return found
    found = {}
    for id_, value in rows:
        found[id_] = found[id_] + between + value if id_ in found else value
    return found
