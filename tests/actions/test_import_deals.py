"""Deals from tables: where they stand, the way they took, what a later file moves, what persons did since."""

import json
from pathlib import Path

import pytest


@pytest.fixture
def firm(crm):
    crm("contact", "add", "李东江", "--email", "li@tea.example.cn", "--org", "云栖茶业")
    return crm


def bring(crm, text, *options, name="deals.csv"):
    Path(name).write_text(text, "utf-8")
    return crm("import", name, "--as", "deals", "-o", "json", *options)


def deals(crm):
    rows = crm("deal", "list", "--status", "all", "-o", "json").json
    return sorted(rows, key=lambda row: row["id"])


def sql(crm, asked):
    found = crm("sql", "--raw", asked, "-o", "json")
    assert found.status == 0, found.err
    return found.json


def stays(crm, deal=1):
    asked = (
        "SELECT stage.name, entered_at, left_at FROM deal_stay JOIN stage ON stage.id = stage_id "
        f"WHERE deal_id = {deal} ORDER BY entered_at, deal_stay.id"
    )
    return [tuple(row.values()) for row in sql(crm, asked)]


def noon(day):
    return f"{day}T04:00:00Z"


def test_a_row_is_read_as_it_was_meant(firm):
    crm = firm
    head = "商机编号,商机名称,客户名称,联系人,销售阶段,预计成交金额,赢率,预计成交日期,负责人,来源,标签,备注,创建时间\n"
    done = bring(
        crm,
        head + "S-1,春茶采购,云栖茶业,李东江:决策人,Quote,5万,60%,2026-12-31,小王,展会,重点;春茶,先寄样,2026-10-01\n",
    )
    assert (done.status, done.json["created"], done.json["warnings"]) == (0, 1, 0), done.err + done.out
    (one,) = deals(crm)
    assert (one["title"], one["org"], one["stage"], one["status"]) == ("春茶采购", "云栖茶业", "Quote", "open")
    assert (one["amount"], one["currency"], one["probability"]) == ("50000.00", "CNY", 0.6)
    assert (one["expected_close_on"], one["owner"], one["created_at"]) == ("2026-12-31", "小王", noon("2026-10-01"))
    assert [(who["name"], who["role"]) for who in one["contacts"]] == [("李东江", "decision")]
    kept = sql(crm, "SELECT source, source_key, note FROM deal")[0]
    assert kept == {"source": "展会", "source_key": "S-1", "note": "先寄样"}
    assert [row["name"] for row in sql(crm, "SELECT name FROM tag JOIN deal_tag ON tag_id = tag.id ORDER BY 1")] == [
        "春茶",
        "重点",
    ]
    assert stays(crm) == [("Quote", noon("2026-10-01"), None)]


def test_the_way_comes_in_by_dates_of_stages(firm):
    head = "id,Deal name,Company,Stage,Close date,Date entered Lead,Date entered Quote,entered: Negotiation\n"
    row = "7,Tea,Leaf Ltd,Won,2026-06-30,2026-03-01,2026-04-01 10:30,2026-05-01\n"
    done = bring(firm, head + row, "--source", "old")
    assert done.json["created"] == 1, done.err
    assert stays(firm) == [
        ("Lead", noon("2026-03-01"), "2026-04-01T02:30:00Z"),
        ("Quote", "2026-04-01T02:30:00Z", noon("2026-05-01")),
        ("Negotiation", noon("2026-05-01"), noon("2026-06-30")),
        ("Won", noon("2026-06-30"), None),
    ]
    (one,) = deals(firm)
    assert (one["created_at"], one["closed_at"], one["age_days"]) == (noon("2026-03-01"), noon("2026-06-30"), 121)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Quote,,2026-05-01,", [("Quote", "2026-05-01")]),
        ("Won,2026-06-01,2026-05-01,", [("Lead", "2026-05-01"), ("Won", "2026-06-01")]),
        ("赢单,2026-06-01,2026-05-01,", [("Lead", "2026-05-01"), ("Won", "2026-06-01")]),
        ("Quote,2026-06-01,2026-05-01,lost", [("Quote", "2026-05-01"), ("Lost", "2026-06-01")]),
        (",2026-06-01,2026-05-01,丢单", [("Lead", "2026-05-01"), ("Lost", "2026-06-01")]),
        ("Won,2026-06-01,,", [("Won", "2026-06-01")]),
    ],
)
def test_where_a_deal_stood(crm, row, expected):
    assert bring(crm, f"Deal,Stage,Closed at,Created,Status\nTea,{row}\n").status == 0
    assert [(stage, at[:10]) for stage, at, _left in stays(crm)] == expected
    last = stays(crm)[-1]
    assert last[2] is None


def test_a_closing_date_of_an_open_deal_is_when_it_is_expected(crm):
    bring(crm, "Deal,Stage,Close Date\nTea,Quote,2026-12-31\n")
    (one,) = deals(crm)
    assert (one["expected_close_on"], one["closed_at"]) == ("2026-12-31", None)


def test_a_deal_without_any_date_begins_now(crm):
    bring(crm, "Deal,Stage\nTea,Quote\n")
    assert stays(crm) == [("Quote", "2026-11-22T01:00:00Z", None)]


def test_a_closed_deal_without_a_date_is_said(crm):
    done = bring(crm, "Deal,Stage,Created\nTea,Won,2026-03-01\n")
    assert (done.json["created"], done.json["doubts"]) == (1, {"undated": 1})
    assert stays(crm)[-1] == ("Won", "2026-11-22T01:00:00Z", None)


@pytest.mark.parametrize(
    ("row", "code", "field"),
    [
        ("Tea,Won,2026-01-01,2026-02-01", "dates", "closed_at"),
        ("Tea,Won,2030-01-01,2026-02-01", "dates", "closed_at"),
        ("Tea,Handshake,,", "not_found", "stage"),
        (",Quote,,", "title", "title"),
    ],
)
def test_rejects(crm, row, code, field):
    done = bring(crm, f"Deal,Stage,Closed at,Created\n{row}\nCoffee,Quote,,\n")
    assert (done.status, done.json["created"]) == (9, 1), done.out
    assert [one["code"] for one in done.json["reject_list"]] == [code]
    assert f",{code},{field}," in Path(done.json["rejects_file"]).read_text("utf-8")


def test_a_stage_that_is_not_there_names_those_that_are_or_is_made(crm):
    text = "Deal,Stage\nTea,Handshake\nCoffee,Quote\n"
    done = bring(crm, text)
    assert "Lead, Qualified, Quote, Negotiation, Won, Lost" in done.json["reject_list"][0]["message"]
    assert bring(crm, text, "--new").json["created"] == 1
    found = sql(crm, "SELECT name, kind FROM stage ORDER BY position")
    assert [row["name"] for row in found] == ["Lead", "Qualified", "Quote", "Negotiation", "Handshake", "Won", "Lost"]


def test_a_pipeline_that_is_not_there_is_made_with_the_stages_of_the_file(crm):
    text = "Deal,Pipeline,Stage\nTea,Partners,Intro\nCoffee,Partners,Trial\nMilk,Partners,Won\n"
    assert bring(crm, text).json["rejected"] == 3
    done = bring(crm, text, "--new")
    assert (done.json["created"], done.json["rejected"]) == (3, 0)
    asked = "SELECT stage.name FROM stage JOIN pipeline ON pipeline.id = pipeline_id WHERE pipeline.name = 'Partners'"
    assert [row["name"] for row in sql(crm, f"{asked} ORDER BY position")] == ["Intro", "Trial", "Won", "Lost"]


def test_a_title_is_made_of_product_and_customer(crm):
    crm("product", "add", "GTX Pro", "--price", "4821")
    done = bring(crm, "id,Product,Account,Stage\n1,GTXPro,Isdom,Quote\n2,gtx pro,,Quote\n3,,Isdom,Quote\n")
    assert [one["title"] for one in deals(crm)] == ["GTX Pro – Isdom", "GTX Pro", "Isdom"]
    assert [one["amount"] for one in deals(crm)] == ["4821.00", "4821.00", None]
    assert done.json["doubts"] == {"meant": 2, "no_customer": 1}
    assert done.json["warning_list"][0] == {
        "line": 2, "field": "product", "value": "GTXPro", "code": "meant", "meant": "GTX Pro", "rows": 1,
    }  # fmt: skip


def test_again_changes_nothing_and_writes_nothing(crm, tmp_path):
    text = "id,Deal,Stage,Product,Created\n1,Tea,Quote,Leaf,2026-03-01\n2,Milk,Won,,2026-03-01\n"
    bring(crm, text, "--source", "s")
    before = (tmp_path / "crm.db").read_bytes()
    done = bring(crm, text, "--source", "s").json
    assert (done["unchanged"], done["created"], done["updated"], done["step"]) == (2, 0, 0, None)
    assert (tmp_path / "crm.db").read_bytes() == before


def test_dry_run_leaves_the_file_byte_for_byte(crm, tmp_path):
    before = (tmp_path / "crm.db").read_bytes()
    done = bring(crm, "id,Deal,Stage,Account\n1,Tea,Handshake,Leaf\n", "--new", "-n").json
    assert (done["created"], (tmp_path / "crm.db").read_bytes() == before) == (1, True)


def test_a_later_file_moves_on_and_never_writes_anew(crm):
    head = "id,Deal,Stage,Created,entered:Quote,Closed at,Amount\n"
    bring(crm, head + "1,Tea,Quote,2026-03-01,2026-04-01,,100\n", "--source", "s")
    first = stays(crm)
    done = bring(crm, head + "1,Tea,Won,2026-02-01,2026-04-15,2026-06-01,120\n", "--source", "s").json
    assert (done["created"], done["updated"]) == (0, 1)
    assert {"ref": "d1", "field": "stage", "old": "Quote", "new": "Won", "kept": False} in done["changes"]
    assert stays(crm)[: len(first) - 1] == first[:-1]
    assert stays(crm)[-2:] == [("Quote", noon("2026-04-01"), noon("2026-06-01")), ("Won", noon("2026-06-01"), None)]
    (one,) = deals(crm)
    assert (one["status"], one["amount"], one["created_at"]) == ("won", "120.00", noon("2026-03-01"))
    bring(crm, head + "1,Tea,Quote,,,,120\n", "--source", "s")
    assert stays(crm)[-1] == ("Quote", "2026-11-22T01:00:00Z", None)
    assert deals(crm)[0]["closed_at"] is None


def test_stages_gone_through_since_come_in_too(crm):
    head = "id,Deal,Stage,entered:Lead,entered:Quote,entered:Negotiation\n"
    bring(crm, head + "1,Tea,Lead,2026-03-01,,\n", "--source", "s")
    bring(crm, head + "1,Tea,Negotiation,2026-03-01,2026-04-01,2026-05-01\n", "--source", "s")
    assert [(stage, at[:10]) for stage, at, _left in stays(crm)] == [
        ("Lead", "2026-03-01"), ("Quote", "2026-04-01"), ("Negotiation", "2026-05-01"),
    ]  # fmt: skip


def test_what_a_person_changed_is_kept_and_said(crm):
    head = "id,Deal,Stage,Amount,Owner\n"
    bring(crm, head + "1,Tea,Lead,100,ann\n", "--source", "s")
    assert crm("deal", "move", "d1", "Negotiation", "--because", "told by phone").status == 0
    assert crm("deal", "edit", "d1", "--amount", "150").status == 0
    done = bring(crm, head + "1,Tea,Quote,200,bob\n", "--source", "s").json
    assert (done["kept"], done["updated"]) == (2, 1), done["changes"]
    (one,) = deals(crm)
    assert (one["stage"], one["amount"], one["owner"]) == ("Negotiation", "150.00", "bob")
    forced = bring(crm, head + "1,Tea,Quote,201,bob\n", "--source", "s", "--force").json
    assert (forced["kept"], deals(crm)[0]["stage"], deals(crm)[0]["amount"]) == (0, "Quote", "201.00")


def test_the_trash_stays_and_undo_takes_it_all_back(crm):
    text = "id,Deal,Stage,Account,Lost reason\n1,Tea,Lost,Leaf,too dear\n"
    done = bring(crm, text, "--source", "s")
    assert crm("deal", "rm", "d1", "-y").status == 0
    again = bring(crm, text.replace("Tea", "Green tea"), "--source", "s").json
    assert (again["trashed"], again["created"], again["updated"]) == (1, 0, 0)
    crm("undo")
    assert crm("undo", done.json["step"]).status == 0
    left = sql(
        crm, "SELECT (SELECT count(*) FROM deal) + (SELECT count(*) FROM deal_stay) + (SELECT count(*) FROM org) AS n"
    )
    assert left == [{"n": 0}]
    assert bring(crm, text, "--source", "s").json["created"] == 1


def test_custom_fields_and_notes(crm):
    crm("field", "add", "channel", "--noun", "deal")
    text = "id,Deal,Stage,Channel,Score,Since\n1,Tea,Quote,fair,12,2026-01-05\n"
    done = bring(crm, text, "--extra", "fields").json
    assert {field["name"]: field["type"] for field in done["new_fields"]} == {"Score": "number", "Since": "date"}
    rows = sql(crm, "SELECT name, value FROM deal_field JOIN field ON field.id = field_id ORDER BY name")
    assert {row["name"]: row["value"] for row in rows} == {"channel": "fair", "Score": "12", "Since": "2026-01-05"}
    done = bring(crm, text.replace("1,Tea", "2,Milk"), "--extra", "notes")
    assert sql(crm, "SELECT note FROM deal WHERE id = 2") == [{"note": "Score: 12\nSince: 2026-01-05"}] or done


def test_unknown_people_are_rejected_with_the_nearest_or_made(firm):
    text = "Deal,Stage,Contact,Role\nTea,Quote,李东疆,使用人\n"
    done = bring(firm, text)
    assert "李东江" in done.json["reject_list"][0]["message"]
    bring(firm, text, "--new")
    (one,) = deals(firm)
    assert [(who["name"], who["role"]) for who in one["contacts"]] == [("李东疆", "user")]


def test_a_table_without_keys_knows_its_deals_by_title_and_customer(crm):
    bring(crm, "Deal,Account,Stage,Amount\nTea,Leaf,Lead,100\nTea,Blatt,Lead,100\n")
    done = bring(crm, "Deal,Account,Stage,Amount\nTea,Leaf,Quote,100\nTea,Leaf,Lead,70\n").json
    assert (done["updated"], done["created"]) == (1, 1)
    assert [(one["org"], one["stage"]) for one in deals(crm)] == [
        ("Leaf", "Quote"),
        ("Blatt", "Lead"),
        ("Leaf", "Lead"),
    ]


def test_what_a_list_writes_is_known_again(crm):
    crm("deal", "add", "Tea", "--amount", "100")
    crm("deal", "add", "Milk", "--amount", "90", "--close", "2026-12-31")
    written = crm("deal", "list", "--status", "all", "-o", "json").out
    Path("out.json").write_text(written, "utf-8")
    done = crm("import", "out.json", "-o", "json")
    assert done.json["as"] == "deals"
    assert (done.json["created"], done.json["updated"], done.json["rejected"]) == (0, 0, 0), json.dumps(done.json)


def test_a_source_in_the_row_is_no_place_of_its_keys(crm):
    head = "id,Deal,Stage,Lead source\n"
    bring(crm, head + "1,Tea,Lead,fair\n2,Milk,Lead,web\n", "--source", "crm")
    kept = sql(crm, "SELECT source, source_key, value FROM deal JOIN deal_field ON deal_id = deal.id ORDER BY deal.id")
    assert [tuple(row.values()) for row in kept] == [("crm", "1", "fair"), ("crm", "2", "web")]
    assert crm("deal", "show", "crm:2", "-o", "json").json["title"] == "Milk"
    done = bring(crm, head + "1,Tea,Lead,call\n", "--source", "crm").json
    assert (done["created"], done["updated"]) == (0, 1)
    bring(crm, head + "9,Tea,Lead,fair\n", name="other.csv")
    assert bring(crm, head + "9,Tea,Lead,web\n", name="other.csv").json["created"] == 0


def test_a_product_called_like_a_reference_is_the_one_of_that_name(crm):
    text = "id,Deal,Stage,Product,Amount\n1,Tea,Quote,P0,5\n2,Milk,Quote,P1,5\n"
    bring(crm, text, "--source", "s", "--new")
    done = bring(crm, text.replace(",5", ",6"), "--source", "s", "--new").json
    assert (done["updated"], sql(crm, "SELECT count(*) AS n FROM deal_line")) == (2, [{"n": 2}])
