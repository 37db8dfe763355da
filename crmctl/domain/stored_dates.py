"""Dates as files hold them: what one cell says, and in which order a column writes day and month.

``None`` means "not understood": the caller keeps the cell as it came. Nothing is guessed for a single row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache

from crmctl.domain.day_words import MONTH, month_number

Parts = dict[str, str | None]

_ISO = 10  # characters of 2026-12-01
_TIME = (
    r"(?:[T ,]*(?P<h>\d{1,2}):(?P<min>\d{2})(?::(?P<s>\d{2})(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?m\.?)?"
    r"\s*(?P<zone>(?:UTC|GMT)?[+-]\d{2}(?::?\d{2})?|Z|UTC|GMT)?(?:\s*\([^)]*\))?)?"
)
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?"
_PATTERNS = (
    r"(?P<y>\d{4})(?P<sep>[-/. ])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})",
    r"(?P<y>\d{4})\s?年\s?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?[日号號]?",
    r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})",
    rf"{_WEEKDAY}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\.?[ -/](?P<name>{MONTH})\.?,?(?:[ -/](?P<y>\d{{4}}|\d{{2}}))?",
    rf"{_WEEKDAY}(?P<name>{MONTH})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<y>\d{{4}}))?",
    r"--(?P<m>\d{2})-?(?P<d>\d{2})",
    r"(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号號]?",
    r"(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<c>\d{4}|\d{1,2})",
)
_NUMERIC = re.compile(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)", re.ASCII)
_MIDNIGHT = re.compile(r"[T ]0?0:00(?::00(?:\.0+)?)?\s*\Z", re.ASCII)
_SERIAL = re.compile(r"\d{1,7}(?:\.\d+)?", re.ASCII)
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xA0: " "}
_LAST_SERIAL = 2958465  # 9999-12-31
_NO_SUCH_SERIAL = 60  # spreadsheets believe in 1900-02-29
_PIVOT = 69  # two-digit years from here on are 19xx, as POSIX has it


def parse_stored_day(text: str, order: str = "", *, serial: bool = False) -> str | None:
    """Return ``YYYY-MM-DD``, or ``--MM-DD`` for a birthday without its year; ``serial`` takes spreadsheet day numbers.

    ``order`` is ``dmy``, ``mdy`` or ``ymd`` for all-numeric dates; without it one that has two readings is None.
    """
    if len(text) == _ISO and text[4] == text[7] == "-" and _is_iso(text):
        return text
    text = text.translate(_WIDE).strip()
    if serial and _SERIAL.fullmatch(text):
        return _from_serial(float(text))
    if not (found := _read(text, order)):
        return None
    year, month, day, _time = found
    return f"--{month:02}-{day:02}" if year is None else f"{year:04}-{month:02}-{day:02}"


def parse_whole_day(text: str, order: str = "") -> str | None:
    """Return ``YYYY-MM-DD`` for a text that holds year, month, day and nothing else; midnight is nothing."""
    bare = _MIDNIGHT.sub("", text) if ":" in text else text
    day = None if ":" in bare else parse_stored_day(bare, order)
    return None if day is None or day.startswith("--") else day


def parse_stored_instant(text: str, zone: tzinfo, order: str = "") -> str | None:
    """Return the instant in UTC as ``2026-11-22T01:02:03Z``.

    A text without an offset is local to ``zone``, and a day alone its midnight.
    """
    try:
        found = parse_stored_moment(text, zone, order)
        moment = found and found.astimezone(UTC)
    except OverflowError:
        return None
    return moment.replace(tzinfo=None).isoformat(timespec="seconds") + "Z" if moment else None


def parse_stored_moment(text: str, zone: tzinfo, order: str = "") -> datetime | None:
    """Return the moment in the zone that the text names, else in ``zone``."""
    local = _iso_instant(text) or _local_instant(text.translate(_WIDE).strip(), order)
    return local if local is None or local.tzinfo else local.replace(tzinfo=zone)


def day_order(samples: Iterable[str]) -> str:
    """Say how a column writes its dates, ``dmy``, ``mdy`` or ``ymd``, by a part no month has; "" when nothing tells."""
    seen = set()
    for sample in samples:
        if found := _NUMERIC.match(sample):
            seen.add(_order(int(found[1]), int(found[2]), found[3]))
    seen.discard("")
    return seen.pop() if len(seen) == 1 else ""


def _is_iso(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _iso_instant(text: str) -> datetime | None:
    """Read what programs write, ``2026-11-22T01:02:03Z`` and the like, in a sixth of the time."""
    if len(text) > _ISO and text[4] == text[7] == "-" and text[_ISO] in "T ":
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            return None
    return None


def _local_instant(text: str, order: str) -> datetime | None:
    found = _read(text, order)
    if found is None:
        return None
    year, month, day, held = found
    if year is None:
        return None
    try:
        return datetime.combine(date(year, month, day), _clock(held), _offset(held["zone"]))
    except ValueError:
        return None


def _from_serial(number: float) -> str | None:
    days = int(number)
    if not 1 <= days <= _LAST_SERIAL or days == _NO_SUCH_SERIAL:
        return None
    return (date(1899, 12, 31 if days < _NO_SUCH_SERIAL else 30) + timedelta(days=days)).isoformat()


def _read(text: str, order: str) -> tuple[int | None, int, int, Parts] | None:
    """Return year, month and day that exist, and the parts of the text for the time of day."""
    for form in _forms():
        if found := form.fullmatch(text):
            held = found.groupdict()
            parts = _ordered(held, order) if held.get("a") else _named(held)
            return (*parts, held) if parts and _exists(*parts) else None
    return None


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern + _TIME, re.IGNORECASE | re.ASCII) for pattern in _PATTERNS)


def _named(held: Parts) -> tuple[int | None, int, int]:
    year, name, day = held.get("y"), held.get("name"), held["d"] or ""
    return _year(year) if year else None, month_number(name) if name else int(held["m"] or 0), int(day)


def _ordered(held: Parts, order: str) -> tuple[int, int, int] | None:
    """Read a date of three numbers in the given order, or in the only one that makes sense."""
    a, b, c = held["a"] or "", held["b"] or "", held["c"] or ""
    order = order or _order(int(a), int(b), c)
    if order == "ymd":
        return (_year(a), int(b), int(c)) if len(a) == 2 >= len(c) else None  # noqa: PLR2004
    if len(c) < 2:  # noqa: PLR2004
        return None
    if order == "dmy" or (len(c) > 2 and a == b):  # noqa: PLR2004
        return _year(c), int(b), int(a)
    return (_year(c), int(a), int(b)) if order == "mdy" else None


def _order(first: int, second: int, third: str) -> str:
    """Tell the order by a part that can be no month; with a year of two digits also by one that can be no day."""
    if first > 31 and len(third) == 2:  # noqa: PLR2004
        return "ymd"
    if len(third) == 2 and int(third) <= 31:  # noqa: PLR2004  the year may come first
        return ""
    return "dmy" if first > 12 >= second else "mdy" if second > 12 >= first else ""  # noqa: PLR2004


def _year(digits: str) -> int:
    return int(digits) if len(digits) > 2 else int(digits) + (1900 if int(digits) >= _PIVOT else 2000)  # noqa: PLR2004


def _exists(year: int | None, month: int, day: int) -> bool:
    try:
        date(2000 if year is None else year, month, day)
    except ValueError:
        return False
    return True


def _clock(held: Parts) -> time:
    hour, half = int(held["h"] or 0), (held["half"] or "").lower()
    if half and not 1 <= hour <= 12:  # noqa: PLR2004
        raise ValueError(hour)
    hour = hour % 12 + 12 * half.startswith("p") if half else hour
    return time(hour, int(held["min"] or 0), int(held["s"] or 0))


def _offset(zone: str | None) -> tzinfo | None:
    """``Z``, ``+0800`` or ``GMT+08:00`` as an offset; None when the text names none."""
    if not zone:
        return None
    digits = zone.upper().lstrip("UTCGMZ").replace(":", "")
    minutes = int(digits[1:3]) * 60 + int(digits[3:5] or 0) if digits else 0
    return timezone(timedelta(minutes=-minutes if digits[:1] == "-" else minutes))
