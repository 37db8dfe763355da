"""What became of a file's rows: the counts, the rejects, the doubts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from crmctl.domain.person import Warning  # noqa: A004  the trade's word, and never raised
from crmctl.errors import CrmError
from crmctl.words import N_, _

if TYPE_CHECKING:
    from crmctl.store.likely_duplicates import Double

_MOST_WARNINGS = 10_000  # that can be listed
_MOST_DOUBLES = 1_000
_COUNTED = frozenset({"no_customer", "no_product"})  # too many to be listed, and nothing that could not be read


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
    doubts: dict[str, int] = field(default_factory=dict)  # code → how many warnings
    _alike: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    changes: list[dict[str, Any]] = field(default_factory=list)
    left_out: Sequence[str] = ()
    columns: Sequence[str] = ()  # of the rejects
    new_fields: list[dict[str, str]] = field(default_factory=list)
    batch: int | None = None
    new_contacts: int = 0  # made by rows of whatever kind
    likely_duplicates: int | None = 0  # of the new contacts; None: too many to be looked at unasked
    likely_list: list[dict[str, Any]] = field(default_factory=list)

    def warn(self, line: int, warning: Warning) -> None:
        """Count a doubtful value; one that many rows repeat is listed once, with how many they are."""
        self.warning_count += 1
        self.doubts[warning.code] = self.doubts.get(warning.code, 0) + 1
        if warning.code in _COUNTED or len(self.warnings) >= _MOST_WARNINGS:
            return
        told = {"line": line, **warning._asdict()}
        if not warning.meant:
            told.pop("meant")
        elif known := self._alike.get((warning.field, warning.value)):
            known["rows"] += 1
            return
        else:
            told["rows"] = 1
            self._alike[warning.field, warning.value] = told
        self.warnings.append(told)

    def found_again(self, contact_id: int, name: str, line: int | None, found: Sequence[Double]) -> None:
        """Count a new contact who is likely somebody known; the first of them can be listed."""
        self.likely_duplicates = (self.likely_duplicates or 0) + 1
        if len(self.likely_list) < _MOST_DOUBLES:
            told = [{"ref": one.ref, "name": one.name, "reasons": list(one.reasons)} for one in found]
            self.likely_list.append({"line": line, "ref": f"c{contact_id}", "name": name, "duplicates": told})

    def refuse_beyond(self, most: float) -> None:
        """Raise TooManyRejects when more rows were rejected than is allowed."""
        if len(self.rejects) > most:
            first = self.rejects[0]
            raise TooManyRejects(rejected=len(self.rejects), rows=self.rows, line=first.line, reason=_(first.message))
