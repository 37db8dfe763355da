import pytest


def made(crm, *arguments):
    result = crm("product", "add", *arguments, "-o", "json")
    assert result.status == 0, result.err
    return result.json


@pytest.fixture
def pro(crm):
    made(
        crm, "GTX Pro", "--code", "GTX-P", "--line", "GTX", "--author", "华远", "--unit", "台", "--price", "¥4,800",
        "--cost", "3600", "--warranty", "2年", "--life", "5y", "--category", "显卡", "--announced", "2026-10-08",
    )  # fmt: skip
    return crm


def shown(crm, ref):
    return crm("product", "show", ref, "-o", "json").json


def test_add_keeps_all_that_was_said(pro):
    one = shown(pro, "p1")
    assert {
        "id": 1, "ref": "p1", "code": "GTX-P", "name": "GTX Pro", "category": "显卡", "line": "GTX", "author": "华远",
        "unit": "台", "price": "4800.00", "cost": "3600.00", "currency": "CNY", "warranty_months": 24, "life_months": 60,
        "announced_on": "2026-10-08", "fields": {}, "source": "manual", "note": None, "in_use": 0,
    }.items() <= one.items()  # fmt: skip
    assert one["sold"] == {"orders": 0, "quantity": "0", "first_on": None, "last_on": None}


def test_a_product_answers_to_reference_code_name_and_key(pro):
    made(pro, "电池", "--source", "erp", "--source-key", "K-9")
    for text in ("p1", "GTX-P", "gtx pro"):
        assert shown(pro, text)["ref"] == "p1"
    assert shown(pro, "erp:K-9")["ref"] == "p2"
    assert pro("product", "show", "p9").status == 3


def test_the_same_code_or_name_is_not_added_twice(pro):
    again = pro("product", "add", "Other", "--code", "GTX-P")
    assert (again.status, "p1 GTX-P GTX Pro" in again.err) == (6, True)
    made(pro, "电池")
    assert pro("product", "add", "电 池").status == 6
    assert made(pro, "电池", "--force")["ref"] == "p3"
    assert pro("product", "add", "GTX Pro", "--code", "GTX-P2").status == 0, "another code is another product"
    assert pro("product", "edit", "p2", "--code", "GTX-P").status == 6
    assert pro("product", "show", "电池").status == 4


def test_edit_changes_what_is_named_and_takes_off_what_is_without(pro):
    assert pro("product", "edit", "p1", "--price", "5200", "--name", "GTX Ultra", "--without", "成本").status == 0
    one = shown(pro, "gtx ultra")
    assert (one["price"], one["cost"], one["currency"], one["line"]) == ("5200.00", None, "CNY", "GTX")
    assert pro("product", "show", "GTX Pro").status == 3
    assert "is so already" in pro("product", "edit", "p1", "--price", "5200").err
    assert pro("product", "edit", "p1", "--without", "name").status == 5
    assert pro("product", "edit", "p1", "--cost", "USD 9").status == 5


def test_custom_fields_of_products_have_types(pro):
    assert pro("field", "add", "product.功率", "--type", "number").status == 0
    assert pro("product", "edit", "p1", "--set", "功率=350").status == 0
    assert shown(pro, "p1")["fields"] == {"功率": "350"}
    assert pro("product", "edit", "p1", "--set", "功率=many").status == 5
    assert pro("field", "list", "-o", "json").json[0]["used"] == 1
    assert pro("product", "edit", "p1", "--without", "功率").status == 0
    assert shown(pro, "p1")["fields"] == {}
    assert pro("product", "edit", "p1", "--set", "nothing=1").status == 5


def test_lists_are_chosen_and_ordered(pro):
    made(pro, "电池", "--price", "299", "--line", "GTX")
    made(pro, "书", "--author", "鲁迅")
    names = [one["name"] for one in pro("product", "list", "--sort", "-price", "-o", "json").json]
    assert names == ["GTX Pro", "电池", "书"]
    assert [one["ref"] for one in pro("product", "list", "--line", "GTX", "-o", "json").json] == ["p1", "p2"]
    assert [one["ref"] for one in pro("product", "list", "--author", "鲁迅", "-o", "json").json] == ["p3"]
    assert [one["ref"] for one in pro("product", "list", "--where", "price>1000", "-o", "json").json] == ["p1"]
    assert pro("product", "list", "--sort", "weight").status == 2
    assert pro("product", "list", "--limit", "1", "-o", "json", "--columns", "code").json == [{"code": "GTX-P"}]


@pytest.mark.parametrize(
    "wrong",
    [("--price", "much"), ("--warranty", "soon"), ("--currency", "XYZ"), ("--announced", "someday"), ("--set", "x")],
)
def test_wrong_values_are_refused_and_nothing_is_made(crm, wrong):
    assert crm("product", "add", "x", *wrong).status == 5
    assert crm("product", "list", "-o", "json").json == []


def test_trash_undo_and_history(pro):
    assert pro("product", "rm", "GTX-P", "--yes").status == 0
    assert pro("product", "list", "-o", "json").json == []
    assert [one["ref"] for one in pro("product", "list", "--trash", "-o", "json").json] == ["p1"]
    assert pro("find", "GTX", "-o", "json").json == []
    assert pro("product", "restore", "GTX-P").status == 0
    assert [hit["ref"] for hit in pro("find", "GTX", "-o", "json").json] == ["p1"]
    pro("product", "edit", "p1", "--price", "5000")
    changes = pro("history", "p1", "-o", "json").json[0]["changes"]
    assert changes == [{"field": "price", "old": "4800.00", "new": "5000.00"}]
    assert pro("undo").status == 0
    assert shown(pro, "p1")["price"] == "4800.00"
