"""The mapping of a file of organisations: its columns are recognised as those of people and read as those of firms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crmctl.domain import exported, headers
from crmctl.domain.fields import unknown_field
from crmctl.domain.mapping_choice import custom_named
from crmctl.domain.organisation import CHINESE, FIELDS, role_words
from crmctl.domain.rows import LEFT_OUT, REJECTED
from crmctl.domain.text import fold
from crmctl.errors import BadInput
from crmctl.words import _

_SAME = FIELDS.keys() - {"name", "role", "parent", "external_id", "phone"} | {"address", "email_or_phone", "handle"}
_OWN = {"org": "name", "org_phone": "phone:work", "org_id": "external_id", "role": "role"}
_WORDS = {
    "parent": "parent|parent company|parent account|parent organization|parent organisation|belongs to|"
    "母公司|上级公司|上级单位|上级|所属集团|集团|总公司",
    "role": "role|roles|type|account type|customer type|relationship|relation|客户类型|类型|关系|角色|与我方关系|"
    "客户类别|公司类型|单位类型",
}
_PEOPLE = {"title", "given_name", "family_name", "department"}


def choose(
    header: Sequence[str], sample: Sequence[Sequence[str]], said: Mapping[str, str], custom: Mapping[str, str]
) -> tuple[list[str], headers.Preset | None]:
    """Return the target of each column, and the program that wrote the file when it is known; see mapping_choice."""
    mapping = headers.check(headers.recognise(header), sample)
    known = mapping.targets
    heads = [*header, *[""] * (len(known) - len(header))]
    targets = [_target(head, target, known, custom) for head, target in zip(heads, known, strict=False)]
    targets = [_checked(at, target, sample) for at, target in enumerate(targets)]
    if exported.is_own(header):
        targets = [
            "" if target == "uid" or target.startswith("key=") else target for target in exported.targets(header)
        ]
    folded = {fold(head) or head: at for at, head in reversed(list(enumerate(header)))}
    for head, wish in said.items():
        at = folded.get(fold(head) or head, -1)
        if at < 0:
            raise BadInput(
                _("The file has no column {name}.").format(name=head),
                _("Its columns: {names}").format(names=", ".join(header)),
            )
        targets[at] = target_named(wish, custom) or LEFT_OUT
    return targets, mapping.preset


def _target(head: str, target: str, known: Sequence[str], custom: Mapping[str, str]) -> str:
    """Turn what a column says of a person into what it says of an organisation, "" where it says nothing."""
    key = fold(head)
    own = next((name for name, words in _WORDS.items() if key in map(fold, words.split("|"))), "")
    if own or head in REJECTED:
        return own
    name, colon, label = target.partition(":")
    has_org = "org" in known
    if name in {"phone", "email"} and ("org_phone" in known or _PEOPLE & set(known)):
        return ""  # these are a person's
    if name in _OWN:
        return _OWN[name]
    if (name == "name" and not has_org) or (name == "external_id" and "org_id" not in known):
        return name
    if name in _SAME or name == "phone":
        return f"{name}{colon}{label}"
    return f"field={custom[key]}" if key in custom else ""


def _checked(at: int, target: str, sample: Sequence[Sequence[str]]) -> str:
    """Leave a column of roles out when not one of its words is a role («Type» may mean anything)."""
    if target != "role" or not sample:
        return target
    cells = [row[at] for row in sample if at < len(row) and row[at]]
    return target if not cells or any(map(role_words, cells)) else ""


def target_named(wish: str, custom: Mapping[str, str]) -> str:
    """Return the target a person names: a field (phone:work), in Chinese too, or a custom field."""
    if not wish.strip():
        return ""
    name, colon, label = wish.strip().partition(":")
    name = CHINESE.get(name, name)
    if name in FIELDS or name in _SAME:
        return f"{name}:{label}" if colon else name
    if found := custom_named(wish, custom):
        return found
    raise unknown_field(wish, [*FIELDS, *custom.values()])
