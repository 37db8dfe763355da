import json
import sqlite3

import pytest


@pytest.fixture
def shop(crm):
    for words in (
        ["org", "add", "东进通讯"], ["contact", "add", "王工", "--org", "东进通讯"], ["contact", "add", "散客"],
        ["product", "add", "GTX Pro", "--code", "GTX-P", "--price", "4800", "--unit", "台", "--warranty", "24"],
        ["product", "add", "电池", "--price", "0.33"], ["product", "add", "Cable", "--price", "USD 9.90"],
    ):  # fmt: skip
        assert crm(*words).status == 0, words
    return crm


def made(crm, *arguments):
    result = crm("order", "add", *arguments, "-o", "json")
    assert result.status == 0, result.err
    return result.json


def shown(crm, ref):
    return crm("order", "show", ref, "-o", "json").json


def test_an_order_is_the_sum_of_its_lines(shop):
    order = made(shop, "--org", "东进通讯", "--line", "GTX-P x 2 @ 4700", "--line", "p2 × 1.5", "--on", "2026-03-01")
    assert (order["ref"], order["number"], order["ordered_on"], order["status"]) == ("2026-0001",) * 2 + (
        "2026-03-01",
        "open",
    )
    assert (order["org"], order["org_ref"], order["customer"], order["contact"]) == ("东进通讯", "o1", "东进通讯", None)
    assert order["lines"] == [
        {"name": "GTX Pro", "product_ref": "p1", "product_code": "GTX-P", "quantity": "2", "unit": "台", "price": "4700.00", "total": "9400.00"},
        {"name": "电池", "product_ref": "p2", "product_code": None, "quantity": "1.5", "unit": None, "price": "0.33", "total": "0.50"},
    ]  # fmt: skip
    assert (order["total"], order["currency"]) == ("9400.50", "CNY")


def test_numbers_run_by_the_year_of_the_order_and_are_never_given_twice(shop):
    pay = ("--org", "o1", "--total", "5")
    assert [made(shop, *pay)["number"] for _ in range(2)] == ["2026-0001", "2026-0002"]
    assert made(shop, *pay, "--on", "2025-12-31")["number"] == "2025-0001"
    assert made(shop, *pay, "--number", "2026-0041")["number"] == "2026-0041"
    shop("order", "rm", "2026-0041", "--yes")
    assert made(shop, *pay)["number"] == "2026-0042"
    assert made(shop, *pay, "--number", "2026-old")["number"] == "2026-old"
    assert made(shop, *pay)["number"] == "2026-0043"
    assert shop("order", "add", *pay, "--number", "2026-0001").status == 6


def test_a_person_buys_for_their_organisation(shop):
    assert made(shop, "--contact", "王工", "--total", "5")["org_ref"] == "o1"
    alone = made(shop, "--contact", "散客", "--total", "5")
    assert (alone["org_ref"], alone["customer"]) == (None, "散客")


def test_currencies_are_not_mixed(shop):
    assert made(shop, "--org", "o1", "--line", "Cable x 3")["total"] == "29.70"
    assert made(shop, "--org", "o1", "--line", "Cable", "--line", "p1 @ 600", "--currency", "USD")["total"] == "609.90"
    mixed = shop("order", "add", "--org", "o1", "--line", "Cable", "--line", "p1")
    assert (mixed.status, "has no price in CNY" in mixed.err) == (5, True)
    assert shop("order", "add", "--org", "o1", "--line", "p1 @ USD 1", "--line", "p2 @ ¥1").status == 5


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["--total", "5"], 5), (["--org", "o1"], 5), (["--org", "o1", "--line", "p1", "--total", "5"], 5),
        (["--org", "o9", "--total", "5"], 3), (["--org", "o1", "--line", "p9"], 3), (["--org", "o1", "--line", "运费 @ 50"], 3),
        (["--org", "o1", "--total", "5", "--status", "weg"], 5), (["--org", "o1", "--line", "p1 x 0"], 5),
        (["--org", "o1", "--total", "5", "--number", " "], 5),
    ],
)  # fmt: skip
def test_what_makes_no_order_is_refused(shop, words, status):
    assert shop("order", "add", *words).status == status
    assert shop("order", "list", "-o", "json").json == []


def test_edit_adds_lines_and_takes_them_off(shop):
    made(shop, "--org", "o1", "--line", "p1 x 2", "--line", "运费 @ 50", "--free")
    done = shop(
        "order", "edit", "2026-0001", "--without-line", "2", "--line", "p1 @ 4500", "--status", "已发货", "-o", "json"
    ).json
    assert [line["total"] for line in done["lines"]] == ["9600.00", "4500.00"]
    assert (done["total"], done["status"]) == ("14100.00", "delivered")
    assert shop("order", "edit", "2026-0001", "--without-line", "3").status == 3
    assert shop("order", "edit", "2026-0001", "--total", "1").status == 5
    assert shop("order", "edit", "2026-0001", "--currency", "USD").status == 5
    gone = shop("order", "edit", "2026-0001", "--without-line", "1", "--without-line", "2", "-o", "json").json
    assert (gone["lines"], gone["total"]) == ([], "0.00")
    assert shop("undo").status == 0
    assert shown(shop, "2026-0001")["total"] == "14100.00"
    fields = {change["field"] for change in shop("history", "2026-0001", "-o", "json").json[-2]["changes"]}
    assert {"status", "total", "line"} <= fields


def test_a_product_that_changes_leaves_its_orders_alone(shop):
    made(shop, "--org", "o1", "--line", "p1")
    shop("product", "edit", "p1", "--name", "GTX Ultra", "--price", "1")
    shop("product", "rm", "p1", "--yes")
    assert shown(shop, "2026-0001")["lines"][0]["name"] == "GTX Pro"
    assert shown(shop, "2026-0001")["total"] == "4800.00"


def test_what_is_cancelled_sells_nothing(shop):
    made(shop, "--org", "o1", "--line", "p1 x 2")
    made(shop, "--org", "o1", "--line", "p1 x 3")
    assert shop("order", "cancel", "2026-0001").status == 0
    again = shop("order", "cancel", "2026-0001")
    assert (again.status, "is so already" in again.err) == (0, True)
    sold = shop("product", "show", "p1", "-o", "json").json["sold"]
    assert (sold["orders"], sold["quantity"]) == (1, "3")
    assert shop("order", "refund", "2026-0001").status == 6
    assert shop("order", "edit", "2026-0001", "--status", "open").status == 0
    assert shop("order", "refund", "2026-0001").status == 0
    assert shown(shop, "2026-0001")["status"] == "refunded"
    assert shop("order", "cancel", "2026-0001").status == 6


def test_a_part_is_given_back_below_zero_and_never_more_than_was_paid(shop):
    made(shop, "--org", "o1", "--line", "p1", "--on", "2026-03-01")
    part = shop("order", "refund", "2026-0001", "--amount", "300", "-o", "json").json
    assert (part["number"], part["total"], part["ordered_on"], part["org_ref"]) == (
        "2026-0001-R1",
        "-300.00",
        "2026-11-22",
        "o1",
    )
    assert shop("order", "refund", "2026-0001", "--amount", "4500.01").status == 5
    assert shop("order", "refund", "2026-0001", "--amount", "USD 1").status == 5
    assert shop("order", "cancel", "2026-0001").status == 6
    rest = shop("order", "refund", "2026-0001", "-o", "json").json
    assert (rest["number"], rest["total"]) == ("2026-0001-R2", "-4500.00")
    assert shop("order", "refund", "2026-0001").status == 5
    totals = [float(one["total"]) for one in shop("order", "list", "-o", "json").json]
    assert sum(totals) == 0


def test_an_order_answers_to_its_number_and_that_of_its_source(shop):
    made(shop, "--org", "o1", "--total", "1", "--source", "天猫", "--number", "T-7", "--source-key", "77")
    for ref in ("T-7", "天猫:T-7", "天猫:77"):
        assert shown(shop, ref)["number"] == "T-7"
    assert shop("show", "T-7", "-o", "json").json["number"] == "T-7"
    assert [hit["ref"] for hit in shop("find", "T-7", "-o", "json").json] == ["T-7"]


def test_lists_are_chosen(shop):
    made(shop, "--org", "o1", "--line", "p1", "--on", "2026-01-05", "--channel", "web", "--owner", "me")
    made(shop, "--contact", "散客", "--total", "9", "--status", "paid")
    for words, refs in (
        (["--of", "o1"], ["2026-0001"]), (["--of", "散客"], ["2026-0002"]), (["--of", "GTX-P"], ["2026-0001"]),
        (["--status", "已付款"], ["2026-0002"]), (["--until", "2026-01-31"], ["2026-0001"]), (["--since", "2026-02-01"], ["2026-0002"]),
        (["--channel", "web"], ["2026-0001"]), (["--owner", "me"], ["2026-0001"]), (["--where", "total<10"], ["2026-0002"]),
        (["--sort", "total"], ["2026-0002", "2026-0001"]), ([], ["2026-0002", "2026-0001"]),
    ):  # fmt: skip
        assert [one["ref"] for one in shop("order", "list", *words, "-o", "json").json] == refs, words


def test_a_deal_lends_its_customer(shop):
    assert shop("deal", "add", "二期", "--org", "o1", "--owner", "mei").status == 0
    order = made(shop, "--deal", "d1", "--total", "5")
    assert (order["org_ref"], order["deal_ref"], order["owner"]) == ("o1", "d1", "mei")
    assert shop("order", "edit", "2026-0001", "--deal", "", "-o", "json").json["deal_ref"] is None


def test_what_was_bought_stands_on_the_page_of_the_customer(shop):
    for number in range(12):
        made(shop, "--org", "o1", "--total", str(number))
    page = shop("show", "o1", "-o", "json").json
    assert (len(page["orders"]), page["order_count"], page["orders"][0]["ref"]) == (10, 12, "2026-0012")
    assert shop("show", "c2", "-o", "json").json["orders"] == []


def test_a_number_of_two_orders_is_never_guessed(shop, tmp_path):
    made(shop, "--org", "o1", "--total", "1", "--number", "X1", "--source", "a")
    made(shop, "--org", "o1", "--total", "2", "--number", "X2", "--source", "b")
    with sqlite3.connect(tmp_path / "crm.db") as db:
        db.execute("UPDATE sales_order SET number = 'X1'")
    assert shop("order", "show", "X1").status == 4
    assert shown(shop, "b:X1")["total"] == "2.00"


def test_dry_run_and_json_say_what_would_be(shop, tmp_path):
    before = (tmp_path / "crm.db").read_bytes()
    done = shop("order", "add", "--org", "o1", "--line", "p1", "--dry-run", "-o", "json")
    assert json.loads(done.out)["number"] == "2026-0001" and "Would add" in done.err
    assert (tmp_path / "crm.db").read_bytes() == before
