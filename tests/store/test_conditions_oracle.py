"""Random conditions find exactly the records that a plain reading of them in Python finds."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from condition_content import NOW, TODAY, Content, civil, parsed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crmctl.actions import segments
from crmctl.domain.condition import All, Either, Match, Not, Saved, Value, parse, told
from crmctl.store.conditions import holds, where

DIGITS = {"CNY": 2, "USD": 2, "JPY": 0}


# Segments saved in the file, each with what it means here; one names another, one is a list of every third record.
SAVED = {
    "vip people": "tag:vip,重点",
    "沪上 大单": '@"VIP people" or city:上海 deals>=1',
    "2026 quiet": '-@"沪上大单" last_touch>90d',
}
FROZEN = "every third"


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    found = Content(tmp_path_factory.mktemp("conditions") / "crm.db")
    for name, text in SAVED.items():
        segments.save_segment(found.store, segments.Wish(name, text), NOW)
    segments.save_segment(found.store, segments.Wish("all", "name:any"), NOW)
    segments.freeze_segment(found.store, "all", FROZEN, "", NOW)
    with found.store.writing(NOW, "thinned out") as work:
        work.db.execute("DELETE FROM segment_member WHERE contact_id % 3 <> 0")
    return found


def key(text):
    """Fold by hand what occurs here: case, blanks, one traditional character."""
    return text.lower().replace(" ", "").replace("臺", "台")


def texts(read, part):
    """Compare a text; ``part``: : looks for a part."""

    def compare(one, op, value):
        found = [key(text) for text in read(one) if text]
        if value.text in {"any", "none"}:
            return bool(found) == (value.text == "any")
        asked = key(value.text)
        return any(asked in text if op == "~" or (op == ":" and part) else asked == text for text in found)

    return compare


def ordered(number, op, asked):
    return {":": number == asked, "=": number == asked, "<": number < asked, "<=": number <= asked, ">": number > asked,
            ">=": number >= asked}[op]  # fmt: skip


def counts(read):
    def compare(one, op, value):
        if value.text in {"any", "none"}:
            return bool(read(one)) == (value.text == "any")
        return ordered(len(read(one)), op, int(value.text))

    return compare


PERIODS = {
    "2026-11": (date(2026, 11, 1), date(2026, 11, 30)), "2026q3": (date(2026, 7, 1), date(2026, 9, 30)),
    "2026": (date(2026, 1, 1), date(2026, 12, 31)), "today": (TODAY, TODAY), "last-week": (date(2026, 11, 9), date(2026, 11, 15)),
    "-7d": (TODAY - timedelta(7), TODAY - timedelta(7)), "+30d": (TODAY + timedelta(30), TODAY + timedelta(30)),
    "eom": (date(2026, 11, 30), date(2026, 11, 30)), "2026-11-16": (date(2026, 11, 16), date(2026, 11, 16)),
}  # fmt: skip
SPANS = {"7d": 7, "30d": 30, "90d": 90}


def days(read, ahead):
    def one_day(day, op, text):
        if text in SPANS:
            away = (day - TODAY).days if ahead else (TODAY - day).days
            inside = op in {":", "<", "<="}
            far = {":": away <= SPANS[text], "=": away == SPANS[text]}.get(op)
            return (far if far is not None else ordered(away, op, SPANS[text])) and (not inside or away >= 0)
        first, last = PERIODS[text]
        return {":": first <= day <= last, "=": first <= day <= last, "<": day < first, "<=": day <= last,
                ">": day > last, ">=": day >= first}[op]  # fmt: skip

    def compare(one, op, value):
        found = [day for day in read(one) if day]
        if value.text in {"any", "none"}:
            return bool(read(one)) == (value.text == "any")
        if value.to is not None:
            low, high = value.text, value.to
            return any((not low or one_day(day, ">=", low)) and (not high or one_day(day, "<=", high)) for day in found)
        return any(one_day(day, op, value.text) for day in found)

    return compare


def money(read):
    def compare(one, op, value):
        if value.text in {"any", "none"}:  # one of the deals has an amount, or has none
            return any((minor is None) == (value.text == "none") for minor, _currency in read(one))
        found = [(minor, currency) for minor, currency in read(one) if minor is not None]
        code, _blank, number = value.text.rpartition(" ")
        return any(
            ordered(Decimal(minor) / 10 ** DIGITS[currency], op, Decimal(number))
            for minor, currency in found
            if code in {"", currency}
        )

    return compare


def last_touch(one):
    return [max((parsed(touch["day"]) for touch in one["touches"] if touch["is_touch"]), default=None)]


def field(name):
    return lambda one: [one["fields"].get(name)]


FIELDS = {
    "city": texts(lambda one: [one["city"]], part=False),
    "tag": texts(lambda one: one["tags"], part=False),
    "title": texts(lambda one: [one["title"]], part=True),
    "source": texts(lambda one: [one["source"]], part=False),
    "created": days(lambda one: [civil(one["created"])], ahead=False),
    "last_touch": days(lambda one: [day for day in last_touch(one) if day], ahead=False),
    "next_step": days(lambda one: [parsed(due) for due in one["steps"]], ahead=True),
    "due": days(lambda one: [parsed(due) for due in one["steps"] if due], ahead=True),
    "interactions": counts(lambda one: one["touches"]),
    "deals": counts(lambda one: one["deals"]),
    "deals.open": counts(lambda one: [deal for deal in one["deals"] if deal["status"] == "open"]),
    "deals.won": counts(lambda one: [deal for deal in one["deals"] if deal["status"] == "won"]),
    "deal.amount": money(lambda one: [(deal["amount"], deal["currency"]) for deal in one["deals"]]),
    "deal.status": texts(lambda one: [deal["status"] for deal in one["deals"]], part=False),
    "评分": lambda one, op, value: (
        "评分" in one["fields"] and ordered(float(one["fields"]["评分"]), op, float(value.text))
    ),
    "等级": texts(field("等级"), part=False),
}

WORDS = st.sampled_from
TEXT_OPS, EQUAL_OPS, ORDER_OPS = WORDS([":", "=", "~"]), WORDS([":", "="]), WORDS([":", "=", "<", "<=", ">", ">="])


def matches(name, ops, texts_):
    return st.builds(
        lambda op, values: Match(name, op, tuple(values)),
        ops,
        st.lists(WORDS(texts_).map(Value), min_size=1, max_size=2),
    )


def ranges(name):
    ends = WORDS(["", *PERIODS])
    return st.tuples(ends, ends).filter(lambda pair: any(pair) and in_order(*pair)).map(
        lambda pair: Match(name, ":", (Value(pair[0], to=pair[1]),)))  # fmt: skip


def in_order(low, high):
    return not (low and high) or PERIODS[low][0] <= PERIODS[high][1]


DATES = [*PERIODS, *SPANS]
leaves = st.one_of(
    matches("city", TEXT_OPS, ["上海", "台北", "臺北", "berlin", "NEW YORK", "new", "x"]),
    matches("tag", TEXT_OPS, ["vip", "VIP", "重点", "key account", "acc", "x'; DROP TABLE contact"]),
    matches("title", TEXT_OPS, ["总监", "director", "采购总监", "SALES DIRECTOR"]),
    matches("source", EQUAL_OPS, ["fair", "web", "x"]),
    *(
        matches(name, EQUAL_OPS, ["any", "none"])
        for name in ("city", "tag", "title", "last_touch", "next_step", "deals", "deal.amount")
    ),
    *(matches(name, ORDER_OPS, DATES) for name in ("created", "last_touch", "next_step")),
    *(ranges(name) for name in ("created", "last_touch", "next_step")),
    *(matches(name, ORDER_OPS, ["0", "1", "2"]) for name in ("interactions", "deals", "deals.open", "deals.won")),
    matches("deal.amount", ORDER_OPS, ["500", "50000", "300", "USD 300", "CNY 50000", "JPY 50000", "300.01"]),
    matches("deal.status", EQUAL_OPS, ["open", "won", "lost"]),
    matches("评分", ORDER_OPS, ["3", "4.5", "-2", "0"]),
    matches("等级", EQUAL_OPS, ["甲", "乙"]),
    matches("due", ORDER_OPS, DATES),
    WORDS([*SAVED, FROZEN, "VIP PEOPLE", "沪上大單"]).map(Saved),
)


def turned(leaf):
    """Return a test the other way round, where it can be."""
    return leaf._replace(op="!=") if isinstance(leaf, Match) and leaf.values[0].to is None else leaf


conditions = st.recursive(
    leaves | leaves.map(turned),
    lambda inner: (
        inner.map(Not)
        | st.builds(
            lambda kind, nodes: kind(tuple(nodes)), WORDS([All, Either]), st.lists(inner, min_size=2, max_size=3)
        )
    ),
    max_leaves=6,
)


def fits(one, node):
    match node:
        case Match():
            positive = node._replace(op="=") if node.op == "!=" else node
            found = any(FIELDS[node.field](one, positive.op, value) for value in node.values)
            return found != (node.op == "!=")
        case Saved():
            name = key(node.name).replace("單", "单")
            meant = {key(known): text for known, text in SAVED.items()}
            return fits(one, parse(meant[name])) if name in meant else one["id"] % 3 == 0
        case Not():
            return not fits(one, node.node)
        case All():
            return all(fits(one, inner) for inner in node.nodes)
    return any(fits(one, inner) for inner in node.nodes)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(node=conditions)
def test_a_condition_finds_what_python_finds(content, node):
    text = told(node)
    with content.store.reading() as db:
        clause = where(db, "contact", text, NOW)
        found = {row[0] for row in db.execute(f"SELECT id FROM contact WHERE {clause.sql}", clause.params)}
    assert found == {one["id"] for one in content.contacts if fits(one, node)}, text


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(node=conditions)
def test_holds_says_the_same_of_each_record(content, node):
    with content.store.reading() as db:
        for one in content.contacts[:20]:
            assert holds(db, "contact", one["id"], told(node), NOW) == fits(one, node)
