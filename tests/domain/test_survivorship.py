"""Whose value stays in a merge, case by case; the survivor is the first of the records."""

import itertools

import pytest

from crmctl.domain.name_quality import short_form
from crmctl.domain.survivorship import Candidate, NoSuchRule, custom, decide, rules

BASE = {"name": "Bob Stone", "given_name": "Bob", "family_name": "Stone", "name_key": "bobstone", "nickname": None, "city": None,
        "street": None, "postcode": None, "birthday": None, "owner_id": None, "lifecycle": None, "created_at": "2026-05-01", "extra": None}  # fmt: skip


def record(at="2026-01-01", typed=(), *, by_hand=False, **values):
    return Candidate({**BASE, **values}, at, frozenset(typed), by_hand)


def named(name, **more):
    given, _, family = name.partition(" ")
    return record(name=name, given_name=given, family_name=family, name_key=name.casefold(), **more)


NAMES = [
    ("BOB STONE", "Bob Stone", "Bob Stone"),  # mixed case before capitals
    ("bob stone", "Bob Stone", "Bob Stone"),
    ("Bob Stone", "Robert Stone", "Robert Stone"),  # formal before nickname
    ("Robert Stone", "Robert James Stone", "Robert James Stone"),  # the longest
    ("Wang Wei", "王伟", "王伟"),  # hanzi before pinyin
    ("Robert Stone (copy)", "Bob Stone", "Bob Stone"),  # what an import left in it
    ("bob.stone@example.com", "Bob Stone", "Bob Stone"),
    ("王伟", "王伟2", "王伟"),
]


@pytest.mark.parametrize(("own", "other", "stays"), NAMES)
def test_names_whoever_survives(own, other, stays):
    for records in itertools.permutations([named(own), named(other)]):
        won = decide(records, {})
        assert won["name"].value == stays
        whose = records[won["name"].number].values
        assert all(won[part].value == whose[part] for part in ("given_name", "family_name", "name_key")), "never mixed"


@pytest.mark.parametrize(
    ("listed", "plain", "given", "family"),
    [
        ("Thompson, Carolyn", "Carolyn Thompson", "Carolyn", "Thompson"),
        ("冯 凯峰", "冯凯峰", "凯峰", "冯"),
        ("殷凤棋女士", "殷凤棋", "凤棋", "殷"),
    ],
)
def test_the_plain_way_to_write_the_same_name(listed, plain, given, family):
    both = [record(name=name, given_name=given, family_name=family) for name in (listed, plain)]
    for records in (both, both[::-1]):
        assert decide(records, {})["name"].value == plain


def test_equal_names_stay_the_survivors():
    assert decide([named("Bob Stone"), named("Bob Stane")], {})["name"].number == 0


def test_a_short_form_is_kept_as_the_nickname():
    assert short_form([named("Bob Stone").values, named("Robert Stone").values], 1) == ("Bob", 0)
    assert short_form([named("Ann Stone").values, named("Robert Stone").values], 1) is None
    assert short_form([named("Robert Stone").values, named("Robert Stone").values], 1) is None


def test_a_place_is_never_mixed_and_is_the_latest():
    old = record("2026-01-01", city="上海", street="南京路 1", postcode="200000")
    new = record("2026-03-01", city="北京")
    won = decide([old, new], {})
    assert [won[name].value for name in ("city", "street", "postcode")] == ["北京", None, None]
    assert decide([old, new], {"place": "survivor"})["city"].value == "上海"
    assert decide([old, new], {}, work=0)["city"].value == "上海", "with the firm goes its place"
    assert decide([record(), old], {})["street"].value == "南京路 1", "an empty place gives way"


def test_a_bare_city_does_not_wipe_the_street_in_it():
    old = record("2026-01-01", city="上海", street="南京路 1", postcode="200000")
    for records in ([old, record("2026-03-01", city="上海")], [record("2026-03-01", ["city"], city="上海"), old]):
        won = decide(records, {})
        assert [won[name].value for name in ("city", "street", "postcode")] == ["上海", "南京路 1", "200000"]
    moved = record("2026-03-01", city="上海", street="四川路 2")
    assert decide([old, moved], {})["street"].value == "四川路 2"


SINGLE = [
    ("created_at", "2026-05-01", "2020-01-01", {}, "2020-01-01"),  # the earliest
    ("birthday", "--03-05", "1980-03-05", {}, "1980-03-05"),  # with its year
    ("birthday", "1980-03-05", "1981-03-05", {}, "1980-03-05"),  # else the survivor's
    ("owner_id", 1, 2, {}, 1),
    ("owner_id", None, 2, {}, 2),
    ("lifecycle", "lead", "customer", {"lifecycle": "latest"}, "customer"),
    ("city", "上海", "北京", {"city": "survivor"}, "上海"),
    ("extra", '["a", "b"]', '["b", "c"]', {}, '["a", "b", "c"]'),  # united
]


@pytest.mark.parametrize(("column", "own", "other", "said", "stays"), SINGLE)
def test_single_fields(column, own, other, said, stays):
    records = [record("2026-01-01", **{column: own}), record("2026-02-01", **{column: other})]
    assert decide(records, said)[column].value == stays


@pytest.mark.parametrize("rule", ["survivor", "latest", "longest"])
def test_what_a_person_typed_beats_what_a_file_brought(rule):
    typed, brought = record(typed=["lifecycle"], lifecycle="lead"), record("2026-09-01", lifecycle="customer")
    for records in ([typed, brought], [brought, typed]):
        assert decide(records, {"lifecycle": rule})["lifecycle"].value == "lead"
    assert decide([brought, record(by_hand=True, lifecycle="vip")], {})["lifecycle"].value == "vip"


CONSENT = [
    ("do_not_contact", "false", "true", "true"), ("退订", "否", "是", "是"), ("Opt-Out", "no", "YES", "YES"), ("勿扰", "0", "1", "1"),
    ("newsletter", "true", "false", "false"), ("同意联系", "是", "否", "否"), ("opt in", "yes", "no", "no"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "mild", "strict", "stays"), CONSENT)
def test_consent_is_kept_at_its_strictest(name, mild, strict, stays):
    for order in ((mild, strict), (strict, mild)):
        records = [
            Candidate({name: order[0]}, "2026-02-01", frozenset(), True),
            Candidate({name: order[1]}, "2026-01-01"),
        ]
        assert custom(name, records, {}).value == stays


def test_a_custom_field_keeps_the_latest_value():
    records = [Candidate({"规模": "3"}, "2026-01-01"), Candidate({"规模": "5"}, "2026-02-01")]
    assert custom("规模", records, {}).value == "5"
    assert custom("规模", records, {"规模": "survivor"}).value == "3"


def test_rules_are_read_and_a_wrong_one_is_refused():
    assert rules("city=survivor, birthday=latest；规模=longest") == {
        "city": "survivor",
        "birthday": "latest",
        "规模": "longest",
    }
    assert rules("") == {}
    for wrong in ("city=best of all", "city"):
        with pytest.raises(NoSuchRule) as refused:
            rules(wrong)
        assert "survivor, latest, earliest, longest" in refused.value.advice()
