import pytest


def reasons(crm, *arguments):
    return {row["name"]: row["deals"] for row in crm("pipeline", "reason", "list", "-o", "json", *arguments).json}


@pytest.fixture
def lost(crm):
    """Two deals lost for the price."""
    for number in (1, 2):
        assert crm("deal", "add", f"注塑机 {number}").status == 0
        done = crm("deal", "lost", f"d{number}", "--reason", "price")
        assert done.status == 0, done.err
    return crm


def test_the_list_can_be_extended(crm):
    done = crm("pipeline", "reason", "add", "交期太晚", "price", "交期太晚", "-o", "json").json
    assert done == [{"reason": "交期太晚", "done": "added"}, {"reason": "price", "done": "known"}]
    assert list(reasons(crm))[-1] == "交期太晚"
    crm("deal", "add", "注塑机")
    assert crm("deal", "lost", "d1", "--reason", "交期").status == 0
    assert reasons(crm)["交期太晚"] == 1
    assert crm("pipeline", "reason", "add", " ").status == 5


def test_a_reason_that_is_new_can_be_taken_back(crm):
    before = reasons(crm)
    crm("pipeline", "reason", "add", "交期太晚")
    assert crm("undo").status == 0
    assert reasons(crm) == before
    assert crm("pipeline", "reason", "add", "PRICE", "-o", "json").json[0]["done"] == "known"
    assert len(crm("history", "-o", "json").json) == 2, "nothing new is no step"


def test_a_reason_that_deals_have_is_retired_and_else_dropped(lost):
    done = lost("pipeline", "reason", "rm", "price", "-o", "json").json
    assert done == {"reason": "price", "done": "retired", "deals": 2}
    assert "price" not in reasons(lost)
    assert reasons(lost, "--retired")["price"] == 2
    assert lost("deal", "show", "d1", "-o", "json").json["lost_reason"] == "price"
    lost("deal", "add", "注塑机 3")
    assert lost("deal", "lost", "d3", "--reason", "price").status in {3, 5}
    assert lost("pipeline", "reason", "add", "price", "-o", "json").json[0]["done"] == "added"
    assert lost("deal", "lost", "d3", "--reason", "price").status == 0
    assert lost("pipeline", "reason", "rm", "postponed", "-o", "json").json["done"] == "removed"
    assert "postponed" not in reasons(lost, "--retired")
    assert lost("undo").status == 0
    assert "postponed" in reasons(lost)


def test_a_reason_renamed(lost):
    done = lost("pipeline", "reason", "rename", "price", "价格", "-o", "json").json
    assert done == {"old": "price", "reason": "价格", "united": False, "deals": 2}
    assert lost("deal", "show", "d1", "-o", "json").json["lost_reason"] == "价格"
    assert lost("undo").status == 0
    assert reasons(lost)["price"] == 2


def test_two_reasons_united(lost):
    done = lost("pipeline", "reason", "rename", "price", "no budget", "-o", "json").json
    assert done == {"old": "price", "reason": "no budget", "united": True, "deals": 2}
    assert ("price" in reasons(lost), reasons(lost)["no budget"]) == (False, 2)
    assert lost("undo").status == 0
    assert (reasons(lost)["price"], reasons(lost)["no budget"]) == (2, 0)


def test_reasons_that_there_are_not(crm):
    for words in (["rm", "weather"], ["rename", "weather", "x"]):
        done = crm("pipeline", "reason", *words)
        assert (done.status, "price" in done.err) == (3, True)
    assert crm("pipeline", "reason", "rename", "price", " ").status == 5
    assert crm("pipeline", "reason", "rm", "no").status == 3, "several begin like that"
    assert crm("pipeline", "reason", "list", "--sort", "weather").status == 2


def test_reasons_in_order(lost):
    rows = lost("pipeline", "reason", "list", "--sort", "-deals", "--limit", "1", "-o", "json").json
    assert [(row["name"], row["deals"]) for row in rows] == [("price", 2)]
