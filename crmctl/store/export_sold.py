"""Deals, products, orders and what customers have for exports: which are wanted, in which months, flat and whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from crmctl.domain.exported import CELL, ROW
from crmctl.domain.exported_activities import UNDATED
from crmctl.domain.exported_sales import COLUMNS, DAY, LINE, TABLES
from crmctl.domain.lines import format_quantity
from crmctl.domain.money import format_amount
from crmctl.store import assets, deal_lists, orders, products
from crmctl.store.driver import Connection
from crmctl.store.record_pages import pages
from crmctl.store.sql import load

SQL = load(__file__)
NOUNS = tuple(COLUMNS)
OWNED = ("deal", "order")  # somebody looks after them
OF_ORG = ("deal", "order", "asset")
_LISTS = ("contacts", "contact_refs", "tags")
_WITH_FIELDS = ("deal", "product")
_FIELD = "fields."

Record = dict[str, Any]


class Wanted(NamedTuple):
    """Which are wanted: each given test must hold; ``since`` and ``until`` are civil days, both included.

    ``now`` chooses nothing: it is when a deal counts as stuck.
    """

    now: datetime
    org: int = 0
    owner: str = ""
    source: str = ""
    since: str = ""
    until: str = ""
    status: str = ""
    tags: Sequence[str] = ()


def ids(db: Connection, noun: str, wanted: Wanted) -> list[int]:
    """Return the ids of those wanted that are not in the trash, in their order."""
    tests, values = _tests(noun, wanted)
    table = TABLES.get(noun, noun)
    return [row[0] for row in db.execute(f"SELECT id FROM {table} WHERE {tests} ORDER BY id", values)]


def by_month(db: Connection, noun: str, wanted: Wanted) -> dict[str, list[int]]:
    """Return the ids of those wanted by the month of their day, the first first; those without one come last."""
    tests, values = _tests(noun, wanted)
    asked = f"SELECT coalesce(substr({DAY[noun]}, 1, 7), '{UNDATED}'), id FROM {TABLES.get(noun, noun)} WHERE {tests}"
    found: dict[str, list[int]] = {}
    for month, id_ in db.execute(f"{asked} ORDER BY 1, id", values):
        found.setdefault(month, []).append(id_)
    return found


def _tests(noun: str, wanted: Wanted) -> tuple[str, list[Any]]:
    table = TABLES.get(noun, noun)
    day = f"substr({DAY[noun]}, 1, 10)"
    tagged = f"id IN (SELECT {noun}_id FROM {noun}_tag WHERE tag_id = (SELECT id FROM tag WHERE key = ?))"
    held = {
        "org_id = ?": wanted.org, "owner_id = (SELECT id FROM user WHERE name = ?)": wanted.owner,
        f"{table}.source = ?": wanted.source, f"{day} >= ?": wanted.since, f"{day} <= ?": wanted.until,
        "status = ?": wanted.status,
    }  # fmt: skip
    given = [(test, value) for test, value in held.items() if value] + [(tagged, key) for key in wanted.tags]
    tests, values = [f"{table}.deleted_at IS NULL", *(test for test, _ in given)], [value for _, value in given]
    return " AND ".join(tests), values


def records(db: Connection, noun: str, ids_: Sequence[int], wanted: Wanted) -> Iterator[Record]:
    """Yield these whole, in this order, as the show commands give them."""
    for page in pages(ids_):
        if noun == "deal":
            yield from deal_lists.records(db, page, wanted.now)
        else:
            yield from {"product": products, "order": orders, "asset": assets}[noun].records(db, page)


def header(db: Connection, noun: str) -> list[str]:
    """Return the columns of an export of this file."""
    own = [row[0] for row in db.execute(SQL["field_names"], (noun,))] if noun in _WITH_FIELDS else []
    return [*COLUMNS[noun], *(f"{_FIELD}{name}" for name in own)]


class Flat:
    """The records of one noun as pages of text, with these columns of ``header``; ``count``: how many so far.

    A page is one text, as ``exports.Flat`` writes it. An order without any column of its lines stands on one row.
    """

    def __init__(self, db: Connection, noun: str, wanted: Sequence[str]) -> None:
        self.noun, self.count, self._db, self._wanted = noun, 0, db, wanted
        self._has_lines = noun == "order" and bool({*wanted} & {*LINE})

    def texts(self, ids_: Sequence[int]) -> Iterator[bytes]:
        """Yield the text of each page of these records, in their order."""
        for page in pages(ids_):
            self.count += len(page)
            rows = [[_cell(row, name) for name in self._wanted] for row in self._rows(page)]
            yield ROW.join(CELL.join(row) for row in rows).encode("utf-8", "replace")

    def _rows(self, page: Sequence[int]) -> Iterator[Mapping[str, Any]]:
        asked = (json.dumps(list(page)),)
        rows = {row["id"]: dict(row) for row in self._db.execute(SQL[self.noun], asked)}
        for name in _LISTS if self.noun == "deal" else ():
            for id_, value in self._db.execute(SQL[name], asked):
                rows[id_][name] = "; ".join(filter(None, (rows[id_].get(name), value)))
        for id_, name, value in self._fields(asked):
            rows[id_][_FIELD + name] = value
        lines = self._lines(asked)
        for id_ in page:
            for line in lines.get(id_, [{}]):
                yield rows[id_] | line if line else rows[id_]

    def _fields(self, asked: tuple[str]) -> Iterator[Any]:
        with_fields = any(name.startswith(_FIELD) for name in self._wanted)
        return iter(self._db.execute(SQL["fields"].format(noun=self.noun), asked) if with_fields else ())

    def _lines(self, asked: tuple[str]) -> dict[int, list[Record]]:
        found: dict[int, list[Record]] = {}
        for row in self._db.execute(SQL["lines"], asked) if self._has_lines else ():
            line = dict(row)
            found.setdefault(line.pop("id"), []).append(line)
        return found


def _cell(row: Mapping[str, Any], name: str) -> str:
    """Write one cell; an amount as a decimal number, a probability as somebody stated it."""
    if (minor := row.get(f"{name}_minor")) is not None:
        return format_amount(minor, row["currency"])
    if name == "quantity":
        quantity = row.get("quantity_thousandths")
        return "" if quantity is None else format_quantity(quantity)
    value = row.get(name)
    text = "" if value is None else f"{value}%" if name == "probability" else str(value)
    return text.replace(CELL, " ").replace(ROW, " ")
