"""Hours and minutes from now, as people say them: ``+2h``, ``in half an hour``, ``3 hours ago``, ``半小时后``."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from crmctl.domain.numerals import CHINESE, ENGLISH, number

_SPAN = (
    rf"(?:([+-])|in )? ?({ENGLISH}|half an) ?(h|hrs?|hours?|mins?|minutes?)( ago)?|"
    rf"({CHINESE}|半)个?(小时|钟头|分钟)[之以]?(后|前)"
)
_HOUR = 60  # minutes


def from_now(tidy: str, now: datetime) -> datetime | None:
    """Read a span and go so far from now; ValueError or OverflowError for what is none, or too far.

    It is counted in UTC, so that a change of the clock does not matter.
    """
    found = re.fullmatch(_SPAN, tidy)
    if not found:
        return None
    sign, count, unit, ago, chinese, chinese_unit, side = found.groups()
    minutes = _HOUR if (unit or "").startswith("h") or chinese_unit in ("小时", "钟头") else 1
    back = -1 if sign == "-" or ago or side == "前" else 1
    total = timedelta(minutes=back * _times(count or chinese, minutes))
    return (now.astimezone(UTC) + total).astimezone(now.tzinfo) if now.tzinfo else now + total


def _times(count: str, minutes: int) -> int:
    if count not in ("half an", "半"):
        return minutes * number(count)
    if minutes < _HOUR:
        raise ValueError(count)
    return minutes // 2
