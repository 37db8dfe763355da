"""What a forecast is made of: the open deals as they stood at a moment, how those before ended, what came in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, tzinfo
from typing import Any, NamedTuple

from crmctl.domain.forecast import Standing, Won
from crmctl.store.driver import Connection
from crmctl.store.sql import load, named

SQL = load(__file__)


class Asked(NamedTuple):
    """For which deals, as they stood when; instants as they are stored. ``where``: a condition over deals, bound."""

    at: str
    is_past: bool = False
    pipeline_id: int | None = None
    owner: str | None = None
    where: str = "1"
    values: tuple[Any, ...] = ()


class Kept(NamedTuple):
    """A figure foretold before, of all owners together."""

    made_on: str
    month: str
    method: str
    currency: str
    amount_minor: int


def standing(db: Connection, asked: Asked, currency: str) -> list[Standing]:
    """Return the deals that were open then; one without an amount has 0 of ``currency``."""
    return [
        Standing(
            row["id"], row["title"], row["stage_id"], row["stage"], row["chance"], row["stated"], row["category"],
            max(row["age"], 0), row["amount_minor"] or 0, row["currency"] or currency,
            date.fromisoformat(row["close_on"]) if row["close_on"] else None, row["owner"],
        )
        for row in _rows(db, "standing", asked)
    ]  # fmt: skip


def passages(db: Connection, asked: Asked, since: str) -> dict[int, list[tuple[int, str]]]:
    """Return, for each stage, how the deals that reached it since then ended: after how many days, won, lost or not."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    values = {"at": asked.at, "since": since, "pipeline": asked.pipeline_id}
    for row in db.execute(SQL["passages"], values):
        found[row["stage_id"]] += [(max(row["days"], 0), row["ending"])] * row["deals"]
    return found


def won(db: Connection, asked: Asked, first: str, until: str, zone: tzinfo) -> list[Won]:
    """Return the deals won in that time, as it was known then; their civil date is that of ``zone``."""
    return [
        Won(
            datetime.fromisoformat(row["closed_at"]).astimezone(zone).date(), row["amount_minor"], row["currency"],
            row["stage"], row["owner"],
        )
        for row in _rows(db, "won", asked, {"from": first, "until": until})
    ]  # fmt: skip


def _rows(db: Connection, name: str, asked: Asked, more: dict[str, str] | None = None) -> list[Any]:
    where, bound = named(asked.where, asked.values)
    values = {"at": asked.at, "is_past": asked.is_past, "pipeline": asked.pipeline_id, "owner": asked.owner}
    return db.execute(SQL[name].replace("$where", where), {**values, **bound, **(more or {})}).fetchall()


def keep(db: Connection, pipeline_id: int | None, day: str, at: str, figures: Iterable[Sequence[Any]]) -> None:
    """Write down what is foretold on a day in place of what was on the same day.

    ``figures``: uid, month, owner, method, currency, amount in minor units, number of deals.
    """
    db.execute(SQL["forget"], {"day": day, "pipeline": pipeline_id})
    rows = [(uid, day, at, pipeline_id, *rest) for uid, *rest in figures]
    db.executemany(SQL["keep"], rows)


def kept(db: Connection, pipeline_id: int | None, month: str) -> list[Kept]:
    """Return what was foretold for the months before ``month``."""
    rows = db.execute(SQL["kept"], {"pipeline": pipeline_id, "month": month})
    return [Kept(*row) for row in rows]
