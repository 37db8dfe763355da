"""A header, cell by cell: what each column means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crmctl.domain.headers import context, numbered, presets
from crmctl.domain.headers.mapping import Mapping, base
from crmctl.domain.headers.synonyms import fold, load, look_up

_DIGITS = re.compile(r"\d+")
_BRACKETS = re.compile(r"[(（\[【<].*?[)）\]】>]")
_ALTERNATIVES = re.compile(r"\s*(?:[/|、,&;或及和]|\bor\b|\band\b)\s*", re.IGNORECASE)
_SIGNS = (("☎📞📱📲☏", "phone"), ("✉📧📨", "email"))
_PLACES = {"street", "city", "region", "postcode", "country", "district", "po_box", "address", "website", "email"}
_ADDRESSES = ("address", "addresses", "mailingaddress")
_WRAPPERS = ("contact", "person", "properties", "fields", "data", "attributes", "lead", "customer")
_PHONES = {"fax": {"work": "workfax", "home": "homefax", "other": "otherfax"}, "mobile": {"work": "workmobile"}}


def recognise(header: Sequence[str]) -> Mapping:
    """Say what each column of a header means; columns with an unknown header get "".

    The language that most of the cells belong to decides words that mean different things in different languages, and
    the columns beside it decide those that mean several things in one.
    """
    language = _language(header)
    preset = presets.detect(header)
    fixed = preset.columns if preset else {}
    found = [fixed.get(fold(cell), "?") for cell in header] if fixed else ["?"] * len(header)
    known = [target_of(cell, language) if target == "?" else target for cell, target in zip(header, found, strict=True)]
    targets = numbered.apply(header, known)
    settled, doubtful = context.settle(header, targets)
    preset = preset or presets.by_targets(settled, language)
    return Mapping(tuple(header), tuple(settled), preset, language, frozenset(doubtful))


def target_of(cell: str, language: str = "") -> str:
    """Return what a single header cell means, "" when it is not known; it may still depend on its neighbours."""
    for sign, target in _SIGNS:
        if any(char in cell for char in sign):
            return target
    return (
        _look_up(fold(cell), language)
        or _combined(cell, language)
        or _look_up(fold(_BRACKETS.sub("", cell)), language)
        or _path(cell, language)
    )


def _look_up(key: str, language: str, depth: int = 2) -> str:
    if not key or key.isdigit():
        return ""
    bare = _DIGITS.sub("", key)
    return look_up(key, language) or look_up(bare, language) or _qualified(bare, language, depth)


def _qualified(key: str, language: str, depth: int) -> str:
    """Take a word like «business» off one end, and label what is left with it."""
    if not depth:
        return ""
    for word, label in load().qualifiers:
        if len(word) < len(key) and (key.startswith(word) or key.endswith(word)):
            rest = key.removeprefix(word) if key.startswith(word) else key.removesuffix(word)
            target = look_up(rest, language) or _qualified(rest, language, depth - 1)
            if found := _labelled(target, label):
                return found
    return ""


def _labelled(target: str, label: str) -> str:
    kind, _colon, had = target.partition(":")
    if kind == "phone":
        return f"phone:{_PHONES.get(had, {}).get(label, had) or label}".removesuffix(":")
    if kind not in _PLACES:
        return target if not label and target else ""
    label = had or ("" if label in {"main", "mobile"} else label)
    return f"{kind}:{label}" if label else kind


def _combined(cell: str, language: str) -> str:
    """«Email / Phone», «State/Province»: all parts must be known."""
    parts = [part for part in _ALTERNATIVES.split(_BRACKETS.sub("", cell)) if part]
    if parts[1:] == []:
        return ""
    outside = "".join(_BRACKETS.findall(cell))
    targets = [_look_up(fold(part + outside), language) or _look_up(fold(part), language) for part in parts]
    bases = {base(target) for target in targets}
    if bases == {"email", "phone"}:
        return "email_or_phone"
    if "" in bases or (len(bases) > 1 and not bases <= _PLACES):
        return ""
    return next(filter(lambda target: ":" in target, targets), targets[0])


def _path(cell: str, language: str) -> str:
    """«address.city», «properties.email»: names of nested JSON."""
    above, _dot, name = cell.rpartition(".")
    if not above or " " in cell:
        return ""
    target = _look_up(fold(name), language)
    inside = fold(above.rpartition(".")[2])
    return target if inside in _WRAPPERS or (inside in _ADDRESSES and base(target) in _PLACES) else ""


def _language(header: Sequence[str]) -> str:
    """Return the language, other than English, that at least two cells speak; the one with the most."""
    local = load().local
    keys = {_DIGITS.sub("", fold(cell)) for cell in header} - local["en"].keys()
    spoken = [(len(keys & words.keys()), -at, language) for at, (language, words) in enumerate(local.items())]
    count, _at, language = max(spoken)
    return language if count > 1 else "en"
