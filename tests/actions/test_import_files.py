"""Files of every make, and things that are none: read, or refused in a sentence; nothing hangs, nothing is opened."""

import os

import pytest

KEYS = {
    "file", "as", "format", "encoding", "mapping", "rows", "created", "updated", "unchanged", "rejected", "rejects_file",
    "batch", "step", "seconds",
}  # fmt: skip


def names(crm):
    return [row["name"] for row in crm("contact", "list", "-o", "json").json]


def test_the_result_has_the_keys_of_the_contract(crm, tmp_path):
    (tmp_path / "list.csv").write_text("Name,EMAIL\nAnn,ann@x.com\n", "utf-8")
    done = crm("import", "list.csv", "-o", "json").json
    assert done.keys() >= KEYS
    assert done["mapping"] == {"Name": "name", "EMAIL": "email"}
    assert (done["file"], done["as"], done["format"], done["encoding"]) == ("list.csv", "contacts", "csv", "utf-8")
    assert (done["rows"], done["created"], done["rejects_file"], done["batch"], done["step"]) == (
        1,
        1,
        None,
        "b1",
        "h1",
    )
    assert done["seconds"] >= 0


def test_several_files_give_an_array_and_the_worst_status(crm, tmp_path):
    (tmp_path / "a.csv").write_text("Name,Email\nAnn,ann@x.com\n", "utf-8")
    (tmp_path / "b.csv").write_text("Name,Email\n,\n,,,\n,,,,\nBob,bob@x.com\n,nobody@x.com,,1\n", "utf-8")
    done = crm("import", "a.csv", "b.csv", "-o", "json")
    assert [row["file"] for row in done.json] == ["a.csv", "b.csv"]
    assert (done.status, [row["step"] for row in done.json]) == (9, ["h1", "h2"])
    assert names(crm) == ["Ann", "Bob"]


@pytest.mark.parametrize(
    "data",
    [
        "Name;Email\r\nAnn Lee;ann@x.com\r\n".encode("utf-16"), b"\xef\xbb\xbfName,Email\r\nAnn Lee,ann@x.com\r\n",
        b"name\temail\nAnn Lee\tann@x.com", b"sep=;\nNAME;EMAIL\nAnn Lee;ann@x.com\n", b'Name,Email\r"Ann Lee",ann@x.com\r',
        "客户名单 2026\n\n姓名,邮箱\nAnn Lee,ann@x.com\n".encode("gbk"), b"Ann Lee,ann@x.com\n",
        b'[{"name": "Ann Lee", "email": "ann@x.com"}]', b'{"name": "Ann Lee", "email": "ann@x.com"}\n',
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Lee\r\nEMAIL:ann@x.com\r\nEND:VCARD\r\n",
    ],
)  # fmt: skip
def test_any_make_of_list(crm, tmp_path, data):
    (tmp_path / "list").write_bytes(data)
    done = crm("import", "list", "-o", "json")
    assert (done.status, done.json["created"]) == (0, 1), done.err
    one = crm("contact", "list", "-o", "json").json[0]
    assert (one["name"], one["emails"]) == ("Ann Lee", ["ann@x.com"])


def test_line_ends_and_separators_inside_quotes(crm, tmp_path):
    (tmp_path / "list.csv").write_bytes(
        '姓名,备注,标签\r\n王伟,"第一行\n第二行, ""好""","a;b"\r\n李东江,,x\r\n'.encode()
    )
    assert crm("import", "list.csv", "-o", "json").json["rows"] == 2
    one, two = crm("contact", "list", "-o", "json").json
    assert (one["notes"], one["tags"], two["tags"]) == ('第一行\n第二行, "好"', ["a", "b"], ["x"])


@pytest.mark.parametrize(
    ("text", "rows"), [("", 0), ("姓名,邮箱\n", 0), ("\n\n", 0), ("姓名\n王伟\n", 1), ("王伟\n", 1)]
)
def test_next_to_nothing(crm, tmp_path, text, rows):
    (tmp_path / "list.csv").write_text(text, "utf-8")
    before = (tmp_path / "crm.db").read_bytes()
    done = crm("import", "list.csv", "-o", "json")
    assert done.status in ({0, 5} if rows == 0 else {0, 9}), done.err
    if rows == 0:
        assert (tmp_path / "crm.db").read_bytes() == before
        assert "Traceback" not in done.err
    elif text.startswith("姓名"):
        assert names(crm) == ["王伟"]


def test_standard_input(crm):
    done = crm("import", "-", "-o", "json", input="姓名,邮箱\n王伟,w@x.cn\n,\n")
    assert (done.json["file"], done.json["created"]) == ("-", 1)
    assert crm("import", "-", "--format", "csv", input="姓名,邮箱\n李东江,l@x.cn\n").status == 0
    assert names(crm) == ["王伟", "李东江"]


def test_what_is_no_file_is_refused_and_never_waited_for(crm, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for path in ("missing.csv", "folder", "pipe", "/dev/zero", ""):
        refused = crm("import", path)
        assert refused.status == 5, (path, refused.err)
        assert refused.err.startswith("error: ")
        assert len(refused.err.splitlines()) <= 2
    assert "missing.csv" in crm("import", "missing.csv").err


def test_one_missing_among_several_is_said_before_anything_goes_in(crm, tmp_path):
    (tmp_path / "a.csv").write_text("Name,Email\nAnn,ann@x.com\n", "utf-8")
    before = (tmp_path / "crm.db").read_bytes()
    assert crm("import", "a.csv", "missing.csv").status == 5
    assert (tmp_path / "crm.db").read_bytes() == before


def test_a_profile_keeps_how_a_list_is_read(crm, tmp_path):
    text = "Kunde;Tel.;Was\nAnn Lee;030 123456;Berlin\n"
    (tmp_path / "one.csv").write_text(text, "cp1252")
    said = ("--map", "Kunde=name", "--map", "Was=city", "--country", "de", "--source", "messe", "--extra", "notes")
    assert crm("import", "one.csv", *said, "--save-profile", "messe").status == 0
    kept = (tmp_path / "config" / "crmctl" / "profiles" / "messe.toml").read_text("utf-8")
    assert '"Was" = "city"' in kept
    assert 'source = "messe"' in kept
    (tmp_path / "two.csv").write_text("Kunde;Tel.;Was\nBob Stone;030 654321;Köln\n", "cp1252")
    done = crm("import", "two.csv", "--profile", "messe", "-o", "json").json
    assert done["mapping"] == {"Kunde": "name", "Tel.": "phone", "Was": "city"}
    assert crm("contact", "show", "c2", "-o", "json").json["phones"] == ["+4930654321"]
    assert crm("contact", "show", "c2", "-o", "json").json["city"] == "Köln"
    none = crm("import", "two.csv", "--profile", "other")
    assert (none.status, "--save-profile" in none.err) == (5, True)


@pytest.mark.parametrize("profile", ["[[", "colour = 1\n", "[map]\nName = 'emial'\n"])
def test_a_broken_profile_is_named(crm, tmp_path, profile):
    (tmp_path / "p.toml").write_text(profile, "utf-8")
    (tmp_path / "a.csv").write_text("Name,Email\nAnn,ann@x.com\n", "utf-8")
    refused = crm("import", "a.csv", "--profile", "p.toml")
    assert refused.status == 5
    assert names(crm) == []


def test_a_wrong_mapping_names_what_is_near(crm, tmp_path):
    (tmp_path / "a.csv").write_text("Name,Tel\nAnn,030\n", "utf-8")
    field = crm("import", "a.csv", "--map", "Tel=phnoe")
    assert (field.status, "phone" in field.err) == (5, True)
    column = crm("import", "a.csv", "--map", "Telephone=phone")
    assert (column.status, "Name, Tel" in column.err) == (5, True)
    assert crm("import", "a.csv", "--map", "Tel").status == 2
    for option in (
        ("--match", "name"),
        ("--on-match", "merge"),
        ("--extra", "all"),
        ("--format", "pdf"),
        ("--as", "cats"),
    ):
        assert crm("import", "a.csv", *option).status == 2, option
    assert crm("import", "a.csv", "--encoding", "klingon").status == 5
    crm("import", "a.csv", "--map", "Tel=")
    assert crm("contact", "show", "c1", "-o", "json").json["phones"] == []


def test_nobody_makes_a_file_by_accident(bare, tmp_path):
    (tmp_path / "a.csv").write_text("Name,Email\nAnn,ann@x.com\n", "utf-8")
    refused = bare("import", "a.csv")
    assert (refused.status, (tmp_path / "crm.db").exists()) == (7, False)
    assert "--init" in refused.err
    assert bare("import", "a.csv", "--init").status == 0
    assert names(bare) == ["Ann"]


def test_errors_as_json(crm):
    refused = crm("import", "missing.csv", "-o", "json")
    import json

    assert json.loads(refused.err.splitlines()[-1])["error"]["code"] == "no_such_file"
    assert refused.out == ""
