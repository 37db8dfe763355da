"""The custom fields that columns of a file make, each of the type that its values have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crmctl.actions.imports.wish import Wish
from crmctl.domain.column_types import ColumnType, told
from crmctl.domain.custom import HasFields
from crmctl.domain.mapping_choice import FIELD, KNOWN
from crmctl.domain.person import Warning  # noqa: A004  the trade's word, and never raised
from crmctl.store.interned import Interned


class NewFields:
    """Columns kept as fields that the customer file does not have yet (--extra fields)."""

    def __init__(self, wish: Wish) -> None:
        named = [target.removeprefix(FIELD) for target in wish.targets if target.startswith(FIELD)]
        self._names = [name for name in dict.fromkeys(named) if name not in wish.custom.kinds]
        self._day_order = wish.custom.day_order
        self.types: Mapping[str, ColumnType] = {}
        self.made: dict[str, str] = {}

    def decide(self, records: Sequence[HasFields]) -> None:
        """Find out the type of each column by the rows made ready, and give their values its spelling."""
        columns: dict[str, list[str]] = {name: [] for name in self._names}
        if not columns:
            return
        for record in records:
            for name, value in record.fields:
                if name in columns:
                    columns[name].append(value)
        held = {name: values for name, values in columns.items() if values}
        if not held:
            return
        from crmctl.store.column_types import guessed

        guesses = guessed(held)
        types = {name: told(guesses[name], values, self._day_order) for name, values in held.items()}
        self.types = types | {name: ColumnType(KNOWN[name]) for name in types.keys() & KNOWN.keys()}
        for record in records:
            self.settle(record)

    def settle(self, record: HasFields) -> None:
        """Spell the values of new fields; one of a later row that does not fit stays as given and is noted."""
        if self.types and record.fields:
            record.fields = tuple((name, self._spelt(record, name, text)) for name, text in record.fields)

    def _spelt(self, record: HasFields, name: str, text: str) -> str:
        if name not in self.types:
            return text
        spelt = self.types[name].spell(text)
        if spelt is None:
            record.warnings = (*record.warnings, Warning(name, text, "custom"))
        return text if spelt is None else spelt

    def hand_to(self, interned: Interned) -> None:
        """Have fields made in these types, and be told which were made."""
        interned.field_types = {name: found.name for name, found in self.types.items()}
        interned.made_fields = self.made
