"""Times of day as people say them: ``14:30``, ``9am``, ``noon``, ``下午3点``, ``上午九点半``, ``晚上8点``, ``中午``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from crmctl.domain.numerals import number

NOON = 12
_HOURS = "十[一二]?|二十[一二三四]?|[零一二两三四五六七八九]"
_MINUTES = "[一二三四五]?十[一二三四五六七八九]?|零?[一二三四五六七八九]"
_ENGLISH = r"(\d{1,2})(?::(\d{2}))? ?([ap])\.?m\.?|(\d{1,2}):(\d{2})(?::\d{2})?|(noon|midday)"
_CHINESE = (
    rf"(凌晨|清晨|早上|早晨|早|上午|中午|下午|傍晚|晚上|晚|夜里)?(?:(\d{{1,2}}|{_HOURS})"
    rf"(?:[点时]钟?(?:(半|整)|([一二三1-3])刻|(\d{{1,2}}|{_MINUTES})分?)?|:(\d{{2}}))|(?<=中午))"
)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; 24:00 is the end of it."""

    hour: int
    minute: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.hour * 60 + self.minute <= 24 * 60 or not 0 <= self.minute < 60:  # noqa: PLR2004
            raise ValueError(self)

    def since_midnight(self) -> timedelta:
        """Return the time as it is counted from the start of the day."""
        return timedelta(hours=self.hour, minutes=self.minute)


def clock(text: str, start: int = 0) -> Clock | None:
    """Read the text from there to its end as a time; ValueError for a time that no clock shows."""
    if found := re.fullmatch(_ENGLISH, text[start:]):
        return _english(found)
    if found := re.fullmatch(_CHINESE, text[start:]):
        return _chinese(found)
    return None


def leading(text: str) -> tuple[Clock, str] | None:
    """Read a time that comes before its day, as in ``9am tomorrow``, and what follows it."""
    found = re.match(_ENGLISH, text)
    if found and text[found.end() : found.end() + 1] == " ":
        return _english(found), text[found.end() + 1 :]
    return None


def _english(found: re.Match[str]) -> Clock:
    hour, minute, half, plain_hour, plain_minute, noon = found.groups()
    if noon:
        return Clock(NOON)
    if not half:
        return Clock(int(plain_hour), int(plain_minute))
    if not 1 <= int(hour) <= NOON:
        raise ValueError(hour)
    return Clock(int(hour) % NOON + (NOON if half == "p" else 0), int(minute or 0))


def _chinese(found: re.Match[str]) -> Clock:
    part, hour, whole, quarters, minute, plain_minute = found.groups()
    if not hour:
        return Clock(NOON)
    minutes = 30 if whole == "半" else 15 * number(quarters) if quarters else number(minute or plain_minute or "0")
    return Clock(_hour(part or "", number(hour)), minutes)


def _hour(part: str, hour: int) -> int:
    """Add what the part of the day says: 下午3点 is 15, 晚上12点 the end of the day, 中午1点 is 13."""
    if part in ("下午", "傍晚"):
        return hour + NOON if hour < NOON else hour
    if part in ("晚上", "晚", "夜里"):
        if hour < 5:  # noqa: PLR2004  whose night, the last or the next?
            raise ValueError(hour)
        return hour + NOON if hour <= NOON else hour
    if part == "中午":
        return hour + NOON if hour < 3 else hour  # noqa: PLR2004
    if part and hour > NOON:
        raise ValueError(hour)
    return 0 if part == "凌晨" and hour == NOON else hour
