"""What a source says of a deal, a product, an order or something a customer has, before it is known who is meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from crmctl.domain.entry import Entry, Problem
from crmctl.domain.person import Warning  # noqa: A004  the trade's word, and never raised


class When(NamedTuple):
    """A moment as a source tells it: as it is stored, its civil day here, and whether only the day was told."""

    at: str
    day: str
    is_day: bool = True


class Item(NamedTuple):
    """One line of a deal or an order. ``product`` is what was written; ``product_id`` where that led to, if anywhere.

    ``quantity`` counts thousandths; ``price`` and ``total`` are minor units, None where nobody said.
    """

    product: str
    name: str = ""
    quantity: int | None = None
    price: int | None = None
    total: int | None = None
    product_id: int | None = None


class Sale(Entry):
    """A deal, a product, an order or an asset of a source. What was never said is a default of the class."""

    makes_org = True
    customer: str = ""  # a contact or an organisation, whichever is known
    items: Sequence[Item] = ()
    fields: Sequence[tuple[str, str]] = ()
    tags: Sequence[str] = ()
    further: dict[str, str]  # texts that lead to other records: a deal, an order, a reason

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.further = {}

    def mend(self, field: str, value: str, meant: str) -> None:
        """Note a value that was taken for another that it resembles."""
        self.warnings = (*self.warnings, Warning(field, value[:200], "meant", meant))

    def refuse(self, code: str, field: str, message: str, value: str = "") -> None:
        """Say why it cannot go in; what was said first stands."""
        self.problem = self.problem or Problem(code, field, message, value)
