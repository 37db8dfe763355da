"""Text: what is kept, what is matched, what is indexed."""

from __future__ import annotations

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmctl.domain import tables, text

MESSY = st.text(
    st.sampled_from(
        "aZé e\u0301\u200b\u200d\u200c\ufeff\u202e\t\n\r\x00\x85 \u3000\u00a0张臺ｶﾞがЙ\u0306İßﬁ👩💻\ufe0f①ｱ·.,-_\u2028ﷺ가\u1100\u1161"
    ),
    max_size=20,
) | st.text(max_size=20)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Ann Lee", "Ann Lee"),
        ("  Ann \t Lee ", "Ann Lee"),
        ("\ufeff张\u200b伟\u3000", "张伟"),
        ("Jose\u0301", "José"),
        ("\u202eabc\u202c", "abc"),
        ("a\u00a0b\u3000c", "a b c"),
        ("a\r\nb", "a b"),
        ("a\x00b", "ab"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("a\u200db", "ab"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("soft\u00adhyphen", "softhyphen"),
        ("bad\ud800", "bad"),
        ("", ""),
        (" ", ""),
    ],
)
def test_tidy(raw, clean):
    assert text.tidy(raw) == clean


def test_tidy_lines_keeps_breaks():
    assert text.tidy_lines(" a \r\n\tb\r\r\nc\u2028d\n\n") == "a\nb\nc\nd"
    assert text.tidy_lines("one  line") == "one line"
    assert text.tidy_lines("a\n\nb") == "a\n\nb"


@settings(deadline=None)
@given(MESSY)
def test_tidy_is_idempotent(value):
    once = text.tidy(value)
    assert text.tidy(once) == once
    assert "\n" not in once
    assert once == once.strip()


@settings(deadline=None)
@given(MESSY)
def test_tidy_lines_is_idempotent(value):
    once = text.tidy_lines(value)
    assert text.tidy_lines(once) == once


@settings(deadline=None)
@given(MESSY)
def test_fold_is_idempotent(value):
    once = text.fold(value)
    assert text.fold(once) == once
    assert text.fold(text.tidy(value)) == once


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("José", "jose"),
        ("JOSE\u0301", "José"),
        ("O'Brien-Smith", "obrien smith"),
        ("Müller", "MULLER"),
        ("Straße", "STRASSE"),
        ("Łódź", "lodz"),
        ("Ørsted", "orsted"),
        ("張偉", "张伟"),
        ("臺灣", "台湾"),
        ("ＡＢＣ　公司", "abc公司"),
        ("ｶﾞｽ", "ガス"),
        ("约翰·史密斯", "约翰史密斯"),
        ("İstanbul", "istanbul"),
    ],
)
def test_fold_makes_equal(one, other):
    assert text.fold(one) == text.fold(other) != ""


@pytest.mark.parametrize(("one", "other"), [("Сергей", "Сергеи"), ("か", "が"), ("C", "C++"), ("张", "章")])
def test_fold_keeps_apart(one, other):
    assert text.fold(one) != text.fold(other)


def test_traditional_as_opencc():
    converter = opencc.OpenCC("t2s")
    chars = [chr(code) for code in range(0x4E00, 0xA000)]
    wrong = [char for char in chars if text.simplify(char) != converter.convert(char)]
    assert wrong == []
    assert all(
        text.simplify(text.simplify(char)) == text.simplify(text.simplify(text.simplify(char))) for char in chars
    )


def test_spread():
    assert text.spread("Dongjin TECH") == "dongjin tech"
    assert text.spread("張偉") == "张 伟"
    assert text.spread("深圳 DJ东进 Co") == "深 圳 dj 东 进 co"
    assert text.spread("ＡＢＣ公司") == "abc 公 司"
    assert text.spread("Café") == "café"


def test_has_cjk():
    assert text.has_cjk("a张")
    assert text.has_cjk("さくら")
    assert text.has_cjk("김")
    assert not text.has_cjk("Ann é，")
    assert text.is_cjk("张")
    assert not text.is_cjk("，")


def test_tables_are_whole():
    assert len(tables.traditional()) > 4000
    assert {"欧阳", "司马"} <= tables.surnames().compound
    assert set("王李张刘陈") <= tables.surnames().single
    assert len(tables.plans()) >= 24
