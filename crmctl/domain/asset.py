"""What a customer has: its states, and how long its warranty and its life last when nobody said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crmctl.domain.lines import WHOLE
from crmctl.domain.months import after
from crmctl.errors import BadInput
from crmctl.words import _

STATUSES = ("in use", "retired", "returned")
_WORDS = {
    "in use": "active installed in-use in_use running 在用 使用中 正常 在役",
    "retired": "scrapped disposed replaced inactive 停用 已停用 报废 已报废 退役 已退役 已更换",
    "returned": "sent-back 已退回 退回 已退货 退货",
}
_DATES = {"warranty_until": "warranty_months", "life_until": "life_months"}


def status_or_none(text: str) -> str | None:
    """Return the state that a word in English or Chinese means; None for any other."""
    word = text.strip().casefold()
    if word in STATUSES:
        return word
    return next((status for status, words in _WORDS.items() if word and word in words.split()), None)


def status_of(text: str) -> str:
    """Return the state that a word means; BadInput says which there are."""
    found = status_or_none(text)
    if found is None:
        raise BadInput(
            _("There is no state {text} of what a customer has.").format(text=text),
            _("It can be: {names}.").format(names=_(", ").join(STATUSES)),
        )
    return found


def dates(sold_on: str | None, product: Mapping[str, Any] | None) -> dict[str, str | None]:
    """Return until when warranty and life last, by the months of the product after the day of the sale."""
    return {name: after(sold_on, product[months] if product else None) for name, months in _DATES.items()}


def moved_dates(
    old: Mapping[str, Any],
    old_product: Mapping[str, Any] | None,
    sold_on: str | None,
    product: Mapping[str, Any] | None,
) -> dict[str, str | None]:
    """Return the dates that follow when the day of the sale, or the product, is another.

    A date that nobody had said goes along; one that differs from what the product gave was said, and stays.
    """
    before, now = dates(old["sold_on"], old_product), dates(sold_on, product)
    return {name: now[name] for name in _DATES if now[name] and old[name] in {None, before[name]}}


def pieces(quantity: int) -> int:
    """Return how many things a quantity of an order is; what is measured (1.5 m) is none to be counted."""
    return max(quantity, 0) // WHOLE if quantity % WHOLE == 0 else 0
