"""People as the engine compares them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from crmctl.analysis.dedupe import blocking, classes, comparing
from crmctl.analysis.dedupe.classes import COLLEAGUE, HOMONYM, HOUSEHOLD, KIN, NAMESAKE, SAME
from crmctl.analysis.dedupe.columns import Codes, Flags, Ints, Levels
from crmctl.analysis.dedupe.crowds import crowds
from crmctl.analysis.dedupe.levels import LEVELS, MISSING
from crmctl.analysis.dedupe.people import people
from crmctl.analysis.dedupe.records import Records
from crmctl.analysis.dedupe.side_by_side import each
from crmctl.analysis.dedupe.subject import PIECE, Compared, Kinds, Pairs, drawn

_AFFORDABLE = 300_000  # pairs that are all compared in full
_CONTRARY = ("loose", "different")  # names that agree so are never merged automatically
_NEAR = -6.0  # log2 odds, from which on those who only belong together are shown
_OWN = frozenset({"equal", "shared", "nickname"})

KINDS = Kinds(
    classes=classes.CLASSES,
    same=len(SAME),
    per_record=classes.PER_RECORD,
    levels=LEVELS,
    tables=classes.TABLES,
    context=(COLLEAGUE, HOMONYM),
    measured=frozenset({"phone", "title", "place", "postcode", "street"}),
    by_chance={**dict.fromkeys(LEVELS, _OWN), "family": _OWN - {"nickname"}, "suffix": frozenset()},
    near=dict.fromkeys((HOUSEHOLD, COLLEAGUE, HOMONYM, NAMESAKE), _NEAR),
    ceilings=classes.CEILINGS,
    tied=classes.TIED,
    fixed=frozenset({KIN}),
    trust=60.0,
)


class Contacts:
    """The people of a file."""

    kinds = KINDS

    def __init__(self, records: Records) -> None:
        self.who = people(records)
        self._shared = crowds(self.who)

    @property
    def ids(self) -> Ints:
        """Return the id of each row."""
        return self.who.ids

    def candidates(self, advance: Callable[[int], None]) -> Pairs:
        """Return the pairs whose names agree somehow, or that share what few have in common."""
        left, right = blocking.pairs(self.who, advance)
        if len(left) < _AFFORDABLE:
            return left, right
        parts = [slice(start, start + PIECE) for start in range(0, len(left), PIECE)]
        found = []
        for one in each(lambda part: comparing.promising(self.who, left[part], right[part]), parts):
            found.append(one)
            advance(len(one))
        worth = np.concatenate(found)
        return left[worth], right[worth]

    def compare(self, left: Codes, right: Codes) -> Compared:
        """Compare rows with rows."""
        return comparing.compare(self.who, left, right, self._shared)

    def neighbours(self) -> Pairs:
        """Draw random pairs of one firm whose names differ."""
        who = self.who
        a, b = drawn(who.firm.identity.codes)
        sound = who.tokens.sound
        apart = (sound[who.family[a]] != sound[who.family[b]]) & (sound[who.given[a]] != sound[who.given[b]])
        return a[apart], b[apart]

    def crowding(self) -> float:
        """Count the pairs that share a firm."""
        counts = self.who.firm.identity.counts[1:].astype(float)
        return float((counts * (counts - 1) / 2).sum())

    def apart(self, left: Codes, right: Codes) -> Flags:
        """Say of no pair that it is never the same."""
        del right
        return np.zeros(len(left), np.bool_)

    def is_named(self, levels: Mapping[str, Levels]) -> Flags:
        """Say which pairs agree in both names; a number or an address alone merges nobody automatically."""
        named: Flags = (levels["given"] != MISSING) | (levels["family"] != MISSING)
        for field in ("given", "family"):
            named &= ~np.isin(levels[field], self.kinds.at(field, *_CONTRARY))
        return named

    def text(self, field: str, row: int) -> str:
        """Return a value as it is compared."""
        return self.who.text(field, row)
