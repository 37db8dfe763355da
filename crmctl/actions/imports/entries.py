"""What interactions and tasks share on their way in: rows, JSON of our own, mails, the entries of a calendar."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import ClassVar

from crmctl.actions.imports.kind import Kind, Lack, Piece
from crmctl.actions.imports.whom import Whom
from crmctl.actions.imports.wish import Wish
from crmctl.domain.cells import flat
from crmctl.domain.due import zone_of
from crmctl.domain.entry import Entry
from crmctl.domain.entry_cells import Clocks
from crmctl.domain.entry_mapping import own_noun
from crmctl.domain.entry_rows import EntryRows
from crmctl.errors import UsageError
from crmctl.readers.json_rows import read_json
from crmctl.readers.mail import Mail
from crmctl.readers.source import Source
from crmctl.store.driver import Connection
from crmctl.words import _


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

    def pieces(self) -> Iterator[Piece] | None:
        """Give the mails, the entries of a calendar, or the records of JSON that we exported."""
        if self.source.mails is not None:
            return ((mail.line, _of_mail(mail), mail) for mail in self.source.mails)
        if self.source.entries is not None:
            return ((one.line, [one.uid, one.summary, one.raw], one) for one in self.source.entries)
        if self.source.records and own_noun(self.header) == self.noun:
            return ((line, cells, cells) for line, cells in self._records())
        return None

    def _records(self) -> Iterator[tuple[int, list[str]]]:
        """Lay records of ours out as rows: people with their references beside their names."""
        for line, record in read_json(self.source.records):
            yield line, [flat(record.get(name)) for name in self.header]

    def row(self, cells: list[str]) -> Entry:
        """Return the entry that a row speaks of."""
        return self.told(self._rows.said(cells))

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


def _of_mail(mail: Mail) -> list[str]:
    writer = mail.from_.address if mail.from_ else ""
    return [mail.message_id, str(mail.at or ""), writer, mail.subject, mail.text]


def refuse(source: Source, kind: str) -> None:
    """Refuse a form that holds nothing of this kind."""
    if source.cards is not None or (source.mails is not None and kind == "tasks"):
        raise OtherForm(
            _("{path} holds no {kind}.").format(path=source.name, kind=kind),
            _("Import it with --as contacts.") if source.cards is not None else _("Import it with --as interactions."),
        )
