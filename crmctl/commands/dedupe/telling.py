"""Likely duplicates as programs get them, and as a person reads them."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from crmctl.app import App
from crmctl.display.progress import Advance, progress
from crmctl.domain.dedupe.levels import said_as, said_tier
from crmctl.domain.dedupe.pair import REVIEW, Group, Pair
from crmctl.store import contacts, orgs
from crmctl.store.database import Store
from crmctl.store.dedupe_answers import named
from crmctl.store.never_pairs import never_pairs
from crmctl.store.references import LETTERS
from crmctl.words import _

if TYPE_CHECKING:
    from crmctl.actions.dedupe import Found

Record = dict[str, Any]
Named = Mapping[int, Mapping[str, Any]]
_PLACES = 6  # decimals of a probability
_SPEAKS = 1.0  # bits, from which on a field is a reason


def found(app: App, noun: str, least: float | None, store: Store | None = None) -> "Found":
    """Scan, with a bar on long ones."""
    from crmctl.actions import dedupe

    said = {} if least is None else {"least": least}
    with bar() as shown:
        return dedupe.scan(store or app.store, noun, progress=shown.advance, **said)


def bar() -> AbstractContextManager[Advance]:
    """Show on long scans that something moves; nobody knows beforehand how much there is to do."""
    return progress(0, _("Comparing"), sys.stderr)


def open_pairs(app: App, noun: str, found: "Found") -> list[Pair]:
    """Return the likely pairs of a scan of which nobody said that they are never the same."""
    with app.store.reading() as db:
        never = never_pairs(db, noun)
    return [pair for pair in found.pairs if (min(pair.left, pair.right), max(pair.left, pair.right)) not in never]


def whole(app: App, noun: str, pair: Pair) -> tuple[Record, Record]:
    """Return both records whole."""
    with app.store.reading() as db:
        left, right = (orgs if noun == "org" else contacts).records(db, (pair.left, pair.right))
    return left, right


def names(app: App, noun: str, ids: Iterable[int]) -> dict[int, Record]:
    """Return what the records are recognised by."""
    with app.store.reading() as db:
        return named(db, noun, ids)


def ref(noun: str, id_: int) -> str:
    """Return the reference of a record."""
    return f"{LETTERS[noun]}{id_}"


def group_record(number: int, noun: str, group: Group, known: Named) -> Record:
    """Return a group as programs get it."""
    return {
        "group": number,
        "tier": group.tier,
        "probability": round(group.probability, _PLACES),
        "refs": [ref(noun, id_) for id_ in group.ids],
        "names": [known[id_]["name"] for id_ in group.ids],
        "reasons": list(group.reasons),
    }


def pair_record(noun: str, pair: Pair, known: Named) -> Record:
    """Return a pair as programs get it."""
    return {
        "left": ref(noun, pair.left),
        "right": ref(noun, pair.right),
        "probability": round(pair.probability, _PLACES),
        "reasons": reasons(pair),
        "tier": pair.tier,
        "rival": pair.rival,
        "left_name": known[pair.left]["name"],
        "right_name": known[pair.right]["name"],
    }


def reasons(pair: Pair) -> list[str]:
    """Return the fields that speak for a pair by more than chance, the strongest first."""
    weighed = sorted(((one.chance or one.bits, one.field) for one in pair.evidence), key=lambda one: -one[0])
    return list(dict.fromkeys(field for bits, field in weighed if bits >= _SPEAKS))


def group_lines(records: Sequence[Record], noun: str, groups: Sequence[Group], known: Named) -> Iterator[Record]:
    """Yield groups as a table for eyes: a line a record, what holds for all of them in the first."""
    for record, group in zip(records, groups, strict=True):
        head = {
            "group": record["group"],
            "probability": percent(record["probability"]),
            "tier": said_tier(record["tier"]),
            "reasons": said_reasons(record["reasons"]),
        }
        for at, id_ in enumerate(group.ids):
            own = {key: known[id_][key] for key in ("name", "org", "city")}
            yield {"ref": ref(noun, id_), **own, **(head if at == 0 else dict.fromkeys(head, ""))}


def pair_line(record: Record) -> Record:
    """Return a pair as a line for eyes."""
    told = {"probability": percent(record["probability"]), "tier": said_tier(record["tier"])}
    return {**record, **told, "reasons": said_reasons(record["reasons"])}


def said_reasons(fields: Iterable[str]) -> str:
    """Name fields, the same words once."""
    return _(", ").join(dict.fromkeys(map(said_as, fields)))


def percent(probability: float) -> str:
    """Return a probability for eyes; it is never quite certain."""
    shown = min(max(probability, 0.0001), 0.9999)
    return f"{shown:.2%}" if shown > 0.99 or shown < 0.01 else f"{shown:.1%}"  # noqa: PLR2004  there every digit counts


def waiting(
    pairs: Iterable[Pair], groups: Sequence[Group], later: set[tuple[int, int]], *, sure: bool = False
) -> list[Pair]:
    """Return the pairs to be asked about: groups together, the likeliest first, those put off at the end.

    ``sure``: those of groups that are merged without asking too.
    """
    group_of = {id_: at for at, group in enumerate(groups) for id_ in group.ids}

    def together(pair: Pair) -> Group | None:
        at = group_of.get(pair.left)
        return groups[at] if at is not None and at == group_of.get(pair.right) else None

    def place(pair: Pair) -> tuple[bool, float, int, float, int, int]:
        group = together(pair)
        likely, first = (group.probability, group.ids[0]) if group else (pair.probability, pair.left)
        is_later = (min(pair.left, pair.right), max(pair.left, pair.right)) in later
        return is_later, -likely, first, -pair.probability, pair.left, pair.right

    def asked(pair: Pair) -> bool:
        group = together(pair)
        return (group.tier if group else pair.tier) == REVIEW or (sure and bool(group))

    return sorted(filter(asked, pairs), key=place)
