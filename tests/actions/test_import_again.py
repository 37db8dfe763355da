"""The same list again, a changed one, and what a person did in between: nothing is lost and nothing comes twice."""

import time

import pytest

from crmctl.actions.imports import run

HEAD = "编号,姓名,邮箱,手机,公司,城市,标签\n"
ROWS = [
    "A1,王伟,wang@dj.cn,13800138000,东进通讯,上海,展会",
    "A2,李东江,li@dj.cn,13900139000,东进通讯,北京,",
    "A3,Ann Lee,ann@acme.com,+49 30 123456,Acme Ltd,Berlin,fair",
]


@pytest.fixture
def load(crm, tmp_path):
    """load(rows, *options) → the JSON of one import."""

    def load(rows, *options, name="list.csv", status=0):
        (tmp_path / name).write_text(HEAD + "\n".join(rows) + "\n", "utf-8")
        result = crm("import", name, *options, "-o", "json")
        assert result.status == status, result.err
        return result.json

    load.crm = crm
    return load


def counts(done):
    return done["created"], done["updated"], done["unchanged"], done["rejected"]


def show(load, ref):
    return load.crm("contact", "show", ref, "-o", "json").json


def steps(load):
    return len(load.crm("history", "-o", "json").json)


def test_twice_is_nothing(load, tmp_path):
    assert counts(load(ROWS)) == (3, 0, 0, 0)
    before = (tmp_path / "crm.db").read_bytes()
    written = (tmp_path / "crm.db").stat().st_mtime_ns
    again = load(ROWS)
    assert counts(again) == (0, 0, 3, 0)
    assert (again["batch"], again["step"]) == (None, None)
    assert (tmp_path / "crm.db").read_bytes() == before
    assert (tmp_path / "crm.db").stat().st_mtime_ns == written
    assert counts(load(ROWS, name="renamed.csv")) == (0, 0, 3, 0)
    assert counts(load(list(reversed(ROWS)))) == (0, 0, 3, 0)
    assert (tmp_path / "crm.db").read_bytes() == before


def test_a_dry_run_says_the_same_and_leaves_every_byte(load, tmp_path):
    empty = (tmp_path / "crm.db").read_bytes()
    planned = load(ROWS, "-n")
    assert counts(planned) == (3, 0, 0, 0)
    assert (planned["batch"], planned["step"], planned["rejects_file"]) == (None, None, None)
    assert (tmp_path / "crm.db").read_bytes() == empty
    load(ROWS)
    before = (tmp_path / "crm.db").read_bytes()
    changed = [ROWS[0].replace("上海", "杭州"), *ROWS[1:], "A4,新人,,,,,"]
    planned = load(changed, "-n")
    assert counts(planned) == (1, 1, 2, 0)
    assert planned["changes"] == [{"ref": "c1", "field": "city", "old": "上海", "new": "杭州", "kept": False}]
    assert (tmp_path / "crm.db").read_bytes() == before
    assert not list(tmp_path.glob("*journal*"))


def test_one_changed_cell_is_one_update(load):
    load(ROWS)
    done = load([ROWS[0], ROWS[1].replace("北京", "天津"), ROWS[2]])
    assert counts(done) == (0, 1, 2, 0)
    assert show(load, "c2")["city"] == "天津"
    assert counts(load(ROWS)) == (0, 1, 2, 0)  # and back, though both rows were seen before
    assert show(load, "c2")["city"] == "北京"


def test_blanks_never_wipe(load):
    load(ROWS)
    before = show(load, "c1")
    assert counts(load(["A1,王伟,,,,,"])) == (0, 0, 1, 0)
    after = show(load, "c1")
    assert after == before


@pytest.mark.parametrize(
    ("policy", "city", "phones", "created"),
    [
        ("update", "杭州", ["+8613700137000", "+8613800138000"], 0), ("skip", "上海", ["+8613800138000"], 0),
        ("fill", "上海", ["+8613800138000", "+8613700137000"], 0), ("add", "上海", ["+8613800138000"], 1),
    ],
)  # fmt: skip
def test_what_a_match_does(load, policy, city, phones, created):
    load(ROWS[:1])
    done = load(["A1,王伟,wang@dj.cn,13700137000,东进通讯,杭州,"], "--on-match", policy)
    assert done["created"] == created
    assert (show(load, "c1")["city"], show(load, "c1")["phones"]) == (city, phones)


def test_filling_fills_what_is_empty(load):
    load(["A1,王伟,wang@dj.cn,,,,"])
    load(["A1,王伟,wang@dj.cn,,,上海,"], "--on-match", "fill")
    assert show(load, "c1")["city"] == "上海"


def test_match_none_makes_everybody_new(load):
    load(ROWS[:1])
    done = load(["A9,王伟,wang@dj.cn,13800138000,,,"], "--match", "none")
    assert counts(done) == (1, 0, 0, 0)


def test_a_persons_edit_stays_and_is_said_unless_forced(load):
    load(ROWS)
    load.crm("contact", "edit", "c1", "--city", "深圳", "--title", "总监")
    same = load(ROWS)
    assert (counts(same), same["edited"]) == ((0, 0, 3, 0), 1)
    newer = [ROWS[0].replace("上海", "杭州").replace("展会", "展会;老客户"), *ROWS[1:]]
    done = load(newer)
    assert done["kept"] == 1
    kept = [change for change in done["changes"] if change["kept"]]
    assert kept == [{"ref": "c1", "field": "city", "old": "深圳", "new": "杭州", "kept": True}]
    assert (show(load, "c1")["city"], show(load, "c1")["tags"]) == ("深圳", ["展会", "老客户"])
    words = load.crm("import", "list.csv", "--match", "email")
    assert "kept" in words.err
    forced = load([newer[0].replace("杭州", "广州"), *ROWS[1:]], "--force")
    assert (forced["updated"], show(load, "c1")["city"], show(load, "c1")["title"]) == (1, "广州", "总监")


def test_what_an_import_said_is_no_persons_edit(load):
    """Two rows of one file about one contact, and two files in a row: each may say something newer."""
    load(ROWS[:1])
    done = load([ROWS[0].replace("上海", "杭州"), ROWS[0].replace("上海", "苏州")])
    assert (done["kept"], show(load, "c1")["city"]) == (0, "苏州")
    assert load([ROWS[0].replace("上海", "无锡")])["kept"] == 0
    assert show(load, "c1")["city"] == "无锡"


def test_a_note_or_field_edited_by_a_person_stays(crm, tmp_path):
    crm("field", "add", "规模")
    (tmp_path / "n.csv").write_text("姓名,邮箱,城市,备注,规模\n王伟,w@dj.cn,上海,第一次见面,10\n", "utf-8")
    crm("import", "n.csv")
    crm("note", "edit", "n1", "第一次见面，在展会")
    crm("contact", "edit", "c1", "--set", "规模=20")
    (tmp_path / "n.csv").write_text("姓名,邮箱,城市,备注,规模\n王伟,w@dj.cn,杭州,第一次见面,10\n", "utf-8")
    done = crm("import", "n.csv", "-o", "json").json
    one = crm("contact", "show", "c1", "-o", "json").json
    assert (one["city"], one["notes"], one["fields"]) == ("杭州", "第一次见面，在展会", {"规模": "20"})
    assert done["kept"] == 2


def test_one_in_the_trash_stays_there_and_is_said(load):
    load(ROWS)
    load.crm("contact", "rm", "c2", "--yes")
    for rows in (ROWS, [ROWS[0], ROWS[1].replace("北京", "天津"), ROWS[2]]):
        done = load(rows)
        assert (counts(done)[:2], done["trashed"]) == ((0, 0), 1)
    assert [row["ref"] for row in load.crm("contact", "list", "-o", "json").json] == ["c1", "c3"]
    assert "trash" in load.crm("import", "list.csv").err


def test_an_undone_import_comes_in_again(load):
    load(ROWS)
    load.crm("undo")
    assert counts(load(ROWS)) == (3, 0, 0, 0)
    assert show(load, "c4")["name"] == "王伟"
    assert steps(load) == 3
    load.crm("undo", "h3")
    load.crm("contact", "add", "王伟", "--email", "wang@dj.cn")
    assert counts(load(ROWS)) == (2, 1, 0, 0)


def test_history_sees_through_an_import(load):
    load(ROWS)
    seen = load.crm("history", "c2", "-o", "json").json
    assert [(step["ref"], step["changes"]) for step in seen] == [
        ("h1", [{"field": "contact", "old": None, "new": "created"}])
    ]


def test_lists_that_change_everything_stay_quick(load):
    """What an import or an undo must know of earlier ones is found by index, not row by row over all they changed."""
    lists = [[f"A{n},人{n},p{n}@x.cn,,,{city}," for n in range(4_000)] for city in ("上海", "北京", "广州")]
    load(lists[0])
    load.crm("contact", "edit", "c1", "--city", "深圳")
    began = time.process_time()
    assert [load(rows)["updated"] for rows in (lists[1], lists[2], lists[1])] == [3_999] * 3
    assert len(load.crm("undo", "h3", "-o", "json").json["conflicts"]) == 3_999
    assert load.crm("undo").status == 0
    assert time.process_time() - began < 8
    assert show(load, "c2")["city"] == "广州"


@pytest.mark.parametrize("kind", ["contacts", "orgs"])
def test_what_another_import_brought_in_meanwhile_does_not_come_twice(crm, tmp_path, monkeypatch, kind):
    (tmp_path / "list.csv").write_text("name,city\n" + "".join(f"N{at},Paris\n" for at in range(5)), "utf-8")
    prepare, meanwhile = run._made_ready, []

    def interrupted(stream, progress):
        ready = prepare(stream, progress)
        if not meanwhile:
            meanwhile.append(None)
            meanwhile.append(crm("import", "list.csv", "--as", kind, "-o", "json").json)
        return ready

    monkeypatch.setattr(run, "_made_ready", interrupted)
    monkeypatch.setattr(run, "_PREPARED", 2)
    monkeypatch.setattr(run, "_CHUNK", 1)
    done = crm("import", "list.csv", "--as", kind, "-o", "json").json
    assert (meanwhile[1]["created"], done["created"], done["unchanged"]) == (5, 0, 5)


@pytest.mark.parametrize("kind", ["contacts", "orgs"])
def test_another_way_of_matching_reads_the_same_file_anew(crm, tmp_path, kind):
    (tmp_path / "list.csv").write_text("name,email,city\nAnn,a@x.com,Paris\nBob,b@x.com,Rome\n", "utf-8")
    crm(*("contact add Ann --email a@x.com" if kind == "contacts" else "org add Ann").split())
    first = crm("import", "list.csv", "--as", kind, "--on-match", "skip", "-o", "json").json
    assert (first["created"], first["unchanged"]) == (1, 1)
    then = crm("import", "list.csv", "--as", kind, "-o", "json").json
    assert then["updated"] == 1
    assert ("city", "Paris") in [(change["field"], change["new"]) for change in then["changes"]]
