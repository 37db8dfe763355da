"""Single cells of a list of interactions or tasks: moments, lengths of time, yes and no, states, people."""

from __future__ import annotations

import re
from datetime import date, datetime, time, tzinfo
from typing import NamedTuple

from crmctl.domain.due import Due
from crmctl.domain.entry import Named
from crmctl.domain.stored_dates import parse_stored_moment, parse_whole_day
from crmctl.domain.text import tidy
from crmctl.errors import BadInput

MIDDAY = time(12)  # when something happened on a day of which no time was said
_YES = frozenset("true yes y 1 x on 是 对 有 √ ✓".split())
_NO = frozenset("false no n 0 off 否 不 无 没有 ×".split())
_LENGTH = re.compile(
    r"(?:(?P<h>\d+(?:\.\d+)?)\s*(?:h|hr|hrs|hours?|小时|个小时|钟头|时))?\s*"
    r"(?:(?P<m>\d+(?:\.\d+)?)\s*(?:m|min|mins|minutes?|分钟|分|'|′)?)?\s*(?:(?P<s>\d+)\s*(?:s|sec|secs|seconds?|秒))?",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)(?::([0-5]\d))?")
_LONGEST = 100_000  # minutes
_STATUS = {
    "open": "open|todo|to do|pending|not started|in progress|started|waiting|needs-action|in-process|new|active|待办|"
    "未完成|未开始|进行中|待处理|处理中|待跟进|未处理|否|false|no|0",
    "done": "done|completed|complete|closed|finished|完成|已完成|已关闭|已处理|完结|已办|是|true|yes|1|x|√|✓",
    "cancelled": "cancelled|canceled|dropped|abandoned|取消|已取消|作废|放弃|终止|已终止",
}
STATUSES = {word: status for status, words in _STATUS.items() for word in words.split("|")}
PRIORITIES = {
    "urgent": "high", "highest": "high", "critical": "high", "important": "high", "紧急": "high", "重要": "high",
    "最高": "high", "加急": "high", "非常重要": "high", "medium": "normal", "middle": "normal", "一般": "normal",
    "正常": "normal", "中等": "normal", "lowest": "low", "较低": "low", "不急": "low", "较高": "high",
}  # fmt: skip
_APART = re.compile(r"[;；、\n]|(?<=[^\x00-\x7f])[,，]|[,，](?=[^\x00-\x7f])|[,，](?=\s*\S+@)")
_OURS = re.compile(r"ref=(?P<ref>[a-z]\d+), name=(?P<name>.+)|(?P<ref2>[a-z]\d+) (?P<name2>.+)", re.IGNORECASE)


class Clocks(NamedTuple):
    """How moments are read: the order of days, the zone of bare times and its name, and what time it is."""

    order: str
    zone: tzinfo
    zone_name: str
    now: datetime


def moment_of(text: str, clock: str, clocks: Clocks) -> tuple[datetime, bool] | None:
    """Return when something happened, and whether a time of day was said; a day alone is its midday."""
    if (day := parse_whole_day(text, clocks.order)) and not _has_clock(text):
        at = clock_of(clock) if clock else None
        if clock and at is None:
            return None
        return datetime.combine(date.fromisoformat(day), at or MIDDAY, clocks.zone), at is not None
    found = parse_stored_moment(text, clocks.zone, clocks.order) or _worded(text, clocks)
    return (found, True) if found else None


def _has_clock(text: str) -> bool:
    return ":" in text and not text.rstrip().endswith(("00:00", "00:00:00"))


def _worded(text: str, clocks: Clocks) -> datetime | None:
    """Read 2026-03-02 下午3点, in the words a person uses; a text without a year says nothing of the past."""
    from crmctl.domain.dates import parse_moment

    if not re.search(r"\d{4}", text):
        return None
    try:
        found = parse_moment(text, clocks.now.astimezone(clocks.zone))
    except BadInput:
        return None
    return found if isinstance(found, datetime) else None


def clock_of(text: str) -> time | None:
    """Return a time of day; None for what is none."""
    from crmctl.domain.dates import parse_time

    try:
        found = parse_time(text).since_midnight()
    except BadInput:
        return None
    minutes = int(found.total_seconds()) // 60
    return time(minutes // 60, minutes % 60) if minutes < 24 * 60 else None


def due_of(text: str, clock: str, zone: str, clocks: Clocks) -> Due | None:
    """Return when something is due, by the clock on the wall of its zone."""
    found = moment_of(text, clock, clocks)
    if found is None:
        return None
    moment, is_timed = found
    if not is_timed:
        return Due(moment.date())
    name = zone or clocks.zone_name
    if moment.tzinfo is not clocks.zone:
        from crmctl.domain.due import zone_of

        moment = moment.astimezone(zone_of(name))
    return Due(moment.date(), f"{moment:%H:%M}", name)


def minutes_of(text: str) -> int | None:
    """Return a length in whole minutes: 30, 90 min, 1.5h, 1小时30分, 0:30, 00:30:00; None for what is none."""
    if found := _CLOCK.fullmatch(text):
        total = int(found[1]) * 60 + int(found[2])
    elif (found := _LENGTH.fullmatch(text)) and any(found.groups()):
        total = round(float(found["h"] or 0) * 60 + float(found["m"] or 0) + int(found["s"] or 0) / 60)
    else:
        return None
    return total if total <= _LONGEST else None


def yes_or_no(text: str) -> bool | None:
    """Return what a cell that says yes or no says."""
    word = text.strip().casefold()
    return True if word in _YES else False if word in _NO else None


def people_of(cell: str) -> list[Named]:
    """Cut a cell that names people apart; the references of our own exports count together with the name."""
    named = []
    for part in map(tidy, _APART.split(cell)):
        if found := _OURS.fullmatch(part):
            ref, name = found["ref"] or found["ref2"], tidy(found["name"] or found["name2"])
            named.append(Named((name,), name, ref))
        elif part:
            named.append(Named((part,)))
    return named
