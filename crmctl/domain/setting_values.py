"""Values of settings, checked and put into their one spelling before they are kept."""

from __future__ import annotations

from collections.abc import Callable

from crmctl.domain.currencies import named
from crmctl.domain.places import country_code
from crmctl.errors import BadInput
from crmctl.words import _

_CLOSED = {
    "lang": {"en": "en", "english": "en", "zh": "zh_CN", "zh_cn": "zh_CN", "中文": "zh_CN", "简体中文": "zh_CN"},
    "date_order": {"dmy": "dmy", "mdy": "mdy", "ymd": "ymd"},
}
_CODES: dict[str, Callable[[str], str]] = {"country": country_code, "currency": lambda text: named(text.lower(), "")}


def spelled(key: str, text: str) -> str:
    """Return the value as it is kept; one that the setting cannot have is refused. An empty one unsets."""
    tidy = text.strip()
    if not tidy:
        return ""
    if key in _CLOSED:
        return _one_of(key, tidy)
    if key in _CODES:
        if code := _CODES[key](tidy):
            return code
        problem = _("{text} is no {key} that is known.").format(text=text, key=key)
        raise BadInput(problem, _("Countries are written as in ISO 3166 (CN), currencies as in ISO 4217 (CNY)."))
    return tidy


def _one_of(key: str, tidy: str) -> str:
    known = _CLOSED[key]
    found = known.get(tidy.lower().replace("-", "_"))
    if not found:
        choices = ", ".join(dict.fromkeys(known.values()))
        raise BadInput(_("{key} takes one of: {choices}.").format(key=key, choices=choices))
    return found
