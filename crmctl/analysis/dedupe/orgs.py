"""Organisations as the engine compares them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from crmctl.analysis.dedupe import org_blocking, org_levels
from crmctl.analysis.dedupe.columns import Codes, Column, Flags, Ints, Levels
from crmctl.analysis.dedupe.org_classes import KINDS
from crmctl.analysis.dedupe.org_crowds import crowds
from crmctl.analysis.dedupe.organisations import Organisation, Reached, organisations
from crmctl.analysis.dedupe.sets import Sets
from crmctl.analysis.dedupe.subject import Compared, Pairs, drawn

_CONTRARY = ("missing", "initials", "foreign", "different")  # names that agree so are never merged automatically


class Orgs:
    """The organisations of a file."""

    kinds = KINDS

    def __init__(self, listed: list[Organisation], reached: Reached) -> None:
        self.who = organisations(listed, reached)
        self._crowds = crowds(self.who)

    @property
    def ids(self) -> Ints:
        """Return the id of each row."""
        return self.who.ids

    def candidates(self, advance: Callable[[int], None]) -> Pairs:
        """Return the pairs worth comparing in full."""
        return org_blocking.pairs(self.who, advance)

    def compare(self, left: Codes, right: Codes) -> Compared:
        """Compare rows with rows."""
        return org_levels.compare(self.who, left, right, self._crowds)

    def neighbours(self) -> Pairs:
        """Draw random pairs behind one number, called otherwise."""
        a, b = drawn(self.who.phone.codes)
        apart = self.who.sound.codes[a] != self.who.sound.codes[b]
        return a[apart], b[apart]

    def crowding(self) -> float:
        """Count the pairs behind one number or in one house that are called otherwise."""
        return max(
            _called_otherwise(self.who.phone, self.who.sound), _called_otherwise(self.who.street, self.who.sound)
        )

    def apart(self, left: Codes, right: Codes) -> Flags:
        """Say which are branches of one, or parent and subsidiary."""
        a, b = self.who.branch.codes[left], self.who.branch.codes[right]
        parent = (self.who.parent[left] == self.who.ids[right]) | (self.who.parent[right] == self.who.ids[left])
        apart: Flags = ((a != b) & (a > 0) & (b > 0)) | parent
        return apart

    def is_named(self, levels: Mapping[str, Levels]) -> Flags:
        """Say which pairs agree in name and do not differ in what they do."""
        named: Flags = ~np.isin(levels["name"], self.kinds.at("name", *_CONTRARY))
        named &= ~np.isin(levels["trade"], self.kinds.at("trade", "different"))
        return named & ~np.isin(levels["branch"], self.kinds.at("branch", "one_sided"))

    def text(self, field: str, row: int) -> str:
        """Return a value as it is compared, the name as it is written."""
        who = self.who
        if field == "name":
            return who.name[row]
        if field == "domain":
            return _value(who.domain, row) or _value(who.heard, row)
        if field == "trade":
            return _value(who.core, row).removeprefix(_value(who.brand, row))
        if field == "relation":
            return f"o{who.parent[row]}" if who.parent[row] else ""
        lists = {"mail": who.mail, "people": who.people, "handle": who.handles}
        if field in lists:
            return _listed(lists[field], row)
        return _value(who.extra[field] if field in who.extra else getattr(who, field), row)


def _value(column: Column, row: int) -> str:
    text: str = column.values[column.codes[row]]
    return text


def _listed(held: Sets, row: int) -> str:
    return ", ".join(held.values[code] for code in held.codes[held.starts[row] : held.starts[row + 1]])


def _called_otherwise(column: Column, names: Column) -> float:
    """Count the pairs that share a value and not the name."""
    both = column.codes.astype(np.int64) * len(names.values) + names.codes
    counts = column.counts[1:].astype(float)
    alike = np.unique(both[column.codes > 0], return_counts=True)[1].astype(float)
    return float((counts * (counts - 1)).sum() / 2 - (alike * (alike - 1)).sum() / 2)
