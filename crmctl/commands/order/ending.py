"""What is said when an order ends although the customer still has what it brought."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crmctl.words import ngettext


def left_in_use(order: dict[str, Any], count: int) -> Iterator[str]:
    """Yield how many things of the order stand as in use, and how to look at them."""
    if count:
        yield ngettext(
            "{n} thing of it stands as in use: crmctl asset list --of {number}",
            "{n} things of it stand as in use: crmctl asset list --of {number}",
            count,
        ).format(n=count, number=order["number"])
