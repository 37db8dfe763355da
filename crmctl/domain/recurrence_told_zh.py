"""What comes back, in Chinese words."""

from __future__ import annotations

from datetime import date

from crmctl.domain.date_words import WEEKDAYS, told_day
from crmctl.domain.recurrence_shape import Shape, Spot

_NAMES = WEEKDAYS["zh_CN"]
_UNITS = {"d": "天", "wd": "个工作日", "w": "周", "m": "个月", "q": "季度", "y": "年"}
_WHOLE = {(0, 1, 2, 3, 4): "每周一至周五", (5, 6): "每周末"}


def fixed(shape: Shape) -> str:
    """Tell a rule that goes by the calendar: ``每2周周一、周四``."""
    if shape.weekdays and shape.count == 1:
        return _WHOLE.get(shape.weekdays) or f"每{_weekdays(shape)}"
    every = _every(shape)
    if shape.weekdays:
        return every + _weekdays(shape)
    month = f"{shape.month}月" if shape.month else ""
    if month and shape.unit != "y":
        every = "每年"
    return every + month + (_spot(shape.spot, "日" if month else "号") if shape.spot else "")


def _every(shape: Shape) -> str:
    unit = _UNITS[shape.unit]
    if shape.count > 1:
        return f"每{shape.count}{unit}"
    return f"每{unit}" if shape.unit == "wd" else f"每{unit.removeprefix('个')}"


def after(shape: Shape) -> str:
    """Tell what counts from completion: ``完成后2周``."""
    return f"完成后{shape.count}{_UNITS[shape.unit]}"


def times(count: int) -> str:
    """Tell how often at most."""
    return f"，共{count}次"


def until(day: date) -> str:
    """Tell the last day."""
    return f"，到{told_day(day, 'zh_CN')}为止"


def _weekdays(shape: Shape) -> str:
    return "、".join(f"周{_NAMES[day]}" for day in shape.weekdays)


def _spot(spot: Spot, sign: str) -> str:
    if spot.days == (-1,):
        return "最后一天"
    if spot.days:
        return "、".join(f"{31 if day == -1 else day}{sign}" for day in spot.days)
    nth = "最后一个" if spot.nth == -1 else f"第{spot.nth}个"
    return nth + ("工作日" if spot.weekday is None else f"周{_NAMES[spot.weekday]}")
