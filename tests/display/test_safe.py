"""No text drives the terminal."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmctl.display.safe import encodable, inert, inert_lines

PAYLOADS = [
    "\x1b[2J", "\x1b]0;title\x07", "\x1b]52;c;ZXZpbA==\x07", "\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "\x9b31m", "\x9d0;t\x9c", "\x90q\x9c",
    "a\rb", "a\nb", "a\tb", "a\x0bb", "a\x0cb", "a\x08b", "\x07", "\x00", "\x7f", "\u202eabc", "\u2066x\u2069", "\u200e", "\u061c",
    "\u200b", "\ufeff", "\u2028", "\u2029", "\u2060", "\U000e0041", "\ud83d", "\u00ad", "\ufff9",
]  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payloads_are_shown(payload):
    shown = inert(payload)
    assert shown.isprintable()
    assert "\\" in shown
    shown.encode()


def test_how_it_is_shown():
    assert inert("a\x1b[1m\n\t\u202e\U000e0001") == r"a\x1b[1m\n\t\u202e\U000e0001"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "王小明",
        "O'Neill [team lead] :smile: [/]",
        "👨\u200d👩\u200d👧",
        "❤\ufe0f",
        "می\u200cخواهم",
        "a\u00a0b",
        "é",
        "\\x1b",
    ],
)
def test_honest_text_stays(text):
    assert inert(text) == text


def test_the_hidden_characters_are_those_of_unicode():
    hidden = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    missed = [
        sign
        for sign in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(sign) in hidden and inert(sign) == sign
    ]
    assert missed == ["\u200c", "\u200d"]


@given(st.text(st.characters()))
def test_nothing_else_changes(text):
    assert inert(inert(text)) == inert(text)
    assert not any(ord(sign) < 32 or 127 <= ord(sign) < 160 for sign in inert(text))


def test_lines_stay_lines_but_cannot_pose_as_ours():
    assert inert_lines("a\r\nerror: gone\x1b\nb") == "a\n  error: gone\\x1b\n  b"
    assert inert_lines("a\nb", "") == "a\nb"


def test_lone_surrogates_can_be_written():
    assert encodable("a\ud83db") == r"a\ud83db"
    assert encodable("😀") == "😀"
