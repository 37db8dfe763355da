"""RFM of a segment: scored among all customers, shown are those who ordered within it."""

import json

import pytest


def _rows(look, name, *words):
    done = look("busy", "report", "run", name, *words, "-o", "json")
    assert done.status == 0, done.err
    return json.loads(done.out)


@pytest.mark.parametrize("segment", ["firms", "会员"])
def test_whoever_is_in_a_segment_keeps_the_scores_they_have_among_all(look, segment):
    every = {row["customer"]: row for row in _rows(look, "rfm")}
    some = _rows(look, "rfm", "--segment", segment)
    assert 0 < len(some) < len(every)
    assert all(row == every[row["customer"]] for row in some)


def test_of_a_segment_the_boxes_hold_those_of_it_alone(look):
    some = _rows(look, "rfm", "--segment", "firms")
    boxes = {row["box"]: row["customers"] for row in _rows(look, "rfm-boxes", "--segment", "firms")}
    assert sum(boxes.values()) == len(some)
    assert all(sum(row["box"] == box for row in some) == number for box, number in boxes.items())


def test_conditions_say_the_same_box(look):
    firms = {row["customer"]: row["box"] for row in _rows(look, "rfm", "--segment", "firms")}
    for box in set(firms.values()):
        words = ("org", "list", "--where", f'@firms rfm.box:"{box}"', "--columns", "ref", "-o", "json")
        found = {row["ref"] for row in json.loads(look("busy", *words).out)}
        assert found == {ref for ref, one in firms.items() if one == box and ref[0] == "o"}
    assert firms


def test_all_orders_of_those_listed_are_used_and_the_rest_is_of_others(look):
    said = look("busy", "report", "run", "rfm", "--segment", "firms", "-o", "plain").err
    orders = sum(row["orders"] for row in _rows(look, "rfm", "--segment", "firms"))
    assert f"Used: {orders} orders." in said
    assert "of other customers" in said
    listed = _rows(look, "rfm", "--segment", "firms", "--explain")
    assert sum(row["in_segment"] for row in listed) == orders < len(listed)


def test_kinds_are_said(look):
    told = look("busy", "report", "run", "capture-delay", "--by", "kind", "-o", "table").out
    assert "e-mail" in told
    assert "email" not in told
    kinds = {row["by"] for row in _rows(look, "capture-delay", "--by", "kind")}
    assert "email" in kinds
