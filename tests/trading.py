"""Made-up trade: who the customers are, what they ordered, what was said and done; the same for the same seed.

``make`` gives the rows of each table as plain dicts, ids and references as they will stand in a fresh file (``o1`` is
``made.tables["org"][0]``), so that an oracle may count them without reading the file; ``load`` writes them and, beside
them, the deals of ``selling.py``, which it gives to customers, with lines, people and reasons. Ids of deals are those of
``selling.load``: a deal's number. Everything happens from ``start`` to ``until``, in the zone +08:00.

Customers buy at a pace of their own, spend in amounts of their own (few spend most), fall silent, come back. The oddities:

- Customers are organisations (with one to three people) and people by themselves. Many never bought; some bought once;
  two firms (o5 and o6) are twins: the same days, the
  same amounts. One person belongs to a firm, and yet some of
  their orders are their own and not the firm's. One firm is in the trash with its orders alive, one was merged into
  another (trash, ``merged_into``; its orders are the other's), and so was one person.
- Orders: in CNY, for some customers in USD, JPY (no hundredths) or KWD (thousandths), one customer in two currencies;
  cancelled, refunded, in the trash; below zero (given back, NUMBER-R1), of exactly zero; for nobody at all; two on one
  day; the same number twice; dated after ``until``; on 29 February, on the first and the last day of a month; none at
  all in ``QUIET`` (a month without a sale). Without lines (the total alone); with lines without a product, with a
  discount below zero, of nothing, with two equal lines, with 2.5 of something.
- Made (``created_at``) before the first order, but some long after it: brought in by an import. Some at 23:30 local time
  of the last day of a month and at 00:00 of the first: another day in UTC.
- Names sort differently by code point than in any language, one has a quote, one an emoji beyond the BMP, one a comma;
  two customers have the same name. Owners, sources, channels, cities, tags may be missing.
- Interactions: of every kind, in and out, with outcomes by which somebody was reached or not, minutes or none; private,
  in the trash, by nobody, with nobody, with an organisation alone, about a deal; written down at once or days later, a
  few «before» they happened; at 23:30 and 00:10 local time; complaints that are answered after hours, after weeks, or
  never; one in the future.
- Tasks: open, overdue, done in time, done late, done without a date, cancelled, in the trash; of somebody or nobody; next
  steps; due at a time of day in another zone.
- People and firms with and without numbers and addresses, invalid ones, several people who share one number.
- Products with and without a price, a cost, a category; one in the trash that was sold. Assets, quotas.
"""

import random
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import selling
from selling import OWNERS, ZONE

from crmctl.domain.currencies import digits_after_point
from crmctl.domain.firms import core_name
from crmctl.domain.interaction import KINDS, Interaction
from crmctl.domain.text import comparable, fold
from crmctl.store.database import Store
from crmctl.store.interned import Interned
from crmctl.store.uids import uids

START, UNTIL = date(2024, 2, 29), date(2026, 11, 21)
QUIET = "2025-07"  # a month without a sale
DAY = timedelta(days=1)
FIRMS = [
    "上海东进通讯设备有限公司", "杭州云栖茶业有限公司", "苏州锦绣丝绸股份有限公司", "Ängström & Söhne AG", "O'Brien, Ltd", "香港寶豐貿易有限公司",
    "émile et fils", "Zürich Trade", "alpha foods", "𠮷田製作所", "北京四方机械厂", 'Delta "D" GmbH',
]  # fmt: skip
FAMILY, GIVEN = "王李张刘陈杨赵黄周吴欧", ["伟", "芳", "娜娜", "秀英", "敏", "静", "强", "磊", "洋", "艳"]
CITIES = ["上海", "杭州", "Berlin", None, "深圳"]
SOURCES = ["展会", "网站", "referral", None]
CHANNELS = ["online", "门店", "phone", None]
OUTCOMES = [None, None, "reached", "no answer", "无人接听", "有意向", "refused"]
REASONS = ["价格", "无预算", "输给同行"]
GOODS = [
    # name, category, line, price, cost, currency
    ("GTX Pro", "器材", "GTX", 129900, 80000, "CNY"), ("GTX Basic", "器材", "GTX", 59900, 41000, "CNY"),
    ("龙井茶礼盒", "茶叶", None, 16800, 9900, "CNY"), ("Ä-Filter", "耗材", None, 1999, 350, "CNY"),
    ("安装服务", "服务", None, None, None, None), ("旧款主机", "器材", "GTX", 99900, None, "CNY"), ("袋泡茶", "茶叶", None, 2500, 1200, "CNY"),
]  # fmt: skip

Row = dict[str, object]


class Trading(NamedTuple):
    """``tables``: rows by table, with ids; owners and assignees by name under ``owner``, ``user`` and ``assignee``."""

    tables: dict[str, list[Row]]
    selling: selling.Selling
    dealt: dict[int, Row]  # by number of a deal: org_id, contacts, lines, reason

    def orders(self):
        return self.tables["sales_order"]


def make(seed, *, customers=60, pace=1.0, deals=60, start=START, until=UNTIL):
    """Return the trade of so many customers (about two thirds of them firms); ``pace`` 2 buys twice as often."""
    dice = random.Random(f"trading {seed}")
    return _Made(dice, seed, customers, pace, deals, start, until).made()


class _Made:
    def __init__(self, dice, seed, customers, pace, deals, start, until):
        self.dice, self.seed, self.count, self.pace, self.start, self.until = dice, seed, customers, pace, start, until
        self.rows = defaultdict(list)
        days = (until - start).days
        self.selling = selling.make(f"trade {seed}", deals=deals, start=start, days=days, pipelines=2)
        self.deals = deals

    def made(self):
        self.products()
        self.tags()
        self.customers()
        self.merged_and_gone()
        for number, customer in enumerate(self.buyers):
            self.buy(number, customer)
        self.odd_orders()
        self.talk()
        self.todo()
        self.assets_and_quotas()
        return Trading(dict(self.rows), self.selling, {number: self.deal() for number in range(1, self.deals + 1)})

    def put(self, table, **row):
        row = {"id": len(self.rows[table]) + 1, **row}
        self.rows[table].append(row)
        return row

    def at(self, day, hours=None):
        """Return an instant on a civil day, as it is stored; some near midnight."""
        hours = self.dice.choice([0.0, 23.5, *[self.dice.uniform(8, 19) for _ in range(6)]]) if hours is None else hours
        moment = datetime(day.year, day.month, day.day, tzinfo=ZONE) + timedelta(seconds=int(hours * 3600))
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def day(self, since=None, until=None):
        since, until = since or self.start, until or self.until
        return since + DAY * self.dice.randint(0, max((until - since).days, 0))

    # -- what there is

    def products(self):
        for name, category, line, price, cost, currency in GOODS:
            at = self.at(self.start - 30 * DAY, 10)
            gone = self.at(self.until - 40 * DAY, 10) if name == "旧款主机" else None
            self.put(
                "product", name=name, name_key=comparable(name), code=f"P-{len(self.rows['product']):03}", category=category,
                line=line, price_minor=price, cost_minor=cost, currency=currency, created_at=at, updated_at=at, deleted_at=gone,
            )  # fmt: skip

    def tags(self):
        for name in ("VIP", "经销"):
            self.put("tag", name=name, key=fold(name))

    def customers(self):
        self.buyers = []
        for number in range(self.count):
            if number % 3 < 2 or number < 2:
                org = self.firm(number)
                people = [self.person(org) for _ in range(self.dice.randint(1, 3))]
                self.buyers.append({"org": org, "people": people})
            else:
                self.buyers.append({"org": None, "people": [self.person(None)]})
        loner = next(one for one in self.buyers if one["org"] is None)
        firm = self.buyers[0]["org"]
        self.put("affiliation", contact_id=loner["people"][0]["id"], org_id=firm["id"], title="顾问", is_primary=1)

    def stamps(self):
        day = (
            self.day(self.start - 60 * DAY, self.until)
            if self.dice.random() < 0.3
            else self.day(self.start - 60 * DAY, self.start + 200 * DAY)
        )
        if self.dice.random() < 0.1:
            day = day.replace(day=1) - DAY * self.dice.randint(0, 1)
        at = self.at(day)
        later = max(at, self.at(self.day(day)))
        return {"created_at": at, "updated_at": later}

    def place(self):
        city = self.dice.choice(CITIES)
        return {"city": city, "country": {"Berlin": "DE", None: None}.get(city, "CN"), "source": self.dice.choice(SOURCES),
                "owner": self.dice.choice(OWNERS)}  # fmt: skip

    def firm(self, number):
        dice = self.dice
        name = FIRMS[number % len(FIRMS)] + ("" if number < len(FIRMS) else f" {number}")
        if number == 4:
            name = FIRMS[0]  # two of one name
        org = self.put(
            "org", name=name, name_key=fold(name), core_key=core_name(name), website=dice.choice([None, "https://example.cn"]),
            industry=dice.choice([None, "机械", "茶业"]), lifecycle=dice.choice([None, "customer", "lead"]), deleted_at=None,
            merged_into=None, **self.place(), **self.stamps(),
        )  # fmt: skip
        self.put("org_role", org_id=org["id"], role=dice.choice(["customer", "prospect", "partner"]))
        if dice.random() < 0.3:
            self.put("org_tag", org_id=org["id"], tag_id=dice.randint(1, 2))
        if dice.random() < 0.5:
            self.handle("org", org["id"], "phone", f"+8621{dice.randint(10_000_000, 99_999_999)}")
        return org

    def person(self, org):
        dice = self.dice
        name = (
            dice.choice(FAMILY) + dice.choice(GIVEN)
            if dice.random() < 0.8
            else dice.choice(["Zoë Novák", "ann lee", "Ørsted"])
        )
        who = self.put(
            "contact", name=name, name_key=comparable(name), family_name=None, given_name=None, birthday=dice.choice([None, "1980-03-05"]),
            gender=None, lifecycle=dice.choice([None, "customer", "lead"]), deleted_at=None, merged_into=None, **self.place(), **self.stamps(),
        )  # fmt: skip
        if org:
            self.put(
                "affiliation",
                contact_id=who["id"],
                org_id=org["id"],
                title=dice.choice([None, "采购经理", "Buyer"]),
                is_primary=1,
            )
        if dice.random() < 0.3:
            self.put("contact_tag", contact_id=who["id"], tag_id=dice.randint(1, 2))
        if dice.random() < 0.7:
            shared = dice.random() < 0.15
            self.handle(
                "contact",
                who["id"],
                "phone",
                "+8613800138000" if shared else f"+86138{dice.randint(10_000_000, 99_999_999)}",
            )
        if dice.random() < 0.5:
            self.handle(
                "contact", who["id"], "email", f"p{who['id']}@example.{'cn' if dice.random() < 0.9 else 'invalid'}"
            )
        return who

    def handle(self, noun, id_, kind, value):
        valid = int(self.dice.random() < 0.9)
        key = value.casefold() if kind == "email" else value.lstrip("+")
        self.put("handle", **{"contact_id": None, "org_id": None, f"{noun}_id": id_}, kind=kind, value=value if valid else value[:-4],
                 key=key if valid else key[:-4], label=None, is_primary=1, is_valid=valid)  # fmt: skip

    def merged_and_gone(self):
        """A double of the first firm and one of the last person stand merged; the third firm is in the trash."""
        gone = self.at(self.until - 20 * DAY, 11)
        first, last = self.rows["org"][0], self.rows["contact"][-1]
        double = self.put("org", **{**first, "id": len(self.rows["org"]) + 1, "name": first["name"] + "（旧）"})
        double |= {"deleted_at": gone, "merged_into": first["id"], "name_key": fold(double["name"])}
        twin = self.put("contact", **{**last, "id": len(self.rows["contact"]) + 1})
        twin |= {"deleted_at": gone, "merged_into": last["id"]}
        self.rows["org"][2]["deleted_at"] = gone

    # -- orders

    def buy(self, number, customer):
        """One customer's orders: at their own pace, in their own amounts, with a silence and perhaps a return."""
        dice = self.dice
        kind = dice.random()
        if kind < 0.2 and number not in {0, 1, 2, 3, 6, 7}:
            return  # never bought
        currency = dice.choice(["CNY"] * 12 + ["USD", "JPY", "KWD"]) if number > 7 else "CNY"
        worth, gap = dice.paretovariate(1.1) * 300, dice.lognormvariate(3.7, 0.6) / self.pace
        day = self.start if number == 0 else self.day(self.start, self.until - 30 * DAY)
        end = self.until if dice.random() < 0.5 else self.day(day)
        days = [day]
        while kind > 0.35 and len(days) < 200:
            day += DAY * max(int(dice.lognormvariate(0, 0.7) * gap), 0)
            if day > end:
                if end == self.until or dice.random() < 0.7:
                    break
                day, end = end + DAY * dice.randint(150, 500), self.until  # won back
                if day > end:
                    break
            days.append(day)
        history = [(day, round(worth * dice.lognormvariate(0, 0.5), 2)) for day in days]
        if number == 6:
            self.twin = history
        if number == 7:
            history = self.twin
        for day, amount in history:
            mixed = number == 3 and dice.random() < 0.4
            self.order(customer, day, amount, "USD" if mixed else currency, plain=number in {6, 7})

    def order(self, customer, day, amount, currency, *, plain=False, **further):
        dice = self.dice
        if f"{day:%Y-%m}" == QUIET:
            day = date(2025, 8, 1) if plain or dice.random() < 0.5 else date(2025, 6, 30)
        org, people = customer["org"], customer["people"]
        contact = dice.choice([None, *people]) if org else people[0]
        if not org and dice.random() < 0.1 and contact["id"] == self._loner():
            org = self.rows["org"][0]  # their firm's this time
        made = self.at(day + DAY * dice.choice([0, 0, 0, 30]), dice.uniform(8, 19))
        row = self.put(
            "sales_order", number=f"{day.year}-{len(self.rows['sales_order']) + 1:05}", org_id=org and org["id"],
            contact_id=contact and contact["id"], owner=dice.choice(OWNERS), ordered_on=day.isoformat(),
            status=dice.choices(["paid", "delivered", "open", "cancelled", "refunded"], [12, 5, 3, 1, 1])[0],
            currency=currency, channel=dice.choice(CHANNELS), source=dice.choice(SOURCES), created_at=made, updated_at=made,
            deleted_at=made if dice.random() < 0.02 else None, total_minor=0, deal_id=None,
        )  # fmt: skip
        if plain:
            row |= {"status": "paid", "deleted_at": None, "total_minor": round(amount * 100)}
            return row
        self.lines(row, amount)
        row |= further
        if row["status"] == "paid" and row["total_minor"] > 0 and dice.random() < 0.04:
            self.give_back(row)
        return row

    def _loner(self):
        return next(one["people"][0]["id"] for one in self.buyers if one["org"] is None)

    def lines(self, order, amount):
        """Split an amount into lines that add up to the total; one order in eight has a total and no lines."""
        dice = self.dice
        minor = round(amount * 10 ** digits_after_point(order["currency"]))
        if dice.random() < 0.125:
            order["total_minor"] = minor
            return
        count = dice.choice([1, 1, 2, 3])
        for position in range(1, count + 1):
            product = dice.choice([None, *self.rows["product"]])
            quantity = dice.choice([1000, 1000, 3000, 2500])
            price = max(minor // count * 1000 // quantity, 1)
            self.line(order, product, quantity, price, quantity * price // 1000, position)
        last = self.rows["order_line"][-1]
        if dice.random() < 0.05:
            self.line(order, None, 1000, None, -(order["total_minor"] // 10), count + 1)
        elif dice.random() < 0.05:
            self.put(
                "order_line", **{**last, "id": len(self.rows["order_line"]) + 1, "position": count + 1}
            )  # an equal line
            order["total_minor"] += last["total_minor"]
        elif dice.random() < 0.03:
            self.line(order, None, 1000, 0, 0, count + 1)

    def line(self, order, product, quantity, price, total, position):
        self.put(
            "order_line", order_id=order["id"], product_id=product and product["id"], name=product["name"] if product else "其他",
            quantity_thousandths=quantity, price_minor=price, total_minor=total, position=position,
        )  # fmt: skip
        order["total_minor"] += total

    def give_back(self, order):
        day = min(date.fromisoformat(order["ordered_on"]) + DAY * self.dice.randint(0, 40), self.until)
        if f"{day:%Y-%m}" == QUIET:
            day = date(2025, 8, 2)
        part = self.dice.choice([order["total_minor"], max(order["total_minor"] // 3, 1)])
        at = self.at(day, 15)
        row = {
            **order,
            "number": order["number"] + "-R1",
            "ordered_on": day.isoformat(),
            "created_at": at,
            "updated_at": at,
        }
        row = self.put("sales_order", **{**row, "id": len(self.rows["sales_order"]) + 1, "total_minor": 0})
        self.line(row, None, -1000, part, -part, 1)

    def odd_orders(self):
        first, person = self.buyers[0], next(one for one in self.buyers if one["org"] is None)
        plain = {"status": "paid", "deleted_at": None}
        self.order(first, date(2024, 12, 31), 100, "CNY", **plain)
        self.order(first, date(2025, 1, 1), 100, "CNY", **plain, number="2025-00001")
        self.order(person, date(2025, 1, 1), 55.5, "CNY", **plain, number="2025-00001")
        self.order(person, date(2025, 1, 1), 55.5, "CNY", **plain)
        self.order(person, self.until, 20, "CNY", **plain)
        self.order(first, self.until + 12 * DAY, 999, "CNY", **plain)
        nothing = self.order(first, date(2026, 3, 31), 0, "CNY", **plain)
        nothing["total_minor"] = 0
        self.rows["order_line"] = [line for line in self.rows["order_line"] if line["order_id"] != nothing["id"]]
        for id_, line in enumerate(self.rows["order_line"], 1):
            line["id"] = id_
        for day in (date(2026, 2, 28), date(2026, 10, 31)):
            self.order(person, day, 33, "CNY", **plain, org_id=None, contact_id=None)  # nobody's
        of_double = self.rows["org"][2]
        self.order({"org": of_double, "people": [None]}, date(2026, 5, 5), 77, "CNY", **plain)

    # -- what was said and done

    def talk(self):
        dice = self.dice
        for customer in self.buyers:
            for _ in range(dice.choice([0, 1, 3, 8, 15])):
                self.said(customer, self.day())
        self.said(self.buyers[0], self.until + 9 * DAY)
        nobody = self.said(self.buyers[1], self.day())
        nobody["org_id"] = None
        self.rows["interaction_contact"] = [
            {**one, "id": at}
            for at, one in enumerate(
                (one for one in self.rows["interaction_contact"] if one["interaction_id"] != nobody["id"]), 1
            )
        ]

    def said(self, customer, day, **further):
        dice = self.dice
        kind = dice.choice([*KINDS, "call", "call", "email", "wechat", "complaint"])
        outcome = dice.choice(OUTCOMES)
        hours = dice.choice([23.5, 10 / 60, *[dice.uniform(8, 19) for _ in range(8)]])
        at = self.at(day, hours)
        late = dice.choice([0, 0, 0, dice.uniform(0.1, 1), dice.uniform(1, 9), -0.01])
        moment = datetime.fromisoformat(at)
        recorded = (moment + timedelta(days=late)).strftime("%Y-%m-%dT%H:%M:%SZ")
        touch = Interaction(kind, moment, outcome=outcome or "").is_touch
        org, people = customer["org"], customer["people"]
        row = self.put(
            "interaction", kind=kind, direction=dice.choice(["in", "out", "out", None]), channel=dice.choice([None, "desk"]),
            subject=None, text=dice.choice(["谈价格", "follow up", "", "要 50% 预付"]), outcome=outcome,
            minutes=dice.choice([None, 0, 5, 12, 45]), occurred_at=at, occurred_on=day.isoformat(), recorded_at=recorded,
            is_private=int(dice.random() < 0.1), is_touch=int(touch), org_id=org and org["id"], user=dice.choice(OWNERS),
            source=dice.choice([None, "mail"]), updated_at=recorded, deleted_at=recorded if dice.random() < 0.03 else None, deal_id=None,
        )  # fmt: skip
        if not (org and dice.random() < 0.2):
            for who in dice.sample(people, dice.randint(1, len(people))):
                self.put("interaction_contact", interaction_id=row["id"], contact_id=who["id"])
        row |= further
        answer = day + DAY * dice.choice([0, 1, 2, 20, 900])
        if row["kind"] == "complaint" and not further and answer <= self.until:
            back = {
                "kind": dice.choice(["call", "email"]),
                "direction": "out",
                "outcome": "reached",
                "is_touch": 1,
                "deleted_at": None,
            }
            self.said(customer, answer, **back)
        return row

    def todo(self):
        dice = self.dice
        for number in range(self.count * 2):
            customer = dice.choice(self.buyers)
            who = dice.choice([None, *customer["people"]])
            day = self.day()
            due = dice.choice([None, *[day + DAY * dice.randint(0, 40)] * 5])
            status = dice.choice(["open", "done", "done", "done", "cancelled"])
            at = self.at(day)
            done = (
                None
                if status == "open"
                else max(at, self.at(min((due or day) + DAY * dice.randint(-5, 12), self.until)))
            )
            time = "09:30" if due and dice.random() < 0.2 else None
            self.put(
                "task", title=f"跟进 {number}", due_on=due and due.isoformat(), due_time=time, zone="Europe/Berlin" if time else None,
                priority=dice.choice(["high", "normal", "normal", "low"]), status=status, is_next=int(dice.random() < 0.2),
                contact_id=who and who["id"], org_id=customer["org"] and customer["org"]["id"], assignee=dice.choice(OWNERS),
                origin="manual", done_at=done, snoozes=dice.choice([0, 0, 0, 2]), created_at=at, updated_at=done or at,
                deleted_at=done if dice.random() < 0.03 else None, deal_id=None,
            )  # fmt: skip

    def assets_and_quotas(self):
        dice = self.dice
        for order in dice.sample(self.orders_of_firms(), min(10, len(self.orders_of_firms()))):
            product = dice.choice(self.rows["product"])
            at = order["created_at"]
            self.put("asset", name=product["name"], product_id=product["id"], org_id=order["org_id"], order_id=order["id"],
                     serial=f"SN{order['id']:05}", sold_on=order["ordered_on"], warranty_until="2027-01-31", created_at=at, updated_at=at)  # fmt: skip
        at = self.at(self.start, 9)
        for period, minor in (("2026", 120_000_000), ("2026-Q4", 30_000_000), ("2026-11", 9_000_000)):
            self.put(
                "quota",
                period=period,
                amount_minor=minor,
                currency="CNY",
                user=dice.choice(OWNERS),
                created_at=at,
                updated_at=at,
            )

    def orders_of_firms(self):
        return [order for order in self.rows["sales_order"] if order["org_id"]]

    def deal(self):
        """Return whose a deal is, what is in it, and why it was lost if it was."""
        dice = self.dice
        customer = dice.choice(self.buyers)
        lines = [
            {"product_id": one["id"], "name": one["name"], "quantity_thousandths": 1000, "price_minor": one["price_minor"],
             "total_minor": one["price_minor"], "position": at}
            for at, one in enumerate(dice.sample(self.rows["product"], dice.choice([0, 0, 1, 2])), 1)
        ]  # fmt: skip
        org = customer["org"] if dice.random() < 0.9 else None
        return {"org_id": org and org["id"], "contacts": [who["id"] for who in customer["people"][:2]], "lines": lines,
                "reason": dice.choice([None, *REASONS])}  # fmt: skip


_NAMED = {"owner": "owner_id", "user": "user_id", "assignee": "assignee_id"}
_WITH_UID = {"org", "contact", "product", "tag", "sales_order", "interaction", "task", "asset", "quota"}
_ORDER = (
    "product", "tag", "org", "org_role", "org_tag", "contact", "contact_tag", "affiliation", "handle", "sales_order", "order_line",
    "interaction", "interaction_contact", "task", "asset", "quota",
)  # fmt: skip


def load(path, made, now):
    """Write the trade into a fresh customer file."""
    selling.load(path, made.selling, now)
    store = Store(path, "tester")
    with store.writing(now) as work:
        fresh = uids(now)
        names = Interned(work.db, fresh, work.now)
        for table in _ORDER:
            for row in made.tables.get(table, ()):
                _insert(work.db, table, _stored(table, row, names, fresh))
        _deal_out(work.db, made, fresh, work.now)


def _stored(table, row, names, fresh):
    stored = {
        _NAMED.get(key, key): names.user(value) if key in _NAMED and value else value for key, value in row.items()
    }
    return stored | ({"uid": next(fresh)} if table in _WITH_UID else {})


def _insert(db, table, values):
    marks = ", ".join("?" * len(values))
    db.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", [*values.values()])


def _deal_out(db, made, fresh, at):
    reasons = {row["name"]: row["id"] for row in db.execute("SELECT id, name FROM lost_reason")}
    for name in REASONS:
        if name not in reasons:
            _insert(db, "lost_reason", {"uid": next(fresh), "name": name, "key": fold(name)})
            reasons[name] = db.execute("SELECT max(id) FROM lost_reason").fetchone()[0]
    kinds = {row["id"]: row["status"] for row in db.execute("SELECT id, status FROM deal")}
    for number, dealt in made.dealt.items():
        if number not in kinds:
            continue
        reason = reasons[dealt["reason"]] if dealt["reason"] and kinds[number] == "lost" else None
        db.execute("UPDATE deal SET org_id = ?, lost_reason_id = ? WHERE id = ?", (dealt["org_id"], reason, number))
        for contact in dealt["contacts"]:
            _insert(db, "deal_contact", {"deal_id": number, "contact_id": contact, "role": None})
        for line in dealt["lines"]:
            _insert(db, "deal_line", {"deal_id": number, **line})
