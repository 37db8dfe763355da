"""What a database would take the values of unknown columns for."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from itertools import zip_longest


def guessed(columns: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return name → integer, float or text, as sqlite-utils tells the columns of a file it has never seen."""
    from sqlite_utils.utils import TypeTracker

    tracker = TypeTracker()
    rows = (dict(zip(columns, values, strict=True)) for values in zip_longest(*columns.values(), fillvalue=""))
    deque(tracker.wrap(rows), maxlen=0)
    return tracker.types
