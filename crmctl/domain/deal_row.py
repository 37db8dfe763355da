"""What a row says of a deal."""

from __future__ import annotations

import re
from typing import Any

from crmctl.domain.deal_course import Course
from crmctl.domain.deal_roles import role_of
from crmctl.domain.entry_cells import Clocks
from crmctl.domain.entry_mapping import ENTERED
from crmctl.domain.entry_rows import put_people
from crmctl.domain.mapping_choice import FIELD
from crmctl.domain.pipeline_rules import category_of, kind_meant
from crmctl.domain.putting import split_tags
from crmctl.domain.sale import Item, Sale, When
from crmctl.domain.sale_cells import currency_cell, day_cell, moment_cell, money_cell, percent_cell, quantity_cell
from crmctl.errors import BadInput
from crmctl.words import N_

UNTITLED = N_("nothing says what it is about")
_PLAIN = ("title", "note")
_LED = ("pipeline", "stage", "lost_reason")
_APART = re.compile(r"[;；、\n]")
_OWN_ROLE = re.compile(r", role=([a-z]+)$")
_STATUS = {
    "open": "open|new|active|pending|in progress|ongoing|进行中|跟进中|未结束|有效|开放",
    "won": "won|closed won|win|success|successful|赢单|已赢单|成交|已成交|成功|赢|中标|签约|已签约",
    "lost": "lost|closed lost|loss|failed|abandoned|cancelled|canceled|dead|输单|"
    "已输单|丢单|已丢单|失败|输|流失|未成交|已流失|放弃",
}
STATUSES = {word: status for status, words in _STATUS.items() for word in words.split("|")}


class DealSale(Sale):
    """A deal as a row tells it; where it went is settled once its pipeline is known."""

    status: str = ""
    created: When | None = None
    closed: When | None = None
    closing: str = ""  # the closing date as it was written
    stage_entered: When | None = None
    entered: dict[str, When]
    pipeline: str = ""  # its key
    course: Course | None = None
    is_placed: bool = False  # the row says where it stands


def deal_of(said: dict[str, str], clocks: Clocks, currency: str) -> DealSale:
    """Return the deal of a row; what makes it none is its ``problem``."""
    sale = DealSale()
    sale.values = {name: said[name] for name in _PLAIN if name in said}
    sale.further = {name: said[name] for name in _LED if name in said}
    sale.uid, sale.source, sale.key = said.get("uid", ""), said.get("source", ""), said.get("source_key", "")
    sale.person = said.get("owner", "")
    sale.fields = tuple((name.removeprefix(FIELD), text) for name, text in said.items() if name.startswith(FIELD))
    sale.tags = split_tags(said["tags"]) if "tags" in said else ()
    _put_people(sale, said)
    _put_status(sale, said)
    _put_dates(sale, said, clocks)
    _put_money(sale, said, currency)
    if not sale.who and not sale.org and not said.get("product") and "title" not in said and not sale.key:
        sale.refuse("title", "title", UNTITLED)
    return sale


def _put_people(sale: DealSale, said: dict[str, str]) -> None:
    """Say who takes part; the role stands after a colon, or in a column of its own."""
    if "who" not in said:
        put_people(sale, said)
        return
    texts, roles = [], []
    for part in filter(None, map(str.strip, _APART.split(said["who"]))):
        text, role = _with_role(part)
        texts.append(text)
        roles.append(role)
    put_people(sale, {**said, "who": "; ".join(texts)})
    if word := said.get("role", ""):
        if role_of(word):
            roles = [role or role_of(word) for role in roles]
        else:
            sale.doubt("role", word, "role")
    if len(roles) == len(sale.who):
        sale.who = tuple(one._replace(role=role) for one, role in zip(sale.who, roles, strict=True))


def _with_role(part: str) -> tuple[str, str]:
    """Cut the role off: 王伟:决策人, 王伟（决策人), or as our own exports write it."""
    if own := _OWN_ROLE.search(part):
        return part[: own.start()], role_of(own[1])
    for opening in (":", "：", "(", "（"):
        text, sign, word = part.rpartition(opening)
        if sign and text.strip() and (role := role_of(word.rstrip(")） "))):
            return text.strip(), role
    return part, ""


def _put_status(sale: DealSale, said: dict[str, str]) -> None:
    if word := said.get("status", ""):
        sale.status = STATUSES.get(word.casefold(), "") or kind_meant(word)
        if not sale.status:
            sale.doubt("status", word, "status")
    if word := said.get("category", ""):
        try:
            sale.values["category"] = category_of(word)
        except BadInput:
            sale.doubt("category", word, "category")


def _put_dates(sale: DealSale, said: dict[str, str], clocks: Clocks) -> None:
    if "created_at" in said:
        sale.created = moment_cell(sale, "created_at", said["created_at"], clocks)
    if "stage_entered_at" in said:
        sale.stage_entered = moment_cell(sale, "stage_entered_at", said["stage_entered_at"], clocks)
    if "expected_close_on" in said:
        sale.values["expected_close_on"] = day_cell(sale, "expected_close_on", said["expected_close_on"], clocks)
    sale.closing, sale.entered = said.get("closed_at", ""), {}
    for target, text in said.items():
        if target.startswith(ENTERED) and (when := moment_cell(sale, target, text, clocks)):
            sale.entered[target.removeprefix(ENTERED)] = when


def put_closing(sale: DealSale, clocks: Clocks, *, is_closed: bool) -> None:
    """Read the closing date: of an open deal it is when it is expected to close, as many programs write it."""
    text = sale.closing
    if text and is_closed:
        sale.closed = moment_cell(sale, "closed_at", text, clocks)
    elif text and not sale.values.get("expected_close_on"):
        sale.values["expected_close_on"] = day_cell(sale, "closed_at", text, clocks)


def _put_money(sale: DealSale, said: dict[str, str], currency: str) -> None:
    usual = currency_cell(sale, said.get("currency", ""), currency)
    values: dict[str, Any] = sale.values
    if "amount" in said and (money := money_cell(sale, "amount", said["amount"], usual)):
        values["amount_minor"], values["currency"] = money.minor, money.currency
        usual = money.currency
    if "probability" in said:
        values["probability"] = percent_cell(sale, "probability", said["probability"])
    sale.further["currency"] = usual
    names = [name for name in map(str.strip, _APART.split(said.get("product", ""))) if name]
    quantity = quantity_cell(sale, "quantity", said["quantity"]) if "quantity" in said else None
    price = money_cell(sale, "price", said["price"], usual) if "price" in said else None
    if price and price.currency != usual:
        sale.doubt("price", said["price"], "currency")
        price = None
    alone = len(names) == 1
    sale.items = tuple(
        Item(name, quantity=quantity if alone else None, price=price.minor if price and alone else None)
        for name in names
    )
