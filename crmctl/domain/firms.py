"""A firm's core: what is left of its name without legal form, region and brackets, for telling doubles."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from crmctl.domain import tables
from crmctl.domain.text import HAN, fold, has_cjk, tidy

_BRACKET = re.compile(r"[(（\[【〔㈱㈲][^()（）\[\]【】〔〕]*[)）\]】〕]|[㈱㈲]")
_MARK = re.compile(r"[.'’`´]")
_LETTER = re.compile(r"[A-Za-z\u00c0-\u02af\u0370-\u052f\uff21-\uff5a]")
_GAP = re.compile(r"[^\w&]+|_")
_SHORTEST = 2


@lru_cache(maxsize=16384)
def core_name(name: str) -> str:
    """Return the folded core: 深圳市东进技术有限公司 → 东进技术, Acme Widgets Co., Ltd. → acmewidgets; never empty."""
    whole = fold(name) or tidy(name).lower()
    bare = _BRACKET.sub(" ", name)
    plain = whole if bare == name else fold(bare)
    core = fold(_western(bare)) if _LETTER.search(bare) else plain
    if has_cjk(core):
        core = _without_region(_without_form(core))
    return core or whole


def _western(name: str) -> str:
    """Drop legal forms written in letters from the end, and the few that stand in front."""
    known = tables.firms()
    words = _GAP.sub(" ", _MARK.sub("", name)).split()
    keys = [word.lower() if word.isascii() else fold(word) or word for word in words]
    start = 1 if len(keys) > 1 and keys[0] in known.leading else 0
    end = len(keys)
    while end > start + 1 and keys[end - 1] in known.forms | (known.glue if end < len(keys) else frozenset()):
        end -= 1
    return " ".join(words[start:end])


def _without_form(core: str) -> str:
    """Drop Chinese, Japanese and Korean legal forms as long as a name of two characters is left."""
    core = _branch().sub("", core)
    while (found := _ending().search(core)) and found.start() >= _SHORTEST:
        core = core[: found.start()]
    begun = _beginning().match(core)
    return core[begun.end() :] if begun and len(core) >= begun.end() + _SHORTEST else core


@cache
def _branch() -> re.Pattern[str]:
    return re.compile(f"(?<=公司)[{HAN}]{{2,6}}(?:分公司|办事处|分厂|营业部)$")


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(f"(?:{_either(tables.firms().chinese)})$")


@cache
def _beginning() -> re.Pattern[str]:
    """Forms that Japanese and Korean firms put in front."""
    return re.compile("株式会社|有限会社|合同会社|주식회사|유한회사")


def _without_region(core: str) -> str:
    """Drop country, province, city and district in front, unless what follows tells nobody apart (银行)."""
    region = _region().match(core)
    rest = core[region.end() :] if region else core
    return rest if len(rest) >= _SHORTEST and not _generic().fullmatch(rest) else core


@cache
def _region() -> re.Pattern[str]:
    known = tables.firms()
    province = f"(?:{_either(known.provinces)})(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)?"
    city = f"(?:(?:{_either(known.cities)})市?|[{HAN}]{{2,3}}(?<![超城都门上股楼夜])市(?!场|政|民|委))"
    return re.compile(f"(?:中国)?(?:{province})?(?:{city}(?:[{HAN}]{{2}}[区县](?!块|域))?)?")


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(f"(?:{_either(tables.firms().generic)})+")


def _either(words: frozenset[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))
