"""The fields a record has: what can be set with --set and mapped from a file, under which names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from crmctl.domain.text import fold
from crmctl.errors import BadInput
from crmctl.words import N_, _

CONTACT = {
    "name": N_("whole name"),
    "family_name": N_("family name"),
    "given_name": N_("given name"),
    "middle_name": N_("middle name"),
    "prefix": N_("form of address before the name"),
    "suffix": N_("form of address after the name"),
    "nickname": N_("nickname"),
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
    "website": N_("website"),
    "org": N_("organisation"),
    "title": N_("job title"),
    "department": N_("department"),
    "role": N_("role"),
    "street": N_("street and house"),
    "city": N_("city"),
    "region": N_("region or province"),
    "postcode": N_("postcode"),
    "country": N_("country"),
    "birthday": N_("birthday"),
    "gender": N_("gender"),
    "tags": N_("tags; several with ; between"),
    "notes": N_("note"),
    "source": N_("source"),
    "owner": N_("owner"),
    "lifecycle": N_("lifecycle"),
    "external_id": N_("the source's own key"),
    "created_at": N_("created"),
}
CHINESE = {
    "姓名": "name", "姓": "family_name", "名": "given_name", "昵称": "nickname", "邮箱": "email", "电话": "phone",
    "手机": "phone", "微信": "wechat", "企业微信": "wecom", "网址": "website", "公司": "org", "职位": "title",
    "部门": "department", "角色": "role", "地址": "street", "城市": "city", "省份": "region", "邮编": "postcode",
    "国家": "country", "生日": "birthday", "性别": "gender", "标签": "tags", "备注": "notes", "来源": "source",
    "负责人": "owner", "阶段": "lifecycle", "编号": "external_id", "address": "street", "tag": "tags", "note": "notes",
}  # fmt: skip


class Assignment(NamedTuple):
    """One value for one field, with a label for handles and addresses (phone:work)."""

    target: str
    label: str
    value: str


def assignment(
    text: str, custom: Mapping[str, str], fields: Mapping[str, str] = CONTACT, chinese: Mapping[str, str] = CHINESE
) -> Assignment:
    """Read ``FIELD=VALUE``; ``custom`` maps the folded names of custom fields to their names.

    ``fields`` are those that every record of the noun has, ``chinese`` their further names.
    """
    name, equals, value = text.partition("=")
    if not equals:
        raise BadInput(_("{text} is not written FIELD=VALUE.").format(text=text))
    target, _colon, label = name.strip().partition(":")
    target = chinese.get(target, target.casefold().replace("-", "_"))
    target = chinese.get(target, target)
    if target in fields:
        return Assignment(target, label.strip(), value.strip())
    if fold(name) in custom:
        return Assignment(custom[fold(name)], "", value.strip())
    raise unknown_field(name.strip(), [*fields, *custom.values()])


def unknown_field(name: str, known: list[str]) -> BadInput:
    """Say that there is no such field, and which are the nearest."""
    from difflib import get_close_matches

    near = get_close_matches(name.casefold(), known, n=3, cutoff=0.5)
    advice = _("Did you mean {names}?").format(names=", ".join(near)) if near else ""
    more = _("`crmctl topic fields` lists them; `crmctl field add` makes a new one.")
    return BadInput(_("There is no field {name}.").format(name=name), f"{advice} {more}".strip())
