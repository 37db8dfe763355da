from datetime import UTC, datetime

import pytest

from crmctl.domain.interaction import Interaction, direction_of, kind_of
from crmctl.errors import BadInput

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("word", "kind", "direction"),
    [
        ("call", "call", ""),
        ("CALL", "call", ""),
        ("电话", "call", ""),
        ("来电", "call", "in"),
        ("去电", "call", "out"),
        ("拜访", "visit", ""),
        ("微信", "wechat", ""),
        ("投诉", "complaint", "in"),
        ("complaint", "complaint", "in"),
        ("mail", "email", ""),
    ],
)
def test_a_kind_is_known_by_its_english_and_chinese_names(word, kind, direction):
    assert kind_of(word) == (kind, direction)


def test_an_unknown_kind_is_refused_with_the_nearest():
    with pytest.raises(BadInput) as error:
        kind_of("cal")
    assert "Did you mean call" in error.value.advice()


@pytest.mark.parametrize(("word", "direction"), [("in", "in"), ("OUT", "out"), ("呼入", "in"), ("", "")])
def test_a_direction_is_in_or_out(word, direction):
    assert direction_of(word) == direction


def test_any_other_direction_is_refused():
    with pytest.raises(BadInput):
        direction_of("up")


@pytest.mark.parametrize(
    "outcome", ["no-answer", "No answer", "no_answer", "busy", "没人接", "占线", "空号", "wrong number"]
)
def test_an_attempt_that_reached_nobody_is_no_touch(outcome):
    assert not Interaction("call", NOW, outcome=outcome).is_touch


@pytest.mark.parametrize("outcome", ["", "agreed", "要砍5%", "no"])
def test_anything_else_is_a_touch(outcome):
    assert Interaction("call", NOW, outcome=outcome).is_touch


def test_a_note_is_no_touch():
    assert not Interaction("note", NOW, "met his brother").is_touch
