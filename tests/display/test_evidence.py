"""The bar picture of a comparison, and two records side by side: within the screen, whatever is in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmctl.display import evidence, side_by_side
from crmctl.display.evidence import Weight
from crmctl.display.measure import wide
from crmctl.display.side_by_side import Row

WEIGHTS = [
    Weight("by chance", -18.3), Weight("phone", 14.2, "the same", "+8613800138001"), Weight("城市", -3.4, "different", "上海 ↔ 北京"),
    Weight("sum", -7.5, "0.6%", total=True),
]  # fmt: skip
HEADS = ("against", "for")
TEXT = st.text("aZ王é：，\x1b\u202e 0x-", max_size=60)


def bars(text):
    return [line[: line.index("│")] for line in text.splitlines() if "│" in line]


def test_bars_go_left_and_right_of_one_line():
    drawn = evidence.draw(WEIGHTS, HEADS, 80, colour=False, blocks=True).splitlines()
    assert drawn[0].strip() == "against for"
    middle = {line.index("│") for line in drawn if "│" in line}
    assert len(middle) == 1
    chance, phone, city, total = (line for line in drawn if "│" in line)
    assert chance.startswith("█" * 10 + "│") and "−18.3" in chance
    assert "│███" in phone and "+14.2" in phone and phone.endswith("+8613800138001")
    assert "█│" in city and "上海 ↔ 北京" in city
    assert total.startswith(" " * 6 + "████│") and drawn[-2] == "─" * 80


def test_the_longest_bar_is_the_heaviest_weight():
    lengths = [
        line.count("█") for line in evidence.draw(WEIGHTS, HEADS, 80, colour=False, blocks=True).splitlines()[1:]
    ]
    assert max(lengths) == lengths[0] == 10


def test_without_utf_8_it_is_ascii():
    text = evidence.draw(WEIGHTS[:2], HEADS, 80, colour=False, blocks=False)
    assert text.isascii()
    assert "----------|" in text
    assert "|++++++++" in text
    assert "-18.3" in text


def test_colour_says_which_way():
    text = evidence.draw(WEIGHTS, HEADS, 80, colour=True, blocks=True)
    assert "\x1b[31m██████████\x1b[0m│" in text
    assert "│\x1b[32m███" in text


def test_what_weighs_little_does_not_look_heavy():
    drawn = evidence.draw([Weight("phone", 0.5), Weight("city", -0.1)], HEADS, 80, colour=False, blocks=True)
    assert drawn.count("█") == 1


def test_nothing_weighs_nothing():
    assert "  0.0  phone" in evidence.draw(
        [Weight("phone", 0.04), Weight("x", -0.04)], HEADS, 80, colour=False, blocks=True
    )
    assert evidence.draw([Weight("phone", 0.0)], HEADS, 80, colour=False, blocks=True)


@given(
    st.lists(st.builds(Weight, TEXT, st.floats(-99, 99), TEXT, TEXT), min_size=1, max_size=4),
    st.integers(60, 140),
    st.booleans(),
)
def test_no_line_is_wider_than_the_screen(weights, width, blocks):
    text = evidence.draw(weights, HEADS, width, colour=False, blocks=blocks)
    assert max(map(wide, text.splitlines())) <= width
    assert "\x1b" not in text
    assert "\u202e" not in text


@given(
    st.lists(st.builds(Row, TEXT, TEXT, TEXT, st.sampled_from(["", "≠", "+"]), st.booleans()), max_size=5),
    st.integers(50, 140),
)
def test_sides_stay_in_their_columns(rows, width):
    text = side_by_side.draw(("c1", "c2"), rows, width, colour=False)
    assert max(map(wide, text.splitlines())) <= width
    assert "\x1b" not in text


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_value_is_shown_whole_over_lines(width):
    name = "上海东进通讯技术有限公司浦东分公司"
    text = side_by_side.draw(("c1", "c2"), [Row("公司", name, "东进", "≠", loud=True)], width, colour=False)
    assert all(sign in text for sign in name)
    assert "≠" in text


def test_a_long_value_ends_in_dots():
    text = side_by_side.draw(("c1", "c2"), [Row("note", "word " * 200, "", "+")], 80, colour=False)
    assert "…" in text
    assert len(text.splitlines()) == 5


def test_what_differs_stands_out_in_colour():
    text = side_by_side.draw(
        ("c1", "c2"), [Row("city", "a", "b", "≠", loud=True), Row("name", "x", "x")], 80, colour=True
    )
    loud, quiet = text.splitlines()[2:]
    assert loud.startswith("\x1b[1m")
    assert quiet.startswith("\x1b[2m")


def test_two_numbers_stand_below_their_heads():
    weights = [
        Weight("to begin with", 3.8),
        Weight("phone", 0.4, "the same", "1", alone=14.6),
        Weight("sum", 4.2, total=True),
    ]
    for heads in (("weighs", "alone"), ("对照", "单独")):
        drawn = evidence.draw(weights, HEADS, 80, heads, colour=False, blocks=True).splitlines()
        ends = [wide(drawn[0][: drawn[0].index(head) + len(head)]) for head in heads]
        phone = next(line for line in drawn if "phone" in line)
        assert [wide(phone[: phone.index(text) + len(text)]) for text in ("+0.4", "+14.6")] == ends
        begin = next(line for line in drawn if "begin" in line)
        assert "+3.8" in begin and begin.index("to begin") == phone.index("phone"), "the words stay in their column"
        assert drawn[1].count("█") > drawn[2].count("█"), "a bar is of what a field weighs, not of what it would"


def test_one_number_has_no_head():
    assert evidence.draw(WEIGHTS, HEADS, 80, colour=False, blocks=True).splitlines()[0].split() == ["against", "for"]
