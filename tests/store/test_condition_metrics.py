"""Value and the scores of RFM in conditions, against a plain reading of the same orders."""

import random
from datetime import date, timedelta

import pytest
from condition_content import NOW, TODAY, insert, ntiles

from crmctl.domain import rfm
from crmctl.domain.condition_tokens import Misread
from crmctl.store.conditions import where
from crmctl.store.creation import create
from crmctl.store.database import Store

STATUSES = ("open", "paid", "delivered", "cancelled", "refunded")


class Market:
    """Firms with people, people of their own, and orders of every kind."""

    def __init__(self, path, seed):
        create(path)
        self.store, self.chance = Store(path, "tester"), random.Random(seed)
        with self.store.writing(NOW, "content") as work:
            self.db = work.db
            stamps = {"created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"}
            self.stamps = stamps
            self.orgs = [self.row("org", name=f"公司{n}", name_key=f"公司{n}", core_key=f"{n}") for n in range(9)]
            self.people = [self.row("contact", name=f"人{n}", name_key=f"人{n}") for n in range(20)]
            self.firms = {id_: self.tied(id_) for id_ in self.people}
            self.orders = [self.order(n) for n in range(120)]

    def row(self, table, **values):
        return insert(self.db, table, uid=f"{table}{values.get('name') or values['number']}", **values, **self.stamps)

    def tied(self, id_):
        found = set(self.chance.sample(self.orgs, k=self.chance.choice((0, 0, 1, 2))))
        for org in found:
            insert(self.db, "affiliation", contact_id=id_, org_id=org)
        if self.chance.random() < 0.3:  # gone from there
            insert(self.db, "affiliation", contact_id=id_, org_id=self.chance.choice(self.orgs), ended_on="2026-01-01")
        return found

    def order(self, n):
        pick = self.chance.choice
        day = TODAY - timedelta(days=self.chance.randrange(-3, 500))
        one = {
            "org_id": pick((None, None, pick(self.orgs))), "contact_id": pick((None, pick(self.people))),
            "ordered_on": day.isoformat(), "total_minor": pick((0, -500, 10_000, 10_000, self.chance.randrange(1, 99_999))),
            "currency": pick(("CNY", "CNY", "CNY", "USD")), "status": pick(STATUSES),
            "deleted_at": pick((None, None, None, "2026-05-05T00:00:00Z")),
        }  # fmt: skip
        self.row("sales_order", number=f"S{n}", **one)
        return one

    def counted(self):
        """Yield (customer, order) for what counts."""
        for one in self.orders:
            there = one["deleted_at"] is None and one["status"] not in {"cancelled", "refunded"}
            customer = ("org", one["org_id"]) if one["org_id"] else ("contact", one["contact_id"])
            if there and one["total_minor"] > 0 and date.fromisoformat(one["ordered_on"]) <= TODAY and customer[1]:
                yield customer, one

    def scores(self):
        found = {}
        for customer, one in self.counted():
            if one["currency"] == "CNY":
                found.setdefault(customer, []).append(one)
        key = {customer: customer[1] * 2 + (customer[0] == "contact") for customer in found}
        measures = (
            lambda orders: max(one["ordered_on"] for one in orders), len, lambda orders: sum(one["total_minor"] for one in orders)
        )  # fmt: skip
        tiles = [ntiles(sorted(found, key=lambda who: (measure(found[who]), key[who]))) for measure in measures]
        return {customer: tuple(tile[customer] for tile in tiles) for customer in found}

    def of(self, noun, id_):
        """Return the customers that a record stands for."""
        firms = self.firms[id_] if noun == "contact" else ()
        return [(noun, id_), *(("org", org) for org in firms)]

    def found(self, noun, text):
        with self.store.reading() as db:
            clause = where(db, noun, text, NOW)
            return {row[0] for row in db.execute(f"SELECT id FROM {noun} WHERE {clause.sql}", clause.params)}


@pytest.fixture(scope="module", params=[1, 2, 3])
def market(request, tmp_path_factory):
    return Market(tmp_path_factory.mktemp("market") / "crm.db", request.param)


@pytest.mark.parametrize("noun", ["contact", "org"])
@pytest.mark.parametrize(("text", "fits"), [
    ("rfm.r>=4", lambda r, f, m: r >= 4), ("rfm.f<=2", lambda r, f, m: f <= 2), ("rfm.m:3", lambda r, f, m: m == 3),
    ("rfm.r:2..3", lambda r, f, m: 2 <= r <= 3), ("rfm.m.min:5", lambda r, f, m: m >= 5), ("rfm.r:any", lambda r, f, m: True),
    ("rfm新近:1,5", lambda r, f, m: r in {1, 5}),
    *((f'rfm.box:"{box.key}"', lambda r, f, m, box=box: rfm.box_of(r, f, m) == box) for box in rfm.every()),
    ("rfm.box:at-risk,lost", lambda r, f, m: rfm.box_of(r, f, m).key in {"at risk", "lost customers"}),
    ("客户分组:流失风险", lambda r, f, m: rfm.box_of(r, f, m).key == "at risk"),
])  # fmt: skip
def test_scores_are_those_of_the_customers(market, noun, text, fits):
    scores = market.scores()
    every = market.orgs if noun == "org" else market.people
    expected = {id_ for id_ in every if any(fits(*scores[one]) for one in market.of(noun, id_) if one in scores)}
    assert market.found(noun, text) == expected
    assert market.found(noun, f"not {text}") == set(every) - expected


@pytest.mark.parametrize("noun", ["contact", "org"])
@pytest.mark.parametrize(("text", "fits"), [
    ("value>=500", lambda minor, currency: minor >= 50_000), ("value.max:300", lambda minor, currency: minor <= 30_000),
    ("value:USD 100..USD 500", lambda minor, currency: currency == "USD" and 10_000 <= minor <= 50_000),
    ("价值>1k", lambda minor, currency: minor > 100_000), ("orders.value:any", lambda minor, currency: True),
    ("value>=CNY 0.2万", lambda minor, currency: currency == "CNY" and minor >= 200_000),
])  # fmt: skip
def test_value_is_what_was_ordered_in_each_currency(market, noun, text, fits):
    worth = {}
    for customer, one in market.counted():
        worth[customer, one["currency"]] = worth.get((customer, one["currency"]), 0) + one["total_minor"]
    every = market.orgs if noun == "org" else market.people
    expected = {
        id_ for id_ in every
        if any(fits(minor, currency) for (who, currency), minor in worth.items() if who in market.of(noun, id_))
    }  # fmt: skip
    assert market.found(noun, text) == expected


def test_a_person_is_asked_of_their_firm_through_the_tie_too(market):
    firms = market.found("org", "rfm.r>=4")
    assert market.found("contact", "org.rfm.r>=4") == {id_ for id_ in market.people if market.firms[id_] & firms}
    assert market.found("contact", "rfm.r>=4 value>=1 (rfm.box:loyal or rfm.f>3)") <= market.found(
        "contact", "rfm.r>=4"
    )


def test_figures_of_customers_are_not_counted(market):
    for text in ("rfm.r:5>=2", "value>=5>=2"):
        with pytest.raises(Misread, match="cannot be counted"):
            market.found("org", text)
    with pytest.raises(Misread, match="none of the values"):
        market.found("org", "rfm.box:nothing")


def test_the_boxes_are_tested_in_their_order():
    assert rfm.box_of(5, 5, 5).key == "champions"
    assert rfm.box_of(1, 5, 5).key == "cannot lose"
    assert rfm.box_of(4, 1, 1).key == "new customers"
    assert rfm.box_of(3, 1, 1).key == "promising"
    assert rfm.box_of(3, 3, 3).key == "loyal"
    assert rfm.box_of(3, 2, 2).key == "potential loyalists"
    assert rfm.box_of(2, 2, 2).key == "need attention"
    assert rfm.box_of(2, 1, 1).key == "about to sleep"
    assert rfm.box_of(1, 3, 3).key == "at risk"
    assert rfm.box_of(1, 1, 2).key == "lost customers"
    assert rfm.box_of(5, 1, 5).key == "other customers"


def test_sql_and_python_lay_every_customer_in_the_same_box(market):
    with market.store.reading() as db:
        for r in range(1, 6):
            for f in range(1, 6):
                for m in range(1, 6):
                    statement = f"SELECT {rfm.sql('r', 'f', 'm')} FROM (SELECT ? AS r, ? AS f, ? AS m)"
                    assert db.execute(statement, (r, f, m)).fetchone()[0] == rfm.box_of(r, f, m).key


def test_the_parent_of_a_firm_is_asked_and_not_the_firm_itself(market):
    with market.store.writing(NOW, "parents") as work:
        child, parent = market.orgs[0], market.orgs[1]
        work.db.execute("UPDATE org SET parent_id = ?, city = '苏州' WHERE id = ?", (parent, child))
        work.db.execute("UPDATE org SET city = '上海' WHERE id = ?", (parent,))
    assert market.found("org", "parent.city:上海") == {child}
    assert market.found("org", "parent.city:苏州") == set()
    assert market.found("org", "parent:公司1") == {child}
    assert market.found("org", "parent:any") == {child}
