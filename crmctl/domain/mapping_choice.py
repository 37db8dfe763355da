"""The mapping of one file: what the header means, what a profile says of it, what a person says on the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count

from crmctl.domain import exported, headers
from crmctl.domain.fields import CHINESE, CONTACT, unknown_field
from crmctl.domain.headers.recognise import target_of
from crmctl.domain.row_parts import PARTS
from crmctl.domain.rows import LEFT_OUT, REJECTED
from crmctl.domain.text import comparable, fold, tidy
from crmctl.errors import BadInput
from crmctl.words import _

_BESIDE = {"address", "email_or_phone", *PARTS}
FIELD = "field="  # before the name of a custom field
KNOWN = {"id_number": "text"}  # custom fields that lists bring by themselves, of this type
_STORED = {*CONTACT, *_BESIDE, "handle", "label_of"}


def choose(
    header: Sequence[str], sample: Sequence[Sequence[str]], said: Mapping[str, str], custom: Mapping[str, str]
) -> tuple[list[str], headers.Preset | None]:
    """Return the target of each column, and the program that wrote the file when it is known.

    ``said`` maps headers to fields and wins; an empty field leaves the column out. ``custom`` are the custom fields.
    """
    mapping = headers.check(headers.recognise(header), sample)
    targets = [
        _own(head, target, custom)
        for head, target in zip(_padded(header, mapping.targets), mapping.targets, strict=False)
    ]
    for name in KNOWN:
        _leave_first(targets, FIELD + custom.get(key_of(name), name))
    if exported.is_own(header):
        targets = exported.targets(header)
    folded = {fold(head) or head: at for at, head in reversed(list(enumerate(header)))}
    chosen: set[int] = set()
    for head, wish in said.items():
        at = folded.get(fold(head) or head, -1)
        if at < 0:
            raise BadInput(
                _("The file has no column {name}.").format(name=head),
                _("Its columns: {names}").format(names=", ".join(header)),
            )
        targets[at] = target_named(wish, custom) or LEFT_OUT
        chosen.add(at)
    _let_key_be(targets, chosen)
    return targets, mapping.preset


def kept_as_fields(header: Sequence[str], targets: Sequence[str], custom: Mapping[str, str]) -> list[str]:
    """Let every column that means nothing here fill a custom field called as it is; of equal names each has its own.

    Columns of an export of ours that mean nothing (its references, its last change) stay so.
    """
    result, names, taken = list(targets), dict(custom), set[str]()
    for at, (head, target) in enumerate(zip(header, targets, strict=False)):
        name, key = tidy(head), key_of(tidy(head))
        if not key or head in REJECTED or exported.is_own(header) or target not in {"", FIELD + names.get(key, "")}:
            continue
        if key in taken:
            name = next(f"{name} {n}" for n in count(2) if key_of(f"{name} {n}") not in taken)
        taken.add(key_of(name))
        result[at] = FIELD + names.setdefault(key_of(name), name)
    return result


def key_of(name: str) -> str:
    """Return the key under which a custom field is found."""
    return comparable(name)


def _padded(header: Sequence[str], targets: Sequence[str]) -> list[str]:
    return [*header, *[""] * (len(targets) - len(header))]


def _own(head: str, target: str, custom: Mapping[str, str]) -> str:
    """Let a column no contact has a place for fill the custom field of its name; pass over those of a rejects file."""
    if head in REJECTED:
        return ""
    if target.partition(":")[0] in _STORED:
        return target
    if fold(head) in custom:
        return FIELD + custom[fold(head)]
    return FIELD + custom.get(key_of(target), target) if target in KNOWN else ""


def _let_key_be(targets: list[str], chosen: set[int]) -> None:
    """Let a column that a person calls the source's own key be it, and no other that looks like one."""
    if any(targets[at] == "external_id" for at in chosen):
        for at, target in enumerate(targets):
            targets[at] = "" if target == "external_id" and at not in chosen else target


def _leave_first(targets: list[str], target: str) -> None:
    """Let of several columns for one field the first count; the others mean nothing here, and are told."""
    for at in [at for at, found in enumerate(targets) if found == target][1:]:
        targets[at] = ""


def custom_named(wish: str, custom: Mapping[str, str]) -> str:
    """Return the target of a custom field a person or a profile names; a profile may speak of one still to be made."""
    name = wish.strip().removeprefix(FIELD)
    return FIELD + custom.get(key_of(name), name) if key_of(name) in custom or name != wish.strip() else ""


def _by_heading(name: str, label: str, custom: Mapping[str, str]) -> str:
    """Return what a heading means that a person names in place of a field: surname, 身份证号."""
    target = target_of(name)
    if target in KNOWN:
        return FIELD + custom.get(key_of(target), target)
    return target + label if target.partition(":")[0] in _STORED else ""


def target_named(wish: str, custom: Mapping[str, str]) -> str:
    """Return the target a person names: a field (phone:work), in Chinese too, or a custom field."""
    if not wish.strip():
        return ""
    name, colon, label = wish.strip().partition(":")
    name = CHINESE.get(name, name)
    if name in CONTACT or name in _BESIDE or name == "handle":
        return f"{name}:{label}" if colon else name
    if found := custom_named(wish, custom) or _by_heading(name, colon + label, custom):
        return found
    raise unknown_field(wish, [*CONTACT, *custom.values()])
