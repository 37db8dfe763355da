import json
import os
import stat
import sys

import openpyxl
import pandas as pd
import pytest

from crmctl.readers.vcard import read_cards

FORMS = ("csv", "tsv", "xlsx", "vcf", "json", "jsonl")
CARD = """BEGIN:VCARD
VERSION:3.0
FN:Ann Lee
TEL;TYPE=CELL:+1 212 555 1234
ADR;TYPE=HOME:;;1 Main St;Boston;Massachusetts;02101;US
ADR;TYPE=WORK:;;2 High St;Boston;Massachusetts;02102;US
X-FOO;X-A=b:bar\\, baz
UID:abc
END:VCARD
"""


@pytest.fixture
def filled(crm, tmp_path):
    """A file with everything that was ever hard to write out."""
    assert crm("field", "add", "预算", "--type", "money").status == 0
    crm(
        "contact", "add", "欧阳娜娜", "--phone", "13800138000", "--phone", "0755-88886666-8001", "--email",
        "Na.Na@Example.com", "--org", "深圳东进科技有限公司", "--title", "经理", "--tag", "vip", "--tag", "老 客户",
        "--birthday", "1980-03-05", "--city", "深圳", "--source", "fair", "--set", "预算=50万", "--set", "wechat=nana",
        "--set", 'street=科技路, "1"号', "--set", "notes=第一行\n第二行 C:\\new \\t", "--owner", "李雷",
    )  # fmt: skip
    crm("contact", "edit", "c1", "--set", "notes=第二条", "--set", "external_id=E1")
    crm(
        "contact",
        "add",
        "=cmd|'/c calc'!A1",
        "--email",
        "evil@example.com",
        "--set",
        "birthday=--03-05",
        "--set",
        "notes=-1+1",
    )
    crm("contact", "add", "John Smith", "--email", "j@x.org", "--email", "k@x.org", "--org", 'Müller, "Inc"')
    crm("contact", "add", "Joan Smith", "--email", "j@x.org")
    (tmp_path / "in.vcf").write_text(CARD)
    (tmp_path / "n.csv").write_text("name,email\n,solo@example.org\n独孤,\n")
    assert crm("import", "in.vcf", "--source", "phone").status == 0
    assert crm("import", "n.csv").status == 0
    crm("contact", "add", "Gone", "--email", "gone@example.org")
    crm("contact", "rm", "c8", "-y")
    return crm


def counts(done):
    return tuple(done[name] for name in ("created", "updated", "unchanged", "rejected"))


def people(crm):
    """Everything known of everybody, but when it was brought in and how numbers were typed."""
    told = json.loads(crm("export", "contacts", "-o", "json").out)
    for person in told:
        for key in ("id", "ref", "org_ref", "updated_at"):
            person.pop(key)
        for detail in person["phone_details"] + person["email_details"]:
            detail.pop("raw")
        for note in person["note_details"]:
            note.pop("source"), note.pop("created_at")
        for tie in person["orgs"]:
            tie.pop("ref")
    return told


@pytest.mark.parametrize("form", FORMS)
def test_the_same_file_again_changes_nothing(filled, tmp_path, form):
    name = f"x.{form}"
    assert filled("export", "contacts", "--to", name).status == 0
    before = (tmp_path / "crm.db").read_bytes()
    done = filled("import", name, "-o", "json").json
    assert (counts(done), done["step"]) == ((0, 0, 7, 0), None)
    assert (tmp_path / "crm.db").read_bytes() == before, "not a page is written"


@pytest.mark.parametrize(
    "option", [("--raw-cells",), ("--encoding", "gb18030"), ("--encoding", "utf-8-sig"), ("--columns", "uid,name,ref")]
)
def test_neither_does_any_spelling_of_it(filled, option):
    filled("export", "contacts", "--to", "x.csv", *option)
    assert counts(filled("import", "x.csv", "-o", "json").json) == (0, 0, 7, 0)


def test_old_cards_do_not_either(filled):
    filled("export", "contacts", "--to", "x.vcf", "--card-version", "3.0")
    assert counts(filled("import", "x.vcf", "-o", "json").json) == (0, 0, 7, 0)


@pytest.mark.parametrize("form", FORMS)
def test_into_a_fresh_file_it_brings_the_same_people(filled, tmp_path, monkeypatch, form):
    filled("export", "contacts", "--to", f"x.{form}")
    wanted = people(filled)
    monkeypatch.setenv("CRMCTL_DB", str(tmp_path / "other.db"))
    filled("init")
    assert counts(filled("import", f"x.{form}", "-o", "json").json) == (7, 0, 0, 0)
    got = people(filled)
    if form in {"csv", "tsv", "xlsx"}:  # a row has no room for labels, further addresses and what a card brought
        for person in wanted + got:
            person.pop("extra"), person.pop("addresses")
            for detail in person["phone_details"]:
                detail.pop("label")
    assert got == wanted
    assert counts(filled("import", f"x.{form}", "-o", "json").json) == (0, 0, 7, 0)


def test_only_the_cell_that_was_edited_changes(filled, tmp_path):
    filled("export", "contacts", "--to", "x.csv")
    text = (tmp_path / "x.csv").read_text()
    (tmp_path / "x.csv").write_text(text.replace("Joan Smith,Smith,Joan", "Joan Smith-Lee,Smith-Lee,Joan"))
    done = filled("import", "x.csv", "-o", "json").json
    assert counts(done) == (0, 1, 6, 0)
    assert {(one["ref"], one["field"], one["new"]) for one in done["changes"]} == {
        ("c4", "name", "Joan Smith-Lee"), ("c4", "family_name", "Smith-Lee"),
    }  # fmt: skip
    filled("undo")
    assert filled("contact", "show", "c4", "-o", "json").json["name"] == "Joan Smith"


def test_a_merge_of_two_files_knows_people_by_uid_then_by_address(filled, tmp_path, monkeypatch):
    filled("export", "contacts", "--to", "x.csv")
    monkeypatch.setenv("CRMCTL_DB", str(tmp_path / "other.db"))
    filled("init")
    filled("contact", "add", "娜娜", "--email", "na.na@example.com")
    assert counts(filled("import", "x.csv", "-o", "json").json) == (6, 1, 0, 0)
    assert counts(filled("import", "x.csv", "-o", "json").json) == (0, 0, 7, 0)


def test_a_record_laid_in_the_trash_since_stays_there(filled):
    filled("export", "contacts", "--to", "x.csv")
    filled("contact", "rm", "c4", "-y")
    done = filled("import", "x.csv", "-o", "json").json
    assert (counts(done), done["trashed"]) == ((0, 0, 7, 0), 1)


def test_csv_on_stdout_is_one_line_a_record_and_quiet(filled):
    done = filled("export", "contacts", "-o", "csv")
    lines = done.out.splitlines()
    assert (done.status, done.err, len(lines)) == (0, "", 8)
    assert lines[0].startswith("ref,name,family_name,given_name,") and lines[0].endswith(",fields.预算")
    assert r"第一行\n第二行 C:\\new \\t\n* * *\n第二条" in lines[1]
    assert lines[2].startswith("c2,'=cmd|'/c calc'!A1,") and ",'-1+1," in lines[2] and ",'--03-05," in lines[2]
    assert filled("export", "contacts").out == done.out


def test_filters_and_columns_choose(filled):
    def refs(*arguments):
        return filled("export", "contacts", "-o", "csv", "--columns", "ref", *arguments).out.split()[1:]

    assert (
        refs("--tag", "VIP") == refs("--city", "深圳") == refs("--owner", "李雷") == refs("--source", "fair") == ["c1"]
    )
    assert refs("--org", 'Müller, "Inc"') == ["c3"] and refs("--city", "Rome") == []
    told = filled("export", "contacts", "-o", "json", "--columns", "phones,ref", "--tag", "vip").json
    assert told == [{"phones": ["+8613800138000", "+8675588886666"], "ref": "c1"}]
    wrong = filled("export", "contacts", "--columns", "nmae")
    assert (wrong.status, "nmae" in wrong.err, "family_name" in wrong.err) == (2, True, True)


def test_a_workbook_holds_texts_under_a_frozen_header(filled, tmp_path):
    filled("export", "contacts", "--to", "x.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["contacts"]
    assert sheet.freeze_panes == "A2"
    head = {cell.value: at for at, cell in enumerate(sheet[1])}
    first, evil = sheet[2], sheet[3]
    assert first[head["phones"]].value == "'+8613800138000; +8675588886666;ext=8001"
    assert first[head["notes"]].value.startswith("第一行\n第二行")
    assert (evil[head["name"]].value, evil[head["name"]].data_type) == ("'=cmd|'/c calc'!A1", "s")
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None} == {"s"}


def test_a_text_too_long_for_a_workbook_is_named_and_nothing_is_left(filled, tmp_path):
    filled("contact", "edit", "c4", "--set", "notes=" + "长" * 33000)
    done = filled("export", "contacts", "--to", "x.xlsx")
    assert (done.status, "c4 notes" in done.err) == (5, True)
    assert not [path for path in tmp_path.iterdir() if "xlsx" in path.name]


def test_parquet_holds_the_data_itself(filled, tmp_path):
    filled("export", "contacts", "--to", "x.parquet")
    frame = pd.read_parquet(tmp_path / "x.parquet")
    assert len(frame) == 7 and frame["name"][1] == "=cmd|'/c calc'!A1" and pd.isna(frame["org"][1])


def test_parquet_without_pyarrow_says_what_to_install(filled, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    done = filled("export", "contacts", "--to", "x.parquet")
    assert (done.status, "pip install 'crmctl[parquet]'" in done.err) == (2, True)


def test_cards_carry_back_what_nobody_understood(filled, tmp_path):
    filled("export", "contacts", "--to", "x.vcf")
    data = (tmp_path / "x.vcf").read_bytes()
    cards = {{t: v for t, _l, v in card.values}["name"]: card for card in read_cards(data)}
    assert "X-FOO;X-A=b:bar\\, baz" in cards["Ann Lee"].unknown
    assert ("phone", "mobile", "+12125551234") in cards["Ann Lee"].values
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_files_are_private_whole_and_never_overwritten_unasked(filled, tmp_path):
    filled("export", "contacts", "--to", "x.csv")
    path = tmp_path / "x.csv"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_text("mine")
    again = filled("export", "contacts", "--to", "x.csv")
    assert (again.status, path.read_text()) == (6, "mine")
    (tmp_path / "link.csv").symlink_to(path)
    assert filled("export", "contacts", "--to", "link.csv").status == 6
    assert filled("export", "contacts", "--to", "link.csv", "--force").status == 0
    assert (path.read_text(), (tmp_path / "link.csv").is_symlink()) == ("mine", False)
    assert not [name for name in os.listdir(tmp_path) if name.endswith(".part")]


def test_a_place_that_cannot_be_written_is_said(filled):
    done = filled("export", "contacts", "--to", "none/such/x.csv")
    assert (done.status, "none/such/x.csv" in done.err) == (7, True)
    full = filled("export", "contacts", "--to", "/dev/full", "-o", "csv")
    assert full.status == 6, "a device is there already"


def test_wrong_wishes_are_refused_before_anything_is_written(filled, tmp_path):
    for arguments in (
        ("leads",), ("contacts", "--to", "x.doc"), ("contacts", "--to", "x.vcf", "--encoding", "gb18030"),
        ("contacts", "--to", "x.csv", "--encoding", "latin-1"), ("contacts", "-o", "vcf", "--card-version", "2.1"),
        ("all", "--to", "x.csv"), ("all", "--tag", "vip"), ("orgs", "--org", "o1"),
    ):  # fmt: skip
        done = filled("export", *arguments)
        assert (done.status, done.out) == (2, ""), arguments
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("x.")]


def test_binary_forms_are_not_for_a_terminal(filled, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert filled("export", "contacts", "-o", "parquet").status == 2


def test_a_folder_gets_a_file_of_each_kind(filled, tmp_path):
    assert filled("export", "all", "--to", "out/", "-o", "csv").status == 0
    assert sorted(os.listdir(tmp_path / "out")) == [
        f"{name}.csv" for name in ("assets", "contacts", "deals", "interactions", "orders", "orgs", "products", "tasks")
    ]
    heads = (tmp_path / "out" / "orgs.csv").read_text().splitlines()
    assert heads[0].startswith("ref,name,roles,parent,industry,website") and len(heads) == 3


def test_an_empty_file_gives_a_header_alone(crm):
    assert crm("export", "contacts", "-o", "csv").out.count("\n") == 1
    assert crm("export", "contacts", "-o", "json").json == []
    assert crm("export", "contacts", "-o", "vcf").out == ""


@pytest.mark.parametrize("form", FORMS)
def test_organisations_are_not_taken_for_people(filled, form):
    filled("export", "orgs", "--to", f"o.{form}")
    done = filled("import", f"o.{form}")
    assert (done.status, "--as orgs" in done.err) == (5, True)


def test_organisations_come_back_unchanged_too(filled):
    filled("org", "edit", "o1", "--set", "role=customer", "--set", "phone=0755-26520000", "--city", "深圳")
    filled("export", "orgs", "--to", "o.csv")
    assert counts(filled("import", "o.csv", "--as", "orgs", "-o", "json").json) == (0, 0, 2, 0)


def test_a_whole_file_is_not_taken_for_a_list(filled):
    filled("export", "all", "--to", "crm.jsonl")
    done = filled("import", "crm.jsonl")
    assert (done.status, "--as all" in done.err) == (5, True)


@pytest.fixture
def months(crm, monkeypatch):
    """Contacts of two months and an organisation."""
    for moment, name in (("10-31T23:30:00", "王伟"), ("11-02T10:00:00", "李东江"), ("11-30T12:00:00", "Ann Lee")):
        monkeypatch.setenv("CRMCTL_NOW", f"2026-{moment}+00:00")
        assert crm("contact", "add", name, "--org", "东进", "--set", "source=fair").status == 0
    crm("contact", "rm", "c3", "-y")
    return crm


def test_a_file_for_each_month(months, tmp_path):
    done = months("export", "contacts", "--partition", "month", "--to", "parts", "--columns", "ref,name")
    assert done.err.splitlines() == [
        "parts/contacts-2026-10.csv: 1 records written as csv.",
        "  parts/contacts-2026-11.csv: 1 records written as csv.",
    ]
    assert {path.name: path.read_text() for path in (tmp_path / "parts").iterdir()} == {
        "contacts-2026-10.csv": "ref,name\nc1,王伟\n",
        "contacts-2026-11.csv": "ref,name\nc2,李东江\n",
    }


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "jsonl"])
def test_the_months_together_are_all(months, tmp_path, form):
    whole = months("export", "contacts", "-o", form).out
    assert months("export", "contacts", "--partition", "month", "--to", "parts/", "-o", form).status == 0
    parts = [(tmp_path / "parts" / f"contacts-2026-{month}.{form}").read_text() for month in (10, 11)]
    if form == "json":
        assert json.loads(parts[0]) + json.loads(parts[1]) == json.loads(whole)
    else:
        head = "" if form == "jsonl" else whole.splitlines(keepends=True)[0]
        assert parts[0] + parts[1].removeprefix(head) == whole


def test_a_month_that_is_there_stops_them_all(months, tmp_path):
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "orgs-2026-10.csv").write_text("mine")
    done = months("export", "orgs", "--partition", "month", "--to", "parts")
    assert (done.status, "orgs-2026-10.csv exists already" in done.err) == (6, True)
    months("contact", "add", "Bo", "--org", "Other")
    done = months("export", "orgs", "--partition", "month", "--to", "parts")
    assert done.status == 6
    assert [path.name for path in (tmp_path / "parts").iterdir()] == ["orgs-2026-10.csv"], "none of the others either"
    assert months("export", "orgs", "--partition", "month", "--to", "parts", "--force").status == 0
    assert (tmp_path / "parts" / "orgs-2026-10.csv").read_text() != "mine"


def test_only_those_asked_for_are_parted(months, tmp_path):
    done = months("export", "contacts", "--partition", "month", "--to", "parts", "--source", "elsewhere")
    assert (done.status, done.err) == (0, "No records: no file was written.\n")
    assert not (tmp_path / "parts").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("contacts", "--partition", "week", "--to", "parts"), "week is none of: month"),
        (("contacts", "--partition", "month"), "--to"),
        (("contacts", "--partition", "month", "--to", "parts.csv"), "parts.csv is no folder"),
        (("contacts", "--partition", "month", "--to", "crm.db"), "crm.db is no folder"),
        (("contacts", "--partition", "month", "--to", "parts", "-o", "xlsx"), "xlsx is not written in parts"),
        (("contacts", "--partition", "month", "--to", "parts", "-o", "vcf"), "-o"),
        (("all", "--partition", "month", "--to", "parts", "-o", "jsonl"), "not written in parts"),
    ],
)
def test_what_cannot_be_parted_is_refused(months, tmp_path, options, said):
    before = sorted(tmp_path.iterdir())
    done = months("export", *options)
    assert (done.status, said in done.err, sorted(tmp_path.iterdir())) == (2, True, before)
