"""Dates: the words a person types, read against ``today`` or ``now``, and the cells of a file as they stand.

There is no clock here. Civil dates are dates and never pass through UTC. A form with two readings is refused, as is a
day that no calendar has; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time

from crmctl.domain import day_words, day_words_zh
from crmctl.domain.clock_words import Clock, clock, leading
from crmctl.domain.date_words import told_day
from crmctl.domain.day_steps import Today, weekdays_work
from crmctl.domain.span_words import from_now
from crmctl.errors import BadInput
from crmctl.words import N_, _

FORMS = N_(
    "Write 2026-12-01, today, fri, next mon, eom, +3d, +2w, +3wd, in 3 days, 9am, 今天, 周五, 下周一, 月底, 3天后."
)
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", ord("。"): ".", ord("，"): ","}
_SIMPLE = str.maketrans("後週禮號點兩個時這來內鐘裡早", "后周礼号点两个时这来内钟里早")
_EVENING = {"今早": "今天早上", "今晚": "今天晚上", "明早": "明天早上", "明晚": "明天晚上", "昨晚": "昨天晚上"}
_UNCLEAR = re.compile(r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun", *"一二三四五六日")
_NAMED = re.compile(
    r"(?P<en>mon|tue|wed|thu|fri|sat|sun)[a-z]*,? (?P<en_day>\w.* .*|\d[\d-]+)|"
    r"(?P<zh_day>\d.*?)\(?(?:周|星期|礼拜)(?P<zh>[一二三四五六日天])\)?"
)
_BEFORE_TIME = re.compile(r"(?: at|[ ,]|(?<=\d)t)+$")


def parse_day(
    text: str, today: date, *, is_working: Callable[[date], bool] = weekdays_work, ahead: bool = True
) -> date:
    """Read a day; ``ahead=False`` takes what names no direction (``fri``, ``1 dec``) for the last one, not the next."""
    found = _day(plain(text), Today(today, is_working, ahead), text)
    if found is None:
        raise _unknown(text)
    return found


def parse_moment(
    text: str, now: datetime, *, is_working: Callable[[date], bool] = weekdays_work, ahead: bool = True
) -> datetime | date:
    """Read a day, or a day and a time in the zone of ``now``; a time alone is today's."""
    tidy, today = plain(text), Today(now.date(), is_working, ahead)
    if tidy in ("now", "现在"):
        return now
    if (found := _iso_moment(tidy, now) or _span(tidy, now, text)) is not None:
        return found
    if (day := _day(tidy, today, text)) is not None:
        return day
    for rest, hour in _splits(tidy, text):
        day = _day(rest, today, text) if rest else today.day
        if day is not None:
            return datetime.combine(day, time(), now.tzinfo) + hour.since_midnight()
    raise _unknown(text)


def parse_time(text: str) -> Clock:
    """Read a time of day alone: ``14:00``, ``2pm``, ``下午两点``."""
    try:
        found = clock(plain(text).removeprefix("at "))
    except ValueError:
        raise _no_such(text) from None
    if found is None:
        problem = _("Not a time of day: {text}.").format(text=text) if text.strip() else _("No time given.")
        raise BadInput(problem, _("Write 14:30, 9am, noon, 下午3点, 上午九点半."))
    return found


def plain(text: str) -> str:
    """Half-width, simplified, lower case, one blank between words and none around Chinese."""
    words = " ".join(text.translate(_WIDE).translate(_SIMPLE).lower().split())
    words = re.sub(r" ?([\u4e00-\u9fff]) ?", r"\1", words)
    return next((day + words[2:] for short, day in _EVENING.items() if words.startswith(short)), words)


def _day(tidy: str, today: Today, text: str) -> date | None:
    tidy = _YEAR_FIRST.sub(r"\1-\2-\3", tidy)
    if _UNCLEAR.fullmatch(tidy):
        raise BadInput(
            _("{text} can be read in two ways.").format(text=text), _("Write the year first, as in 2026-12-01.")
        )
    try:
        for pattern, meaning in day_words.forms() if tidy.isascii() else day_words_zh.forms():
            if found := pattern.fullmatch(tidy):
                return meaning(found, today)
    except (ValueError, OverflowError):
        raise _no_such(text) from None
    return _beside_its_weekday(tidy, today, text)


def _beside_its_weekday(tidy: str, today: Today, text: str) -> date | None:
    """Read a day as we tell it ourselves, ``Mon 30 Nov 2026`` or ``2026-11-30 周一``; the weekday must be right."""
    found = _NAMED.fullmatch(tidy)
    day = found and _day(found["en_day"] or found["zh_day"], today, text)
    if not found or not day:
        return None
    if _DAY_NAMES.index(found["en"] or found["zh"].replace("天", "日")) % 7 != day.weekday():
        raise BadInput(_("That day is {day}, not as in {text}.").format(day=told_day(day), text=text))
    return day


def _splits(tidy: str, text: str) -> list[tuple[str, Clock]]:
    """Every way to cut a time off the end, or off the beginning."""
    try:
        found = [(_BEFORE_TIME.sub("", tidy[:at]), clock(tidy, at)) for at in range(len(tidy)) if _cuts(tidy, at)]
        first = leading(tidy.removeprefix("at "))
    except ValueError:
        raise _no_such(text) from None
    ways = [(rest, hour) for rest, hour in found if hour]
    return [*ways, (first[1].removeprefix("on "), first[0])] if first else ways


def _cuts(tidy: str, at: int) -> bool:
    """Whether a time may begin here: never inside a number."""
    return at == 0 or not (tidy[at].isdecimal() and tidy[at - 1 : at] in "0123456789-/.:+")


def _span(tidy: str, now: datetime, text: str) -> datetime | None:
    try:
        return from_now(tidy, now)
    except (ValueError, OverflowError):
        raise _no_such(text) from None


def _iso_moment(tidy: str, now: datetime) -> datetime | None:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d[t ]\d\d:\d\d.*", tidy):
        return None
    try:
        found = datetime.fromisoformat(tidy.upper())
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=now.tzinfo)


def _no_such(text: str) -> BadInput:
    return BadInput(_("There is no such day or time: {text}.").format(text=text), _(FORMS))


def _unknown(text: str) -> BadInput:
    return BadInput(_("Not a date: {text}.").format(text=text) if text.strip() else _("No date given."), _(FORMS))
