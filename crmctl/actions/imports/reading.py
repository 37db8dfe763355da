"""A file's rows made ready to be written: known ones passed over, bad ones set aside, doubtful values noted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic

from crmctl.actions.imports.kind import Kind, Lack, Piece, R
from crmctl.actions.imports.result import Reject, Result
from crmctl.domain.person import Warning  # noqa: A004  the trade's word, and never raised
from crmctl.readers.encoding import is_broken
from crmctl.readers.table import Table
from crmctl.store import batches
from crmctl.words import N_

Prepared = tuple[int, int, R | int]  # line, fingerprint, the record or the id of the one known from the last time

UNDECODABLE = Lack("encoding", "", N_("bytes that cannot be decoded"))
TOO_MANY_CELLS = Lack("columns", "", N_("wrong number of cells"))


class Reading(Generic[R]):
    """One file on its way in, as a stream of prepared rows."""

    def __init__(self, kind: Kind[R]) -> None:
        self.kind, self.result = kind, Result(columns=kind.columns)
        self.known: dict[int, int] = {}
        self.mark = batches.fingerprint(kind.wish.reading.encode())

    def know(self, known: dict[int, int]) -> None:
        """Know these rows and no others, also where the reading is under way."""
        self.known.clear()
        self.known.update(known)

    def prepared(self) -> Iterator[Prepared[R]]:
        """Read row after row; rows known from the last time are not parsed."""
        pieces, table = self.kind.pieces(), self.kind.source.table
        if pieces is not None:
            yield from self._pieces(pieces)
        elif table is not None:
            yield from self._rows(table)

    def _rows(self, table: Table) -> Iterator[Prepared[R]]:
        kind, mark, known, rows = self.kind, self.mark, self.known, table.rows
        make, lack, origin = kind.row, kind.lack, kind.wish.origin
        self.result.left_out, width, broken = kind.left_out, kind.width, kind.source.broken
        for row in rows:
            of_row = mark(row)
            if of_row in known:
                yield 0, of_row, known[of_row]
            elif len(row) != width and not fits(row, width):
                self._reject(rows.line, TOO_MANY_CELLS, str(len(row)), row)
            elif broken and is_broken(row):
                self._reject(rows.line, UNDECODABLE, "", row)
            else:
                record, line = make(row), rows.line
                if missing := lack(record):
                    self._reject(line, missing, "", row)
                    continue
                if record.warnings:
                    self.warn(line, record.warnings)
                if origin:
                    record.found_by = origin
                yield line, of_row, record

    def _pieces(self, pieces: Iterable[Piece[R]]) -> Iterator[Prepared[R]]:
        self.result.left_out = self.kind.left_out
        for line, cells, read, rows in pieces:
            mark = self.mark(cells)
            if mark in self.known:
                yield 0, mark, self.known[mark]
                continue
            record = read()
            if missing := self.kind.lack(record):
                for at, row in rows or ((line, cells),):
                    self._reject(at, missing, "", row)
                self.result.rows -= max(len(rows) - 1, 0)  # they are counted among the further rows of the file
                continue
            self.warn(line, record.warnings)
            record.found_by = self.kind.wish.origin or None
            yield line, mark, record

    def _reject(self, line: int, lack: Lack, value: str, cells: Sequence[str]) -> None:
        self.result.rows += 1
        if lack.is_fault:
            told = value or lack.value
            self.result.rejects.append(Reject(line, lack.code, lack.field, told, lack.message, list(cells)))
        else:
            self.result.skipped[lack.code] = self.result.skipped.get(lack.code, 0) + 1

    def warn(self, line: int, warnings: Sequence[Warning]) -> None:
        """Count values that are doubtful; the first of them can be listed."""
        for warning in warnings:
            self.result.warn(line, warning)


def fits(row: list[str], width: int) -> bool:
    """Let a row be shorter or longer by empty cells only; a short one is filled up."""
    if len(row) < width:
        if len(row) == 1 or width - len(row) > 1 + width // 2:
            return False
        row.extend([""] * (width - len(row)))
        return True
    return not any(row[width:])
