"""The values of fields that have a closed set of them, under the words people use for each."""

from __future__ import annotations

from collections.abc import Sequence

from crmctl.errors import BadInput
from crmctl.words import _

_DEAL = {
    "open": "进行中 未结 未关闭 在跟", "won": "win 赢单 成交 赢 已成交", "lost": "lose 输单 丢单 输 已丢 失败",
}  # fmt: skip
_CATEGORY = {
    "pipeline": "管道", "best case": "best-case best_case 最好情况 乐观", "commit": "committed 承诺", "closed": "已结",
    "omitted": "omit 不计",
}  # fmt: skip
_TASK = {
    "open": "todo 未完成 待办 进行中", "done": "completed 完成 已完成", "cancelled": "canceled 取消 已取消",
}  # fmt: skip


def truth(field: str, text: str) -> bool:
    """Read yes or no in English or Chinese."""
    from crmctl.domain.custom import Custom, Kind, canonical

    return canonical(Kind(field, "bool"), text, Custom()) == "true"


def member(enum: str, field: str, text: str) -> str:
    """Return which of the closed set a word means; BadInput lists them."""
    members, found = _known(enum, text.strip().casefold())
    if not found:
        raise none_of(field, text, members)
    return found


def none_of(field: str, text: str, members: Sequence[str]) -> BadInput:
    """Return the error for a word that is none of the set."""
    problem = _("{text} is none of the values of {field}.").format(text=text, field=field)
    return BadInput(problem, _("It can be: {names}.").format(names=_(", ").join(members)))


def members(enum: str) -> Sequence[str]:
    """Return the closed set."""
    return _known(enum, "")[0]


def _known(enum: str, word: str) -> tuple[Sequence[str], str]:
    """Return the closed set, and which of it a word means, or "" for none."""
    if enum in _WORDS:
        words = _WORDS[enum]
        return tuple(words), next((one for one, more in words.items() if word == one or word in more.split()), "")
    return _ELSEWHERE[enum](word)


def _kind(word: str) -> tuple[Sequence[str], str]:
    from crmctl.domain.interaction import CHINESE, KINDS

    return KINDS, word if word in KINDS else CHINESE.get(word, "")


def _direction(word: str) -> tuple[Sequence[str], str]:
    from crmctl.domain.interaction import DIRECTIONS

    return ("in", "out"), DIRECTIONS.get(word, "")


def _priority(word: str) -> tuple[Sequence[str], str]:
    from crmctl.domain.task import PRIORITIES, priority_of

    try:
        return PRIORITIES, priority_of(word)
    except BadInput:
        return PRIORITIES, ""


def _org_role(word: str) -> tuple[Sequence[str], str]:
    from crmctl.domain.organisation import ROLES, role

    return tuple(ROLES), role(word)


def _deal_role(word: str) -> tuple[Sequence[str], str]:
    from crmctl.domain import deal_roles

    return tuple(deal_roles.ROLES), deal_roles.role_of(word)


def _order(word: str) -> tuple[Sequence[str], str]:
    from crmctl.domain import order

    return order.STATUSES, order.status_or_none(word) or ""


def _rfm_box(word: str) -> tuple[Sequence[str], str]:
    from crmctl.domain import rfm

    return tuple(box.key for box in rfm.every()), rfm.known(word)


def _asset(word: str) -> tuple[Sequence[str], str]:
    from crmctl.domain import asset

    return asset.STATUSES, asset.status_or_none(word) or ""


_WORDS = {"deal": _DEAL, "category": _CATEGORY, "task": _TASK}
_ELSEWHERE = {
    "kind": _kind, "direction": _direction, "priority": _priority, "org_role": _org_role, "deal_role": _deal_role,
    "order": _order, "asset": _asset, "rfm": _rfm_box,
}  # fmt: skip
