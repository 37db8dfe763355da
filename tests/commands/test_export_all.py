import json

import pytest


@pytest.fixture
def filled(crm):
    crm(
        "contact",
        "add",
        "王伟",
        "--phone",
        "13800138000",
        "--org",
        "东进",
        "--tag",
        "vip",
        "--owner",
        "李雷",
        "--set",
        "notes=hi",
    )
    crm("contact", "add", "Ann", "--email", "ann@x.org")
    crm("contact", "rm", "c2", "-y")
    return crm


def test_the_whole_file_and_back(filled, tmp_path, monkeypatch):
    said = filled("export", "all", "--to", "crm.jsonl")
    assert said.status == 0 and "crm.jsonl" in said.err
    lines = [json.loads(line) for line in (tmp_path / "crm.jsonl").read_text().splitlines()]
    assert lines[0] == {
        "kind": "crmctl",
        "format": 1,
        "version": lines[0]["version"],
        "written_at": "2026-11-22T01:00:00Z",
    }
    contact = next(line for line in lines if line["kind"] == "contact")
    assert (contact["tags"], contact["owner"], contact["orgs"][0]["org"]) == (["vip"], "李雷", "o1")
    monkeypatch.setenv("CRMCTL_DB", str(tmp_path / "other.db"))
    filled("init", "--country", "US", "--currency", "USD")
    before = (tmp_path / "other.db").read_bytes()
    dry = filled("import", "crm.jsonl", "--as", "all", "-n", "-o", "json").json
    assert (tmp_path / "other.db").read_bytes() == before
    done = filled("import", "crm.jsonl", "--as", "all", "-o", "json").json
    assert (done["as"], done["created"], done["updated"], done["step"]) == ("all", dry["created"], 2, "h1")
    again = filled("export", "all").out.splitlines()[1:]
    assert again == (tmp_path / "crm.jsonl").read_text().splitlines()[1:]
    twice = filled("import", "crm.jsonl", "--as", "all", "-o", "json").json
    assert (twice["created"], twice["updated"], twice["step"]) == (0, 0, None)
    assert [one["ref"] for one in filled("find", "王伟", "-o", "json").json] == ["c1"]
    assert filled("undo").status == 0
    assert filled("contact", "list", "-o", "json").json == []


def test_another_file_is_refused_with_the_way_out(filled, tmp_path):
    (tmp_path / "x.csv").write_text("name\nAnn\n")
    done = filled("import", "x.csv", "--as", "all")
    assert (done.status, "--as all" in done.err) == (5, True)


@pytest.mark.parametrize(
    "option",
    [
        ("--map", "a=b"), ("--profile", "x"), ("--save-profile", "x"), ("--source", "x"), ("--match", "none"),
        ("--on-match", "fill"), ("--extra", "fields"), ("--max-rejects", "1"), ("--country", "CN"), ("--format", "csv"),
        ("--date-order", "dmy"), ("--sheet", "x"), ("--rejects", "x.csv"), ("--encoding", "gbk"),
    ],
)  # fmt: skip
def test_a_whole_file_takes_no_option_of_a_list(filled, option):
    filled("export", "all", "--to", "crm.jsonl")
    done = filled("import", "crm.jsonl", "--as", "all", *option)
    assert (done.status, option[0] in done.err, "--force" in done.err) == (2, True, True)


def test_options_that_say_what_a_whole_file_is_do_no_harm(filled):
    filled("export", "all", "--to", "crm.jsonl")
    done = filled(
        "import", "crm.jsonl", "--as", "all", "--format", "jsonl", "--encoding", "utf-8", "--strict", "--force"
    )
    assert done.status == 0
