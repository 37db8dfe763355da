"""Saved segments in conditions, as in ``@vip city:上海``: live ones compiled in their place, frozen ones by their list.

A segment of another kind of record is asked of what the record is tied to: of a person, whether their organisation is
in it; of an organisation, whether one of its people is; of a deal, a task or an order, who it is about.
"""

from __future__ import annotations

from collections.abc import Callable

from crmctl.domain import condition
from crmctl.domain.condition import Node, Saved
from crmctl.domain.condition_tokens import Misread
from crmctl.domain.segment import Segment, called
from crmctl.domain.vocabulary import said
from crmctl.store import condition_fields as fields
from crmctl.store import condition_kinds as kinds
from crmctl.store import segments
from crmctl.store.condition_clause import Asked, Clause
from crmctl.words import _

Compile = Callable[[Asked, str, Node], Clause]


class Circle(Misread):
    """Segments that name each other in a ring."""

    code = "circle"


def fits(asked: Asked, noun: str, node: Saved, compile_: Compile) -> Clause:
    """Return whether a record is in a segment; Misread where there is none, or where they name each other."""
    segment = segments.find(asked.db, node.name)
    if segment is None:
        problem = _("There is no segment {name}.").format(name=called(node.name))
        raise Misread(problem, segments.nearest(asked.db, node.name), asked.text, node.at)
    if segment.noun == noun:
        return _of(asked, segment, node, compile_)
    tie = fields.find(asked.db, noun, segment.noun)
    if tie is None or tie.into != segment.noun or not tie.source:
        problem = _("{name} is of another kind ({kind}), which a {noun} is not tied to.")
        words = {"name": called(segment.name), "kind": said(f"{segment.noun}s"), "noun": said(noun)}
        raise Misread(problem.format(**words), _("Leave it out."), asked.text, node.at)
    return kinds.within(asked, tie, _of(asked, segment, node, compile_))


def _of(asked: Asked, segment: Segment, node: Saved, compile_: Compile) -> Clause:
    """Return whether a record of its own kind is in it."""
    if segment.is_frozen:
        column = f"{segment.noun}_id"
        return Clause(
            f"{segment.noun}.id IN (SELECT {column} FROM segment_member WHERE segment_id = ? AND {column} IS NOT NULL)",
            (segment.id,),
        )
    if any(one == segment.id for one, _name in asked.way):
        names = " → ".join(called(name) for _id, name in (*asked.way, (segment.id, segment.name)))
        problem = _("Segments name each other: {names}.").format(names=names)
        raise Circle(problem, _("Write the condition of one of them out."), asked.text, node.at)
    inner = asked.inside(segment.condition, segment.owner or "", (segment.id, segment.name))
    try:
        compiled = compile_(inner, segment.noun, condition.parse(segment.condition))
    except Circle as error:
        raise Circle(error.facts["problem"], error.advice(), asked.text, node.at) from error
    except Misread as error:  # shown where the segment is named
        problem = _("{name} is no condition any more: {problem}")
        told = problem.format(name=called(segment.name), problem=error.facts["problem"])
        raise Misread(told, error.advice(), asked.text, node.at) from error
    return Clause(f"({compiled.sql})", compiled.params)
