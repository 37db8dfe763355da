"""Likely duplicates listed, explained, counted, and learned from: for programs, for eyes, and where there are none."""

import json
from datetime import UTC, datetime

import pytest

from crmctl.actions import dedupe
from crmctl.analysis.dedupe import classes
from crmctl.domain.dedupe.pair import Evidence, Pair
from crmctl.store import dedupe_answers
from crmctl.store.database import Store
from crmctl.store.interned import Interned
from crmctl.store.uids import uids

NOW = datetime(2026, 11, 22, 1, tzinfo=UTC)
LIST = """姓名,手机,邮箱,公司,职位,城市
张伟,13800138001,zhangwei@dongjin.com,上海东进通讯技术有限公司,销售经理,上海
Zhang Wei,+86 138-0013-8001,zhangwei@dongjin.com,东进通讯,,上海
李娜,13800138002,lina@dongjin.com,上海东进通讯技术有限公司,会计,上海
Robert Smith,+1 415 555 0101,bob@acme.com,Acme Corp,CTO,Boston
Bob Smith,+1 415 555 0101,bob@acme.com,Acme,Chief Technology Officer,Boston
王芳,13900139001,wangfang@yunqi.cn,云栖茶业,店长,杭州
"""


@pytest.fixture
def listed(crm, tmp_path):
    (tmp_path / "list.csv").write_text(LIST, "utf-8")
    assert crm("import", tmp_path / "list.csv", "--match", "none", "--source", "fair").status == 0
    assert crm("contact", "add", "Robert Smith", "--email", "bob@acme.com", "--source", "web").status == 0
    return crm


def test_groups_are_as_the_contract_says(listed):
    groups = listed("dedupe", "scan", "-o", "json").json
    assert [list(group) for group in groups] == [["group", "tier", "probability", "refs", "names", "reasons"]] * len(
        groups
    )
    assert [group["group"] for group in groups] == list(range(1, len(groups) + 1))
    found = {tuple(group["refs"]): group for group in groups}
    assert set(found) == {("c1", "c2"), ("c4", "c5", "c7")}
    assert found["c1", "c2"]["names"] == ["张伟", "Zhang Wei"]
    assert all(0.8 <= group["probability"] <= 1 and group["reasons"] for group in groups)


def test_pairs_are_as_the_contract_says(listed):
    pairs = listed("dedupe", "scan", "--pairs", "-o", "json").json
    assert list(pairs[0])[:4] == ["left", "right", "probability", "reasons"]
    assert {(pair["left"], pair["right"]) for pair in pairs} == {("c1", "c2"), ("c4", "c5"), ("c4", "c7"), ("c5", "c7")}
    assert [pair["probability"] for pair in pairs] == sorted((pair["probability"] for pair in pairs), reverse=True)


def test_min_and_limit(listed):
    assert len(listed("dedupe", "scan", "--pairs", "--limit", "2", "-o", "json").json) == 2
    all_ = listed("dedupe", "scan", "--pairs", "-o", "json").json
    sure = listed("dedupe", "scan", "--pairs", "--min", str(all_[0]["probability"] - 0.001), "-o", "json").json
    assert 1 <= len(sure) <= len(all_)
    assert listed("dedupe", "scan", "--min", "100%", "-o", "json").status == 0


def test_a_person_gets_a_line_a_record(listed):
    lines = listed("dedupe", "scan", "-o", "table").out.splitlines()
    assert [word for word in lines[0].split() if word in {"Group", "Ref", "Name", "Likely", "Tier"}] == [
        "Group", "Ref", "Name", "Likely", "Tier",
    ]  # fmt: skip
    row = next(line for line in lines if "Zhang Wei" in line)
    assert row.split()[0] == "c2"
    assert "%" not in row


def test_a_pipe_gets_the_keys(listed):
    lines = listed("dedupe", "scan").out.splitlines()
    assert lines[0] == "group\ttier\tprobability\trefs\tnames\treasons"
    assert any("c1; c2\t张伟; Zhang Wei" in line for line in lines)
    assert listed("dedupe", "scan", "--columns", "refs").out.splitlines()[0] == "refs"


def test_nothing_found_is_said(crm):
    for options in ([], ["--pairs"], ["--kind", "orgs"]):
        done = crm("dedupe", "scan", *options)
        assert done.status == 0
        assert "No likely duplicates." in done.err
    assert crm("dedupe", "scan", "-o", "json").json == []
    assert "Nothing that only belongs together." in crm("dedupe", "scan", "--related").err


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["scan", "--kind", "deals"], 2, "contacts or orgs"), (["scan", "--min", "often"], 5, "0.95 or 95%"),
        (["scan", "--min", "95"], 5, "0.95 or 95%"), (["scan", "--pairs", "--related"], 2, "do not go together"),
        (["explain", "c1", "c1"], 6, "Both are c1"), (["explain", "c1", "c99"], 3, "c99"), (["explain", "c1", "o1"], 3, "o1"),
        (["learn", "--use", "--forget"], 2, "do not go together"), (["learn"], 6, "too few"), (["stats", "--kind", "x"], 2, "among"),
    ],
)  # fmt: skip
def test_wrong_words_name_the_way_out(listed, words, status, said):
    done = listed("dedupe", *words)
    assert done.status == status, done.err
    assert said in done.err


@pytest.mark.parametrize("kind", ["contact", "contacts", "联系人", "Contacts"])
def test_kinds_in_any_number(listed, kind):
    assert listed("dedupe", "scan", "--kind", kind, "-o", "json").json


def test_explaining_adds_up(listed):
    told = listed("dedupe", "explain", "c2", "zhangwei@dongjin.com", "-o", "json")
    assert told.status == 4, "two have that address"
    told = listed("dedupe", "explain", "c2", "c1", "-o", "json").json
    assert (told["left"], told["right"]) == ("c1", "c2")
    assert abs(told["prior"] + sum(one["bits"] for one in told["evidence"]) - told["bits"]) < 0.02
    assert told["probability"] > 0.9
    assert told["rival"] in classes.CLASSES
    assert {one["field"] for one in told["evidence"]} >= {"given", "family", "mail", "phone"}


def test_explaining_draws_for_eyes_and_gives_numbers_to_a_pipe(listed, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    drawn = listed("dedupe", "explain", "c1", "c2", "-o", "table").out
    assert "█" in drawn
    assert "against for" in drawn
    assert "张伟" in drawn
    monkeypatch.setenv("LC_ALL", "C")
    plain = listed("dedupe", "explain", "c1", "c2", "-o", "table").out
    assert "█" not in plain
    assert "+++" in plain
    numbers = listed("dedupe", "explain", "c1", "c2").out.splitlines()
    assert numbers[0] == "field\tlevel\tbits\tchance\tleft\tright"
    assert numbers[1].startswith("prior\t")
    assert numbers[-1].startswith("sum\t")


def test_eyes_get_what_is_in_the_file_and_programs_what_was_compared(listed, monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    drawn = listed("dedupe", "explain", "c1", "c2", "-o", "table").out
    assert "+8613800138001" in drawn
    assert "上海东进通讯技术有限公司 ↔ 东进通讯" in drawn
    assert "Chief Technology Officer" in listed("dedupe", "explain", "c4", "c5", "-o", "table").out
    told = {one["field"]: one for one in listed("dedupe", "explain", "c1", "c2", "-o", "json").json["evidence"]}
    assert told["phone"]["left"] == "800138001"
    assert list(told["phone"]) == ["field", "level", "bits", "left", "right", "chance"]
    assert all(one["chance"] == round(one["chance"], 3) for one in told.values())


def test_what_a_field_weighs_against_a_rival_stands_beside_what_it_weighs_alone(listed, monkeypatch):
    pair = Pair(1, 2, 0.6, "review", "colleague", 0.4, -1.0, (Evidence("phone", "equal", 1.4, "8", "8", 14.5),))
    monkeypatch.setattr(dedupe, "explain", lambda *_ignored, **_options: pair)
    drawn = listed("dedupe", "explain", "c1", "c2", "-o", "table").out
    heads, phone = (next(line for line in drawn.splitlines() if word in line) for word in ("weighs", "phone"))
    assert "alone" in heads
    assert "+1.4  +14.5" in phone
    assert "against two colleagues of one firm" in " ".join(drawn.split())
    monkeypatch.setattr(dedupe, "explain", lambda *_ignored, **_options: pair._replace(rival="unrelated"))
    drawn = listed("dedupe", "explain", "c1", "c2", "-o", "table").out
    assert "alone" not in drawn, "against strangers the two numbers are one"
    assert "14.5" not in drawn


def test_colleagues_are_related_at_most(listed):
    refs = {ref for group in listed("dedupe", "scan", "-o", "json").json for ref in group["refs"]}
    assert "c3" not in refs
    assert "c6" not in refs
    assert "colleague" in listed("dedupe", "explain", "c1", "c3", "-o", "table").out or listed(
        "dedupe", "explain", "c1", "c3", "-o", "json").json["probability"] < 0.5  # fmt: skip


def test_an_unknown_level_is_shown_as_it_is(listed, monkeypatch):
    pair = Pair(1, 2, 0.9, "", "doppel_ganger", 3.0, -1.0, (Evidence("shoe_size", "quite_large", 4.0, "44", "45"),))
    monkeypatch.setattr(dedupe, "explain", lambda *_ignored, **_options: pair)
    drawn = listed("dedupe", "explain", "c1", "c2", "-o", "table").out
    assert "shoe size" in drawn
    assert "quite large" in drawn
    assert "doppel ganger" in drawn


def test_figures(listed):
    told = listed("dedupe", "stats", "-o", "json").json
    assert (told["kind"], told["records"], told["duplicates"]) == ("contacts", 7, 3)
    assert sum(told["groups"].values()) == 2
    assert sum(told["grouped"].values()) == 5
    assert told["share"] == round(3 / 7, 4)
    assert told["sources"] == [
        {"source": "fair", "records": 6, "duplicates": 2, "share": 0.3333},
        {"source": "web", "records": 1, "duplicates": 1, "share": 1.0},
    ]
    assert told["answers"] == {"same": 0, "never": 0, "later": 0}
    assert (told["merged"], told["taken_back"]) == (0, 0)
    assert "fair 2 of 6 (33.3%)" in listed("dedupe", "stats", "-o", "table").out


def test_figures_of_nothing(crm):
    told = crm("dedupe", "stats", "--kind", "orgs", "-o", "json").json
    assert (told["kind"], told["records"], told["share"], told["waiting"]) == ("orgs", 0, 0.0, 0)


# Learning


def answered(folder, count, same_of):
    """Answers that are all about one level: ``same_of(number)`` says which."""
    store = Store(folder / "crm.db", "mei", "test")
    with store.writing(NOW) as work:
        for number in range(count):
            pair = Pair(
                1,
                2,
                0.5,
                "review",
                "colleague",
                0.0,
                -1.0,
                (Evidence("mail", "equal", 5.0, "a", "a"), Evidence("given", "equal", 3.0, "b", "b")),
            )
            dedupe_answers.save(
                work,
                Interned(work.db, uids(NOW), work.now),
                "contact",
                pair,
                "same" if same_of(number) else "never",
                "mei",
            )
            work.db.execute("UPDATE duplicate_answer SET contact_id = 3, other_contact_id = 4 WHERE contact_id = 1")


@pytest.fixture
def taught(listed, tmp_path):
    answered(tmp_path, 40, lambda number: number % 5 > 0)
    return listed


@pytest.mark.parametrize(("count", "same_of"), [(19, lambda n: n % 2), (30, lambda n: n < 4), (30, lambda _n: True)])
def test_a_handful_of_answers_is_refused(listed, tmp_path, count, same_of):
    answered(tmp_path, count, same_of)
    for option in ("--show", "--use"):
        refused = listed("dedupe", "learn", option)
        assert refused.status == 6
        assert "20 answers, 5 of either kind" in refused.err


def test_what_was_learned_is_shown_before_it_is_used(taught):
    told = taught("dedupe", "learn", "-o", "json").json
    assert (told["answers"], told["same"], told["never"], told["in_use"]) == (40, 32, 8, False)
    assert [(one["field"], one["level"], one["answers"], one["before"]) for one in told["weights"]] == [
        ("given", "equal", 40, 3.0), ("mail", "equal", 40, 5.0),
    ]  # fmt: skip
    assert all(
        0.4 < one["change"] < 1.5 and one["after"] == round(one["before"] + one["change"], 3) for one in told["weights"]
    )
    assert told["learned"]["bits"] < told["shipped"]["bits"]
    table = taught("dedupe", "learn", "-o", "table").out
    assert "given name" in table
    assert "+3.0" in table
    assert taught("history", "-o", "json").json[0]["command"] == "test", "showing makes no step"


def test_learned_weights_are_used_until_they_are_taken_back(taught):
    def likely():
        return taught("dedupe", "explain", "c1", "c3", "-o", "json").json["bits"]

    def mail():
        return next(
            one
            for one in taught("dedupe", "explain", "c1", "c2", "-o", "json").json["evidence"]
            if one["field"] == "mail"
        )

    before, weight = likely(), mail()["bits"]
    assert taught("dedupe", "learn", "--use", "--dry-run").status == 0
    assert mail()["bits"] == weight
    used = taught("dedupe", "learn", "--use", "-o", "json").json
    change = next(one["change"] for one in used["weights"] if one["field"] == "mail")
    assert mail()["bits"] == pytest.approx(weight + change, abs=0.01)
    assert taught("dedupe", "learn", "-o", "json").json["in_use"] is True
    assert taught("undo").status == 0
    assert mail()["bits"] == weight
    assert likely() == before
    taught("dedupe", "learn", "--use")
    done = taught("dedupe", "learn", "--forget")
    assert "shipped weights again" in done.err
    assert mail()["bits"] == weight
    assert "Nothing learned was in use." in taught("dedupe", "learn", "--forget").err


def test_weights_that_cannot_be_read_are_named_and_forgotten(taught, tmp_path):
    with Store(tmp_path / "crm.db", "mei", "test").writing(NOW) as work:
        work.db.execute("INSERT INTO setting (key, value) VALUES ('dedupe.weights', 'oops')")
    refused = taught("dedupe", "scan", "-o", "json")
    assert refused.status == 7
    assert json.loads(refused.err.splitlines()[-1])["error"]["code"] == "bad_weights"
    assert taught("dedupe", "learn", "--forget").status == 0
    assert taught("dedupe", "scan", "-o", "json").status == 0
