"""Months and days beside an axis: short, with their year where it changes."""

from __future__ import annotations

import re
from collections.abc import Sequence

_DATED = re.compile(r"\d{4}-\d\d(-\d\d)?")
_YEAR = 4


def without_year(labels: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return ``11`` or ``11-22`` for each label, and its year where it is another than before, else ""; or none at all.

    Where not all labels are months or days, they stay as they are, and there are no years.
    """
    if not all(map(_DATED.fullmatch, labels)):
        return list(labels), []
    years = [label[:_YEAR] for label in labels]
    changes = [year if year != before else "" for year, before in zip(years, ["", *years], strict=False)]
    return [label[_YEAR + 1 :] for label in labels], changes
