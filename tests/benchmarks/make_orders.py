"""Orders of a shop, made up but shaped like one: for benchmarks only, the same every time.

python tests/benchmarks/make_orders.py crm.db [71000 [466000 [1000000 [DAY]]]]
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from crmctl.store.creation import create
from crmctl.store.database import Store

CUSTOMERS, ORDERS, LINES = 71_000, 466_000, 1_000_000
_DAYS = 3 * 365 + 1
_CHANNELS = (None, "官网", "门店", "web", "phone")
_STATES = ("paid", "delivered", "open", "cancelled", "refunded")
_PRODUCTS = 500


class Shop:
    """What is sold, to whom and when; a few customers buy most, every thirtieth order gives back or is called off."""

    def __init__(self, customers: int, orders: int, lines: int, today: date) -> None:
        self.rng, self.today = random.Random(62), today
        self.customers, self.orders, self.lines = customers, orders, lines
        self.at = f"{today - timedelta(days=_DAYS)}T01:00:00Z"

    def orgs(self) -> Iterator[tuple[object, ...]]:
        """One customer in ten is an organisation."""
        for number in range(1, self.customers // 10 + 1):
            name = f"客户 {number}"
            yield number, f"O{number}", name, f"客户{number}", name, self.at, self.at

    def contacts(self) -> Iterator[tuple[object, ...]]:
        """The others are people."""
        for number in range(1, self.customers - self.customers // 10 + 1):
            yield number, f"C{number}", f"王伟{number}", f"王伟{number}", self.at, self.at

    def products(self) -> Iterator[tuple[object, ...]]:
        """Things to be sold, with a price."""
        for number in range(1, _PRODUCTS + 1):
            name = f"商品 {number}"
            yield number, f"P{number}", name, f"商品{number}", self.at, self.at

    def sold(self) -> Iterator[tuple[tuple[object, ...], list[tuple[object, ...]]]]:
        """Give each order with its lines, in the order of their days."""
        rng = self.rng
        weights = list(accumulate(1 / (number + 20) ** 0.8 for number in range(self.customers)))
        who = rng.choices(rng.sample(range(self.customers), self.customers), cum_weights=weights, k=self.orders)
        who[: self.customers] = range(self.customers)  # everybody buys once
        rng.shuffle(who)
        many = self._lengths()
        days = sorted(rng.randrange(_DAYS) for _ in range(self.orders))
        for number, (customer, length, day) in enumerate(zip(who, many, days, strict=True), 1):
            yield self._order(number, customer, length, (self.today - timedelta(days=_DAYS - 1 - day)).isoformat())

    def _lengths(self) -> list[int]:
        many = [1] * self.orders
        for _ in range(self.lines - self.orders):
            many[self.rng.randrange(self.orders)] += 1
        return many

    def _order(
        self, number: int, customer: int, length: int, day: str
    ) -> tuple[tuple[object, ...], list[tuple[object, ...]]]:
        rng, firms = self.rng, self.customers // 10
        sign = -1 if rng.random() < 0.015 else 1
        lines: list[tuple[object, ...]] = []
        total = 0
        for position in range(1, length + 1):
            product, quantity = rng.randrange(1, _PRODUCTS + 1), rng.choice((1, 1, 2, 3, 6, 12)) * sign
            price = 99 + product * 37 % 5000
            total += quantity * price
            lines.append((number, product, f"商品 {product}", quantity * 1000, price, quantity * price, position))
        org, contact = (customer + 1, None) if customer < firms else (None, customer - firms + 1)
        state = rng.choices(_STATES, (70, 20, 8, 1.5, 0.5))[0]
        at = f"{day}T04:00:00Z"
        return (
            number, f"S{number}", f"S-{number:07}", org, contact, day, state, total, "CNY", rng.choice(_CHANNELS), at, at,
        ), lines  # fmt: skip


_INSERT = {
    "org": "id, uid, name, name_key, core_key, created_at, updated_at",
    "contact": "id, uid, name, name_key, created_at, updated_at",
    "product": "id, uid, name, name_key, created_at, updated_at",
    "sales_order": "id, uid, number, org_id, contact_id, ordered_on, status, total_minor, currency, channel, "
    "created_at, updated_at",
    "order_line": "order_id, product_id, name, quantity_thousandths, price_minor, total_minor, position",
}


def fill(path: Path, customers: int, orders: int, lines: int, today: date) -> None:
    """Write a shop's orders into a file that holds nothing else; make it where there is none."""
    create(path)
    shop = Shop(customers, orders, lines, today)
    insert = {
        table: f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(columns.split(',')))})"
        for table, columns in _INSERT.items()
    }
    with Store(path).outside_history() as db:
        for table, rows in (("org", shop.orgs()), ("contact", shop.contacts()), ("product", shop.products())):
            db.executemany(insert[table], rows)
        for order, parts in shop.sold():
            db.execute(insert["sales_order"], order)
            db.executemany(insert["order_line"], parts)


if __name__ == "__main__":
    given = dict(enumerate(sys.argv))
    fill(
        Path(given[1]),
        int(given.get(2, CUSTOMERS)),
        int(given.get(3, ORDERS)),
        int(given.get(4, LINES)),
        date.fromisoformat(given.get(5, str(date.today()))),  # noqa: DTZ011  the civil day of this machine
    )
