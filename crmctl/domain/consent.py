"""Custom fields that tell whether somebody may be approached: of several values, the one that forbids."""

from __future__ import annotations

import re

_REFUSALS = re.compile(
    r"do[ _-]?not|don'?t|opt(ed)?[ _-]?out|unsubscribed?|no[ _-]?(mail|call|contact|marketing|sms)|blocked"
    r"|退订|拒绝|勿扰|不(再|要|得|可)?(联系|打扰|推送|营销)|黑名单",
    re.IGNORECASE,
)
_CONSENTS = re.compile(
    r"consent|opt(ed)?[ _-]?in|permission|subscribed?|newsletter|gdpr|同意|许可|订阅|授权|可联系", re.IGNORECASE
)
_TRUE, _FALSE = tuple("true yes y 1 on 是 对".split()), tuple("false no n 0 off 否 不".split())


def strictest(name: str) -> tuple[str, ...]:
    """Return the values that forbid, in small letters; none of a field that tells of something else."""
    if _REFUSALS.search(name):
        return _TRUE
    return _FALSE if _CONSENTS.search(name) else ()
