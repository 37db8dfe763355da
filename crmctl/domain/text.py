"""Text as it is kept, matched and indexed: Unicode UAX #15 (normal forms), OpenCC's characters, FTS5's unicode61."""

from __future__ import annotations

import re
from functools import cache

from crmctl.domain import tables

HAN = r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
KANA = r"\u3041-\u3096\u309d-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
HANGUL = r"\u1100-\u11ff\uac00-\ud7a3"
_BREAK = re.compile("\r+\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BLANKS = re.compile(r"[\s\u2800\u3164\uffa0]+")
_STROKED = dict(
    zip("øłđħıŧŋæœþðßĸ", ["o", "l", "d", "h", "i", "t", "n", "ae", "oe", "th", "d", "ss", "k"], strict=True)
)


@cache
def _cjk() -> re.Pattern[str]:
    """Compiled when first needed, as the others below: wide character sets take a millisecond each."""
    return re.compile(f"[{HAN}{KANA}{HANGUL}]")


@cache
def _stable() -> re.Pattern[str]:
    """Text that NFC leaves alone."""
    return re.compile(r"[\x20-\u02ff\u3001-\u3096\u30a1-\u30fe\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e]*")


@cache
def _joiner() -> re.Pattern[str]:
    """Joiners, except between emoji and between letters of Arabic and Indic scripts, where they are seen."""
    near = r"\u00a9\u00ae\u0600-\u0dff\u1000-\u109f\u1780-\u17ff\u203c-\u3299\ufe0f\U0001f000-\U000e007f"
    return re.compile(rf"(?<![{near}])[\u200c\u200d]|[\u200c\u200d](?![{near}])")


@cache
def _unseen() -> re.Pattern[str]:
    """Control, zero-width and direction characters, fillers, halves of surrogate pairs."""
    return re.compile(
        r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b\u200e\u200f"
        r"\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff0-\uffff\U000e0000\U000e0001]"
    )


def tidy(value: str) -> str:
    """Return one line in NFC: no control, zero-width or direction characters, single blanks, none at the ends."""
    if value.isprintable() and "  " not in value and (value.isascii() or _stable().fullmatch(value)):
        return value.strip(" ")
    apart = _BLANKS.sub(" ", _unseen().sub("", value))  # blanks first: a joiner beside one joins nothing
    return _normal(_BLANKS.sub(" ", _joiner().sub("", apart))).strip(" ")


def tidy_lines(value: str) -> str:
    r"""Tidy every line and keep the breaks, all of them as ``\n``; none at the ends."""
    if value.isprintable():
        return tidy(value)
    return "\n".join(map(tidy, _BREAK.split(value))).strip("\n")


def _normal(value: str) -> str:
    from unicodedata import normalize

    return normalize("NFC", value)


class _Simplified(dict[int, int]):
    """A table for ``str.translate`` that remembers every character it was asked for."""

    def __missing__(self, code: int) -> int:
        self[code] = found = tables.traditional().get(code, code)
        return found


class _Folded(dict[int, str]):
    """What is left of a character when only its identity counts."""

    def __missing__(self, code: int) -> str:
        from unicodedata import category, normalize

        plain = normalize("NFKC", chr(code)).casefold()
        letters = "".join(map(_base, normalize("NFKC", plain))).translate(_simplified)
        self[code] = found = "".join(char for char in letters if category(char)[0] not in "PZC")
        return found


class _Spread(dict[int, str]):
    """A character as it is indexed: simplified, lower case, apart from its neighbours when it is CJK."""

    def __missing__(self, code: int) -> str:
        from unicodedata import normalize

        plain = normalize("NFKC", chr(code)).lower().translate(_simplified)
        self[code] = found = _cjk().sub(r" \g<0> ", plain)
        return found


def _base(char: str) -> str:
    """Take the accents off a Latin letter; marks of other scripts tell letters apart (й, が) and stay."""
    from unicodedata import normalize

    if "\u0300" <= char <= "\u036f":
        return ""
    first = normalize("NFD", char)[0]
    return first if first.isascii() else _STROKED.get(char) or _STROKED.get(first) or char


_simplified = _Simplified()
_folded = _Folded()
_spread = _Spread()


def fold(value: str) -> str:
    """Return the key under which equal names meet: NFKC, casefold, simplified, no accents, blanks or punctuation."""
    if value.isascii() or _stable().fullmatch(value):
        return value.translate(_folded)
    from unicodedata import normalize

    return normalize("NFC", normalize("NFKC", value).translate(_folded))


def comparable(name: str) -> str:
    """Return what names are compared by: folded, or itself where nothing but signs is left of it."""
    return fold(name) or name.casefold()


def simplify(value: str) -> str:
    """Return the text in simplified characters, one for one (OpenCC t2s without phrases)."""
    return value if value.isascii() else value.translate(_simplified)


def is_cjk(char: str) -> bool:
    """Say whether this character is Han, kana or Hangul."""
    return _cjk().match(char) is not None


def has_cjk(value: str) -> bool:
    """Say whether Han, kana or Hangul occurs anywhere."""
    return not value.isascii() and _cjk().search(value) is not None


def spread(value: str) -> str:
    """Return text for an FTS5 unicode61 index: each CJK character a word, so that a phrase finds any run of them."""
    if value.isascii():
        return value.lower()
    text = value if _stable().fullmatch(value) else _composed(value)
    return " ".join(text.translate(_spread).split())


def _composed(value: str) -> str:
    from unicodedata import normalize

    return normalize("NFKC", value)
