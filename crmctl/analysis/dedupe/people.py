"""People as they are compared: words of names, addresses, numbers, employers, each as a column of codes."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from crmctl.analysis.dedupe.addresses import Addresses, addresses
from crmctl.analysis.dedupe.columns import Codes, Column, Ints, Listed, Numbers, counted, first_and_all, mapped
from crmctl.analysis.dedupe.employers import Employers, employers
from crmctl.analysis.dedupe.records import Records
from crmctl.analysis.dedupe.tokens import Tokens, tokens
from crmctl.domain.dedupe.firms import sound
from crmctl.domain.eastern_names import surname_size

_TWO_WORDS = re.compile(r"([a-z]{2,})[._-]([a-z]{2,})").fullmatch
_NAMELESS = [""] * 5
_SURE = 3.0  # times likelier the other way round, from which on a name is turned


class People(NamedTuple):
    """A column each, over the same rows."""

    ids: Ints
    tokens: Tokens
    given: Codes
    family: Codes
    han: Column
    han_given: Column
    han_family: Column
    suffix: Column
    mail: Addresses
    phone: Column
    phones: Listed
    firm: Employers
    title: Column
    place: Column
    birthday: Column
    postcode: Column
    street: Column
    extra: dict[str, Column]

    def text(self, field: str, row: int) -> str:
        """Return a value as it is compared."""
        if field in {"given", "family"}:
            han, words = (self.han_given, self.given) if field == "given" else (self.han_family, self.family)
            return han.values[han.codes[row]] or self.tokens.texts[int(words[row])]
        columns: dict[str, Column] = {**self.extra, "mail": self.mail.mail, "firm": self.firm.identity}
        column: Column = columns[field] if field in columns else getattr(self, field)
        return column.values[int(column.codes[row])]


def people(records: Records) -> People:
    """Derive every column that is compared or blocked by from what the file says."""
    columns = records.columns
    mail = addresses(columns["mails"])
    given, family, suffix, han, texts = _names(columns["name"])
    _from_addresses(given, family, texts, mail)
    given, family = _in_order(given, family, han.codes, len(texts))
    chosen = mapped(han, [value[surname_size(value) :] for value in han.values])
    inherited = mapped(han, [value[: surname_size(value)] for value in han.values])
    words = tokens(texts, given, family, any_han=bool(han.codes.any()))
    phone, phones = first_and_all(columns["phones"])
    return People(
        records.ids, words, given, family, han, chosen, inherited, suffix, mail, phone, phones,
        employers(records, mail, words.sound[family].astype(np.int64)), _titles(columns["title"]), columns["place"],
        _birthdays(records),
        _folded(columns["postcode"]), _folded(columns["street"]),
        {name: _folded(column) for name, column in records.extra.items() if name != "birthday"},
    )  # fmt: skip


def _names(names: Column) -> tuple[Codes, Codes, Column, Column, list[str]]:
    """Cut ``given|middle|family|suffix|han``; given and family share their numbers, a middle name is not compared."""
    parts = [value.split("|") if value else _NAMELESS.copy() for value in names.values]
    _turn_round(parts, names.counts)
    numbers = Numbers()
    firsts, _middles, lasts, suffixes, hans = zip(*parts, strict=True)
    given, family = (np.fromiter(map(numbers.__getitem__, words), np.int32)[names.codes] for words in (firsts, lasts))
    suffix, han = (mapped(names, words) for words in (suffixes, hans))
    return given, family, suffix, han, numbers.texts()


def _from_addresses(given: Codes, family: Codes, texts: list[str], mail: Addresses) -> None:
    """Give those without a name the two words of their address, ann.lee@…; which is the family name follows later."""
    numbers = {text: code for code, text in enumerate(texts)}
    nameless = np.flatnonzero((given == 0) & (family == 0) & (mail.mail.codes > 0) & ~mail.is_role[mail.mail.codes])
    for row in nameless.tolist():
        if found := _TWO_WORDS(mail.local.values[mail.local.codes[row]]):
            for codes, word in zip((given, family), found.groups(), strict=True):
                codes[row] = numbers.setdefault(word, len(numbers))
    texts[:] = numbers


def _turn_round(parts: list[list[str]], counts: Ints) -> None:
    """Put Han names right that stand with the family name last: 晓轩邓, where 邓 begins many names and 晓 none."""
    begins: dict[str, int] = {}
    for part, count in zip(parts, counts.tolist(), strict=True):
        if part[4]:
            begins[part[4][0]] = begins.get(part[4][0], 0) + count
    for part in parts:
        han = part[4]
        if len(han) in {2, 3} and (begins.get(han[-1], 0) + 0.5) / begins[han[0]] > _SURE and surname_size(han[-1]):
            part[0], part[2], part[4] = sound(han[:-1]), sound(han[-1]), han[-1] + han[:-1]


def _in_order(given: Codes, family: Codes, han: Codes, size: int) -> tuple[Codes, Codes]:
    """Turn names round whose words stand the other way in the rest of the file; a lone word goes where it is usual."""
    as_given = np.bincount(given, minlength=size) + 0.5
    as_family = np.bincount(family, minlength=size) + 0.5
    as_given[0] = as_family[0] = 1.0
    turned = (as_family[given] * as_given[family]) / (as_given[given] * as_family[family]) > _SURE
    turned &= han == 0
    return np.where(turned, family, given), np.where(turned, given, family)


def _titles(titles: Column) -> Column:
    from crmctl.domain.dedupe.titles import normal_title

    return mapped(titles, ["", *map(normal_title, titles.values[1:])])


def _folded(texts: Column) -> Column:
    from crmctl.domain.text import fold

    return mapped(texts, ["", *map(fold, texts.values[1:])])


def _birthdays(records: Records) -> Column:
    """Return birthdays as digits; one that is no date was kept as given, in a field of that name."""
    dates = mapped(records.columns["birthday"], list(map(_digits, records.columns["birthday"].values)))
    if "birthday" not in records.extra:
        return dates
    kept = records.extra["birthday"]
    given = mapped(kept, list(map(_digits, kept.values)))
    codes = np.where(dates.codes > 0, dates.codes, np.where(given.codes > 0, given.codes + len(dates.values) - 1, 0))
    joined = [*dates.values, *given.values[1:]]
    return mapped(counted(codes.astype(np.int32), joined), joined)


def _digits(value: str) -> str:
    return "".join(filter(str.isdecimal, value))
