"""Interactions written out: every form, who may read what, which ones, in parts."""

import csv
import io
import json
import os

import openpyxl
import pandas as pd
import pytest

from crmctl.domain.exported_activities import COLUMNS


@pytest.fixture
def logged(crm, monkeypatch):
    """Three days of two people, one firm and a colleague, with what is hard to write out."""
    crm("contact", "add", "王伟", "--org", "东进, 通讯", "--phone", "13800138001")
    crm("contact", "add", "李雷")
    for words in (
        ["call", "王伟", '报价 "5%", 第一行\n第二行', "--with", "李雷", "--at", "2026-10-31 23:30", "--minutes", "12", "--outcome", "谈妥"],
        ["visit", "李雷", "=HYPERLINK(1)", "--at", "2026-11-20", "--direction", "in"],
        ["email", "王伟", "只给我看", "--private", "--at", "2026-11-21"],
        ["note", "李雷", "扔掉", "--at", "2026-11-21"],
    ):  # fmt: skip
        assert crm("log", *words).status == 0, words
    assert crm("interaction", "rm", "i4", "-y").status == 0
    assert crm("--as-user", "Bob", "log", "wechat", "李雷", "Bob 的秘密", "--private").status == 0
    return crm


def table(text, **options):
    return list(csv.DictReader(io.StringIO(text), **options))


def test_a_row_says_all_there_is(logged):
    out = logged("export", "interactions").out
    assert tuple(out.splitlines()[0].split(",")) == COLUMNS["interaction"]
    first, *rest = table(out)
    assert [row["ref"] for row in rest] == ["i2", "i3", "i5"]
    assert {name: first[name] for name in COLUMNS["interaction"][2:17]} == {
        "occurred_at": "2026-10-31T15:30:00Z", "occurred_on": "2026-10-31", "kind": "call", "direction": "", "channel": "",
        "contacts": "王伟; 李雷", "contact_refs": "c1; c2", "org": "东进, 通讯", "subject": "",
        "text": '报价 "5%", 第一行\\n第二行', "outcome": "谈妥", "minutes": "12", "user": "tester",
        "recorded_at": "2026-11-22T01:00:00Z", "private": "false",
    }  # fmt: skip
    assert rest[0]["text"] == "'=HYPERLINK(1)"
    assert table(logged("export", "interactions", "--raw-cells").out)[1]["text"] == "=HYPERLINK(1)"


def test_what_is_private_is_for_whoever_logged_it(logged):
    for who, seen in (("tester", ["只给我看", ""]), ("BOB", ["", "Bob 的秘密"]), ("nobody", ["", ""])):
        rows = table(logged("--as-user", who, "export", "interactions").out)
        assert [row["text"] for row in rows if row["private"] == "true"] == seen
        records = logged("--as-user", who, "export", "interactions", "-o", "json").json
        assert [record["text"] or "" for record in records if record["private"]] == seen


def test_json_is_what_the_list_gives(logged):
    told = logged("export", "interactions", "-o", "json").json
    assert told == logged("interaction", "list", "--sort", "id", "-o", "json").json
    lines = logged("export", "interactions", "-o", "jsonl", "--columns", "ref,contacts").out.splitlines()
    assert json.loads(lines[0]) == {
        "ref": "i1",
        "contacts": [{"ref": "c1", "name": "王伟"}, {"ref": "c2", "name": "李雷"}],
    }


def test_other_forms_say_the_same(logged, tmp_path):
    rows = table(logged("export", "interactions", "--raw-cells").out)
    for name in ("i.tsv", "i.xlsx", "i.parquet"):
        assert logged("export", "interactions", "--to", name, "--raw-cells").status == 0
    assert table((tmp_path / "i.tsv").read_text("utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE) == rows
    header, *cells = openpyxl.load_workbook(tmp_path / "i.xlsx")["interactions"].iter_rows(values_only=True)
    lines = [{name: str(cell or "") for name, cell in zip(header, row, strict=True)} for row in cells]
    assert [{name: cell.replace("\n", "\\n") for name, cell in line.items()} for line in lines] == rows
    frame = pd.read_parquet(tmp_path / "i.parquet")
    assert frame.fillna("")["text"].tolist() == ['报价 "5%", 第一行\n第二行', "=HYPERLINK(1)", "只给我看", ""]
    gb = logged("export", "interactions", "--to", "gb.csv", "--encoding", "gb18030")
    assert gb.status == 0 and "王伟; 李雷".encode("gb18030") in (tmp_path / "gb.csv").read_bytes()


@pytest.mark.parametrize(
    ("options", "refs"),
    [
        (["--since", "2026-11-20"], ["i2", "i3", "i5"]), (["--until", "2026-10-31"], ["i1"]),
        (["--since", "last fri", "--until", "2026-11-20"], ["i2"]), (["--owner", "me"], ["i1", "i2", "i3"]),
        (["--owner", "bob"], ["i5"]), (["--org", "o1"], ["i1", "i3"]), (["--source", "mail"], []), ([], ["i1", "i2", "i3", "i5"]),
    ],
)  # fmt: skip
def test_which_are_wanted(logged, options, refs):
    for form in ("csv", "json"):
        out = logged("export", "interactions", *options, "-o", form, "--columns", "ref").out
        assert refs == ([row["ref"] for row in (table(out) if form == "csv" else json.loads(out))])


def test_a_file_for_each_month_of_what_happened(logged, tmp_path):
    said = logged("export", "interactions", "--partition", "month", "--to", "parts")
    assert [line.strip() for line in said.err.splitlines()] == [
        "parts/interactions-2026-10.csv: 1 records written as csv.",
        "parts/interactions-2026-11.csv: 3 records written as csv.",
    ]
    assert [row["ref"] for row in table((tmp_path / "parts" / "interactions-2026-11.csv").read_text())] == ["i2", "i3", "i5"]  # fmt: skip
    assert logged("export", "interactions", "--partition", "month", "--to", "parts").status == 6
    logged("export", "interactions", "--since", "2026-11-21", "--partition", "month", "--to", "few", "-o", "jsonl")
    assert os.listdir(tmp_path / "few") == ["interactions-2026-11.jsonl"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["interactions", "-o", "ics"], "ics does not hold interactions."),
        (["interactions", "-o", "vcf"], "vcf does not hold interactions."),
        (["interactions", "--tag", "vip"], "--tag chooses contacts, orgs, deals."),
        (["interactions", "--city", "上海"], "--city chooses contacts, orgs."),
        (["interactions", "--status", "open"], "--status chooses tasks, deals, orders, assets."),
        (["contacts", "--since", "mon"], "--since chooses interactions, tasks, deals, products, orders, assets."),
        (["interactions", "--columns", "title"], "There is no column title."),
        (["meetings"], "Cannot export meetings."),
    ],
)
def test_what_does_not_fit_is_refused(logged, tmp_path, words, says):
    done = logged("export", *words, "--to", "x.csv" if "-o" not in words else "x")
    assert done.status == 2 and done.err.startswith(f"error: {says}")
    assert not (tmp_path / "x").exists() and not (tmp_path / "x.csv").exists()


def test_an_unknown_organisation_or_day_is_an_error(logged):
    assert logged("export", "interactions", "--org", "nobody").status == 3
    assert logged("export", "interactions", "--since", "2026-02-30").status == 5


def test_nothing_logged_gives_a_header_alone(crm):
    assert crm("export", "interactions").out.count("\n") == 1
    assert crm("export", "interactions", "-o", "json").json == []
    assert (
        crm("export", "interactions", "--partition", "month", "--to", "x").err == "No records: no file was written.\n"
    )
