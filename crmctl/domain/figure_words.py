"""Figures of a chart as a person reads them: told whole, or short beside an axis."""

from __future__ import annotations

from crmctl.domain.money_words import rounded

_LARGE = {False: 1_000, True: 10_000}  # from where on an axis says k or 万
_HUGE, _MANIFOLD = 10**9, 10**4  # from where on all digits, and all of a percentage, tell nothing
_CENTS_BELOW = 1_000  # amounts from here on are told in whole units: a table beside the picture has the cents


def told(value: float | None, form: str, *, chinese: bool) -> str:
    """Return a figure in its form: ``12.3%``, ``1,234``; nothing for none. ``chinese`` picks 万 for what is huge."""
    if value is None:
        return ""
    if form == "percent":
        return _percent(value, 1, chinese=chinese)
    if abs(value) >= _HUGE:
        return rounded(str(value), chinese=chinese)
    if form == "days":
        return _unsigned(f"{value:,.1f}")
    if form == "rate" or (form == "money" and abs(value) < _CENTS_BELOW):
        text = f"{value:,.2f}"
        return _unsigned(text.removesuffix(".00") if form == "money" else text)
    if form == "money" or value == int(value):
        return _unsigned(f"{value:,.0f}")
    return _unsigned(f"{value:,.2f}")


def short(value: float | None, form: str, *, chinese: bool, places: int = 0) -> str:
    """Return a figure in few signs: ``12%``, ``1.23M``, ``123万``; ``places`` behind the point of what is small."""
    if value is None:
        return ""
    if form == "percent":
        return _percent(value, max(places - 2, 0), chinese=chinese)
    if abs(value) >= _LARGE[chinese]:
        return rounded(str(value), chinese=chinese)
    return _unsigned(f"{value:,.{places}f}")


def _percent(value: float, places: int, *, chinese: bool) -> str:
    if abs(value) >= _MANIFOLD:
        return rounded(str(value * 100), chinese=chinese) + "%"
    return _unsigned(f"{value:,.{places}%}")


def _unsigned(text: str) -> str:
    """Return the text of a figure; one that rounds to nothing has no sign."""
    return text.removeprefix("-") if text.startswith("-") and not text.strip("-0.,%") else text
