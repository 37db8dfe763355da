"""What interactions, tasks and sales share on their way in: rows, and JSON of our own."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import ClassVar

from crmctl.actions.imports.kind import Kind, Lack, Piece
from crmctl.actions.imports.whom import Whom
from crmctl.actions.imports.wish import Wish
from crmctl.domain import entry_mapping
from crmctl.domain.cells import flat
from crmctl.domain.due import zone_of
from crmctl.domain.entry import Entry
from crmctl.domain.entry_cells import Clocks
from crmctl.domain.entry_mapping import own_noun
from crmctl.domain.entry_rows import EntryRows
from crmctl.domain.headers import Preset
from crmctl.errors import UsageError
from crmctl.readers.calendar import CalendarEntry
from crmctl.readers.json_rows import read_json
from crmctl.readers.mail import Mail
from crmctl.readers.source import Source
from crmctl.store.driver import Connection
from crmctl.words import _

Choose = Callable[
    [Sequence[str], Sequence[Sequence[str]], Mapping[str, str], Mapping[str, str]], tuple[list[str], Preset | None]
]


def chooser(noun: str) -> Choose:
    """Return the function that says of each column of such a list what it means."""

    def choose(
        header: Sequence[str], sample: Sequence[Sequence[str]], said: Mapping[str, str], custom: Mapping[str, str]
    ) -> tuple[list[str], Preset | None]:
        return entry_mapping.choose(noun, header, sample, said, custom), None

    return choose


class OtherForm(UsageError):
    """A file of a form that holds nothing of this kind."""


class Entries(Kind[Entry]):
    """Interactions or tasks of one file, by whoever imports it unless it names the author."""

    noun: ClassVar[str]
    body: ClassVar[str]  # where columns that mean nothing go
    needs_somebody: ClassVar[bool]

    def __init__(self, source: Source, wish: Wish, user: str, now: datetime) -> None:
        super().__init__(source, wish)
        self.user, self.whom = user, Whom(wish)
        self.clocks = Clocks(wish.habits.day_order, zone_of(wish.zone), wish.zone, now)
        is_flat = not source.records
        self._rows = EntryRows(self.header, wish.targets, self.body, wish.extra, is_flat=is_flat)
        self.left_out = self._rows.left_out

    @property
    def columns(self) -> Sequence[str]:
        """The header of a rejects file: that of the table, or what tells a piece of another file."""
        if self.source.mails is not None:
            return ("message_id", "date", "from", "subject", "text")
        return self.header if self.source.entries is None else ("uid", "summary", "raw")

    def pieces(self) -> Iterator[Piece[Entry]] | None:
        """Give the records of JSON that we exported."""
        if self.source.records and own_noun(self.header) == self.noun:
            return (Piece(line, cells, partial(self.row, cells)) for line, cells in self._records())
        return None

    def _records(self) -> Iterator[tuple[int, list[str]]]:
        """Lay records of ours out as rows: people with their references beside their names."""
        for line, record in read_json(self.source.records):
            yield line, [flat(record.get(name)) for name in self.header]

    def said(self, cells: list[str]) -> dict[str, str]:
        """Return what the cells of a row say: target → text."""
        return self._rows.said(cells)

    def row(self, cells: list[str]) -> Entry:
        """Return the entry that a row speaks of."""
        return self.told(self.said(cells))

    @abstractmethod
    def told(self, said: dict[str, str]) -> Entry:
        """Return the entry that the cells of a row speak of."""

    def lack(self, record: Entry) -> Lack | None:
        """Refuse what is no entry of this kind, or names somebody unknown; leave out what is no concern of ours."""
        problem = record.problem or self.whom.settle(record, needs_somebody=self.needs_somebody)
        return Lack(*problem) if problem else None

    def ask(self, db: Connection) -> None:
        """Look people up through this connection from now on."""
        self.whom.ask(db)

    @property
    def is_trusted(self) -> bool:
        """Say whether keys are unique: those of calendars and mails are, wherever they come from."""
        return self.wish.is_trusted or self.source.table is None


def of_calendar(source: Source, read: Callable[[CalendarEntry], Entry]) -> Iterator[Piece[Entry]] | None:
    """Give the entries of a calendar; None when the file is none."""
    if source.entries is None:
        return None
    return (Piece(one.line, [one.uid, one.summary, one.raw], partial(read, one)) for one in source.entries)


def of_mails(source: Source, read: Callable[[Mail], Entry]) -> Iterator[Piece[Entry]] | None:
    """Give the mails of a mailbox; None when the file is none."""
    if source.mails is None:
        return None
    return (Piece(mail.line, _of_mail(mail), partial(read, mail)) for mail in source.mails)


def _of_mail(mail: Mail) -> list[str]:
    writer = mail.from_.address if mail.from_ else ""
    return [mail.message_id, str(mail.at or ""), writer, mail.subject, mail.text]


def refuse(source: Source, kind: str) -> None:
    """Refuse a form that holds nothing of this kind."""
    if kind not in {"interactions", "tasks"} and source.table is None:
        problem = _("{path} holds no {kind}.").format(path=source.name, kind=kind)
        raise OtherForm(problem, _("They come as a table: CSV, TSV, a workbook or JSON."))
    if source.cards is not None or (source.mails is not None and kind == "tasks"):
        raise OtherForm(
            _("{path} holds no {kind}.").format(path=source.name, kind=kind),
            _("Import it with --as contacts.") if source.cards is not None else _("Import it with --as interactions."),
        )
