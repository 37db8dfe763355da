"""Reports of a person's own: read before they are kept, run behind walls, part of the file."""

import json

import pytest

GOOD = """-- title: Orgs by city
-- title[zh_CN]: 各城市公司
-- column city: City
-- column n (number): Organisations
-- behind ref (ref): Organisation
-- chart: bars label=city value=n
-- formula: Organisations by city.
WITH them AS (SELECT ref, coalesce(city, '-') AS city FROM v_org)
-- rows
SELECT city, count(*) AS n FROM them GROUP BY city ORDER BY city
-- behind
SELECT ref, city FROM them ORDER BY ref
"""


@pytest.fixture
def some(crm, tmp_path):
    for name, city in (("海尔", "青岛"), ("海信", "青岛"), ("Acme", "Berlin")):
        assert crm("org", "add", name, "--city", city).status == 0
    (tmp_path / "by-city.sql").write_text(GOOD, "utf-8")
    assert crm("report", "add", "by-city.sql").status == 0
    return crm


def test_it_runs_like_one_of_ours(some):
    assert some("report", "run", "by-city", "-o", "json").json == [{"city": "Berlin", "n": 1}, {"city": "青岛", "n": 2}]
    behind = some("report", "run", "by-city", "--explain", "-o", "json").json
    assert [row["ref"] for row in behind if row["city"] == "青岛"] == ["o1", "o2"]
    assert some("report", "run", "各城市公司", "-o", "json").status == 3  # titles are those of the language spoken
    listed = some("report", "list", "-o", "json").json
    assert [one["name"] for one in listed if one["own"]] == ["by-city"]
    assert some("report", "show", "by-city", "-o", "json").json["own"] is True


def test_the_same_again_changes_nothing_and_another_asks_first(some, tmp_path):
    assert json.loads(some("report", "add", "by-city.sql", "-o", "json").out)["done"] == "unchanged"
    (tmp_path / "by-city.sql").write_text(GOOD.replace("ORDER BY city", "ORDER BY n"), "utf-8")
    assert some("report", "add", "by-city.sql").status == 6
    assert json.loads(some("report", "add", "by-city.sql", "--force", "-o", "json").out)["done"] == "changed"
    assert some("undo").status == 0
    assert "ORDER BY city" in some("report", "show", "by-city", "-o", "json").json["sql"]


def test_it_is_taken_out_and_brought_back(some):
    assert some("report", "rm", "by-city").status == 0
    assert some("report", "run", "by-city").status == 3
    assert some("report", "rm", "by-city").status == 3
    assert some("undo").status == 0
    assert some("report", "run", "by-city").status == 0


def test_it_travels_with_the_file(some, bare, tmp_path):
    assert some("export", "all", "--to", "all.jsonl").status == 0
    some("--db", tmp_path / "other.db", "init")
    assert some("--db", tmp_path / "other.db", "import", "all.jsonl", "--as", "all").status == 0
    again = some("--db", tmp_path / "other.db", "report", "run", "by-city", "-o", "json").json
    assert again == some("report", "run", "by-city", "-o", "json").json


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        ("SELECT 1 AS n", 5, "no title"),
        ("-- title: x\nSELECT name FROM contact", 6, "contact"),
        ("-- title: x\nDELETE FROM contact", 6, "not allowed"),
        ("-- title: x\nSELECT 1; DELETE FROM contact", 5, "one statement"),
        ("-- title: x\nATTACH 'x.db' AS x", 6, "not allowed"),
        ("-- title: x\nPRAGMA query_only = OFF", 6, "not allowed"),
        ("-- title: x\nSELECT nonsense FROM v_org", 5, "nonsense"),
        ("-- title: x\nSELECT $nonsense", 5, "nonsense"),
        ("-- title: x\n-- with: deals\nSELECT 1", 5, "no parts"),
        ("-- title: x\n-- chart: bars label=city value=m\nSELECT city, 1 AS n FROM v_org", 5, "m"),
        (
            "-- title: x\nWITH a AS (SELECT ref FROM v_org)\n-- rows\nSELECT ref FROM a\n-- behind\nSELECT b FROM a",
            5,
            "b",
        ),
        ("-- title: x\n-- colum n: N\nSELECT 1 AS n", 5, "colum"),
        ("-- title: x\n-- column n (prozent): N\nSELECT 1 AS n", 5, "prozent"),
        ("-- title: x\n-- takes: untill\nSELECT 1 AS n", 5, "untill"),
        ("-- title: x\n-- column m: M\nSELECT 1 AS n", 5, "It gives: n"),
        ("-- title: x\n-- column n[zh_CN]: 数\nSELECT 1 AS n", 5, "-- column[zh_CN] n: …"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(crm, text, status, said):
    crm("org", "add", "Acme")
    refused = crm("report", "add", "-", "--name", "mine", input=text)
    assert refused.status == status, refused.err
    assert said in refused.err
    assert crm("report", "run", "mine").status == 3


def test_names_of_ours_are_taken(crm, tmp_path):
    (tmp_path / "funnel.sql").write_text(GOOD, "utf-8")
    assert crm("report", "add", "funnel.sql").status == 5
    assert crm("report", "add", "funnel.sql", "--name", "../funnel").status == 5
    assert crm("report", "add", "-", input=GOOD).status == 2


def test_an_endless_one_is_stopped(crm, monkeypatch):
    monkeypatch.setattr("crmctl.store.own_reports._SECONDS", 0.2)
    endless = "-- title: x\nWITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) AS n FROM n"
    assert crm("report", "add", "-", "--name", "mine", input=endless).status == 6


def test_amounts_without_a_currency_are_in_that_of_the_file(crm):
    text = "-- title: x\n-- column a (money): A\nSELECT 12345 AS a_minor"
    assert crm("report", "add", "-", "--name", "mine", input=text).status == 0
    assert crm("report", "run", "mine", "-o", "json").json == [{"a": "123.45"}]


def test_comments_are_free_and_a_near_name_is_told(crm):
    text = "-- title: x\n-- note: made for the fair (in May)\n-- all firms\nSELECT 1 AS n;"
    assert crm("report", "add", "-", "--name", "fairs", input=text).status == 0
    assert "Did you mean fairs?" in crm("report", "run", "fair").err
    assert "comes with crmctl" in crm("report", "rm", "rfm").err
