"""What an import says of values that were doubtful: not read, taken for others, supposed, or missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crmctl.domain.vocabulary import said
from crmctl.words import N_, _, ngettext

Warned = Mapping[str, Any]

_ELSEWHERE = {
    "taken": N_(
        "line {line}: {field} {value} is somebody else's here, so it was left out (--source NAME makes keys count)"
    ),
}
OTHER = {
    "meant": N_("line {line}: {field} {value} was taken for {meant}"),
    "perhaps": N_("line {line}: {field} {value} may be a slip for {meant}; it is kept as given"),
    "fine": N_("line {line}: {field} {value} is finer than the currency; the total of the line is rounded"),
    "undated": N_(
        "line {line}: {field} is not said; the time of the import, or the earliest date known, stands for it"
    ),
    "total": N_("line {line}: {field} {value} is not what the lines come to; the lines count"),
}
COUNTED = ("no_customer", "no_product")


def unread(warnings: Sequence[Warned], most: int) -> list[str]:
    """List the first values that were not understood."""
    shown = [warning for warning in warnings if warning["code"] not in OTHER][:most]
    return [_told(warning, _(_ELSEWHERE.get(warning["code"], N_("line {line}: {field} {value}")))) for warning in shown]


def supposed(warnings: Sequence[Warned], most: int) -> list[str]:
    """List the first values that were taken for others, or supposed."""
    shown = [warning for warning in warnings if warning["code"] in OTHER][:most]
    return [_told(warning, _(OTHER[warning["code"]])) for warning in shown]


def _told(warning: Warned, sentence: str) -> str:
    told = sentence.format(**{**warning, "field": said(warning["field"])})
    rows = warning.get("rows", 1)
    return told if rows == 1 else f"{told} ({ngettext('{n} row', '{n} rows', rows).format(n=rows)})"


def counted(doubts: Mapping[str, int]) -> list[str]:
    """Say how many rows lack what the others have."""
    found = []
    if n := doubts.get("no_customer", 0):
        words = ngettext("{n} deal names no customer.", "{n} deals name no customer.", n)
        found.append(words.format(n=n))
    if n := doubts.get("no_product", 0):
        words = ngettext(
            "{n} line names a product that is not in the list and is kept as written (--new makes it).",
            "{n} lines name products that are not in the list and are kept as written (--new makes them).", n,
        )  # fmt: skip
        found.append(words.format(n=n))
    return found
