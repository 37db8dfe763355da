"""A condition taken apart: each part in words, how many records fit it alone, and how many as part joins part."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from crmctl.domain import condition
from crmctl.domain.condition import All, Either, Node, Not, Saved
from crmctl.store import condition_words, conditions, segments
from crmctl.store.condition_clause import Asked, Clause, joined
from crmctl.store.driver import Connection
from crmctl.words import _

_DEEPEST = 8  # levels that are counted apart


class Part(NamedTuple):
    """One part: how deep it stands, as it is written and in words, how many fit it alone and all parts so far."""

    depth: int
    condition: str
    words: str
    alone: int
    together: int | None


class Funnel(NamedTuple):
    """A whole condition: its parts, the statement that finds who fits, its values, how many there are and fit."""

    condition: str
    words: str
    parts: list[Part]
    sql: str
    values: tuple[Any, ...]
    everybody: int
    members: int


def of(db: Connection, noun: str, text: str, now: datetime, user: str) -> Funnel:
    """Take a condition apart; Misread for what is none."""
    asked, root = conditions.asking(db, text, now, user), condition.parse(text)
    whole = _compiled(asked, noun, root)
    living = segments.LIVING.format(noun=noun)
    statement = f"SELECT {noun}.id FROM {noun} WHERE {living} AND ({whole.sql})"
    return Funnel(
        condition.told(root), condition_words.told(asked, noun, root), list(_parts(asked, noun, root)),
        statement, whole.params, _count(asked, noun, Clause("TRUE")), _count(asked, noun, whole),
    )  # fmt: skip


def _parts(asked: Asked, noun: str, root: Node) -> Iterator[Part]:
    """Yield what stands side by side, each followed by what it consists of."""
    nodes = root.nodes if isinstance(root, All) else (root,)
    so_far: list[Clause] = []
    for node in nodes:
        so_far.append(_compiled(asked, noun, node))
        yield _part(asked, noun, node, 0)._replace(together=_count(asked, noun, joined(" AND ", so_far)))
        yield from _inside(asked, noun, node, 1)


def _inside(asked: Asked, noun: str, node: Node, depth: int) -> Iterator[Part]:
    below: tuple[Node, ...] = ()
    if isinstance(node, Saved):
        segment = segments.known(asked.db, node.name)
        if not segment.is_frozen and segment.noun == noun:
            asked = asked.inside(segment.condition, segment.owner or "", (segment.id, segment.name))
            root = condition.parse(segment.condition)
            below = root.nodes if isinstance(root, All) else (root,)
    elif isinstance(node, Not):
        below = (node.node,) if isinstance(node.node, (All, Either, Saved)) else ()
    elif isinstance(node, (All, Either)):
        below = node.nodes
    for one in below if depth < _DEEPEST else ():
        yield _part(asked, noun, one, depth)
        yield from _inside(asked, noun, one, depth + 1)


def _part(asked: Asked, noun: str, node: Node, depth: int) -> Part:
    words = condition_words.told(asked, noun, node)
    if isinstance(node, (All, Either)):
        words = _("all of these:") if isinstance(node, All) else _("one of these:")
    alone = _count(asked, noun, _compiled(asked, noun, node))
    return Part(depth, condition.told(node), words, alone, None)


def _compiled(asked: Asked, noun: str, node: Node) -> Clause:
    """Compile a node for itself: each is counted from none."""
    asked.tests[0] = 0
    return conditions.compiled(asked, noun, node)


def _count(asked: Asked, noun: str, clause: Clause) -> int:
    living = segments.LIVING.format(noun=noun)
    statement = f"SELECT count(*) FROM {noun} WHERE {living} AND ({clause.sql})"
    return int(asked.db.execute(statement, clause.params).fetchone()[0])
