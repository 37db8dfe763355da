"""Cities in one spelling: 成都市, 成都 and CHENGDU are chengdu; München, Muenchen and Munich are munchen."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from crmctl.domain import tables
from crmctl.domain.dedupe.letters import letters
from crmctl.domain.text import has_cjk, simplify

_SHORTEST = 2
_OWN = {
    "都": "du",
    "厦": "xia",
    "长": "chang",
    "重": "chong",
    "朝": "chao",
    "乐": "le",
    "大": "da",
    "行": "xing",
    "涡": "guo",
}


@lru_cache(maxsize=20_000)
def normal_city(text: str) -> str:
    """Return the city in folded letters, Chinese ones in pinyin; "" for none."""
    whole = letters(text)
    if found := _known().get(whole):
        return found
    plain = _rest().sub("", text.strip()) or text
    if has_cjk(plain):
        return _chinese(simplify(plain.replace(" ", "")))
    key = letters(plain)
    return _known().get(key) or _known().get(letters(_near().sub("", plain))) or letters(_near().sub("", plain)) or key


def _chinese(text: str) -> str:
    for province in tables.firms().provinces:
        rest = text.removeprefix(province)
        rest = re.sub(r"^(?:省|壮族自治区|回族自治区|维吾尔自治区|自治区)", "", rest)
        if rest != text and len(rest) >= _SHORTEST and not _district().match(text):
            text = rest
            break
    text = _district().sub(r"\1", text)
    text = _prefecture().sub(r"\1", text)
    if found := _known().get(letters(text)):
        return found
    found = sounds(text)
    return _known().get(found, found)


def sounds(text: str) -> str:
    """Return Han text by the usual reading of each character, as names of places have it (成都, 厦门)."""
    known = tables.readings()
    return "".join([_OWN.get(char) or (known[char][0] if known[char] else char) for char in text])


@cache
def _known() -> dict[str, str]:
    return {letters(word): city for word, city in tables.synonyms("cities.txt").items()}


@cache
def _rest() -> re.Pattern[str]:
    return re.compile(r"\s*[,，(（/].*$")


@cache
def _near() -> re.Pattern[str]:
    return re.compile(r"\s+(?:am|an der|im|upon|on|sur|ob der|bei)\s+.*$", re.IGNORECASE)


@cache
def _prefecture() -> re.Pattern[str]:
    return re.compile(r"^(.{2,}?)(?:特别行政区|市|地区|自治州|盟).*$")


@cache
def _district() -> re.Pattern[str]:
    return re.compile(r"^(北京|上海|天津|重庆|香港|澳门).+$")
