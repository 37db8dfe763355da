"""Headers that lie, and tables without one: what the columns hold has the last word."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice

from crmctl.domain.headers.mapping import Mapping, base

_ROWS = 200
_MOST = 0.8  # share of the filled cells that decides
_ENOUGH = 2  # one value proves nothing
_EMAIL = re.compile(r"(?:.*<)?[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]{2,}>?")
_DATE = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|(?:19|20)\d{6}")
_PHONE = re.compile(r"(?:tel:|p:)?[+(]?\d[\d\s().\-/]{5,22}(?:\s*(?:x|ext\.?|转)\s*\d+)?", re.IGNORECASE)
_SURE_PHONE = re.compile(r"\+\d[\d\s().-]{6,}|1[3-9]\d{9}|\(?0?\d{2,4}\)?[\s-]\d{3,4}[\s-]?\d{4}")
_WEB = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_LINKEDIN = re.compile(r"(?:https?://)?(?:\w+\.)?linkedin\.com/\S+", re.IGNORECASE)
_HONORIFIC = re.compile(
    r"(?:mr|mrs|ms|miss|mx|dr|prof|sir|madam|herr|frau|m|mme|mlle|sr|sra|srta|sig|dott|ing|pan|pani|hon|rev)\.?"
    r"|先生|女士|小姐|太太|教授|博士|老师|老師|様|さん",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r".*(?:公司|集团|集團|厂|株式会社|有限会社|银行|大学|工作室)|.*\b(?:inc|ltd|llc|gmbh|corp|co|s\.?a|ag|plc|s\.?r\.?l|b\.?v)\.?",
    re.IGNORECASE,
)
_PERSON = re.compile(r"[\u4e00-\u9fff·]{2,4}|[^\W\d_]+[.']?(?:[\s-][^\W\d_]+[.']?){1,3}")
_MAY_BE_EMAIL = {"name", "given_name", "family_name", "nickname", "phone", "org", "title", "department", "prefix", ""}
_MAY_BE_PHONE = {"name", "given_name", "family_name", "email", "org", "title", "department", "prefix", ""}


def check(mapping: Mapping, sample_rows: Sequence[Sequence[str]]) -> Mapping:
    """Return the mapping corrected by up to 200 rows.

    Addresses and numbers under another header become e-mails and phones, when most of a column is one; a column whose
    header is unknown does so only if there is no other such column, and its values differ (the seller's own address
    stands in every row). Without a header, columns are told by what they hold.
    """
    sample = list(islice(sample_rows, _ROWS))
    width = max([len(mapping.targets), *map(len, sample)]) if not mapping.header else len(mapping.targets)
    targets = [*mapping.targets, *[""] * (width - len(mapping.targets))]
    columns = [_values(sample, at) for at in range(width)]
    for at, values in enumerate(columns):
        targets[at] = _corrected(targets, at, values, doubtful=at in mapping.doubtful)
    if not mapping.header:
        _name_and_company(targets, columns)
    _second_person(targets, columns, sample)
    return replace(mapping, targets=tuple(targets))


def _values(sample: Sequence[Sequence[str]], at: int) -> list[str]:
    return [cell for row in sample if at < len(row) and (cell := row[at].strip())]


def _mostly(pattern: Callable[[str], object], values: Sequence[str]) -> bool:
    return bool(values) and sum(1 for value in values if pattern(value)) >= _MOST * len(values)


def _corrected(targets: list[str], at: int, values: list[str], *, doubtful: bool) -> str:
    had = targets[at]
    kind = base(had)
    sure = doubtful or not had or len(values) >= _ENOUGH
    if not values or not sure or kind == "label_of":
        return had
    if kind in _MAY_BE_EMAIL and _mostly(_EMAIL.fullmatch, values) and _is_own(targets, "email", had, values):
        return "email"
    phone = _PHONE.fullmatch if had else _SURE_PHONE.fullmatch
    if kind in _MAY_BE_PHONE and _mostly(lambda value: phone(value) and not _DATE.fullmatch(value), values):
        return "phone" if _is_own(targets, "phone", had, values) else had
    if kind in {"website", ""} and _mostly(_LINKEDIN.fullmatch, values):
        return "linkedin"
    if not had and _mostly(_WEB.fullmatch, values) and "website" not in targets:
        return "website"
    return _person(had, values, doubtful=doubtful)


def _person(had: str, values: list[str], *, doubtful: bool) -> str:
    if had in {"title", "prefix"} and doubtful:
        return "prefix" if _mostly(_HONORIFIC.fullmatch, values) else had
    if had == "phone" and doubtful and not _mostly(_PHONE.fullmatch, values):
        return "name" if _mostly(_PERSON.fullmatch, values) else ""
    return had


def _is_own(targets: list[str], kind: str, had: str, values: list[str]) -> bool:
    """Say whether values may be the contacts' own; one that stands in every row is not."""
    differ = len(set(values)) > len(values) / 2
    return differ and (bool(had) or not any(base(target) == kind for target in targets))


def _second_person(targets: list[str], columns: Sequence[list[str]], sample: Sequence[Sequence[str]]) -> None:
    """Leave out «First Name 2» and «Last Name 2» of a spouse: mostly the family name that stands before."""
    if not {"family_name", "family_name2", "middle_name"} <= set(targets):
        return
    first, second = targets.index("family_name"), targets.index("family_name2")
    same = sum(second < len(row) and row[second].strip() != "" and row[first] == row[second] for row in sample)
    if len(columns[second]) >= _ENOUGH and same > len(columns[second]) / 2:
        targets[second] = targets[targets.index("middle_name")] = ""


def _name_and_company(targets: list[str], columns: Sequence[list[str]]) -> None:
    for kind, pattern in (("org", _COMPANY), ("name", _PERSON)):
        for at, values in enumerate(columns):
            if not targets[at] and kind not in targets and _mostly(pattern.fullmatch, values):
                targets[at] = kind
