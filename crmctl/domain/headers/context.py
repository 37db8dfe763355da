"""Words that mean different things beside different columns: «Nom» beside «Prénom» is a family name, alone a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

_GAP = re.compile(r"birth[\s_-]+day", re.IGNORECASE)
_DATE = re.compile(r"date|datum|fecha|data|dato|дата|日期|年月日", re.IGNORECASE)

_INITIALS = {"by": "birth_year", "bm": "birth_month", "bd": "birth_day"}


def settle(header: Sequence[str], targets: Sequence[str]) -> tuple[list[str], set[int]]:
    """Return targets of which none is open any more, and the columns where the values should be asked."""
    result = list(targets)
    doubtful = {at for at, target in enumerate(result) if target in {"?contact", "?title", "?prefix"}}
    _initials(header, result)
    _names(result)
    _titles(result)
    _birthdays(header, result)
    _addresses(result)
    return result, doubtful


def _replace(result: list[str], old: str, new: str) -> None:
    result[:] = [new if target == old else target for target in result]


def _initials(header: Sequence[str], result: list[str]) -> None:
    """Take «by», «bm», «bd» beside each other for year, month and day of birth; «by» alone is a Danish town."""
    heads = [cell.strip().casefold() for cell in header]
    if _INITIALS.keys() <= set(heads):
        result[:] = [_INITIALS.get(head, target) for head, target in zip(heads, result, strict=True)]


def _names(result: list[str]) -> None:
    _replace(result, "?nick_family", "nickname" if "family_name" in result else "family_name")
    given, family = "given_name" in result, "family_name" in result
    open_family, open_given = "?name_family" in result, "?name_given" in result
    _replace(result, "?name_family", "family_name" if given and not family else "name")
    _replace(result, "?name_given", "given_name" if (family or (open_family and not given)) and not given else "name")
    if open_given and open_family and not given and not family:
        result[result.index("name")] = "family_name"
    _replace(result, "?contact", "phone" if {"name", "given_name", "family_name"} & set(result) else "name")


def _titles(result: list[str]) -> None:
    open_title = "prefix" if "title" in result else "title"
    _replace(result, "?prefix", open_title)
    _replace(result, "?title", "prefix" if "title" in result else "title")
    _replace(result, "?suffix", "suffix" if "prefix" in result else "prefix")


def _birthdays(header: Sequence[str], result: list[str]) -> None:
    """Tell a day of birth, which has month and year beside it, from a whole date."""
    columns = [at for at, target in enumerate(result) if target == "birthday"]
    if not columns or "birth_day" in result or not {"birth_month", "birth_year"} <= set(result):
        return
    spaced = [at for at in columns if _GAP.search(header[at])]
    for at in spaced or [at for at in columns if len(columns) == 1 or not _DATE.search(header[at])]:
        result[at] = "birth_day"


def _addresses(result: list[str]) -> None:
    """Take an address beside a city or a postcode for a street."""
    for at, target in enumerate(result):
        kind, colon, label = target.partition(":")
        if kind == "address" and {f"city{colon}{label}", f"postcode{colon}{label}"} & set(result):
            result[at] = f"street{colon}{label}"
