import pytest

from crmctl.domain.excerpts import around

LONG = (
    "今天下午和王总在深圳南山区科技园谈了很久，主要是产品的包装、价格和交货期，" * 2
    + "他说禮盒要五百套，"
    + "数量以后可能会加倍，" * 8
)


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("礼盒 500 套", ["礼盒"], "礼盒 500 套"), ("要\n禮盒\t500", ["礼盒"], "要 禮盒 500"),
        ("Call José today", ["jose"], "Call José today"), ("nothing of it", ["else"], "nothing of it"),
        ("", ["x"], ""), ("abc", ["—"], "abc"), ("ＡＢＣ公司", ["abc"], "ＡＢＣ公司"),
    ],
)  # fmt: skip
def test_short_notes_are_shown_as_they_were_written(text, words, shown):
    assert around(text, words) == shown


def test_of_a_long_note_the_part_with_the_word_is_shown():
    shown = around(LONG, ["nowhere", "礼盒"])
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert shown[1:-1] in LONG
    assert 10 < shown.index("禮盒") < 30
    assert around(LONG, ["今天"]) == LONG[:80] + "…"
    assert around(LONG, ["一千"]) == LONG[:80] + "…"
    assert around(LONG, ["加倍"])[1:-1] in LONG
