"""A report in every form: a page, a workbook, Parquet, files whose ending chooses, crosswise, beside an earlier period."""

import json

import openpyxl
import pandas as pd
import pytest

OWN = """-- title: Firms
-- takes: since, until, compare
-- column city: City
-- column n (number): Firms
-- column worth (money): Worth
-- column share (percent): Share
-- column currency: Currency
-- chart: bars label=city value=n
-- compares: n, worth
-- formula: =1+1, counted by city.
SELECT city, count(*) AS n, count(*) * 150 AS worth_minor, 0.25 AS share, 'CNY' AS currency
FROM v_org WHERE created_at >= $from AND created_at < $until GROUP BY city ORDER BY city
"""


@pytest.fixture
def some(crm, monkeypatch):
    monkeypatch.setenv("CRMCTL_NOW", "2026-10-15T09:00:00+08:00")
    crm("org", "add", "Early", "--city", "=cmd()")
    crm("org", "add", "Gone", "--city", "Bonn")
    monkeypatch.setenv("CRMCTL_NOW", "2026-11-22T09:00:00+08:00")
    for name in ("海尔", "海信", "<b>Bold</b>"):
        crm("org", "add", name, "--city", "=cmd()")
    assert crm("report", "add", "-", "--name", "firms", input=OWN).status == 0
    return crm


def test_a_workbook_keeps_numbers_and_runs_nothing(some, tmp_path):
    assert some("report", "run", "firms", "--to", "firms.xlsx").status == 0
    sheet = openpyxl.load_workbook(tmp_path / "firms.xlsx").active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("City", "Firms", "Worth", "Share", "Currency")
    assert ("=cmd()", 4, 6, 0.25, "CNY") in rows
    assert sheet["A2"].data_type == "s"
    assert sheet["D2"].number_format == "0.0%"


def test_parquet_keeps_types(some, tmp_path):
    assert some("report", "run", "firms", "--to", "firms.parquet").status == 0
    frame = pd.read_parquet(tmp_path / "firms.parquet")
    assert list(frame.columns) == ["city", "n", "worth", "share", "currency"]
    assert frame["n"].tolist() == [4, 1]
    assert frame["worth"].tolist() == [6.0, 1.5]


def test_a_page_shows_data_as_data(some, tmp_path):
    some("org", "add", "Third", "--city", "<script>alert(1)</script>")
    assert some("report", "run", "firms", "--to", "firms.html").status == 0
    page = (tmp_path / "firms.html").read_text("utf-8")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "<svg" in page
    assert "counted by city" in page
    assert some("report", "run", "firms", "-o", "html").out == page


@pytest.mark.parametrize(
    ("name", "start"), [("a.csv", "city,n,"), ("a.json", "[\n"), ("a.md", "| City"), ("a.tsv", "city\t")]
)
def test_the_ending_chooses_the_form(some, tmp_path, name, start):
    assert some("report", "run", "firms", "--to", name).status == 0
    assert (tmp_path / name).read_text("utf-8").startswith(start)
    assert some("report", "run", "firms", "--to", name).status == 6
    assert some("report", "run", "firms", "--to", name, "--force").status == 0


def test_endings_that_say_nothing_are_refused(some, tmp_path):
    assert some("report", "run", "firms", "--to", "a.doc").status == 2
    assert not (tmp_path / "a.doc").exists()


def test_beside_the_month_before(some):
    asked = ["report", "run", "firms", "--period", "2026-11", "--compare", "previous", "-o", "json"]
    assert some(*asked).json == [
        {"city": "=cmd()", "n": 3, "worth": "4.50", "share": 0.25, "currency": "CNY", "n_before": 1, "n_change": 2,
         "worth_before": "1.50", "worth_change": "3.00"},
        {"city": "Bonn", "n": None, "worth": None, "share": None, "currency": "CNY", "n_before": 1, "n_change": -1,
         "worth_before": "1.50", "worth_change": "-1.50"},
    ]  # fmt: skip
    assert some(*asked[:3], "--compare", "previous").status == 2, "what has no beginning has no period before it"
    assert some(*asked[:3], "--compare", "yesterday").status == 2


def test_crosswise(some):
    found = some("report", "run", "firms", "--pivot", "city,currency,n", "-o", "json").json
    assert found == [{"city": "=cmd()", "CNY": 4}, {"city": "Bonn", "CNY": 1}]
    assert some("report", "run", "firms", "--pivot", "city,n").status == 2


def test_sorted_by_size(some):
    found = some("report", "run", "firms", "--sort", "worth", "-o", "json").json
    assert [row["city"] for row in found] == ["Bonn", "=cmd()"]
    assert some("report", "run", "firms", "--sort", "nothing").status == 2


def test_a_picture_only_where_a_person_looks(some):
    assert some("report", "run", "firms", "--chart", "-o", "csv").out.count("\n") == 3
    assert json.loads(some("report", "run", "firms", "--chart", "-o", "json").out)[1]["n"] == 1
    assert len(some("report", "run", "firms", "--chart", "-o", "table").out) > len(
        some("report", "run", "firms", "-o", "table").out
    )


def test_every_title_is_a_sheet_and_every_currency_one_that_is_known(some, tmp_path):
    title = OWN.replace("Firms\n", "Firms: a/b [c] '*?\n", 1)
    assert some("report", "add", "-", "--name", "odd", input=title).status == 0
    assert some("report", "run", "odd", "--to", "odd.xlsx").status == 0
    assert openpyxl.load_workbook(tmp_path / "odd.xlsx").sheetnames == ["Firms a b c"]
    assert some("report", "run", "rfm", "--currency", "XXQ").status == 5
    assert some("report", "run", "rfm", "--currency", "人民币").status == 0


def test_a_picture_of_nothing_is_said(filled_deals):
    refused = filled_deals("report", "run", "won-lost", "--chart")
    assert refused.status == 2
    assert "--by" in refused.err
    assert filled_deals("report", "run", "won-lost", "--chart", "--by", "owner", "-o", "table").status == 0


@pytest.fixture
def filled_deals(crm):
    for title in ("A", "B"):
        crm("deal", "add", title, "--amount", "100")
    assert crm("deal", "won", "d1", "--because", "x").status == 0
    return crm
