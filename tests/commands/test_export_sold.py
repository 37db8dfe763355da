import csv
import io

import pytest


@pytest.fixture
def sold(crm):
    for words in (
        ["org", "add", "东进通讯"], ["contact", "add", "王工", "--org", "东进通讯"], ["field", "add", "product.颜色"],
        ["product", "add", "GTX Pro", "--code", "GTX-P", "--price", "4800", "--warranty", "24m", "--set", "颜色=黑"],
        ["product", "add", "=x", "--price", "JPY 300"],
        ["deal", "add", "二期", "--org", "o1", "--contact", "c1:decision", "--amount", "50万", "--tag", "重点"],
        ["order", "add", "--deal", "d1", "--line", "GTX-P x 2 @ 4700.50", "--line", "运费 @ 50", "--free", "--on", "2026-03-01"],
        ["order", "add", "--contact", "c1", "--total", "-80", "--status", "paid", "--note", "一行\n两行"],
        ["asset", "add", "--order", "2026-0001"], ["asset", "add", "旧机", "--contact", "c1", "--serial", "=1+1"],
    ):  # fmt: skip
        done = crm(*words)
        assert done.status == 0, (words, done.err)
    return crm


def rows(crm, *words):
    done = crm("export", *words, "-o", "csv")
    assert done.status == 0, done.err
    return list(csv.DictReader(io.StringIO(done.out)))


def test_an_order_stands_on_a_row_for_each_line(sold):
    found = rows(sold, "orders")
    assert [row["number"] for row in found] == ["2026-0001", "2026-0001", "2026-0002"]
    assert {row["uid"] for row in found[:2]} == {found[0]["uid"]} and found[0]["uid"] != found[2]["uid"]
    lines = [[row[name] for name in ("product", "name", "quantity", "price", "line_total")] for row in found]
    assert lines == [["GTX-P", "GTX Pro", "2", "4700.50", "9401.00"], ["", "运费", "1", "50.00", "50.00"], [""] * 5]
    assert [row["total"] for row in found] == ["9451.00", "9451.00", "-80.00"]
    assert (found[0]["org"], found[0]["deal_ref"], found[2]["contact"]) == ("东进通讯", "d1", "王工")
    assert found[2]["note"] == "一行\\n两行"


def test_without_columns_of_lines_an_order_is_one_row(sold):
    assert [row["number"] for row in rows(sold, "orders", "--columns", "number,total")] == ["2026-0001", "2026-0002"]


def test_products_carry_their_fields_and_their_currency(sold):
    found = rows(sold, "products")
    assert [(row["code"], row["price"], row["currency"], row["fields.颜色"]) for row in found] == [
        ("GTX-P", "4800.00", "CNY", "黑"), ("", "300", "JPY", ""),
    ]  # fmt: skip
    assert found[1]["name"] == "'=x", "a spreadsheet would take it for a formula"


def test_deals_and_things(sold):
    (deal,) = rows(sold, "deals")
    assert (deal["title"], deal["contacts"], deal["amount"], deal["tags"], deal["probability"]) == (
        "二期", "王工:decision", "500000.00", "重点", "",
    )  # fmt: skip
    things = rows(sold, "assets")
    assert [(row["product"], row["order"], row["serial"]) for row in things] == [
        ("GTX-P", "2026-0001", ""), ("GTX-P", "2026-0001", ""), ("", "", "'=1+1"),
    ]  # fmt: skip
    sold("deal", "edit", "d1", "--probability", "35")
    assert rows(sold, "deals")[0]["probability"] == "35%"


@pytest.mark.parametrize("noun", ["deals", "products", "orders", "assets"])
def test_json_is_what_show_gives_and_every_form_is_written(sold, noun, tmp_path):
    one = sold("export", noun, "-o", "json").json[0]
    keys = sold(noun[:-1], "show", one["ref"], "-o", "json").json.keys()
    assert one.keys() <= keys
    for form in ("csv", "tsv", "xlsx", "json", "jsonl", "parquet"):
        assert sold("export", noun, "--to", f"x.{form}").status == 0
        assert (tmp_path / f"x.{form}").stat().st_size > 0
    for form in ("vcf", "ics"):
        assert sold("export", noun, "-o", form).status == 2


def test_a_workbook_holds_the_same_cells(sold, tmp_path):
    from openpyxl import load_workbook

    assert "2 records" in sold("export", "orders", "--to", "o.xlsx").err
    sheet = load_workbook(tmp_path / "o.xlsx").active
    found = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
    assert len(found) == 4 and found[1][found[0].index("line_total")] == "9401.00"


@pytest.mark.parametrize(
    ("words", "refs"),
    [
        (["--status", "已付款"], ["2026-0002"]), (["--since", "2026-06-01"], ["2026-0002"]),
        (["--until", "2026-03-01"], ["2026-0001"]), (["--org", "o1"], ["2026-0001", "2026-0002"]),
        (["--where", "total>0"], ["2026-0001"]), (["--where", "total>0", "--status", "paid"], []),
    ],
)  # fmt: skip
def test_options_choose_orders(sold, words, refs):
    assert [one["ref"] for one in sold("export", "orders", *words, "-o", "json").json] == refs


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["products", "--status", "open"], 2), (["assets", "--owner", "me"], 2), (["orders", "--tag", "x"], 2),
        (["orders", "--status", "weg"], 5), (["deals", "--status", "paid"], 2), (["orders", "--where", "nonsense:1"], 5),
        (["orders", "--columns", "colour"], 2), (["products", "--city", "x"], 2),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(sold, words, status):
    assert sold("export", *words).status == status


def test_a_condition_chooses_people_and_tasks_too(sold):
    sold("contact", "add", "李雷", "--city", "上海")
    assert [row["name"] for row in rows(sold, "contacts", "--where", "city:上海")] == ["李雷"]
    sold("task", "add", "寄样品", "--priority", "high")
    sold("task", "add", "回电")
    assert [row["title"] for row in rows(sold, "tasks", "--where", "priority:high")] == ["寄样品"]
    assert sold("export", "all", "--where", "city:上海").status == 2


def test_parts_by_month(sold, tmp_path):
    assert sold("export", "orders", "--partition", "month", "--to", "parts", "-o", "csv").status == 0
    assert sorted(path.name for path in (tmp_path / "parts").iterdir()) == ["orders-2026-03.csv", "orders-2026-11.csv"]
    assert sold("export", "assets", "--partition", "month", "--to", "parts", "-o", "jsonl").status == 0
    assert (tmp_path / "parts" / "assets-undated.jsonl").read_text().count("\n") == 1


def test_the_trash_is_left_out(sold):
    sold("order", "rm", "2026-0001", "--yes")
    assert [row["number"] for row in rows(sold, "orders")] == ["2026-0002"]
