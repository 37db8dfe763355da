"""Pinyin: the index of Chinese names, and queries cut into syllables."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin, pinyin

from crmctl.domain import tables
from crmctl.domain.pinyin import search_words, segment

COMMON = [chr(code) for code in range(0x4E00, 0x9FA6)]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("李东江", "li dong jiang ldj"),
        ("曾伟", "zeng wei zw ceng wei cw"),
        ("深圳东进", "shen zhen dong jin szdj"),
        ("尉迟恭", "yu chi gong ycg wei chi gong wcg"),
        ("單田芳", "shan tian fang stf dan tian fang dtf"),
        ("仇英", "qiu ying qy chou ying cy"),
        ("解晓东", "xie xiao dong xxd jie xiao dong jxd"),
        ("吕布", "lv bu lb lyu bu lb"),
        ("王", "wang"),
        ("Ann Lee", ""),
        ("José", ""),
        ("", ""),
        ("DJ东进Tech", "dong jin dj"),
        ("约翰·史密", "yue han yh shi mi sm"),
    ],
)
def test_search_words(name, words):
    assert search_words(name) == words


def test_given_name_keeps_common_alternates():
    assert "li chang sheng" in search_words("李长生")
    assert "li zhang sheng" in search_words("李长生")


def test_at_most_four_combinations():
    assert len(search_words("长重行乐朝传好").split()) == 4 * 8


def test_first_reading_as_pypinyin():
    known = tables.readings()
    usual = [lazy_pinyin(char, style=Style.NORMAL, errors="ignore", v_to_u=False) for char in COMMON]
    pairs = [(char, known[char][:1], tuple(sounds)) for char, sounds in zip(COMMON, usual, strict=True)]
    assert [pair for pair in pairs if pair[1] != pair[2]] == []


@settings(deadline=None)
@given(st.sampled_from(COMMON))
def test_every_reading_is_one_of_pypinyin(char):
    every = set(pinyin(char, style=Style.NORMAL, heteronym=True, v_to_u=False)[0])
    assert set(tables.readings()[char]) <= every


@pytest.mark.parametrize(
    ("query", "cuts"),
    [
        ("zhangw", [["zhang", "w"]]),
        ("xian", [["xian"], ["xi", "an"]]),
        ("xi'an", [["xi", "an"]]),
        ("li dong", [["li", "dong"]]),
        ("ZhangWei", [["zhang", "wei"]]),
        ("l", [["l"]]),
        ("lvbu", [["lv", "bu"]]),
        ("lüb", [["lv", "b"]]),
        ("lyubu", [["lv", "bu"]]),
        ("fangan", [["fang", "an"], ["fan", "gan"]]),
        ("smith", []),
        ("a1", []),
        ("张", []),
        ("", []),
        ("x" * 500, []),
    ],
)
def test_segment(query, cuts):
    assert segment(query) == cuts


@settings(deadline=None)
@given(st.lists(st.sampled_from(sorted(tables.syllables())), min_size=1, max_size=3))
def test_segment_finds_what_was_joined(cut):
    assert cut in segment("".join(cut), limit=200)
    assert all("".join(way) == "".join(cut) for way in segment("".join(cut)) if "v" not in "".join(way))


@settings(deadline=None)
@given(st.text("zhangweixo'", max_size=70))
def test_segment_never_fails(query):
    assert len(segment(query)) <= 8
