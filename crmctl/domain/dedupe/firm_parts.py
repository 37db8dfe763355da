"""A firm's name taken apart: what it is called, what it does, where it sits, its legal form.

深圳市东进环保科技股份有限公司 is 东进 (dongjin), environment and technology, of Shenzhen, a joint-stock company; Wuhan
Qixing Trading Co., Ltd is qixing, trade, of Wuhan. Without that, two of a holding look like one and one of two scripts
like two.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from crmctl.domain import tables
from crmctl.domain.dedupe.cities import normal_city, sounds
from crmctl.domain.dedupe.firms import sound
from crmctl.domain.text import fold, has_cjk, simplify

_MARK = re.compile(r"[.'’`´]")
_WORDS = re.compile(r"[^\W_]+")
_BRACKET = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_JOINED = re.compile(r"(?<=\w)&(?=\w)")  # B&SA
_AND = frozenset("and und et y e i och og".split())
_SHORTEST, _LONGEST_TRADE = 2, 4  # characters of a brand, and of a word for a trade
_CUT = 5  # letters from which on the beginning of a word stands for it: constr., pharma
_FORMS = {
    "limited": "ltd", "incorporated": "inc", "corporation": "corp", "company": "co", "aktiengesellschaft": "ag",
    "kg": "gmbh", "mbh": "gmbh", "private": "ltd", "pvt": "ltd", "pte": "ltd", "pty": "ltd",
}  # fmt: skip
_STOCK = ("股份", "有限", "厂", "事务所")
_GROUP, _VAGUE = "group", "vague"


class FirmParts(NamedTuple):
    """``core``: the name without form and region; ``brand`` without trades, too; ``place`` the city it names."""

    core: str = ""
    brand: str = ""
    sound: str = ""  # the brand in letters
    trades: frozenset[str] = frozenset()
    place: str = ""
    form: str = ""
    initials: str = ""


def firm_parts(name: str, core: str, branch: str = "", place: str = "") -> FirmParts:
    """Take a name apart. ``core``: as firms.normal_firm gives it; ``place``: the firm's city in one spelling."""
    if not core or not any(map(str.isalnum, core)):
        return FirmParts()
    return _chinese(name, core) if has_cjk(core) else _western(name, core, branch, place)


def _chinese(name: str, core: str) -> FirmParts:
    whole, rest, trades = fold(name), core, set[str]()
    while found := next((word for word in _endings(rest) if word in _han_trades()), ""):
        trades.add(_han_trades()[found])
        rest = rest[: -len(found)]
    if "集团" in whole or "控股" in whole:
        trades.add(_GROUP)
    form = next((word for word in _STOCK if word in whole), "")
    heard = [sound(char)[:1] for char in core]
    place, known = _named_place(name, whole, core), frozenset(trades - {_VAGUE})
    return FirmParts(core, rest, sound(rest), known, place, form, "".join(heard))


def _endings(text: str) -> list[str]:
    """Return the ends of a text that leave a name, the longest first."""
    sizes = range(min(_LONGEST_TRADE, len(text) - _SHORTEST), 1, -1)
    return [text[-size:] for size in sizes]


def _named_place(name: str, whole: str, core: str) -> str:
    """Return the city before the core, or in brackets: 广州百永, 申杰（上海）."""
    known = tables.firms()
    for inside in _BRACKET.findall(simplify(name)):
        city = inside.removesuffix("市").removesuffix("省")
        if city in known.cities or city in known.provinces:
            return normal_city(city)
    before = whole[: max(whole.find(core), 0)].removeprefix("中国")
    return normal_city(before) if before and has_cjk(before) else ""


def _western(name: str, core: str, branch: str, place: str) -> FirmParts:
    inside = [normal_city(text) for text in _BRACKET.findall(name)]
    cut = [fold(word) or word for word in _WORDS.findall(_JOINED.sub("", _MARK.sub("", _BRACKET.sub(" ", name))))]
    words, trades, form = _without_form(_until(cut, core) if branch else cut)
    city, words = _without_city(words, place)
    spoken = [word for word in words if word not in _AND] or words
    brand = list(spoken)
    while len(brand) > 1 and (found := _trade(brand[-1])):
        trades.add(found)
        brand.pop()
    if normal_city("".join(brand)) in {place, city} - {""}:
        brand = list(spoken)
    city = city or next((one for one in inside if one in _heard_cities()), "")
    text = "".join(brand)
    letters = "".join(word[0] for word in spoken)
    return FirmParts("".join(spoken), text, text, frozenset(trades - {_VAGUE}), city, form, letters)


def _until(words: list[str], core: str) -> list[str]:
    """Return the words that make up the core: what follows names a branch."""
    for size in range(1, len(words) + 1):
        if len("".join(words[:size])) >= len(core):
            return words[:size]
    return words


def _without_form(words: list[str]) -> tuple[list[str], set[str], str]:
    """Take legal forms off the end, «the» and the few forms that stand in front off the beginning."""
    known, trades, form = tables.firms(), set[str](), ""
    words = words[1:] if len(words) > 1 and words[0] in known.leading else words
    while len(words) > 1 and (_form(words[-1]) or (form and words[-1] in known.glue)):
        last = words[-1]
        words = words[:-1]
        if _trade(last) == _GROUP:
            trades.add(_GROUP)
        elif last not in known.glue:
            form = form or _FORMS.get(last, last)
    return words, trades, form


def _form(word: str) -> bool:
    return word in tables.firms().forms or word in _FORMS


def _without_city(words: list[str], place: str) -> tuple[str, list[str]]:
    """Take a Chinese city off the beginning (Xi An Huida Trading), and the firm's own off the end (Lindenhof Graz)."""
    for size in (1, 2):
        city = "".join(words[:size])
        if len(words) > size + (size == 1) and city in _heard_cities():
            return city, words[size:]
    if place and len(words) > 1 and normal_city(words[-1]) == place:
        return place, words[:-1]
    return "", words


@cache
def _heard_cities() -> frozenset[str]:
    """Return the cities of China as they are compared."""
    return frozenset(normal_city(sounds(city)) for city in tables.firms().cities | tables.firms().provinces)


@cache
def _han_trades() -> dict[str, str]:
    return {word: trade for trade, words in tables.words("trades.txt").items() for word in words if has_cjk(word)}


@cache
def _trades() -> dict[str, str]:
    return {word: trade for trade, words in tables.words("trades.txt").items() for word in words if word.isascii()}


@lru_cache(maxsize=20_000)
def _trade(word: str) -> str:
    """Return the trade that a word in letters names, in full or cut off (constr., pharm.)."""
    if found := _trades().get(word):
        return found
    if len(word) < _CUT:
        return ""
    return next((trade for known, trade in sorted(_trades().items()) if known.startswith(word)), "")
