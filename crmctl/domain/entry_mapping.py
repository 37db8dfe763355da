"""The mapping of a file of interactions, tasks or sales: what each column means."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from crmctl.domain.entry_fields import FIELDS, WORDS
from crmctl.domain.exported import is_own
from crmctl.domain.fields import unknown_field
from crmctl.domain.headers.synonyms import fold
from crmctl.domain.mapping_choice import FIELD, custom_named, key_of
from crmctl.domain.rows import LEFT_OUT, REJECTED
from crmctl.errors import BadInput
from crmctl.words import _

REPEATED = frozenset({"text", "note", "who", "tags"})  # of these several columns are taken together
REFS = "refs"  # the references of those named, in our own exports
_OWN = {
    "interaction": {"contacts": "who", "contact_refs": REFS},
    "task": {"about": "who", "about_ref": REFS, "due_on": "due"},
    "deal": {
        "contacts": "who",
        "contact_refs": REFS,
        "probability_stated": "probability",
    },
    "product": {},
    "order": {"contact": "who", "contact_ref": REFS, "customer": LEFT_OUT},
    "asset": {"contact": "who", "contact_ref": REFS, "customer": LEFT_OUT},
}
_STATED = "probability_stated"  # where it is there, other columns tell what follows from the stage when nobody said
_FOLLOWS = frozenset({"probability", "category"})
_UNREAD = frozenset("id ref org_ref updated_at deleted_at overdue next_dates series_ref interaction_ref plan".split())
_TOLD = {
    "interaction": {"occurred_at", "kind"},
    "task": {"due_on", "status"},
    "deal": {"title", "stage"},
    "product": {"code", "name"},
    "order": {"number", "ordered_on"},
    "asset": {"serial", "sold_on"},
}
ENTERED = "entered:"  # before the name of a stage
_ENTERED = re.compile(
    r"(?:date )?entered(?: stage)?[ :]+[\"“]?(?P<en>.+?)[\"”]?(?: \([^()]*pipeline\))?(?:[\"”])?(?: at| on| date)?"
    r"|进入[:：「“\s]*(?P<zh>.+?)[」”]?(?:阶段)?的?(?:时间|日期)",
    re.IGNORECASE,
)


def own_noun(header: Sequence[str]) -> str:
    """Say of what this is an export of ours: interaction, task, deal …, or "" for anything else."""
    found = (noun for noun, columns in _TOLD.items() if is_own(header) and columns <= set(header))
    return next(found, "")


def choose(
    noun: str, header: Sequence[str], sample: Sequence[Sequence[str]], said: Mapping[str, str],
    custom: Mapping[str, str],
) -> list[str]:  # fmt: skip
    """Return the target of each column, "" where it means nothing here; ``said`` maps headers to fields and wins.

    ``custom`` are the custom fields of the noun.
    """
    if own_noun(header) == noun:
        targets = [_own(noun, head, header) for head in header]
    else:
        targets = _settled(noun, [_known(noun, head, custom) for head in header], sample)
    folded = {fold(head) or head: at for at, head in reversed(list(enumerate(header)))}
    for head, wish in said.items():
        at = folded.get(fold(head) or head, -1)
        if at < 0:
            raise BadInput(
                _("The file has no column {name}.").format(name=head),
                _("Its columns: {names}").format(names=", ".join(header)),
            )
        targets[at] = _named(noun, wish, custom)
    return targets


def _own(noun: str, head: str, header: Sequence[str]) -> str:
    if head in _UNREAD or (head in _FOLLOWS and _STATED in header):
        return LEFT_OUT
    if head.startswith("fields."):
        return FIELD + head.removeprefix("fields.")
    target = _OWN[noun].get(head, head)
    return target if target in {*FIELDS[noun], REFS} and head not in {"who", "due"} else LEFT_OUT


def _settled(noun: str, targets: list[str], sample: Sequence[Sequence[str]]) -> list[str]:
    """Let of several columns with one meaning the first count, and a lone time be the day itself where it holds one."""
    seen: set[str] = set()
    for at, target in enumerate(targets):
        if target in seen and target not in REPEATED:
            targets[at] = ""
        seen.add(target)
    if noun == "task" and "due_time" in seen and "due" not in seen and _holds_days(targets.index("due_time"), sample):
        targets[targets.index("due_time")] = "due"
    return targets


def _holds_days(at: int, sample: Sequence[Sequence[str]]) -> bool:
    return any(any(mark in row[at] for mark in "-/年.") for row in sample if at < len(row))


def _known(noun: str, head: str, custom: Mapping[str, str]) -> str:
    if head in REJECTED:
        return LEFT_OUT
    if (target := _table(noun).get(fold(head), "")) or not head.strip():
        return target
    if noun == "deal" and (found := _ENTERED.fullmatch(head.strip())):
        return ENTERED + (found["en"] or found["zh"])
    return FIELD + custom[key_of(head)] if key_of(head) in custom else ""


@cache
def _table(noun: str) -> dict[str, str]:
    pairs = [(fold(word), target) for target, words in WORDS[noun].items() for word in words.split("|")]
    table = {fold(name): name for name in FIELDS[noun]}
    for word, target in pairs:
        table.setdefault(word, target)
    return table


def _named(noun: str, wish: str, custom: Mapping[str, str]) -> str:
    """Return the target a person names, in Chinese too, or a custom field; nothing leaves the column out."""
    name = wish.strip()
    if not name:
        return LEFT_OUT
    head, _colon, stage = name.partition(":")
    if noun == "deal" and stage.strip() and head.strip().casefold() in {"entered", "进入"}:
        return ENTERED + stage.strip()
    target = name if name in FIELDS[noun] else _table(noun).get(fold(name), "")
    target = target or custom_named(wish, custom)
    if not target:
        raise unknown_field(name, [*FIELDS[noun], *custom.values()])
    return target
