"""Which known organisations a new one is likely a double of, told in the step that writes it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from crmctl.store.driver import Connection, Row
from crmctl.store.match_records import Value, of, unpack
from crmctl.store.match_values import candidates
from crmctl.store.sql import load

if TYPE_CHECKING:
    from crmctl.domain.dedupe.likely_firms import FirmTraits

SQL = load(__file__)


class OrgDouble(NamedTuple):
    """A known organisation that a new one may be, and what they share; the strongest first."""

    id: int
    name: str
    reasons: tuple[str, ...]

    @property
    def ref(self) -> str:
        """The reference of the known one."""
        return f"o{self.id}"


def doubles(db: Connection, org_id: int) -> list[OrgDouble]:
    """Return what an organisation that is just written down may be, those with the most in common first."""
    made = of(db, "org", [org_id])
    ids = [id_ for id_ in candidates(db, unpack(made[0][5]) if made else (), kind="org") if id_ != org_id]
    if not ids:
        return []
    from crmctl.domain.dedupe.likely_firms import reasons

    new, *known = _traits(db, [*made, *of(db, "org", ids)])
    judged = ((other, reasons(new, other)) for other in known)
    found = [OrgDouble(other.id, other.label, why) for other, why in judged if why]
    return sorted(found, key=lambda double: (-len(double.reasons), double.id))


def _traits(db: Connection, values: Sequence[Value]) -> list[FirmTraits]:
    ids = [value[0] >> 4 for value in values]
    rows = {row["id"]: row for row in db.execute(SQL["orgs"], (json.dumps(ids),))}
    return [_trait(rows[id_], value) for id_, value in zip(ids, values, strict=True)]


def _trait(row: Row, value: Value) -> FirmTraits:
    from crmctl.domain.dedupe.keys import own_domain
    from crmctl.domain.dedupe.likely_firms import FirmTraits

    core, _whole, branch = value[1].split("|")
    domains = {own_domain(address) for address in (row["website"] or "", *value[2].split()) if address}
    phones, parent = frozenset(value[3].split()), row["parent_id"] or 0
    return FirmTraits(row["id"], row["name"], core, branch, frozenset(domains - {""}), phones, parent)
