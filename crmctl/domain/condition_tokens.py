"""A condition taken apart: words, operators, values, each with the place it stands at.

Full-width signs of a Chinese keyboard (：（）＝＞，“”) mean what the plain ones mean. What follows an operator is a
value, in which a colon, a sign or a dot is an ordinary character.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from crmctl.domain.currencies import CODES
from crmctl.errors import BadInput
from crmctl.words import _

LONGEST = 10_000  # characters
_AROUND = 26  # terminal cells shown on either side of a place, so that a narrow terminal breaks nothing
_PLAIN = str.maketrans("：＝＜＞～≤≥≠", ":=<>~≤≥≠")
_OPS = {"≤": "<=", "≥": ">=", "≠": "!=", "==": "=", "=<": "<=", "=>": ">=", "<>": "!="}
WORDS = {
    "or": "or", "|": "or", "||": "or", "或": "or", "或者": "or", "and": "and", "&&": "and", "且": "and", "并且": "and",
    "not": "not", "非": "not",
}  # fmt: skip
_QUOTED = re.compile(r'"((?:[^"]|"")*)"|“([^”]*)”|「([^」]*)」|\'([^\']*)\'(?![^\s()（）,，、@.])')
_OP = re.compile(r"[!<>=＝]=|=[<>]|<>|&&|\|\|?|[:：=＝<＜>＞~～≤≥≠]")
_WORD = re.compile(r"(?:(?!!=)[^\s()（）\"“”「」:：=＝<＜>＞~～≤≥≠|,，、])+")
_VALUE = re.compile(r"(?:(?!\.\.|!=)[^\s()（）\"“”「」=＝<＜>＞≤≥≠|,，、])+")
_AMOUNT = re.compile(  # the one value with a blank in it: USD 300, 300 USD
    r"(?:([A-Z]{3})[ \u3000]+-?[\d.][^\s()（）|,，、]*?|-?[\d.]+[\w]*[ \u3000]+([A-Z]{3}))(?=\.\.|[\s()（）|,，、]|$)"
)
_FIELD = r"[-+(（]?(?!\d)[^\s()（）\"“”:：=＝<＜>＞~～!,，、]+"
_NEXT_TERM = re.compile(rf"(?:[，、]|,\s+){_FIELD}\s*!?[:：=＝<＜>＞~～≤≥≠]|,{_FIELD}[:：=＝]")
_BROKEN = re.compile("[\ud800-\udfff]")  # half of a pair, as an argument that is no UTF-8 comes
_COMMA = re.compile(r"[,，、]\s*")


class Misread(BadInput):
    """A condition cannot be understood; the place is shown under it."""

    code = "bad_condition"

    def __init__(self, problem: str, advice: str, text: str, at: int) -> None:
        shown, before = around(text, at)
        super().__init__(problem, advice, text=shown, mark=" " * before + "^", column=at + 1)

    def __str__(self) -> str:
        return "{problem}\n{text}\n{mark}".format(**self.facts)


class Token(NamedTuple):
    """One piece: its kind is one of ( ) or and not + @ word value quoted op , .. on end."""

    kind: str
    text: str
    at: int


def around(text: str, at: int) -> tuple[str, int]:
    """Return the text about a place, on one line, and how many terminal cells stand before the place."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    first, last = at, at
    while first > 0 and _cells(plain[first - 1 : at]) <= _AROUND:
        first -= 1
    while last < len(plain) and _cells(plain[at : last + 1]) <= _AROUND:
        last += 1
    before = ("…" if first else "") + plain[first:at]
    return before + plain[at:last] + ("…" if last < len(plain) else ""), _cells(before)


def _cells(text: str) -> int:
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def tokens(text: str) -> list[Token]:
    """Cut a condition into its tokens, the last of them ``end``; raise Misread for a quote that is not closed."""
    if len(text) > LONGEST:
        problem = _("The condition is longer than {n} characters.").format(n=LONGEST)
        raise Misread(problem, _("Hang a tag on the records that are meant, and ask for the tag."), text, LONGEST)
    if broken := _BROKEN.search(text):
        problem = _("This character is broken: it is no text in UTF-8.")
        raise Misread(problem, _("Type it anew, or look at how the terminal encodes text."), text, broken.start())
    found: list[Token] = []
    at = 0
    while (at := _skip(text, at)) < len(text):
        token, at = _next(text, at, found[-1] if found else Token("", "", 0))
        if token.kind:
            found.append(token)
    return [*found, Token("end", "", len(text))]


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _next(text: str, at: int, last: Token) -> tuple[Token, int]:
    """Read the token that begins here; ``last`` is the one before it."""
    sign = text[at]
    ended = last.kind in {"value", "quoted", ".."}
    if sign in "(（)）":
        return Token("(" if sign in "(（" else ")", sign, at), at + 1
    if text.startswith("..", at) and last.kind in {"op", "value", "quoted", ",", "on"}:
        return Token("..", "..", at), at + 2
    if sign in ",，、":
        comma = _COMMA.match(text, at)
        divides = not ended or _NEXT_TERM.match(text, at) is not None
        return Token("" if divides else ",", sign, at), comma.end() if comma else at + 1
    if sign == "@" and last.kind == "quoted" and text[at - 1 : at] in {'"', "”", "」", "'"}:
        return Token("on", "@", at), at + 1
    if sign in "\"“「'" and (quoted := _QUOTED.match(text, at)):
        inner = next(part for part in quoted.groups() if part is not None)
        return Token("quoted", inner.replace('""', '"') if sign == '"' else inner, at), quoted.end()
    if sign in '"“「':
        raise Misread(_("A quotation mark is not closed."), _("Close it with another one."), text, at)
    return _bare(text, at, last)


def _bare(text: str, at: int, last: Token) -> tuple[Token, int]:
    """Read an operator, a value after one, a sign before a term, or a word."""
    expects = last.kind in {"op", ",", "on"} or (last.kind == ".." and at == last.at + len(".."))
    if not expects and text[at] in "+-" and at + 1 < len(text) and not text[at + 1].isspace():
        return Token("+" if text[at] == "+" else "not", text[at], at), at + 1
    if not expects and text[at] == "@":
        return Token("@", "@", at), at + 1
    if operator := _OP.match(text, at):
        word = operator[0].translate(_PLAIN)
        return Token(WORDS.get(word, "op"), _OPS.get(word, word), at), operator.end()
    if expects:
        amount = _AMOUNT.match(text, at)
        is_amount = amount is not None and (amount[1] or amount[2]) in CODES
        value = amount if is_amount else _VALUE.match(text, at)
        if value:
            return Token("value", value[0], at), value.end()
    word_ = _WORD.match(text, at)
    if word_ is None:
        return Token("word", text[at], at), at + 1
    return Token(WORDS.get(word_[0].lower(), "word"), word_[0], at), word_.end()
