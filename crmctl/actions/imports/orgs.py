"""Bring a list of organisations in: its rows are read as those of people are, and written as firms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial

from crmctl.actions.imports.kind import Kind, Lack, Piece
from crmctl.actions.imports.new_fields import NewFields
from crmctl.actions.imports.result import Result
from crmctl.actions.imports.run import run as bring_in
from crmctl.actions.imports.wish import Wish
from crmctl.domain import organisation
from crmctl.domain.org_mapping import choose
from crmctl.domain.person import Person
from crmctl.domain.rows import RowReader, from_card
from crmctl.domain.text import fold
from crmctl.readers.source import Source
from crmctl.readers.vcard import Card
from crmctl.store.database import Store, Writing
from crmctl.store.org_batch import OrgBatch
from crmctl.words import N_

__all__ = ["NOUN", "choose", "run"]
NOUN = "org"
_NAMELESS = Lack("nobody", "name", N_("no name or key to know an organisation by"))


class Orgs(Kind[Person]):
    """A list of organisations: rows, or cards."""

    name = "orgs"

    def __init__(self, source: Source, wish: Wish) -> None:
        super().__init__(source, wish)
        targets = ["org" if target == "parent" else target for target in wish.targets]
        self._reader = RowReader(self.header, targets, wish.habits, wish.extra)
        self.left_out, self._new = self._reader.left_out, NewFields(wish)

    def row(self, cells: list[str]) -> Person:
        """Return the organisation that a row speaks of."""
        return self._settled(self._reader.person(cells))

    def pieces(self) -> Iterator[Piece[Person]] | None:
        """Give the cards of a file of cards."""
        return (
            None
            if self.source.cards is None
            else (Piece(card.line, _cells(card), partial(self._of_card, card)) for card in self.source.cards)
        )

    def _of_card(self, card: Card) -> Person:
        """Read a card: one of an organisation speaks of itself, one of a person only names an organisation."""
        org = from_card(card.values, card.unknown, self.wish.habits)
        if org.org and fold(org.org) != fold(org.name):
            named, org = org.org, Person()
            org.name, org.is_named = named, True
        org.org = None
        return self._settled(org)

    def _settled(self, org: Person) -> Person:
        if not self.lack(org):
            organisation.settle(org)
            self.wish.custom.settle(org)
            self._new.settle(org)
        return org

    def lack(self, record: Person) -> Lack | None:
        """Refuse what has neither a name nor a key."""
        return None if record.is_named or record.external_id else _NAMELESS

    def look_over(self, records: Sequence[Person]) -> None:
        """Find out the types of the custom fields that this list makes."""
        self._new.decide(records)

    def batch(self, work: Writing, now: datetime) -> OrgBatch:
        """Write organisations."""
        wish = self.wish
        batch = OrgBatch(work, now, wish.source, wish.match, wish.on_match, force=wish.force, trusted=wish.is_trusted)
        self._new.hand_to(batch.saver.parts.interned)
        return batch

    def new_fields(self) -> dict[str, str]:
        """Return name → type of the custom fields that were made."""
        return self._new.made


def _cells(card: Card) -> list[str]:
    return ["\x1e".join(value) for value in card.values] + card.unknown


def run(
    store: Store, source: Source, wish: Wish, now: datetime, progress: Callable[[int], None] = lambda _rows: None
) -> Result:
    """Bring one list of organisations in as one step."""
    return bring_in(store, Orgs(source, wish), now, progress)
