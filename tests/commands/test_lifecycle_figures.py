"""The four flows, and a segment against the rest, on a file small enough to be reckoned by hand."""

import pytest


@pytest.fixture
def shop(crm):
    """Five firms and a person: o1 buys on, o2 grows, o3 was lost, o4 is new, o5 was never sold to; c1 is o1's."""
    for words in [
        ("org", "add", "甲", "--city", "上海", "--tag", "vip"), ("org", "add", "乙", "--city", "上海"),
        ("org", "add", "丙", "--city", "北京"), ("org", "add", "丁", "--city", "上海"), ("org", "add", "戊"),
        ("contact", "add", "王芳", "--org", "甲"), ("contact", "add", "李雷"),
    ]:  # fmt: skip
        assert crm(*words).status == 0, words
    for firm, day, total in [
        ("o1", "2026-09-10", "100"), ("o1", "2026-10-10", "60"), ("o2", "2026-09-11", "10"), ("o2", "2026-10-31", "15.5"),
        ("o3", "2026-09-30", "40"), ("o4", "2026-10-20", "7"), ("o4", "2026-11-01", "1000"), ("o1", "2026-10-12", "-5"),
    ]:  # fmt: skip
        done = crm("order", "add", "--org", firm, "--total", total, "--on", day)
        assert done.status == 0, done.err
    return crm


def rows(crm, *words):
    done = crm("report", "run", *words, "-o", "json")
    assert done.status == 0, done.err
    return done.json


def test_each_flow_with_its_outcome(shop):
    shop("log", "call", "王芳", "quoted", "--at", "2026-10-05")
    shop("log", "call", "o4", "nobody there", "--outcome", "no answer", "--at", "2026-10-06")
    shop("log", "call", "o4", "reached at last", "--at", "2026-10-25")
    shop("log", "call", "o5", "engaged", "--outcome", "busy", "--at", "2026-10-07")
    shop("log", "note", "o3", "shut", "--at", "2026-10-08")
    shop("log", "call", "李雷", "a question", "--at", "2026-11-02")
    flows = {row.pop("flow"): row for row in rows(shop, "flows", "--period", "2026-10")}
    money = {"currency": "CNY"}
    # o4 is new; nobody knew of o5 and 李雷 in October
    assert flows["acquired"] == money | {
        "customers": 1, "base": 1, "rate": 1.0, "ordered": 1, "revenue": "7.00", "revenue_before": None,
    }  # fmt: skip
    # through 王芳 her firm was reached, and ordered after that; o4 ordered before it was; o5 was busy
    assert flows["reached"] == money | {
        "customers": 2, "base": 3, "rate": 0.666666667, "ordered": 1, "revenue": "60.00", "revenue_before": None,
    }  # fmt: skip
    # before that: 100 of o1, 10 of o2, 40 of o3
    assert flows["retained"] == money | {
        "customers": 2, "base": 3, "rate": 0.666666667, "ordered": 2, "revenue": "75.50", "revenue_before": "150.00",
    }  # fmt: skip
    assert flows["grown"] == money | {
        "customers": 1, "base": 2, "rate": 0.5, "ordered": 1, "revenue": "75.50", "revenue_before": "110.00",
    }  # fmt: skip


def test_a_period_of_a_month_stands_against_the_month_before(shop):
    bridge = {row["part"]: (row["customers"], row["revenue"]) for row in rows(shop, "bridge", "--period", "2026-10")}
    assert bridge == {
        "opening": (3, "150.00"), "new customers": (1, "7.00"), "won back": (0, "0.00"), "growth": (1, "5.50"),
        "shrinkage": (1, "40.00"), "lost customers": (1, "40.00"), "closing": (3, "82.50"),
    }  # fmt: skip
    kept = rows(shop, "retention", "--period", "2026-10")[0]
    assert (kept["retention"], kept["quick_ratio"], kept["given_back"]) == (0.666666667, 0.15625, "-5.00")


def test_whoever_stands_alone_or_belongs_to_nobody_counts_for_themselves(shop):
    listed = {row["ref"]: row["state"] for row in rows(shop, "lifecycle-customers")}
    assert listed["c2"] == "prospect"
    assert "c1" not in listed
    told = shop("report", "run", "lifecycle", "-o", "table")
    assert "Used: 6 customers and possible customers. Left out: 1 with their organisation." in told.out + told.err


def test_a_firm_that_only_supplies_is_no_prospect(shop):
    shop("org", "edit", "o5", "--role", "supplier")
    shop("org", "edit", "o3", "--role", "supplier")
    listed = {row["ref"] for row in rows(shop, "lifecycle-customers")}
    assert "o5" not in listed
    assert "o3" in listed  # it bought


def test_stated_lost_until_they_order_again(shop):
    shop("org", "edit", "o1", "--set", "lifecycle=流失")
    assert {row["ref"]: row["state"] for row in rows(shop, "lifecycle-customers")}["o1"] == "lost customer"
    before = rows(shop, "lifecycle-customers", "--as-of", "2026-11-21")
    assert {row["ref"]: row["state"] for row in before}["o1"] == "active"


def test_a_segment_against_the_rest(shop):
    shop("deal", "add", "样机", "--org", "o2", "--amount", "800")
    shop("deal", "add", "其他", "--org", "o3", "--amount", "USD 50")
    shop("segment", "save", "sh", "city:上海", "--kind", "orgs")
    inside, rest = rows(shop, "segment", "--segment", "sh")
    assert inside == {
        "whom": "in the segment", "members": 3, "share": 0.6, "came": 3, "growth": None, "buyers": 3, "orders": 6,
        "revenue": "1192.50", "revenue_share": 0.967545639, "mean": "397.50", "open_deals": 1, "deal_value": "800.00",
        "currency": "CNY",
    }  # fmt: skip
    assert (rest["members"], rest["revenue"], rest["open_deals"], rest["deal_value"]) == (2, "40.00", 1, "0.00")


def test_what_is_special_about_a_segment(shop):
    for number in range(10):
        shop(
            "org",
            "add",
            f"厂{number}",
            "--city",
            "苏州" if number < 6 else "杭州",
            "--tag",
            "fair" if number < 5 else "web",
        )
    shop("segment", "save", "苏州", "city:苏州", "--kind", "orgs")
    found = rows(shop, "segment-profile", "--segment", "苏州")
    assert [(row["field"], row["value"]) for row in found] == [("city", "苏州"), ("tag", "fair")]
    # 5 of 6 against 0 of 9; 15 × (5 × 9 − 0 × 1)² ÷ (5 × 10 × 6 × 9)
    assert found[1] == {
        "field": "tag", "value": "fair", "inside": 5, "share": 0.833333333, "rest": 0, "share_rest": 0.0, "ratio": None,
        "chi_square": 11.25,
    }  # fmt: skip


def test_a_segment_must_be_named(shop):
    refused = shop("report", "run", "segment-profile")
    assert refused.status == 2
    assert "--segment" in refused.err
