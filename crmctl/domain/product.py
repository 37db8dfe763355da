"""Products: the fields that can be set, and how what a person writes for each is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crmctl.domain.text import tidy, tidy_lines
from crmctl.errors import BadInput
from crmctl.words import N_, _

FIELDS = {
    "code": N_("product code"),
    "name": N_("product"),
    "category": N_("category"),
    "line": N_("product line"),
    "author": N_("brand, maker or author"),
    "unit": N_("unit"),
    "price": N_("price"),
    "cost": N_("cost"),
    "currency": N_("currency"),
    "warranty": N_("how long the warranty lasts, in months"),
    "life": N_("after how many months it is to be replaced"),
    "announced_on": N_("the day it was announced"),
    "note": N_("note"),
    "source": N_("source"),
    "source_key": N_("the source's own key"),
}
CHINESE = {
    "编码": "code", "编号": "code", "货号": "code", "产品编码": "code", "名称": "name", "产品": "name",
    "产品名称": "name", "品名": "name", "类别": "category", "分类": "category", "系列": "line", "产品线": "line",
    "品牌": "author", "厂商": "author", "厂家": "author", "作者": "author", "单位": "unit", "价格": "price",
    "单价": "price", "售价": "price", "成本": "cost", "币种": "currency", "质保": "warranty", "保修": "warranty",
    "保修期": "warranty", "质保期": "warranty", "寿命": "life", "使用年限": "life", "发布日期": "announced_on",
    "上市日期": "announced_on", "备注": "note", "来源": "source", "notes": "note", "brand": "author",
    "maker": "author", "announced": "announced_on", "warranty_months": "warranty", "life_months": "life",
}  # fmt: skip
_MONTHS = {"warranty": "warranty_months", "life": "life_months"}
_MONEY = {"price": "price_minor", "cost": "cost_minor"}


def columns(given: Mapping[str, str], currency: str, known: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return what was said as columns; what is said to be empty is taken off. ``announced_on`` is a day as stored.

    ``currency``: of amounts that name none; ``known``: the columns of a product that is there.
    """
    values: dict[str, Any] = {}
    for name, text in given.items():
        if name in _MONTHS:
            values[_MONTHS[name]] = _months(text)
        elif name not in {*_MONEY, "currency"}:
            values[name] = (tidy_lines(text) if name == "note" else tidy(text)) or None
    if "name" in values and not values["name"]:
        raise BadInput(_("A product needs a name."))
    return values | _amounts(given, currency, known or {})


def _months(text: str) -> int | None:
    from crmctl.domain.months import parse_months

    return parse_months(text) if text.strip() else None


def _amounts(given: Mapping[str, str], currency: str, known: Mapping[str, Any]) -> dict[str, Any]:
    """Read price and cost: they are in one currency, that of the product."""
    said = {name: given[name] for name in _MONEY if name in given}
    if not said and "currency" not in given:
        return {}
    from crmctl.domain.money import parse_worth

    own = currency_code(given["currency"]) if given.get("currency") else known.get("currency") or currency
    read = {name: parse_worth(text, own) if text.strip() else None for name, text in said.items()}
    held = {name: read.get(name) if name in read else _kept(known, name) for name in _MONEY}
    named = {money.currency for money in held.values() if money}
    if given.get("currency"):
        named |= {own}
    if len(named) > 1:
        raise BadInput(
            _("Price and cost of a product are in one currency, not in {names}.").format(
                names=_(", ").join(sorted(named))
            ),
            _("Say both, or neither, in the new one."),
        )
    values: dict[str, Any] = {_MONEY[name]: money.minor if money else None for name, money in read.items()}
    return {**values, "currency": next(iter(named), None)}


def _kept(known: Mapping[str, Any], name: str) -> Any:
    from crmctl.domain.money import Money

    minor = known.get(_MONEY[name])
    return None if minor is None else Money(minor, known["currency"])


def currency_code(text: str) -> str:
    """Return the ISO 4217 code that a word, a sign or a code stands for; BadInput for none."""
    from crmctl.domain.currencies import named

    found = named(text.strip().casefold(), "")
    if not found:
        raise BadInput(_("Not a currency: {text}.").format(text=text), _("Name it by its ISO code, as in USD 300."))
    return found
