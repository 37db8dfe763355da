"""Names of firms as they are compared: the core, and the branch apart."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from crmctl.domain import tables
from crmctl.domain.dedupe.cities import normal_city
from crmctl.domain.dedupe.letters import letters
from crmctl.domain.firms import core_name
from crmctl.domain.text import HAN, fold, has_cjk, simplify


class Firm(NamedTuple):
    """``core`` without legal form, region and branch; ``whole`` the folded name; ``branch`` which part of it."""

    core: str = ""
    whole: str = ""
    branch: str = ""

    @property
    def text(self) -> str:
        """As it is kept: ``core|whole|branch``."""
        return "|".join(self)


_NOT_GIVEN = frozenset(
    "none na nil null unknown self selfemployed individual freelance freelancer private privat test retired student"
    " unemployed tbd 无 个人 未知 自由职业 个体 暂无 退休 学生 自营 不详 测试 没有".split()
)
_ENGLISH = re.compile(
    r"[\s,(\-–—]+((?:[A-Za-zÀ-ÿ]+\s+)?(?:branch(?:\s+office)?|office|niederlassung|filiale|zweigstelle|succursale|division"
    r"|subsidiary|department|dept))\W*$",
    re.IGNORECASE,
)
_CITY_END = re.compile(r"[（(]\s*([^()（）]{2,8}?)\s*[)）]")


@cache
def _chinese() -> re.Pattern[str]:
    return re.compile(f"(?<=[{HAN}])([{HAN}]{{2,6}}?)?(分公司|子公司|办事处|事业部|分部|分厂|分行|支行|营业部|分店)$")


_BRANCHES = (
    "分",
    "办",
    "事",
    "子",
    "支",
    "营",
    "公司",
    "ranch",
    "ffice",
    "ivision",
    "ubsid",
    "iederl",
    "iliale",
    "stelle",
)


def normal_firm(name: str, core: str = "", whole: str = "") -> Firm:
    """Return a firm's name as it is compared; no core for what stands where there is none (n/a, 个人).

    ``core`` and ``whole``: the core and the folded name, where they are known already.
    """
    whole = whole or fold(name)
    if not whole or whole in _NOT_GIVEN:
        return Firm("", whole)
    if not name.endswith("公司") and any(map(name.lower().__contains__, _BRANCHES)):
        return _parted(name, whole)
    text = name[:-2] if name.endswith("公司") else ""
    if "公司" in text or "分" in text[-1:]:
        return _parted(name, whole)
    return Firm(core or core_name(name) or whole, whole)


@lru_cache(maxsize=10_000)
def _parted(name: str, whole: str) -> Firm:
    branch, bare = "", simplify(name.strip())
    if found := _ENGLISH.search(bare):
        branch, bare = letters(found[1]), bare[: found.start()]
    elif has_cjk(bare):
        branch, bare = _branch(bare)
    core = core_name(bare) if bare else whole
    return Firm(core, whole, branch)


def _branch(name: str) -> tuple[str, str]:
    """深圳市东进技术有限公司上海分公司: 上海; 东进（上海）技术 is a firm of its own and keeps its name."""
    text = re.sub(r"[\s（()）]", "", name)
    end = text.find("公司")
    if 0 < end < len(text) - 2:
        return _place(text[end + 2 :]), text[: end + 2]
    found = _chinese().search(text)
    if not found or not text[: found.start()]:
        return "", name
    rest, place = text[: found.start()], found[1] or ""
    for city in sorted(tables.firms().cities | tables.firms().provinces, key=len, reverse=True):
        if (rest + place).endswith(city):
            return normal_city(city), (rest + place).removesuffix(city) or rest
    return letters(found[2]), rest + place


def _place(text: str) -> str:
    place = re.sub("(?:分公司|子公司|办事处|事业部|分部|分厂|分行|支行|营业部|分店)$", "", text)
    return normal_city(place) if place else letters(text)


@lru_cache(maxsize=16_384)
def sound(core: str) -> str:
    """Return a core in letters: Han by its usual readings, everything else as it is."""
    if core.isascii():
        return letters(core)
    known = tables.readings()
    return letters("".join([known[char][0] if known[char] else char for char in core]))
