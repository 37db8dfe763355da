"""Places by one spelling: countries as ISO 3166-1 codes, Chinese provinces and American states, cities.

``places.tsv`` holds the codes with their English and Chinese names, then every known name folded. It is made by
``tests/tables/make_places.py`` from Unicode CLDR (Unicode License v3) and read when first asked for.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from crmctl.domain.regions import province, state

_FILE = Path(__file__).with_name("places.tsv")
_CODE = 2
_SEPARATORS = re.compile(r"[^\w]+|_")
_LITTLE_WORDS = re.compile(r"\b(?:and|the)\b")
_OFFICIAL = re.compile(
    r"^\s*(?:the )?(?:[a-z']+ ){0,3}(?:republic|kingdom|state|commonwealth|union|principality|sultanate|duchy) of ",
    re.IGNORECASE,
)
_SHORTEST_CITY = 3  # 沙市 keeps its 市


def fold(name: str) -> str:
    """Return a name without case, accents, punctuation and blanks, the way names are kept in places.tsv."""
    if not name.isascii():
        import unicodedata

        spread = unicodedata.normalize("NFKD", name)
        name = "".join(sign for sign in spread if not unicodedata.combining(sign))
    return _SEPARATORS.sub("", _LITTLE_WORDS.sub(" ", name.casefold()).replace("saint", "st"))


@lru_cache(maxsize=2048)
def country_code(text: str) -> str:
    """Return the two-letter code of a country given by code or name in one of a dozen languages; "" when unknown."""
    codes, names = _countries()
    code = text.strip().upper()
    if code in codes:
        return code
    return names.get(code.lower()) or names.get(fold(text)) or names.get(fold(_OFFICIAL.sub("", text)), "")


def country_name(code: str, language: str) -> str:
    """Return the usual name in Chinese (``zh…``) or English; an unknown code as it is."""
    english, chinese = _countries()[0].get(code.upper(), (code, code))
    return chinese if language.startswith("zh") else english


def region_name(text: str, country: str) -> str:
    """Return a province or state by its one spelling: 广东省 and Guangdong as 广东, CA in the US as California."""
    tidy = " ".join(text.split())
    if country in ("CN", ""):
        return province(fold(tidy)) or tidy
    return (state(fold(tidy)) or tidy) if country == "US" else tidy


def city_name(text: str, country: str) -> str:
    """Return a city without its 市 and without the province before it: 广东省深圳市 as 深圳."""
    tidy = " ".join(text.split())
    if country not in ("CN", "TW", "") or not tidy.endswith("市"):
        return tidy
    tidy = re.sub(r"^.{2,6}(?:省|自治区) ?(?=.{2})", "", tidy)
    return tidy[:-1] if len(tidy) >= _SHORTEST_CITY else tidy


@cache
def _countries() -> tuple[dict[str, tuple[str, str]], dict[str, str]]:
    """Names by code, and codes by folded name or three-letter code; 1.5 ms."""
    first, _blank, rest = _FILE.read_text(encoding="utf-8").partition("\n\n")
    rows = [line.split("\t") for line in first.splitlines()]
    names = dict(line.split("\t") for line in rest.splitlines())
    names.update((row[1].lower(), row[0]) for row in rows)
    names.pop("", None)
    return {row[0]: (row[2], row[3]) for row in rows}, names
