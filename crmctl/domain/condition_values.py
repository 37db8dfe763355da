"""The values of a condition, read by the type of their field: numbers, amounts, shares, spans, days and periods."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from crmctl.errors import BadInput
from crmctl.words import N_, _

ANY = frozenset({"any", "任意", "任何", "有"})
NONE = frozenset({"none", "无", "無", "没有", "沒有", "空"})
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", ord("−"): "-"}
_TIMES = {"": 0, "k": 3, "千": 3, "w": 4, "万": 4, "萬": 4, "m": 6, "百万": 6, "千万": 7, "亿": 8, "億": 8}
_ZEROS = "|".join(sorted(_TIMES, key=len, reverse=True))
_NUMBER = re.compile(
    rf"([-+]?)((?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,15}})?(?:\.\d{{1,9}})?)\s*({_ZEROS})", re.ASCII | re.IGNORECASE
)
_SPAN = re.compile(
    r"(\d{1,5})\s*(days?|d|天|weeks?|w|周|个?星期|months?|mo?|个月|quarters?|q|个季度|years?|y|年)", re.IGNORECASE
)
_LATIN = {"d": "d", "w": "w", "m": "m", "q": "q", "y": "y"}
_HAN = {"天": "d", "日": "d", "周": "w", "星": "w", "月": "m", "季": "q", "年": "y"}
_DAYS = {"d": 1, "w": 7, "m": 30, "q": 91, "y": 365}
_PERIOD = re.compile(r"(this|next|last)[ _-](week|month|quarter|year)")
_PERIOD_ZH = re.compile(r"(本|这个?|(?:下|上)+个?)(周|星期|月|季度?|年)")
_YEARS = {"今年": 0, "明年": 1, "后年": 2, "去年": -1, "前年": -2}
NUMBERS = N_("Write a number such as 3, 1.5, 50k or 5万.")
SPANS = N_("Write a number of days, or 90d, 6w, 3m, 1y.")
AMOUNTS = N_("Write 50000, 50k, 5万 or, of one currency alone, USD 300.")
DATES = N_("Write 2026-12-01, 2026-12, 2026q4, today, eom, -30d, last-month or this-week; see `crmctl topic dates`.")


class Amount(NamedTuple):
    """An amount of money: with a ``currency`` in its minor units and of it alone, else in the main unit of any."""

    number: Decimal
    currency: str = ""


class Days(NamedTuple):
    """From a day to a day, both of them in it."""

    first: date
    last: date


class Span(NamedTuple):
    """So many days, weeks, months, quarters or years, without a direction."""

    number: int
    unit: str


def number(text: str) -> Decimal:
    """Read ``50000``, ``50,000``, ``1.5``, ``50k``, ``5w``, ``5万``."""
    found = _NUMBER.fullmatch(text.translate(_WIDE).strip())
    if not found or not any(map(str.isdigit, found[2])):
        raise BadInput(_("Not a number: {text}.").format(text=text), _(NUMBERS))
    value = Decimal(found[2].replace(",", "")) * Decimal(10 ** _TIMES[found[3].lower()])
    return -value if found[1] == "-" else value


def share(text: str) -> Decimal:
    """Read a probability as per cent: ``50%``, ``50`` and ``0.5`` are 50; what is at most 1 is a part of one."""
    plain = text.translate(_WIDE).strip()
    if plain.endswith("%"):
        return number(plain[:-1])
    value = number(plain)
    return value * 100 if abs(value) <= 1 else value


def amount(text: str, default: str) -> Amount:
    """Read an amount; ``default`` is the currency that a sign of several (¥, $) stands for."""
    try:
        return Amount(number(text))
    except BadInput:
        from crmctl.domain.money import parse_money

        money = parse_money(text, default)
        return Amount(Decimal(money.minor), money.currency)


def days_long(text: str) -> Decimal:
    """Read how long something lasts, in days; a month counts 30, a quarter 91, a year 365 of them."""
    if (found := span(text)) is not None:
        return Decimal(found.number * _DAYS[found.unit])
    try:
        return number(text)
    except BadInput:
        raise BadInput(_("Not a length of time: {text}.").format(text=text), _(SPANS)) from None


def minutes_long(text: str) -> Decimal:
    """Read how long something lasts, in minutes: ``30``, ``30min``, ``30分钟``, ``1.5h``, ``2小时``."""
    found = re.fullmatch(r"(.*?)\s*(?:(min(?:ute)?s?|分钟?)|(h(?:ours?)?|个?小时))?", text.strip(), re.IGNORECASE)
    return number(found[1] if found else text) * (60 if found and found[3] else 1)


def span(text: str) -> Span | None:
    """Read a length of time without a sign, ``90d`` or ``3个月``; None for what is none."""
    found = _SPAN.fullmatch(text.translate(_WIDE).strip())
    if not found:
        return None
    unit = found[2].removeprefix("个")[0].lower()
    return Span(int(found[1]), _LATIN.get(unit) or _HAN[unit])


def days(text: str, today: date, *, ahead: bool) -> Days:
    """Read a day, or a period: a month, a quarter, a year, this or last week; ``ahead``: ``fri`` is the next one."""
    from crmctl.domain.dates import parse_day, plain

    tidy = plain(text)
    if (found := _period(tidy, today)) is not None:
        return found
    try:
        return _one(parse_day(tidy, today, ahead=ahead))
    except BadInput as error:
        if "-" in tidy.strip("-"):  # next-mon, as it is written where a blank would end the value
            try:
                return _one(parse_day(re.sub(r"(?<=[a-z0-9])-(?=[a-z0-9])", " ", tidy), today, ahead=ahead))
            except BadInput:
                pass
        raise BadInput(str(error), _(DATES)) from None


def _one(day: date) -> Days:
    return Days(day, day)


def _period(tidy: str, today: date) -> Days | None:
    from crmctl.domain.day_steps import edge, month_on
    from crmctl.domain.periods import parse_period

    if tidy in _YEARS:
        year = month_on(today, 12 * _YEARS[tidy]).year
        return Days(date(year, 1, 1), date(year, 12, 31))
    if found := _PERIOD.fullmatch(tidy) or _PERIOD_ZH.fullmatch(tidy):
        which, unit = found.groups()
        periods = {"next": 1, "last": -1}.get(which, which.count("下") - which.count("上"))
        letter = _HAN.get(unit[0], unit[0])
        return Days(edge(today, letter, periods, last=False), edge(today, letter, periods, last=True))
    if re.fullmatch(r"\d{4}年?|\d{4}.*[q季].*|\d{4}[-/.年]\d{1,2}月?", tidy):
        period = parse_period(tidy)
        return Days(period.first, period.until - timedelta(days=1))
    return None


def away(span_: Span, today: date, *, ahead: bool) -> date:
    """Return the day that lies so far ahead of today, or back from it; BadInput beyond the calendar."""
    from crmctl.domain.day_steps import Today, step

    try:
        return step(Today(today), span_.number if ahead else -span_.number, span_.unit)
    except (ValueError, OverflowError):
        problem = _("There is no such day: {text}.").format(text=f"{span_.number}{span_.unit}")
        raise BadInput(problem, _(DATES)) from None
