"""Duplicates counted: how many there are, where they come from, what was decided about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from crmctl.domain.dedupe.pair import AUTO, REVIEW, Group
from crmctl.store import dedupe_answers
from crmctl.store.database import Store

_PLACES = 4  # decimals of a share

Record = dict[str, Any]


def count_duplicates(store: Store, noun: str, groups: Sequence[Group], waiting: int) -> Record:
    """Return the figures for contacts or orgs; ``waiting`` are the pairs that a review would ask about.

    A record counts as a duplicate when it is in a group and not the oldest there.
    """
    with store.reading() as db:
        sources = dedupe_answers.sources(db, noun)
        answers = dedupe_answers.counts(db, noun)
        merged = dedupe_answers.merged(db, noun)
        doubles = dedupe_answers.named(db, noun, (id_ for group in groups for id_ in group.ids[1:]))
    of = Counter(double["source"] or "" for double in doubles.values())
    records = sum(number for _source, number in sources)
    return {
        "kind": f"{noun}s",
        "records": records,
        "duplicates": len(doubles),
        "share": _share(len(doubles), records),
        "groups": {tier: sum(group.tier == tier for group in groups) for tier in (AUTO, REVIEW)},
        "grouped": {tier: sum(len(group.ids) for group in groups if group.tier == tier) for tier in (AUTO, REVIEW)},
        "waiting": waiting,
        "answers": {name: answers.get(name, 0) for name in ("same", "never", "later")},
        **merged,
        "sources": [
            {"source": source or None, "records": number, "duplicates": of[source], "share": _share(of[source], number)}
            for source, number in sources
        ],
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, _PLACES) if whole else 0.0
