"""An organisation as a source describes it: the cells of a person, read as those of a firm.

The values of a firm are spelt like a person's (name, numbers, addresses, place, tags, notes), so they are gathered by
the same ``Person``. Two of its slots mean something else here: ``org`` is the organisation it belongs to, and ``role``
what it is to us.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from crmctl.domain.custom import Custom, put_field
from crmctl.domain.fields import Assignment
from crmctl.domain.habits import Habits
from crmctl.domain.industries import slip_for
from crmctl.domain.person import Person, Warning, finish  # noqa: A004  the trade's word, and never raised
from crmctl.domain.putting import put
from crmctl.domain.text import fold, tidy
from crmctl.words import N_

FIELDS = {
    "name": N_("organisation"),
    "parent": N_("organisation it belongs to"),
    "role": N_("what it is to us; several with ; between"),
    "industry": N_("industry"),
    "website": N_("website"),
    "email": N_("e-mail address; several with ; between"),
    "phone": N_("phone number; several with ; between"),
    "wechat": N_("WeChat"),
    "wecom": N_("WeCom"),
    "qq": N_("QQ"),
    "whatsapp": N_("WhatsApp"),
    "telegram": N_("Telegram"),
    "skype": N_("Skype"),
    "linkedin": N_("LinkedIn"),
    "twitter": N_("Twitter or X"),
    "facebook": N_("Facebook"),
    "line": N_("LINE"),
    "street": N_("street and house"),
    "city": N_("city"),
    "region": N_("region or province"),
    "postcode": N_("postcode"),
    "country": N_("country"),
    "tags": N_("tags; several with ; between"),
    "notes": N_("note"),
    "source": N_("source"),
    "owner": N_("owner"),
    "lifecycle": N_("lifecycle"),
    "external_id": N_("the source's own key"),
    "created_at": N_("created"),
}
CHINESE = {
    "名称": "name", "公司": "name", "公司名称": "name", "上级": "parent", "母公司": "parent", "角色": "role",
    "关系": "role", "行业": "industry", "网址": "website", "网站": "website", "邮箱": "email", "电话": "phone",
    "微信": "wechat", "企业微信": "wecom", "地址": "street", "城市": "city", "省份": "region", "邮编": "postcode",
    "国家": "country", "标签": "tags", "备注": "notes", "来源": "source", "负责人": "owner", "阶段": "lifecycle",
    "编号": "external_id", "address": "street", "tag": "tags", "note": "notes", "roles": "role", "org": "name",
}  # fmt: skip
ROLES = {
    "customer": "customers client clients account 客户 顾客 老客户 成交客户 正式客户",
    "prospect": "prospects lead leads 潜在客户 潜客 意向客户 线索 准客户",
    "partner": "partners 合作伙伴 伙伴 合作方 合作商",
    "distributor": "distributors dealer dealers reseller resellers agent 经销商 分销商 代理商 渠道 渠道商",
    "supplier": "suppliers vendor vendors 供应商 供货商 厂商",
    "competitor": "competitors rival 友商 竞争对手 竞争者 对手 竞品",
}
_APART = re.compile(r"[;,/|\n；，、／]")


@cache
def _by_word() -> dict[str, str]:
    return {fold(word): role for role, words in ROLES.items() for word in (role, *words.split())}


def role(word: str) -> str:
    """Return one of the six roles for a word in English or Chinese, "" for any other."""
    return _by_word().get(fold(word), "")


def roles(person: Person) -> list[str]:
    """Return what the organisation is to us, each role once; other words were set aside by ``settle``."""
    return role_words(person.role or "")


def role_words(cell: str) -> list[str]:
    """Return the roles that a cell names, each once."""
    return list(dict.fromkeys(filter(None, map(role, _APART.split(cell)))))


def settle(person: Person) -> None:
    """Finish an organisation: a role that is not understood is kept as a custom field, its website in one place."""
    finish(person)
    for word in map(tidy, _APART.split(person.role or "")):
        if word and not role(word):
            person.warnings = (*person.warnings, Warning("role", word, "role"))
            person.fields = (*person.fields, ("role", word))
    if person.industry and (near := slip_for(person.industry)):
        person.warnings = (*person.warnings, Warning("industry", person.industry, "perhaps", near))
    main = person.website
    person.handles = [one for one in person.handles if one.kind != "website" or one.value != main]


def describe(values: Sequence[Assignment], habits: Habits, custom: Custom) -> Person:
    """Gather single values into an organisation; the target ``parent`` holds a name."""
    person = Person()
    for target, label, value in values:
        if target not in FIELDS:
            put_field(person, target, value)
        else:
            put(person, "org" if target == "parent" else target, label, value, habits)
    settle(person)
    custom.settle(person)
    return person
