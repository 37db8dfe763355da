"""What the shared run asks of one kind of record: how it is read, by what it is known, and where it is written."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from crmctl.actions.imports.wish import Wish
from crmctl.domain.person import Warning  # noqa: A004  the trade's word, and never raised
from crmctl.readers.source import Source
from crmctl.store import batches
from crmctl.store.database import Writing
from crmctl.store.driver import Connection


class Record(Protocol):
    """A record as a source describes it."""

    warnings: Sequence[Warning]
    found_by: str | None


R = TypeVar("R", bound=Record)
T_contra = TypeVar("T_contra", contravariant=True)


class Piece(NamedTuple, Generic[R]):
    """What a file holds that is no row: its line, the cells by which it is known again, and how it is read.

    ``rows``: the rows of a table, with their lines, that make it up together, as they go to a rejects file.
    """

    line: int
    cells: list[str]
    read: Callable[[], R]
    rows: Sequence[tuple[int, list[str]]] = ()


class Lack(NamedTuple):
    """Why a row cannot go in: a code, the field, a sentence, the value; or, when it is no fault, why it is left out."""

    code: str
    field: str
    message: str
    value: str = ""
    is_fault: bool = True


class Batch(Protocol[T_contra]):
    """Takes prepared rows in and counts what became of them."""

    created: int
    updated: int
    unchanged: int
    trashed: int
    kept: int
    edited: int
    changes: list[dict[str, Any]]
    doubts: list[Warning]

    def take(self, chunk: Sequence[tuple[int, T_contra | int]]) -> None:
        """Take in a chunk of (fingerprint, record described, or the id it led to the last time)."""

    def save(self, line: batches.Batch) -> int:
        """Write the batch down and return its id."""


class Kind(ABC, Generic[R]):
    """One kind of record in one file."""

    name: str  # as in --as, and beside the batch
    further_rows: int = 0  # rows of the file beyond one for each piece

    def __init__(self, source: Source, wish: Wish) -> None:
        self.source, self.wish = source, wish
        self.header = source.table.header if source.table else []
        self.left_out: Sequence[str] = ()

    @property
    def columns(self) -> Sequence[str]:
        """The header of a rejects file."""
        return self.header

    @property
    def width(self) -> int:
        """How many cells a row has."""
        return len(self.wish.targets)

    def pieces(self) -> Iterator[Piece[R]] | None:
        """Give what the file holds piece by piece; None when that is the rows of a table."""
        return None

    @abstractmethod
    def row(self, cells: list[str]) -> R:
        """Return the record that a row of a table speaks of."""

    @abstractmethod
    def lack(self, record: R) -> Lack | None:
        """Say why a record cannot go in, if so; who is meant is settled here, and anew after somebody else wrote."""

    def ask(self, db: Connection) -> None:
        """Look up through this connection, from now on, what is to be known of the file."""

    def known(self, db: Connection) -> dict[int, int]:
        """Return fingerprint → record for rows that need no reading, since they say nothing new."""
        return batches.known_rows(db, self.wish.source, self.name)

    def look_over(self, records: Sequence[R]) -> None:
        """Settle what only many rows together tell; these are all the file has, or its first hundred thousand."""

    @abstractmethod
    def batch(self, work: Writing, now: datetime) -> Batch[R]:
        """Return what writes the records, under an open step."""

    def new_fields(self) -> Mapping[str, str]:
        """Return name → type of the custom fields that were made."""
        return {}
