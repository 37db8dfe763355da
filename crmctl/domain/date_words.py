"""Days and moments as they are told back, in full: ``Mon 30 Nov 2026 09:00``, ``2026-11-30 周一 09:00``."""

from __future__ import annotations

from datetime import date, datetime

from crmctl.words import spoken

WEEKDAYS = {"en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), "zh_CN": tuple("一二三四五六日")}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def told_day(day: date, language: str = "") -> str:
    """Tell a day with its weekday, in the language spoken now unless one is named; both forms can be typed again."""
    name = WEEKDAYS[language or spoken()][day.weekday()]
    if (language or spoken()) == "zh_CN":
        return f"{day.year:04}-{day.month:02}-{day.day:02} 周{name}"
    return f"{name} {day.day} {MONTHS[day.month - 1]} {day.year:04}"


def told_moment(moment: datetime, language: str = "") -> str:
    """Tell a day and the time on its own clock, to the minute; the zone is the caller's to name."""
    return f"{told_day(moment, language)} {moment:%H:%M}"


def told(when: date, language: str = "") -> str:
    """Tell what ``parse_moment`` found: a day alone, or a day and a time."""
    return told_moment(when, language) if isinstance(when, datetime) else told_day(when, language)
