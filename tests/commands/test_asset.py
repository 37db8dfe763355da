import pytest


@pytest.fixture
def base(crm):
    for words in (
        ["org", "add", "东进通讯"], ["contact", "add", "王工", "--org", "东进通讯"],
        ["product", "add", "GTX Pro", "--code", "GTX-P", "--price", "4800", "--warranty", "24m", "--life", "5y"],
        ["product", "add", "电池", "--price", "299", "--life", "2年"], ["product", "add", "安装", "--price", "200"],
    ):  # fmt: skip
        assert crm(*words).status == 0, words
    return crm


def made(crm, *arguments):
    result = crm("asset", "add", *arguments, "-o", "json")
    assert result.status == 0, result.err
    return result.json


def test_dates_follow_from_the_product(base):
    one = made(base, "GTX-P", "--org", "o1", "--serial", "SN-1", "--sold-on", "2024-02-29")
    assert {
        "ref": "a1", "name": "GTX Pro", "product_ref": "p1", "serial": "SN-1", "org_ref": "o1", "customer": "东进通讯",
        "sold_on": "2024-02-29", "warranty_until": "2026-02-28", "life_until": "2029-02-28", "status": "in use",
    }.items() <= one.items()  # fmt: skip
    said = made(base, "p1", "--contact", "王工", "--sold-on", "2024-02-29", "--warranty-until", "2030-01-01")
    assert (said["warranty_until"], said["life_until"], said["org_ref"]) == ("2030-01-01", "2029-02-28", "o1")
    named = made(base, "旧打印机", "--org", "o1")
    assert (named["name"], named["product_ref"], named["warranty_until"]) == ("旧打印机", None, None)


def test_an_order_brings_its_things_once(base):
    base(
        "order",
        "add",
        "--contact",
        "王工",
        "--line",
        "GTX-P x 2",
        "--line",
        "电池 x 3",
        "--line",
        "安装",
        "--on",
        "2026-03-01",
    )
    things = made(base, "--order", "2026-0001")
    assert [(one["name"], one["warranty_until"], one["life_until"]) for one in things] == [
        ("GTX Pro", "2028-03-01", "2031-03-01")
    ] * 2 + [("电池", None, "2028-03-01")] * 3
    assert {(one["order"], one["contact_ref"], one["org_ref"]) for one in things} == {("2026-0001", "c1", "o1")}
    assert made(base, "--order", "2026-0001") == []
    base("asset", "rm", "a1", "--yes")
    assert made(base, "--order", "2026-0001") == [], "what was laid in the trash stays there"
    base("order", "edit", "2026-0001", "--line", "GTX-P")
    assert [one["ref"] for one in made(base, "--order", "2026-0001")] == ["a6"]
    left = base("order", "cancel", "2026-0001")
    assert "5 things of it stand as in use" in left.err
    assert base("asset", "add", "--order", "2026-0001").status == 6


def test_too_many_pieces_are_not_kept_one_by_one(base):
    base("order", "add", "--org", "o1", "--line", "电池 x 1001")
    assert base("asset", "add", "--order", "2026-0001").status == 6
    assert base("asset", "list", "-o", "json").json == []


def test_dates_go_along_with_the_day_of_the_sale_unless_they_were_said(base):
    made(base, "GTX-P", "--org", "o1", "--serial", "SN-1", "--sold-on", "2025-01-01", "--life-until", "2040-01-01")
    done = base("asset", "edit", "SN-1", "--sold-on", "2025-03-31", "-o", "json").json
    assert (done["warranty_until"], done["life_until"]) == ("2027-03-31", "2040-01-01")
    done = base("asset", "edit", "a1", "--warranty-until", "2026-12-31", "--status", "停用", "-o", "json").json
    assert (done["warranty_until"], done["status"]) == ("2026-12-31", "retired")
    assert "is so already" in base("asset", "edit", "a1", "--status", "retired").err


def test_a_serial_number_is_that_of_one_thing(base):
    made(base, "GTX-P", "--org", "o1", "--serial", "SN-1")
    assert base("asset", "add", "GTX-P", "--org", "o1", "--serial", "SN-1").status == 6
    assert made(base, "电池", "--org", "o1", "--serial", "SN-1")["ref"] == "a2", "another product numbers by itself"
    assert base("asset", "show", "SN-1").status == 4
    assert made(base, "GTX-P", "--org", "o1", "--serial", "SN-1", "--force")["ref"] == "a3"


@pytest.mark.parametrize(
    ("words", "status"),
    [(["GTX-P"], 5), ([], 2), (["--org", "o1"], 2), (["p9", "--org", "o1"], 3), (["GTX-P", "--org", "nobody"], 3),
     (["GTX-P", "--org", "o1", "--sold-on", "someday"], 5), (["GTX-P", "--org", "o1", "--status", "weg"], 5),
     (["--order", "2026-0001"], 3), (["--order", "2026-0001", "--serial", "x"], 2)],
)  # fmt: skip
def test_what_makes_no_thing_is_refused(base, words, status):
    assert base("asset", "add", *words).status == status
    assert base("asset", "list", "-o", "json").json == []


def test_lists_are_chosen_by_date(base):
    made(base, "GTX-P", "--org", "o1", "--sold-on", "2024-12-10")
    made(base, "GTX-P", "--org", "o1", "--sold-on", "2025-12-10")
    made(base, "GTX-P", "--org", "o1", "--sold-on", "2024-12-05", "--status", "returned")
    for words, refs in (
        (["--warranty-before", "+30d"], ["a1"]), (["--warranty-before", "+30d", "--status", "returned"], ["a3"]),
        (["--warranty-after", "2027-01-01"], ["a2"]), (["--life-before", "2029-12-31"], ["a1"]),
        (["--of", "o1", "--sort", "-sold_on"], ["a2", "a1", "a3"]), (["--of", "GTX-P", "--limit", "1"], ["a1"]),
        (["--where", "status:returned"], ["a3"]),
    ):  # fmt: skip
        assert [one["ref"] for one in base("asset", "list", *words, "-o", "json").json] == refs, words


def test_trash_undo_history_and_the_page_of_the_customer(base):
    made(base, "GTX-P", "--org", "o1", "--serial", "SN-1", "--sold-on", "2025-01-01")
    page = base("show", "o1", "-o", "json").json
    assert (page["asset_count"], page["assets"][0]["serial"]) == (1, "SN-1")
    assert "asset" in {change["field"] for change in base("history", "o1", "-o", "json").json[0]["changes"]}
    assert base("product", "show", "p1", "-o", "json").json["in_use"] == 1
    base("asset", "rm", "SN-1", "--yes")
    assert base("find", "SN-1", "-o", "json").json == []
    assert base("undo").status == 0
    assert base("show", "a1", "-o", "json").json["serial"] == "SN-1"
