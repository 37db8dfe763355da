"""What is said of a deal that was added or changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crmctl.words import _

Record = dict[str, Any]


def added(deal: Record, *, dry: bool) -> Iterator[str]:
    """Yield what is said of a new deal: what it is, where it stands, what it is worth and why."""
    if deal["made_pipeline"]:
        sentence = (
            _("There was no pipeline: made {name}.") if not dry else _("There is no pipeline: would make {name}.")
        )
        yield sentence.format(name=deal["made_pipeline"])
    sentence = _("Would add {ref} {title} in {stage}.") if dry else _("Added {ref} {title} in {stage}.")
    yield sentence.format(**deal)
    yield from amount(deal)


def amount(deal: Record) -> Iterator[str]:
    """Yield where the amount of a deal with lines comes from."""
    if not deal["lines"]:
        return
    if deal["amount_from"] == "lines":
        yield _("Its amount is the sum of its lines: {currency} {amount}.").format(**deal)
    elif deal["lines_total"]:
        yield _("Its amount is as stated, {currency} {amount}; its lines come to {lines_total}.").format(**deal)
    if free := [line["name"] for line in deal["lines"] if not line["product_ref"]]:
        yield _("No known product, kept as written: {names}.").format(names=_(", ").join(free))
    if unpriced := [line["name"] for line in deal["lines"] if line["price"] is None]:
        yield _("Without a price: {names}.").format(names=_(", ").join(unpriced))
