"""What became of a file's rows: the counts, the rejects, the doubts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from crmctl.errors import CrmError
from crmctl.words import N_, _


class TooManyRejects(CrmError):
    """More rows were wrong than was allowed; nothing went in."""

    message = N_(
        "{rejected} of {rows} rows cannot be taken in, the first on line {line}: {reason}. Nothing was changed."
    )
    hint = N_("Mend them, or allow them with --max-rejects; --dry-run lists them all.")
    code = "rejected"
    exit_status = 5


@dataclass(frozen=True)
class Reject:
    """A source row that did not go in, as it was written, and why."""

    line: int
    code: str
    field: str
    value: str
    message: str
    cells: Sequence[str]


@dataclass
class Result:
    """What became of a file's rows."""

    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    trashed: int = 0
    kept: int = 0
    edited: int = 0
    rejects: list[Reject] = field(default_factory=list)
    skipped: dict[str, int] = field(default_factory=dict)  # code → how many were left out, without a fault of theirs
    warnings: list[dict[str, Any]] = field(default_factory=list)
    warning_count: int = 0
    changes: list[dict[str, Any]] = field(default_factory=list)
    left_out: Sequence[str] = ()
    columns: Sequence[str] = ()  # of the rejects
    new_fields: list[dict[str, str]] = field(default_factory=list)
    batch: int | None = None

    def refuse_beyond(self, most: float) -> None:
        """Raise TooManyRejects when more rows were rejected than is allowed."""
        if len(self.rejects) > most:
            first = self.rejects[0]
            raise TooManyRejects(rejected=len(self.rejects), rows=self.rows, line=first.line, reason=_(first.message))
