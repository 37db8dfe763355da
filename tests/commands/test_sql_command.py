"""sql: it answers, it only reads, and it stays within bounds."""

import time

import pytest


@pytest.fixture
def sql(crm):
    crm("contact", "add", "王伟", "--phone", "13800138000", "--org", "东进通讯", "--city", "上海")
    crm("contact", "add", "Ann Lee", "--email", "ann@example.com", "--city", "London")
    crm("contact", "add", "李东江", "--org", "东进通讯", "--city", "上海")

    def ask(*words, **more):
        return crm("sql", *words, **more)

    ask.crm = crm
    return ask


def test_a_question_is_answered_in_every_form(sql):
    question = "SELECT city, count(*) AS n FROM v_contact GROUP BY city ORDER BY n DESC"
    assert sql(question, "-o", "json").json == [{"city": "上海", "n": 2}, {"city": "London", "n": 1}]
    assert sql(question).out == "city\tn\n上海\t2\nLondon\t1\n"
    assert sql(question, "-o", "csv").out == "city,n\n上海,2\nLondon,1\n"
    assert sql("-", input=question).out == "city\tn\n上海\t2\nLondon\t1\n"


def test_without_a_question_the_views_are_listed(sql):
    rows = {row["view"]: row["columns"] for row in sql("-o", "json").json}
    assert {
        "v_contact",
        "v_org",
        "v_interaction",
        "v_task",
        "v_last_touch",
        "v_timeline",
        "v_deal",
        "v_deal_stay",
    } <= set(rows)
    assert {"ref", "name", "email", "phone", "org", "city"} <= set(rows["v_contact"])
    assert rows["v_timeline"] == ["at", "kind", "ref", "contact_ref", "org_ref", "text"]


def test_the_views_join_and_nest(sql):
    question = """
        WITH big AS (SELECT org_ref, count(*) AS people FROM v_contact GROUP BY org_ref HAVING count(*) > 1)
        SELECT v_org.name, people, (SELECT count(*) FROM v_timeline) > 0 AS busy FROM big JOIN v_org ON ref = org_ref
    """
    assert sql(question, "-o", "json").json == [{"name": "东进通讯", "people": 2, "busy": 1}]
    assert sql("SELECT count(*) AS n FROM v_contact, v_org", "-o", "json").json == [{"n": 3}]
    assert sql("SELECT value FROM json_each('[1,2]')", "-o", "json").json == [{"value": 1}, {"value": 2}]


def test_values_that_json_does_not_know_are_written_as_text(sql):
    rows = sql("SELECT x'00ff' AS b, 9e999 AS big, 1.5 AS f, NULL AS n, 'a' AS n, 'b' AS n", "-o", "json").json
    assert rows == [{"b": "X'00FF'", "big": "inf", "f": 1.5, "n": None, "n_2": "a", "n_3": "b"}]


def test_more_rows_than_the_limit_are_said(sql):
    said = sql("SELECT name FROM v_contact", "--limit", "2", "-o", "json")
    assert len(said.json) == 2
    assert "first 2 rows" in said.err
    assert sql("SELECT name FROM v_contact", "--limit", "3").err == ""
    assert len(sql("SELECT name FROM v_contact", "--limit", "0", "-o", "json").json) == 3


TABLES = (
    "SELECT * FROM contact",
    "SELECT count(*) FROM contact",
    "SELECT 1 FROM main.CONTACT",
    "SELECT rowid FROM contact",
    "SELECT EXISTS (SELECT 1 FROM contact)",
    "SELECT name FROM v_contact UNION SELECT name FROM contact",
    "SELECT (SELECT name FROM contact LIMIT 1) FROM v_contact",
    "SELECT * FROM v_timeline WHERE text IN (SELECT name FROM org)",
    "WITH v_contact AS (SELECT * FROM contact) SELECT * FROM v_contact",
    "WITH v_contact AS (SELECT 1 FROM contact) SELECT count(*) FROM v_contact",
    "SELECT * FROM (SELECT * FROM contact) AS v_contact",
    "SELECT sql FROM sqlite_master",
    "SELECT sql FROM sqlite_temp_schema",
    "SELECT * FROM search",
    "SELECT * FROM search_data",
    "SELECT * FROM change_body",
    "EXPLAIN SELECT * FROM contact",
    "SELECT * FROM pragma_table_info('contact')",
    "SELECT * FROM pragma_database_list",
)
WRITES = (
    "DELETE FROM contact",
    "UPDATE v_contact SET name = 'x'",
    "INSERT INTO contact (name) VALUES ('x')",
    "REPLACE INTO setting (key, value) VALUES ('a', 'b')",
    "WITH x AS (SELECT 1) DELETE FROM contact",
    "CREATE TABLE t (x)",
    "CREATE TEMP TABLE t (x)",
    "CREATE TEMP VIEW v AS SELECT 1",
    "DROP TABLE contact",
    "ALTER TABLE contact RENAME TO c",
    "ATTACH '{folder}/new.db' AS new",
    "VACUUM INTO '{folder}/new.db'",
    "VACUUM",
    "DETACH main",
    "PRAGMA user_version = 9",
    "PRAGMA writable_schema = ON",
    "PRAGMA query_only = OFF",
    "PRAGMA journal_mode = WAL",
    "UPDATE sqlite_master SET sql = ''",
    "BEGIN IMMEDIATE",
    "SAVEPOINT s",
    "REINDEX",
    "ANALYZE",
    "SELECT load_extension('x')",
    "SELECT fts3_tokenizer('simple')",
    "INSERT INTO search (search) VALUES ('rebuild')",
)


@pytest.mark.parametrize("question", TABLES)
def test_tables_are_read_through_the_views_alone(sql, question):
    said = sql(question)
    assert said.status == 6, said
    assert said.out == ""


@pytest.mark.parametrize("raw", [(), ("--raw",)])
@pytest.mark.parametrize("question", WRITES)
def test_nothing_is_written(sql, tmp_path, question, raw):
    before = (tmp_path / "crm.db").read_bytes()
    said = sql(question.format(folder=tmp_path), *raw)
    assert said.status in (5, 6), said
    assert said.out == ""
    assert (tmp_path / "crm.db").read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir() if one.is_file()) == ["crm.db"]


def test_functions_that_reach_files_are_not_there(sql, tmp_path):
    for call in (f"writefile('{tmp_path}/x', 'y')", "readfile('/etc/passwd')", "edit('x')"):
        assert sql(f"SELECT {call}").status in (5, 6)
    assert not (tmp_path / "x").exists()


def test_raw_reads_the_tables(sql):
    assert sql("--raw", "SELECT count(*) AS n FROM contact", "-o", "json").json == [{"n": 3}]
    assert sql("--raw", "SELECT name FROM sqlite_master WHERE name = 'org'", "-o", "json").json == [{"name": "org"}]
    assert sql("--raw", "SELECT rowid >> 4 AS id FROM search WHERE search MATCH 'ann'", "-o", "json").json == [
        {"id": 2}
    ]


@pytest.mark.parametrize(
    "question",
    [
        "SELEC",
        "SELECT 1; DELETE FROM contact",
        "SELECT nope FROM v_contact",
        "SELECT * FROM nope",
        "SELECT ?",
        "SELECT \x00",
    ],
)
def test_a_wrong_question_is_bad_input_in_sqlites_own_words(sql, question):
    said = sql(question)
    assert said.status == 5, said
    assert "SQLite says" in said.err
    assert said.out == ""


BOMBS = (
    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT max(x) FROM c",
    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c",
    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c a, c b",
)


@pytest.mark.parametrize("question", BOMBS)
def test_an_endless_question_is_stopped_in_time(sql, question):
    began = time.monotonic()
    said = sql(question, "--seconds", "0.5", "--limit", "0")
    assert said.status == 6, said
    assert time.monotonic() - began < 3


def test_a_question_cannot_eat_the_memory(sql):
    rows = "WITH RECURSIVE c(x) AS (SELECT randomblob(9000) UNION ALL SELECT randomblob(9000) FROM c LIMIT 100000)"
    said = sql(f"{rows} SELECT x FROM c ORDER BY x", "--seconds", "60")
    assert said.status == 6
    assert "memory" in said.err
    assert sql("SELECT zeroblob(20000000)").status == 5


def test_a_question_that_is_too_long_or_empty(sql):
    assert sql("-", input="SELECT 1 " + " " * 1_000_001).status == 5
    assert sql("-", input=" \n").status == 2


def test_a_missing_file_is_not_made(bare, tmp_path):
    assert bare("sql", "SELECT 1").status == 7
    assert list(tmp_path.iterdir()) == []


def test_hostile_text_comes_out_inert(sql):
    sql.crm("contact", "add", "evil\x1b]0;x\x07name")
    assert "\x1b" not in sql("SELECT name FROM v_contact").out
