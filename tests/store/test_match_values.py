"""What records are compared by is what they say: after every write, by hand or in bulk, and after taking it back."""

import sqlite3
from collections import defaultdict

import pytest

from crmctl.domain.dedupe.keys import mail_key, name_keys, phone_key
from crmctl.domain.dedupe.names import normal_name
from crmctl.store import blocks, match_keys, match_values
from crmctl.store.driver import connect

LIST = """name,email,phone,org,city,birthday
Robert Smith,bob.smith7@acme.com,+1 212 748 1477,Acme Inc,London,1970-01-02
王伟,wangwei88@qq.com,13977382058,深圳市东进技术有限公司,成都市,
Bob Smith,info@acme.com,,Acme Ltd,,
Robert Smith,bob.smith7@gmail.com,+1 212 748 1477,,,
"""


@pytest.fixture
def look(crm, tmp_path):
    """look(): every value by its record, after a check that all of it is what the records say."""

    def look():
        db = connect(str(tmp_path / "crm.db"), "rw", 5)
        try:
            assert match_values.is_whole(db)
            return {row[0]: tuple(row)[1:5] for row in db.execute("SELECT * FROM match_value ORDER BY id")}
        finally:
            db.close()

    look.crm, look.path = crm, tmp_path / "crm.db"
    return look


def imported(look, tmp_path):
    (tmp_path / "list.csv").write_text(LIST, "utf-8")
    said = look.crm("import", "list.csv", "--match", "none")
    assert said.status == 0, said.err


def test_a_new_contact_and_its_firm_have_values(look):
    words = ["--email", "Bob+fair@Gmial.com", "--phone", "+1 212 748 1477", "--org", "Acme Inc", "--city", "München"]
    assert look.crm("contact", "add", "Robert Smith (VIP)", *words).status == 0
    assert look() == {
        16: ("robert||smith||", "bob@gmail.com", "127481477", "munchen"),
        17: ("acme|acmeinc|", "", "", ""),
    }


def test_an_import_makes_the_same_as_reading_the_records_anew(look, tmp_path):
    imported(look, tmp_path)
    found = look()
    assert found[32] == ("wei||wang||王伟", "wangwei88@qq.com", "977382058", "chengdu")
    assert found[48] == ("bob||smith||", "info@acme.com", "", "")
    assert len(found) == 7


@pytest.mark.parametrize(
    "command",
    [
        ["contact", "edit", "c1", "--name", "Bob Stone"],
        ["contact", "edit", "c1", "--email", "new@acme.com"],
        ["contact", "edit", "c1", "--without", "email=bob.smith7@acme.com"],
        ["contact", "edit", "c1", "--without", "phone=+12127481477"],
        ["contact", "edit", "c1", "--without", "org"],
        ["contact", "edit", "c1", "--org", "Stone Ltd"],
        ["org", "edit", "o1", "--name", "Acme Widgets Inc"],
        ["org", "edit", "o1", "--website", "https://www.acme.com/about"],
        ["contact", "rm", "c1", "--yes"],
        ["org", "rm", "o2", "--yes"],
    ],
)
def test_a_change_within_the_same_second_is_followed_and_taken_back(look, tmp_path, command):
    imported(look, tmp_path)
    before = look(), keys(look.path)
    said = look.crm(*command)
    assert said.status == 0, said.err
    look()
    assert (look(), keys(look.path)) != before
    assert look.crm("undo").status == 0
    assert (look(), keys(look.path)) == before


def keys(path):
    with sqlite3.connect(path) as db:
        return db.execute("SELECT key, id FROM match_key").fetchall()


def test_an_import_taken_back_leaves_nothing_and_done_again_all_of_it(look, tmp_path):
    imported(look, tmp_path)
    before = look(), keys(look.path)
    assert look.crm("undo").status == 0
    assert (look(), keys(look.path)) == ({}, [])
    assert look.crm("redo").status == 0
    assert (look(), keys(look.path)) == before


def test_a_list_that_changes_those_it_has_just_made(look, tmp_path):
    (tmp_path / "list.csv").write_text(
        "name,email,phone\nAnn Lee,ann.lee7@acme.com,\nAnn Lee,ann.lee7@acme.com,+1 212 748 1477\n", "utf-8"
    )
    assert look.crm("import", "list.csv").status == 0
    assert look()[16][1:3] == ("ann.lee7@acme.com", "127481477")


def test_a_key_that_a_record_has_twice_counts_once(look, tmp_path):
    """Two firms of one core, a number in two spellings: by hand and in a list."""
    (tmp_path / "list.csv").write_text("name,phone,org\nAnn Lee,+1 212 748 1477,Acme Inc\n", "utf-8")
    assert look.crm("import", "list.csv").status == 0
    assert look.crm("contact", "edit", "c1", "--phone", "0012127481477").status == 0
    with sqlite3.connect(look.path) as db:
        db.execute(
            "INSERT INTO org (uid, name, name_key, core_key, created_at, updated_at)"
            " SELECT 'U9', 'Acme Ltd', 'acmeltd', 'acme', created_at, updated_at FROM org"
        )
        db.execute("INSERT INTO affiliation (contact_id, org_id) VALUES (1, 2)")
    db.close()
    assert look.crm("db", "check", "--mend").status == 0
    assert len(look()) == 3


def test_many_gone_at_once_and_the_rest_stays(look, tmp_path):
    rows = "\n".join(f"Ann{chr(97 + n % 26)} Lee{n},ann.lee{n}@acme.com" for n in range(2_600))
    (tmp_path / "many.csv").write_text(f"name,email\n{rows}\n", "utf-8")
    imported(look, tmp_path)
    before = look(), keys(look.path)
    assert look.crm("import", "many.csv", "--match", "none").status == 0
    assert len(look()) == len(before[0]) + 2_600
    assert look.crm("undo").status == 0
    assert (look(), keys(look.path)) == before


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE contact SET name = 'Carl Stone', given_name = 'Carl', family_name = 'Stone' WHERE id = 1",
        "UPDATE handle SET key = 'x.y7@acme.com' WHERE kind = 'email' AND contact_id = 1",
        "DELETE FROM match_value WHERE id = 16",
        "DELETE FROM match_key WHERE id = 16",
        "UPDATE match_key SET id = 4096 WHERE id = 16",
        "INSERT INTO match_value SELECT 1600, name, mails, phones, place, keys FROM match_value WHERE id = 16",
    ],
)
def test_what_was_changed_outside_is_found_and_mended(look, tmp_path, harm):
    imported(look, tmp_path)
    with sqlite3.connect(look.path) as db:
        db.execute(harm)
    db.close()
    checked = look.crm("db", "check", "-o", "json")
    assert checked.status != 0
    assert {row["check"]: row["state"] for row in checked.json}["duplicates"] == "bad"
    assert look.crm("db", "check", "--mend").status == 0
    look()


def test_those_who_share_a_key_are_candidates_unless_too_many_do(look, tmp_path):
    imported(look, tmp_path)
    db = connect(str(look.path), "ro", 5)
    assert match_values.candidates(db, match_values.stored_keys(db, "contact", 1)) == [1, 3, 4]
    assert match_values.candidates(db, [phone_key("977382058")]) == [2]
    assert match_values.candidates(db, [phone_key("127481477")], cap=1) == []
    assert match_values.candidates(db, name_keys(normal_name("SMITH, Robert"), (), None)) == [1, 4]
    assert match_values.candidates(db, name_keys(normal_name("weiwang"), (), None)) == [2]
    assert match_values.candidates(db, [mail_key("bob.smith7", "web.de")]) == [1, 4]
    assert match_values.candidates(db, match_values.stored_keys(db, "org", 1), kind="org") == [1, 3]
    assert match_values.candidates(db, []) == []
    db.close()


def test_keys_are_the_same_on_every_machine():
    found = name_keys(normal_name("Fenggang Sun"), ("东进技术",), "1970-01-02")
    assert found == name_keys(normal_name("sunfenggang"), ("东进技术",), "1970-01-02")
    assert found[0] == name_keys(normal_name("孙凤刚"), (), None)[0]
    assert found == KNOWN
    assert all(0 <= key < 1 << 42 for key in found)


KNOWN = [3946444777376, 4264320354571, 3811584013322]


def test_keys_are_gathered_in_pieces_and_written_in_order(look, tmp_path, monkeypatch):
    imported(look, tmp_path)
    look()
    monkeypatch.setattr(match_keys, "MOST_RECORDS", 2)
    monkeypatch.setattr(match_keys, "_ROWS", 3)
    monkeypatch.setattr(match_values, "CHUNK", 1)
    db = connect(str(look.path), "rw", 5)
    before = db.execute("SELECT * FROM match_key").fetchall()
    match_values.rebuild(db)
    assert [tuple(row) for row in db.execute("SELECT * FROM match_key")] == [tuple(row) for row in before]
    db.close()


@pytest.mark.parametrize(
    ("sql", "name"),
    [
        (blocks.SQL, "plain"), (blocks.SQL, "named"), (blocks.SQL, "values"), (blocks.SQL, "reversed"),
        (match_values.SQL, "bodies"), (match_values.SQL, "merged_many"), (match_values.SQL, "mark_merged"),
    ],
)  # fmt: skip
def test_what_a_step_touched_is_found_by_the_step_however_long_the_history_is(look, sql, name):
    db = connect(str(look.path), "rw", 5)
    blocks.prepare(db)
    given = [None] * sql[name].count("?") or defaultdict(lambda: None)
    plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {sql[name]}", given)]
    db.close()
    assert any("change USING INDEX change_step" in step for step in plan), plan
    assert not any("change_row" in step for step in plan), plan
