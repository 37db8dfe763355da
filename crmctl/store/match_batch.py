"""The values of new contacts made while a list is read, from what is in memory already: nothing is read back."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from crmctl.domain.person import Person
from crmctl.store import bulk, match_keys, match_values
from crmctl.store.driver import Connection
from crmctl.store.match_records import SQL, Value, contact


class Comparing:
    """Takes the new contacts of a run in, from the id ``first`` on; their keys are written at the end."""

    def __init__(self, db: Connection, first: int) -> None:
        self.db, self.first = db, first
        self._keys = match_keys.Gathered(db, 0, first)
        self._values: list[Value] = []

    def add(self, id_: int, person: Person, firms: Sequence[str]) -> None:
        """Take a new contact in; ``firms`` are core names."""
        self._values.append(
            contact(
                id_, person.name, person.family_name, person.given_name, person.middle_name, person.suffix, person.city,
                person.birthday, firms, person.handles,
            )
        )  # fmt: skip

    def flush(self) -> None:
        """Write the values of those taken in since the last flush, their contacts being in the file."""
        values, self._values = self._values, []
        bulk.insert(self.db, SQL["put"], values)
        self._keys.add(values)

    def finish(self, changed: Collection[int]) -> None:
        """Write the keys down, then make those anew who were changed by later rows of the same list."""
        self._keys.write()
        match_values.replace(self.db, "contact", [(id_, id_) for id_ in sorted(changed) if id_ >= self.first])
