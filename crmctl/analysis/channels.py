"""The step of the report on channels: contacts, how many were reached, how many were followed by an order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from crmctl.analysis.activity import values
from crmctl.analysis.shares import wilson
from crmctl.domain.report import Asked

Record = dict[str, Any]


@dataclass
class _Channel:
    contacts: Counter[str] = field(default_factory=Counter)
    orders: int = 0
    worth: Counter[str] = field(default_factory=Counter)
    minutes: int = 0

    def add(self, row: Any) -> None:
        if row["what"] == "order":
            self.orders += row["n"]
            self.worth[row["currency"]] += row["amount_minor"]
        else:
            self.contacts[row["result"]] += row["n"]
            self.minutes += row["minutes"] or 0


def channels(rows: Iterable[Any], asked: Asked) -> list[Record]:
    """Return a row for each channel, the most used first.

    ``rows``: by, channel, what, result, currency, n, minutes, amount_minor.
    """
    del asked
    found: dict[tuple[str | None, str], _Channel] = {}
    for row in rows:
        found.setdefault((row["by"], row["channel"]), _Channel()).add(row)
    told = [_told(*key, channel) for key, channel in found.items()]
    return sorted(told, key=lambda row: (row["by"] or "", -row["contacts"], row["channel"]))


def _told(by: str | None, name: str, channel: _Channel) -> Record:
    contacts = channel.contacts.total()
    reached = contacts - channel.contacts["not reached"]
    followed = channel.contacts["ordered"]
    judged = followed + channel.contacts["nothing"]
    return {
        "by": by,
        "channel": name,
        "contacts": contacts,
        **_share("reached", reached, contacts),
        "judged": judged,
        **_share("followed", followed, judged),
        "orders": channel.orders,
        "order_value": values(channel.worth),
        "minutes": channel.minutes,
    }


def _share(key: str, part: int, whole: int) -> Record:
    low, high = wilson(part, whole) or (None, None)
    share = part / whole if whole else None
    return {key: part, f"{key}_share": share, f"{key}_low": low, f"{key}_high": high}
