"""Bring a list of contacts in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial

from crmctl.actions.imports.kind import Kind, Lack, Piece
from crmctl.actions.imports.new_fields import NewFields
from crmctl.actions.imports.result import Result
from crmctl.actions.imports.run import run as bring_in
from crmctl.actions.imports.wish import Wish
from crmctl.domain.mapping_choice import choose
from crmctl.domain.person import Person
from crmctl.domain.rows import RowReader, from_card
from crmctl.readers.source import Source
from crmctl.readers.vcard import Card
from crmctl.store.contact_batch import ContactBatch
from crmctl.store.database import Store, Writing
from crmctl.words import N_

__all__ = ["NOUN", "choose", "run"]
NOUN = "contact"
_NOBODY = Lack("nobody", "name", N_("no name, address, number or key to know anybody by"))


class Contacts(Kind[Person]):
    """A list of people: rows, or cards."""

    name = "contacts"

    def __init__(self, source: Source, wish: Wish) -> None:
        super().__init__(source, wish)
        self._reader = RowReader(self.header, wish.targets, wish.habits, wish.extra)
        self.left_out, self._new = self._reader.left_out, NewFields(wish)

    def row(self, cells: list[str]) -> Person:
        """Return the person that a row speaks of."""
        person = self._reader.person(cells)
        if person.fields:
            self.wish.custom.settle(person)
            self._new.settle(person)
        return person

    def pieces(self) -> Iterator[Piece[Person]] | None:
        """Give the cards of a file of cards."""
        return (
            None
            if self.source.cards is None
            else (Piece(card.line, _cells(card), partial(self._of_card, card)) for card in self.source.cards)
        )

    def _of_card(self, card: Card) -> Person:
        return from_card(card.values, card.unknown, self.wish.habits)

    def lack(self, record: Person) -> Lack | None:
        """Refuse a person that nobody could be told by."""
        return None if record.name else _NOBODY

    def look_over(self, records: Sequence[Person]) -> None:
        """Find out the types of the custom fields that this list makes."""
        self._new.decide(records)

    def batch(self, work: Writing, now: datetime) -> ContactBatch:
        """Write contacts."""
        wish = self.wish
        batch = ContactBatch(
            work, now, wish.source, wish.match, wish.on_match,
            force=wish.force, trusted=wish.is_trusted, one_each=self.source.cards is not None,
        )  # fmt: skip
        self._new.hand_to(batch.people.interned)
        return batch

    def new_fields(self) -> dict[str, str]:
        """Return name → type of the custom fields that were made."""
        return self._new.made


def _cells(card: Card) -> list[str]:
    return [f"{target}:{label}={value}" for target, label, value in card.values] + card.unknown


def run(
    store: Store, source: Source, wish: Wish, now: datetime, progress: Callable[[int], None] = lambda _rows: None
) -> Result:
    """Bring one list of contacts in as one step."""
    return bring_in(store, Contacts(source, wish), now, progress)
