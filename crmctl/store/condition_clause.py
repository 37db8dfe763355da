"""Pieces of SQL with the values bound in them, and what they are put together for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from crmctl.domain.text import fold
from crmctl.store import own_settings
from crmctl.store.driver import Connection

_GIVEN = re.compile(r"\$(today|now|clock|currency)\b")


class Clause(NamedTuple):
    """An expression of SQL with ``?`` for each of its parameters."""

    sql: str
    params: tuple[Any, ...] = ()

    def then(self, text: str, *values: Any) -> Clause:
        """Return it with more SQL and more values behind."""
        return Clause(self.sql + text, (*self.params, *values))

    def around(self, frame: str, inner: Clause) -> Clause:
        """Put this for {source} and another for {inner} into a frame that has them in this order."""
        return Clause(frame.format(source=self.sql, inner=inner.sql), (*self.params, *inner.params))


class Asked:
    """What a condition is compiled for: the file, its text, the day, the moment and its zone, who asks."""

    def __init__(self, db: Connection, text: str, today: date, now: datetime | None, user: str) -> None:
        self.db, self.text, self.today, self.user = db, text, today, user
        self.now = now or datetime.combine(today, time(23, 59, 59), UTC)
        self.now = self.now if self.now.tzinfo else self.now.astimezone()
        self.tests = [0]  # how many were compiled, those of segments named in it among them
        self.way: tuple[tuple[int, str], ...] = ()  # the segments that led here, by id and name
        db.create_function("crm_folded", 1, folded, deterministic=True)
        db.create_function("crm_is_over", 3, self._is_over, deterministic=True)

    def _is_over(self, day: str | None, at: str | None, zone: str | None) -> bool:
        """Say whether what is due then is overdue; SQL calls it."""
        if day is None:
            return False
        from crmctl.domain.due import Due

        return Due(date.fromisoformat(day), at, zone).is_over(self.now)

    def inside(self, text: str, user: str, segment: tuple[int, str]) -> Asked:
        """Return what the condition of a segment is compiled for: its own text, asked by who saved it."""
        inner = copy(self)
        inner.text, inner.user, inner.way = text, user, (*self.way, segment)
        return inner

    @cached_property
    def currency(self) -> str:
        """Return the currency of the file."""
        return own_settings.read(self.db).get("currency") or "CNY"

    def begin(self, day: date, days: int = 0) -> str:
        """Return the instant, as it is stored, at which a civil day (or one so many days on) begins on this clock."""
        start = datetime.combine(day + timedelta(days=days), time(), self.now.tzinfo)
        return start.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"

    def bound(self, sql: str) -> Clause:
        """Bind $today (a civil day), $now (an instant), $clock (HH:MM) and $currency, that of the file, in SQL."""
        names = _GIVEN.findall(sql)
        given = {
            "today": self.today.isoformat(),
            "now": self.now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "clock": f"{self.now:%H:%M}",
            "currency": self.currency if "currency" in names else "",
        }
        return Clause(_GIVEN.sub("?", sql), tuple(given[name] for name in names))


def joined(word: str, clauses: Sequence[Clause]) -> Clause:
    """Join clauses with AND or OR between."""
    if len(clauses) == 1:
        return clauses[0]
    return Clause(f"({word.join(one.sql for one in clauses)})", sum((one.params for one in clauses), ()))


def negated(clause: Clause) -> Clause:
    """Return what holds where a clause does not: what is not known does not hold."""
    return Clause(f"NOT coalesce({clause.sql}, 0)", clause.params)


@lru_cache(maxsize=1 << 16)
def folded(text: Any) -> str | None:
    """Return what texts are compared by; SQL calls it for columns that have no folded key beside them."""
    return None if text is None else fold(str(text)) or str(text).casefold()
