"""Matching on another machine: records handed over as Parquet, scored pairs taken back into scan."""

import sqlite3

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from crmctl.store import duplicate_pairs
from crmctl.store.database import Store


@pytest.fixture
def people(crm, tmp_path):
    crm("contact", "add", "欧阳娜娜", "--phone", "13912345678", "--org", "上海东进纺织有限公司", "--city", "上海市")
    crm(
        "contact", "add", "Dr. Robert Smith Jr.", "--email", "Bob.Smith+news@Acme-Tools.com", "--email", "bob@gmail.com"
    )
    crm("contact", "add", "Ann Lee", "--city", "Boston")
    crm("contact", "add", "Bea Poe", "--city", "Austin")
    crm.path = tmp_path / "crm.db"
    return crm


def stored(crm, noun="contact"):
    with Store(crm.path).reading() as db:
        return duplicate_pairs.outside_pairs(db, noun)


def write(tmp_path, *lines, name="pairs.csv"):
    path = tmp_path / name
    path.write_text("\n".join(["left,right,probability", *lines, ""]), "utf-8")
    return path


def test_records_go_out_as_they_are_compared(people, tmp_path):
    done = people("dedupe", "export-records", tmp_path / "people.parquet")
    assert (done.status, done.out) == (0, "")
    assert "4 records" in done.err
    table = pq.read_table(tmp_path / "people.parquet")
    assert table.schema.field("keys").type == pa.list_(pa.int64())
    han, smith, lee, poe = table.to_pylist()
    assert [row["ref"] for row in (han, smith, lee, poe)] == ["c1", "c2", "c3", "c4"]
    assert (han["han"], han["family"], han["given"], han["place"]) == ("欧阳娜娜", "ouyang", "nana", "shanghai")
    assert (han["phone"], han["phones"], han["mail"], han["org"]) == (
        "912345678",
        ["912345678"],
        None,
        "上海东进纺织有限公司",
    )
    assert (smith["given"], smith["family"], smith["suffix"]) == ("robert", "smith", "jr")
    assert smith["mail"] == smith["mails"][0] == "bob.smith@acme-tools.com"
    assert len(smith["mails"]) == 2
    with sqlite3.connect(people.path) as db:
        kept = {key for (key,) in db.execute("SELECT key FROM match_key WHERE id = 32")}
    assert set(smith["keys"]) == kept != set()


def test_firms_go_out_too_and_nothing_is_overwritten(people, tmp_path):
    path = tmp_path / "firms.parquet"
    done = people("dedupe", "export-records", path, "--kind", "orgs", "-o", "json")
    assert done.json == {"file": str(path), "kind": "orgs", "records": 1}
    (firm,) = pq.read_table(path).to_pylist()
    assert (firm["ref"], firm["name"]) == ("o1", "上海东进纺织有限公司")
    assert firm["keys"]
    again = people("dedupe", "export-records", path)
    assert again.status == 6
    assert "--force" in again.err


def test_records_in_the_trash_stay_at_home(people, tmp_path):
    people("contact", "rm", "c3", "-y")
    people("dedupe", "export-records", tmp_path / "people.parquet")
    assert pq.read_table(tmp_path / "people.parquet")["ref"].to_pylist() == ["c1", "c2", "c4"]


@pytest.mark.parametrize("form", ["csv", "parquet", "splink", "folder"])
def test_pairs_come_back_into_the_scan(people, tmp_path, form):
    path = write(tmp_path, "c4,c3,0.97")
    if form != "csv":
        names = (
            ["unique_id_l", "unique_id_r", "match_probability"]
            if form == "splink"
            else ["left", "right", "probability"]
        )
        path = tmp_path / "pairs.parquet"
        table = pa.table(dict(zip(names, (["c4"], ["c3"], [0.97]), strict=True)))
        if form == "folder":
            path = tmp_path / "pairs"
            path.mkdir()
            (path / "_SUCCESS").touch()
            pq.write_table(table.slice(1), path / "part-0.parquet")
        pq.write_table(table, path / "part-1.parquet" if form == "folder" else path)
    assert people("dedupe", "scan", "--pairs", "-o", "json").json == []
    done = people("dedupe", "import-pairs", path, "-o", "json")
    assert done.json == {"file": str(path), "source": "pairs", "kind": "contacts", "pairs": 1, "gone": 0, "replaced": 0}
    assert stored(people) == [(3, 4, 0.97)]
    (pair,) = people("dedupe", "scan", "--pairs", "-o", "json").json
    assert ({pair["left"], pair["right"]}, round(pair["probability"], 2)) == ({"c3", "c4"}, 0.97)


def test_a_source_replaces_what_it_gave_before_and_no_other(people, tmp_path):
    people("dedupe", "import-pairs", write(tmp_path, "c1,c2,0.9", "c3,c4,0.4"), "--source", "spark")
    people("dedupe", "import-pairs", write(tmp_path, "c2,c1,0.95"), "--source", "by hand")
    assert stored(people) == [(1, 2, 0.95), (3, 4, 0.4)]
    done = people(
        "dedupe", "import-pairs", write(tmp_path, "c3,c4,0.6", "c1,c4,0.2"), "--source", "spark", "--min", "50%"
    )
    assert "1 pair kept from spark, in the place of 2." in done.err
    assert stored(people) == [(1, 2, 0.95), (3, 4, 0.6)]
    assert people("dedupe", "import-pairs", write(tmp_path), "--source", "spark").status == 0
    assert stored(people) == [(1, 2, 0.95)]


def test_pairs_follow_a_merge_and_leave_out_who_is_gone(people, tmp_path):
    people("dedupe", "import-pairs", write(tmp_path, "c1,c2,0.5", "c2,c3,0.9", "c1,c3,0.7"))
    with sqlite3.connect(people.path) as db:
        db.execute("UPDATE contact SET merged_into = 1 WHERE id = 3")
    assert stored(people) == [(1, 2, 0.9)]
    people("contact", "rm", "c4", "-y")
    done = people("dedupe", "import-pairs", write(tmp_path, "c1,c4,0.5", "c1,c2,0.8"), "-o", "json").json
    assert (done["pairs"], done["gone"], done["replaced"]) == (1, 1, 3)


def test_dry_run_and_no_step(people, tmp_path):
    before, steps = people.path.read_bytes(), people("history", "-o", "json").json
    assert "would be kept" in people("dedupe", "import-pairs", write(tmp_path, "c1,c2,0.5"), "-n").err
    assert people.path.read_bytes() == before
    people("dedupe", "import-pairs", write(tmp_path, "c1,c2,0.5"))
    assert people("history", "-o", "json").json == steps


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["c1,c99,0.5"], "c99 is no record of this file"),
        (["c1,c2,0.5", "12,c2,0.5"], "Row 3 of"),
        (["c1,c2,1.5"], "1.5 is no probability"),
        (["c1,c2,much"], "much is no probability"),
        (["c1,c2,nan"], "nan is no probability"),
        (["c1,c1,0.5"], "both sides are c1"),
        (["c1,c2,0.5", "c1,o1,0.5"], "o1 is of another kind"),
        (["c1,c2"], "Line 2 of"),
    ],
)
def test_wrong_pairs_are_named_and_nothing_is_taken(people, tmp_path, lines, words):
    people("dedupe", "import-pairs", write(tmp_path, "c1,c2,0.5"))
    done = people("dedupe", "import-pairs", write(tmp_path, *lines))
    assert done.status == 5
    assert words in done.err
    assert stored(people) == [(1, 2, 0.5)]


def test_files_that_hold_no_pairs(people, tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("a,b,c\n1,2,3\n", "utf-8")
    done = people("dedupe", "import-pairs", path)
    assert (done.status, "no column left; it has a, b, c" in done.err) == (5, True)
    path.write_bytes(b"PAR1 is how it begins, and no more")
    assert people("dedupe", "import-pairs", path).status == 5
    assert people("dedupe", "import-pairs", tmp_path / "none.csv").status == 5
