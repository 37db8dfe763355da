"""What a salesperson mistypes of deals is refused with a way out, and what is meant plainly is understood."""

import pytest


@pytest.fixture
def firm(crm):
    """Give a file with an organisation, two of its people, a product and an open deal."""
    crm("org", "add", "Harbour Tools")
    crm("contact", "add", "Ann Lee", "--org", "o1", "--title", "Buyer")
    crm("contact", "add", "Bob Ray", "--org", "o1")
    crm("product", "add", "Drill X2", "--code", "DX2", "--price", "480")
    crm("deal", "add", "Drills", "--org", "o1", "--amount", "50k")
    return crm


@pytest.mark.parametrize("words", [("add", ""), ("add", "  "), ("edit", "d1", "--title", "")])
def test_a_deal_without_a_title_is_refused(firm, words):
    refused = firm("deal", *words)
    assert refused.status == 5
    assert "A deal needs a title." in refused.err


@pytest.mark.parametrize("words", [("add", "x", "--amount", "-5"), ("edit", "d1", "--amount", "(300)")])
def test_a_deal_is_not_worth_less_than_nothing(firm, words):
    refused = firm("deal", *words)
    assert refused.status == 5
    assert f"{words[-1]} is below zero." in refused.err
    assert firm("deal", "list", "-o", "json").json[0]["amount"] == "50000.00"


def test_a_reference_to_another_kind_of_record_says_so(firm):
    refused = firm("deal", "show", "c1")
    assert refused.status == 3
    assert "That is another kind of record: crmctl show c1." in refused.err


def test_a_line_that_names_no_product_is_told(firm):
    told = firm("deal", "edit", "d1", "--line", "DX2 x 2", "--line", "DX2 x two @ 450").err
    assert "No known product, kept as written: DX2 x two." in told


def test_why_a_deal_was_won_is_kept_and_overrules_nothing(firm):
    firm("deal", "add", "Worth unknown", "--org", "o1")
    firm("pipeline", "stage", "edit", "won", "--rule", "amount>0")
    refused = firm("deal", "won", "d2", "--reason", "cheapest")
    assert refused.status == 6
    assert firm("deal", "won", "d1", "--reason", "shortest delivery").status == 0
    assert firm("deal", "history", "d1", "-o", "json").json[-1]["because"] == "shortest delivery"


def test_an_organisation_names_its_people_in_words(firm):
    page = firm("org", "show", "o1", "-o", "table").out
    assert "Ann Lee c1 (Buyer)" in page
    assert "Bob Ray c2\n" in page


def test_an_event_that_is_none_is_answered_with_the_words_of_the_help(firm):
    refused = firm("trigger", "add", "x", "--on", "nosuch", "--task", "t")
    assert refused.status == 5
    assert "There are: warranty, life, sold, sale, won, line, author, category." in refused.err


def test_the_organisation_of_a_person_may_be_a_reference(firm):
    assert firm("contact", "show", "c1", "-o", "json").json["org_ref"] == "o1"
    refused = firm("contact", "add", "Eve", "--org", "o9")
    assert (refused.status, [one["ref"] for one in firm("org", "list", "-o", "json").json]) == (3, ["o1"])
    assert "There is no org o9." in refused.err


@pytest.mark.parametrize("words", ["stage=Quote", "阶段=Quote"])
def test_a_stage_that_is_set_is_led_to_the_move(firm, words):
    refused = firm("deal", "edit", "d1", "--set", words)
    assert refused.status == 5
    assert "hint: crmctl deal move REF STAGE" in refused.err


@pytest.mark.parametrize(
    "words", [("deal", "quota", "set", "2026-11", "(5)"), ("product", "add", "Bad", "--price", "-3")]
)
def test_quotas_and_prices_are_not_below_zero(firm, words):
    refused = firm(*words)
    assert refused.status == 5
    assert f"{words[-1]} is below zero." in refused.err


def test_a_task_may_name_its_deal_as_a_log_does(firm):
    assert firm("task", "add", "Call", "--deal", "d1").status == 0
    assert firm("task", "list", "-o", "json").json[0]["deal_ref"] == "d1"
