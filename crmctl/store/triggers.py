"""Triggers: the rules, what comes near by them, and what has fired; each fires once per customer and coming round."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from crmctl.domain.text import comparable
from crmctl.domain.trigger import Rule, event_of, fires_on
from crmctl.errors import CrmError
from crmctl.store import conditions
from crmctl.store.driver import Connection
from crmctl.store.sql import load, named
from crmctl.words import N_, _

SQL = load(__file__)

Record = dict[str, Any]


class NoSuchTrigger(CrmError):
    """No trigger of that name."""

    message = N_("There is no trigger {name}.")
    hint = N_("There are: {names}.")
    code = "not_found"
    exit_status = 3


class Span(NamedTuple):
    """Days, both included; ``late`` takes in what a date still ahead of the first of them fired before."""

    first: date
    last: date
    late: bool

    def holds(self, fires: date, day: date) -> bool:
        """Say whether what fires on one day, for the sake of another, is within."""
        return fires <= self.last and (fires >= self.first or (self.late and day >= self.first))


class Coming(NamedTuple):
    """What comes near for one customer: on which day it fires, in which round, and what it is about."""

    fires: date
    noun: str
    id: int
    customer: str
    owner_id: int | None
    contact_id: int | None
    cycle: str
    subject: str


def key_of(name: str) -> str:
    """Return the key under which names of triggers meet."""
    return comparable(name)


def add(db: Connection, values: Mapping[str, Any]) -> int:
    """Write a rule; return its id."""
    return int(db.execute(SQL["add"], dict(values)).lastrowid or 0)


def drop(db: Connection, rule_id: int) -> None:
    """Take a rule away with what it fired; the tasks it made stay."""
    db.execute("DELETE FROM trigger_fire WHERE rule_id = ?", (rule_id,))
    db.execute("DELETE FROM trigger_rule WHERE id = ?", (rule_id,))


def exist(db: Connection) -> bool:
    """Say whether there is any rule."""
    return bool(db.execute("SELECT EXISTS (SELECT 1 FROM trigger_rule)").fetchone()[0])


def rules(db: Connection) -> list[Rule]:
    """Return every rule in the order they were made."""
    return [_rule(row) for row in db.execute(SQL["rules"])]


def known(db: Connection, name: str) -> Rule:
    """Return the rule of this name; raise NoSuchTrigger with the names there are."""
    found = rules(db)
    for rule in found:
        if key_of(rule.name) == key_of(name):
            return rule
    raise NoSuchTrigger(name=name, names=_(", ").join(rule.name for rule in found) or "–")


def listed(db: Connection) -> list[Record]:
    """Return every rule as it is shown."""
    keys = (
        "name",
        "event",
        "shift",
        "unit",
        "condition",
        "title",
        "due_days",
        "assignee",
        "tag",
        "started_on",
        "fires",
    )
    return [{key: row[key] for key in (*keys, "last_fired_at")} for row in db.execute(SQL["rules"])]


def _rule(row: Any) -> Rule:
    return Rule(
        row["id"], row["name"], row["event"], row["shift"], row["unit"], row["condition"], row["title"],
        row["due_days"], row["assignee"], row["tag"], date.fromisoformat(row["started_on"]),
    )  # fmt: skip


def coming(db: Connection, rule: Rule, first: date, last: date, now: datetime, *, late: bool = False) -> list[Coming]:
    """Return what fires from ``first`` to ``last``, both included, whether it has fired or not; by day and customer.

    ``late``: what should have fired before ``first``, too, where its date itself is still to come then.
    """
    event = event_of(rule.event)
    held = conditions.where(db, event.noun, rule.condition, now) if rule.condition else None
    where, values = named(held.sql, held.params) if held else ("1", {})
    found = _of_interest if event.is_interest else _of_dates
    return sorted(
        found(db, rule, Span(first, last, late), where, {**values, **_offset(now)}), key=lambda one: (one[0], one[1:3])
    )


def _offset(now: datetime) -> dict[str, str]:
    """Return the distance to UTC, for the civil date of an instant."""
    offset = now.utcoffset()
    return {"offset": f"{int(offset.total_seconds() // 60) if offset else 0:+d} minutes"}


def _of_dates(db: Connection, rule: Rule, span: Span, where: str, values: Mapping[str, Any]) -> Iterator[Coming]:
    """Yield what has a date: of one customer all with the same date together."""
    events = SQL[rule.event].rstrip(";").replace("$where", where)
    days = [date.fromisoformat(row[0]) for row in db.execute(SQL["days"].replace("$events", events), values) if row[0]]
    fires = {day: fires_on(day, rule.shift, rule.unit) for day in days}
    due = {day.isoformat(): on for day, on in fires.items() if on and span.holds(on, day)}
    rows = db.execute(SQL["of_days"].replace("$events", events), {**values, "days": json.dumps(sorted(due))})
    together: dict[tuple[str, str, int], list[Any]] = {}
    for row in rows:
        together.setdefault((row["day"], row["noun"], row["id"]), []).append(row)
    for (day, noun, id_), items in together.items():
        head = items[0]
        subject = ", ".join(_counted(item) for item in items)
        yield Coming(due[day], noun, id_, head["name"], head["owner_id"], head["contact_id"], day, subject)


def _counted(item: Any) -> str:
    whole, rest = divmod(item["thousandths"], 1000)
    count = f"{whole}.{rest:03}".rstrip("0") if rest else str(whole)
    return str(item["item"]) if count == "1" else f"{count} × {item['item']}"


def _of_interest(db: Connection, rule: Rule, span: Span, where: str, values: Mapping[str, Any]) -> Iterator[Coming]:
    """Yield who bought of the line, author or category of a product that is announced, and not the product itself."""
    column = rule.event.removeprefix("product.")
    announced = SQL["announced"].replace("$column", f"product.{column}").replace("$where", where)
    for product in db.execute(announced, values).fetchall():
        day = date.fromisoformat(product["day"])
        on = fires_on(day, rule.shift, rule.unit)
        if on is None or not span.holds(on, day):
            continue
        buyers = db.execute(SQL["buyers"].replace("$column", column), {"product": product["id"]})
        for row in buyers:
            cycle = f"p{product['id']}"
            yield Coming(
                on, row["noun"], row["id"], row["name"], row["owner_id"], row["contact_id"], cycle, product["name"]
            )


def fired(db: Connection, rule_id: int) -> set[tuple[str, int, str]]:
    """Return the (noun, id, cycle) for which a rule has fired."""
    return {(row[0], row[1], row[2]) for row in db.execute(SQL["fired"], (rule_id,))}


def fire(db: Connection, rule: Rule, one: Coming, task_id: int, at: str) -> None:
    """Write down that a rule fired for a customer."""
    values = {
        "rule_id": rule.id, "cycle": one.cycle, "day": one.fires.isoformat(), "subject": one.subject,
        "task_id": task_id, "at": at, "contact_id": None, "org_id": None, f"{one.noun}_id": one.id,
    }  # fmt: skip
    db.execute(SQL["fire"], values)


def fires(db: Connection, rule_id: int) -> list[Record]:
    """Return what a rule fired, the last first."""
    return [dict(row) for row in db.execute(SQL["fires"], (rule_id,))]
