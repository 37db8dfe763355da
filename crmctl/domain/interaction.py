"""Interactions: what happened between us and a customer, of which kind, and whether somebody was reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from crmctl.domain.vocabulary import said_kind
from crmctl.errors import BadInput
from crmctl.words import _

KINDS = (
    "call", "meeting", "visit", "email", "wechat", "sms", "chat", "letter", "event", "demo", "quote", "complaint",
    "service", "note", "other",
)  # fmt: skip
CHINESE = {
    "电话": "call", "通话": "call", "打电话": "call", "去电": "call", "来电": "call", "会议": "meeting",
    "开会": "meeting", "见面": "meeting", "面谈": "meeting", "拜访": "visit", "上门": "visit", "走访": "visit",
    "来访": "visit",
    "邮件": "email", "电邮": "email", "微信": "wechat", "企业微信": "wechat", "短信": "sms", "聊天": "chat",
    "信函": "letter", "活动": "event", "展会": "event", "演示": "demo", "报价": "quote", "投诉": "complaint",
    "抱怨": "complaint", "服务": "service", "维修": "service", "备注": "note", "笔记": "note", "记录": "note",
    "其他": "other", "其它": "other", "phone": "call", "mail": "email", "e-mail": "email", "text": "sms", "mms": "sms",
}  # fmt: skip
_DIRECTIONS = {
    "来电": "in",
    "去电": "out",
    "来访": "in",
    "走访": "out",
    "上门": "out",
    "投诉": "in",
    "抱怨": "in",
    "complaint": "in",
}
DIRECTIONS = {
    "in": "in", "out": "out", "收": "in", "呼入": "in", "来": "in", "呼出": "out", "去": "out", "发": "out",
}  # fmt: skip
# Outcomes by which nobody was reached: such an attempt moves no cadence.
_UNREACHED = frozenset(
    "no-answer noanswer busy voicemail left-message unreachable wrong-number bounced no-show "
    "没人接 无人接听 未接 未接通 没接 占线 忙线 关机 停机 空号 打不通 未联系上 没联系上 留言 退信 爽约".split(),
)
_SILENT = frozenset({"note"})  # kinds that are no contact with anybody


@dataclass(frozen=True, slots=True)
class Interaction:
    """One thing that happened. ``occurred_at`` carries its zone, and its date is the civil date there."""

    kind: str
    occurred_at: datetime
    text: str = ""
    subject: str = ""
    direction: str = ""
    channel: str = ""
    outcome: str = ""
    minutes: int | None = None
    is_private: bool = False

    @property
    def occurred_on(self) -> date:
        """Return the civil date on which it happened."""
        return self.occurred_at.date()

    @property
    def is_touch(self) -> bool:
        """Say whether somebody was reached, so that cadences count from it."""
        return self.kind not in _SILENT and _folded(self.outcome) not in _UNREACHED


def kind_of(text: str) -> tuple[str, str]:
    """Return the kind a word stands for and the direction that the word says by itself, if any."""
    word = text.strip().casefold()
    kind = CHINESE.get(word, word)
    if kind in KINDS:
        return kind, _DIRECTIONS.get(word, "")
    from difflib import get_close_matches

    near = get_close_matches(word, [*KINDS, *CHINESE], n=3, cutoff=0.6)
    advice = _("Did you mean {names}?").format(names=", ".join(near)) if near else ""
    known = _("It can be: {names}.").format(names=_(", ").join(map(said_kind, KINDS)))
    raise BadInput(_("There is no kind of interaction {text}.").format(text=text), f"{advice} {known}".strip())


def direction_of(text: str) -> str:
    """Return ``in``, ``out`` or nothing."""
    word = text.strip().casefold()
    if word and word not in DIRECTIONS:
        raise BadInput(_("A direction is in or out, not {text}.").format(text=text))
    return DIRECTIONS.get(word, "")


def _folded(outcome: str) -> str:
    return "-".join(outcome.casefold().replace("_", " ").replace("-", " ").split())
