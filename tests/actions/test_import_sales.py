"""Products, orders and what customers have, from tables: in English, in Chinese, again, and after a person's hand."""

from pathlib import Path

import pytest


def bring(crm, kind, text, *options, encoding="utf-8"):
    Path(f"{kind}.csv").write_text(text, encoding)
    return crm("import", f"{kind}.csv", "--as", kind, "-o", "json", *options)


def sql(crm, asked):
    found = crm("sql", "--raw", asked, "-o", "json")
    assert found.status == 0, found.err
    return found.json


def listed(crm, noun, *options):
    rows = crm(noun, "list", "-o", "json", *options).json
    return sorted(rows, key=lambda row: row["id"])


# Products


def test_products_are_read_as_they_were_meant(crm):
    head = "产品编码,产品名称,类别,系列,品牌,单位,单价,成本,保修期,使用年限,上市日期,备注,颜色\n"
    row = 'A-1,激光打印机 400,打印机,LaserJet,惠普,台,"￥3,200",2100,24个月,5年,2026-03-01,静音,白\n'
    done = bring(crm, "products", head + row, "--extra", "fields", encoding="gbk")
    assert (done.status, done.json["encoding"], done.json["created"], done.json["warnings"]) == (0, "gbk", 1, 0)
    (one,) = listed(crm, "product")
    assert (one["code"], one["name"], one["category"], one["line"], one["author"]) == (
        "A-1", "激光打印机 400", "打印机", "LaserJet", "惠普",
    )  # fmt: skip
    assert (one["price"], one["cost"], one["currency"], one["unit"]) == ("3200.00", "2100.00", "CNY", "台")
    assert (one["warranty_months"], one["life_months"], one["announced_on"]) == (24, 60, "2026-03-01")
    assert (one["note"], one["fields"]) == ("静音", {"颜色": "白"})


def test_products_again_changed_and_by_hand(crm, tmp_path):
    head = "SKU,Name,Price,Warranty\n"
    bring(crm, "products", head + "a,Tea,10,2 years\nb,Milk,5,\n")
    before = (tmp_path / "crm.db").read_bytes()
    assert bring(crm, "products", head + "a,Tea,10,2 years\nb,Milk,5,\n").json["unchanged"] == 2
    assert (tmp_path / "crm.db").read_bytes() == before
    crm("product", "edit", "p1", "--price", "12")
    done = bring(crm, "products", head + "a,Tea,11,1 year\nb,Milk,6,\n").json
    assert (done["updated"], done["created"], done["kept"]) == (2, 0, 1)
    assert [(one["price"], one["warranty_months"]) for one in listed(crm, "product")] == [("12.00", 12), ("6.00", None)]


def test_a_product_made_by_hand_is_known_by_code_or_name(crm):
    crm("product", "add", "GTX Pro", "--price", "100")
    done = bring(crm, "products", "Product,Price\nGTXPro,120\n").json
    assert (done["created"], done["updated"]) == (0, 1)
    assert [(one["name"], one["price"]) for one in listed(crm, "product")] == [("GTX Pro", "120.00")]


def test_products_are_rejected_and_doubted(crm):
    done = bring(crm, "products", "Code,Name,Price,Warranty\n,,5,\nx,,dear,for ever\n")
    assert (done.status, done.json["created"], done.json["warnings"]) == (9, 1, 2)
    assert listed(crm, "product")[0]["name"] == "x"


# Orders


LONG = """订单号,下单日期,客户名称,产品编码,品名,数量,单价,金额,状态,渠道
SO-1,2026-03-01,云栖茶业,A-1,激光打印机,2,3200,6400,已付款,官网
SO-2,2026-03-02,锦绣丝绸,A-1,激光打印机,1,3200,3200,,门店
SO-1,2026-03-01,云栖茶业,B-2,硒鼓,1.5,200.10,300.15,已付款,官网
"""


def test_rows_of_one_number_are_one_order_wherever_they_stand(crm):
    crm("org", "add", "云栖茶业")
    crm("org", "add", "锦绣丝绸")
    crm("product", "add", "激光打印机 400", "--code", "A-1")
    done = bring(crm, "orders", LONG, encoding="gbk")
    assert (done.status, done.json["rows"], done.json["created"], done.json["encoding"]) == (0, 3, 2, "gbk"), done.err
    first, second = listed(crm, "order")
    assert (first["number"], first["org"], first["total"], first["status"], first["channel"]) == (
        "SO-1", "云栖茶业", "6700.15", "paid", "官网",
    )  # fmt: skip
    lines = [(line["name"], line["quantity"], line["price"], line["total"]) for line in first["lines"]]
    assert lines == [("激光打印机 400", "2", "3200.00", "6400.00"), ("硒鼓", "1.5", "200.10", "300.15")]
    assert (second["total"], second["status"], second["ordered_on"]) == ("3200.00", "open", "2026-03-02")
    assert done.json["doubts"] == {"no_product": 1}


def test_orders_again_and_changed(crm, tmp_path):
    bring(crm, "orders", LONG, "--new")
    before = (tmp_path / "crm.db").read_bytes()
    done = bring(crm, "orders", LONG, "--new").json
    assert (done["created"], done["updated"], done["step"]) == (0, 0, None)
    assert (tmp_path / "crm.db").read_bytes() == before
    done = bring(
        crm,
        "orders",
        LONG.replace(
            "SO-1,2026-03-01,云栖茶业,A-1,激光打印机,2,3200,6400", "SO-1,2026-03-01,云栖茶业,A-1,激光打印机,3,3200,9600"
        ),
        "--new",
    ).json
    assert (done["created"], done["updated"], done["unchanged"]) == (0, 1, 1)
    assert listed(crm, "order")[0]["total"] == "9900.15"
    assert sql(crm, "SELECT count(*) AS n FROM order_line") == [{"n": 3}]


def test_lines_that_a_person_changed_stay(crm):
    bring(crm, "orders", LONG, "--new")
    assert crm("order", "edit", "SO-2", "--line", "Ink x 1 @ 10", "--free").status == 0
    total = listed(crm, "order")[1]["total"]
    done = bring(crm, "orders", LONG.replace("1,3200,3200", "2,3200,6400"), "--new").json
    assert (done["kept"], listed(crm, "order")[1]["total"]) == (1, total)


def test_one_row_orders_and_totals_that_disagree(crm):
    head = "Order No,Date,Company,Product,Qty,Unit price,Total\n"
    done = bring(
        crm,
        "orders",
        head + "1,2026-03-01,Leaf,Tea,2,10.55,21.10\n2,2026-03-01,Leaf,Tea,2,10,25\n3,2026-03-01,Leaf,,,,99\n",
    )
    assert (done.json["created"], done.json["doubts"]) == (3, {"total": 1, "no_product": 2})
    assert [one["total"] for one in listed(crm, "order")] == ["21.10", "20.00", "99.00"]


def test_a_price_that_nobody_said_is_that_of_the_product(crm):
    crm("product", "add", "Tea", "--price", "12.50")
    bring(crm, "orders", "Order No,Date,Company,Product,Qty\n1,2026-03-01,Leaf,Tea,3\n")
    assert listed(crm, "order")[0]["total"] == "37.50"


def test_a_price_finer_than_the_currency_counts_exactly_in_the_total(crm):
    done = bring(crm, "orders", "Order No,Date,Company,Product,Qty,Price\n1,2026-03-01,Leaf,Screw,3000,0.0125\n")
    assert (done.json["created"], done.json["doubts"]) == (1, {"fine": 1, "no_product": 1})
    assert listed(crm, "order")[0]["total"] == "37.50"


RETAIL = """InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
536365,85123A,WHITE HANGING HEART,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
C536379,D,Discount,-1,2010-12-01 09:41:00,27.50,17850.0,United Kingdom
536380,22961,JAM,-2,2010-12-01 09:41:00,1.45,17851,United Kingdom
"""


def test_what_is_cancelled_and_what_is_given_back(crm):
    done = bring(
        crm, "orders", RETAIL, "--new", "--source", "shop", "--map", "Country=", "--map", "CustomerID=customer"
    )
    assert (done.status, done.json["created"]) == (0, 3), done.err
    found = [(one["number"], one["status"], one["total"]) for one in listed(crm, "order")]
    assert found == [("536365", "open", "15.30"), ("C536379", "cancelled", "-27.50"), ("536380", "paid", "-2.90")]
    assert sql(crm, "SELECT count(*) AS n FROM contact") == [{"n": 2}]
    assert crm("contact", "show", "shop:17850", "-o", "json").json["name"] == "17850"
    first = listed(crm, "product")[0]
    assert (first["code"], first["name"]) == ("85123A", "WHITE HANGING HEART")
    again = bring(
        crm,
        "orders",
        RETAIL.replace("6,2010", "7,2010"),
        "--new",
        "--source",
        "shop",
        "--map",
        "Country=",
        "--map",
        "CustomerID=customer",
    )
    assert (again.json["created"], again.json["updated"]) == (0, 1)
    assert sql(crm, "SELECT count(*) AS n FROM contact") == [{"n": 2}]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (",2026-03-01,Leaf,Tea,1,1\n", "nobody"),
        ("1,some day,Leaf,Tea,1,1\n", "date"),
        ("1,2026-03-01,Leaf,Tea,many,1\n", "number"),
        ("1,2026-03-01,Leaf,Tea,1,dear\n", "number"),
        ("1,2026-03-01,Leaf,Tea,1,1\n1,2026-03-01,Other,Milk,1,1\n", "two"),
    ],
)
def test_an_order_is_rejected_with_all_its_rows(crm, rows, code):
    head = "Order No,Date,Company,Product,Qty,Price\n"
    done = bring(crm, "orders", head + rows + "9,2026-03-01,Leaf,Tea,1,1\n")
    assert (done.status, done.json["created"]) == (9, 1), done.err
    assert {one["code"] for one in done.json["reject_list"]} == {code}
    kept = Path(done.json["rejects_file"]).read_text("utf-8").splitlines()
    assert [line.startswith(row) for line, row in zip(kept[1:], rows.splitlines(), strict=True)]
    assert done.json["rejected"] == len(rows.splitlines())


def test_an_unknown_customer_is_rejected_and_nothing_else_is_touched(crm):
    done = bring(crm, "orders", "Order No,Date,Customer,Total\n1,2026-03-01,Nobody,5\n", "--strict")
    assert (done.status, listed(crm, "order")) == (5, [])


# What customers have


def test_assets_have_their_dates_from_the_product(crm):
    crm("product", "add", "LaserJet 400", "--code", "LJ", "--warranty", "24", "--life", "60")
    crm("org", "add", "云栖茶业")
    bring(crm, "orders", "Order No,Date,Company,Total\nSO-1,2026-01-31,云栖茶业,5\n")
    head = "序列号,产品,公司,销售日期,质保到期,订单号,状态\n"
    rows = "SN1,LJ,云栖茶业,2026-01-31,,SO-1,在用\nSN2,LJ,云栖茶业,2026-01-31,2026-12-31,,报废\n"
    done = bring(crm, "assets", head + rows)
    assert (done.status, done.json["created"], done.json["warnings"]) == (0, 2, 0), done.err
    first, second = listed(crm, "asset")
    assert (first["name"], first["serial"], first["product_ref"], first["org"]) == (
        "LaserJet 400",
        "SN1",
        "p1",
        "云栖茶业",
    )
    assert (first["warranty_until"], first["life_until"], first["status"]) == ("2028-01-31", "2031-01-31", "in use")
    assert (first["order"], second["warranty_until"], second["status"]) == ("SO-1", "2026-12-31", "retired")
    assert bring(crm, "assets", head + rows).json["unchanged"] == 2
    done = bring(crm, "assets", head + rows.replace("在用", "已退回")).json
    assert (done["updated"], done["created"], listed(crm, "asset")[0]["status"]) == (1, 0, "returned")


def test_what_is_nothing_is_rejected(crm):
    done = bring(crm, "assets", "Serial,Company\nSN1,Leaf\n")
    assert (done.status, done.json["reject_list"][0]["code"]) == (9, "nobody")


@pytest.mark.parametrize(("noun", "kind"), [("product", "products"), ("order", "orders"), ("asset", "assets")])
def test_what_a_list_writes_is_known_again(crm, noun, kind):
    crm("product", "add", "Tea", "--price", "12.50", "--code", "T")
    bring(crm, "orders", "Order No,Date,Company,Product,Qty\n1,2026-03-01,Leaf,Tea,3\n")
    bring(crm, "assets", "Serial,Product,Company\nSN1,Tea,Leaf\n")
    written = crm(noun, "list", "-o", "json").out
    Path("out.json").write_text(written, "utf-8")
    done = crm("import", "out.json", "-o", "json").json
    assert (done["as"], done["created"], done["updated"], done["rejected"]) == (kind, 0, 0, 0), done


def test_amounts_without_a_product_are_the_total_of_the_order(crm, tmp_path):
    lines = "订单号,日期,客户,金额\nA-1,2026-01-02,海尔,300\nA-1,2026-01-02,海尔,200\nA-2,2026-01-03,海信,100\n"
    (tmp_path / "erp.csv").write_text(lines, "utf-8")
    assert crm("import", "erp.csv", "--as", "orders", "--new").status == 0
    orders = crm("order", "list", "-o", "json", "--sort", "number").json
    assert [(one["number"], one["total"]) for one in orders] == [("A-1", "500.00"), ("A-2", "100.00")]
    assert crm("order", "show", "A-1", "-o", "json").json["lines"] == []


def test_a_line_that_names_nothing_among_others_is_kept(crm, tmp_path):
    lines = "订单号,日期,客户,品名,金额\nA-1,2026-01-02,海尔,茶,300\nA-1,2026-01-02,海尔,,200\n"
    (tmp_path / "erp.csv").write_text(lines, "utf-8")
    assert crm("import", "erp.csv", "--as", "orders", "--new").status == 0
    order = crm("order", "show", "A-1", "-o", "json").json
    assert order["total"] == "500.00"
    assert [(line["name"], line["total"]) for line in order["lines"]] == [("茶", "300.00"), ("-", "200.00")]
