"""The values of new contacts made while a list is read, from what is in memory already: nothing is read back."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from crmctl.domain.person import Person
from crmctl.store import bulk, match_keys, match_values
from crmctl.store.driver import Connection
from crmctl.store.match_records import SQL, contact

_REMEMBERED = 50_000


class Comparing:
    """Takes the new contacts of a run in, from the id ``first`` on; their keys are written at the end."""

    def __init__(self, db: Connection, first: int) -> None:
        self.db, self.first = db, first
        self._keys = match_keys.Gathered(db, 0, first)
        self._cores: dict[int, str] = {}

    def take(self, people: Sequence[tuple[int, Person, int | None]]) -> None:
        """Take in people who are in the file by now: (id, person, organisation)."""
        self._look_up({org_id for _id, _person, org_id in people if org_id} - self._cores.keys())
        cores, values = self._cores, []
        for id_, one, org_id in people:
            values.append(
                contact(
                    id_, one.name, one.family_name, one.given_name, one.middle_name, one.suffix, one.city, one.birthday,
                    (cores[org_id],) if org_id else (), one.handles,
                )
            )  # fmt: skip
        bulk.insert(self.db, SQL["put"], values)
        if people and people[-1][0] - self._keys.first >= match_keys.MOST_RECORDS:
            self._keys.write()
            self._keys = match_keys.Gathered(self.db, 0, people[0][0])
        self._keys.add(values)

    def _look_up(self, org_ids: Collection[int]) -> None:
        if len(self._cores) > _REMEMBERED:
            self._cores.clear()
        self._cores.update(map(tuple, self.db.execute(SQL["cores"], (json.dumps(list(org_ids)),))))

    def finish(self, changed: Collection[int]) -> None:
        """Write the keys down, then make those anew who were changed by later rows of the same list."""
        self._keys.write()
        match_values.replace(self.db, "contact", [(id_, id_) for id_ in sorted(changed) if id_ >= self.first])
