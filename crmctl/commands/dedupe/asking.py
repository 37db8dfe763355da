"""One pair of a review on the screen: both records side by side, why they may be the same, and the question."""

import os
import shutil
import sys
from collections.abc import Sequence
from typing import Any, NamedTuple, TextIO

from crmctl.actions import dedupe_review
from crmctl.actions.dedupe_review import Compared, Decided
from crmctl.commands import prompts
from crmctl.commands.dedupe import explain, telling
from crmctl.display import side_by_side
from crmctl.display.measure import draws_lines, wrapped
from crmctl.display.safe import inert
from crmctl.display.talk import folded
from crmctl.domain.dedupe import side_by_side as comparing
from crmctl.domain.dedupe.levels import said_as, said_rival
from crmctl.domain.dedupe.pair import Pair
from crmctl.domain.dedupe.side_by_side import DIFFERENT, ONE_SIDE, SAME, Beside
from crmctl.words import N_, _

_MENU = 15  # lines that the question and what stands around the fields take
_WHY = 3  # fields told for and against
_COUNTED = {
    "people": N_("people"), "interactions": N_("interactions"), "deals": N_("deals"), "tasks": N_("tasks"),
    "orders": N_("orders"),
}  # fmt: skip


class Answer(NamedTuple):
    """What was said: ``same``, ``never`` or ``later``; and of the same, who stays and who goes."""

    what: str
    decided: Decided = Decided(0)
    loser: int = 0


def ask(noun: str, told: Compared, place: tuple[int, int]) -> Answer | None:
    """Show a pair and ask about it until there is an answer; None: the person leaves."""
    say(_screen(noun, told, place), sys.stderr, raw=True)
    keep, other = told.keep, told.pair.left + told.pair.right - told.keep
    question = _("Are these the same firm?") if noun == "org" else _("Are these the same person?")
    refs = {"keep": telling.ref(noun, keep), "other": telling.ref(noun, other)}
    choices = [
        ("m", _("Merge: {other} goes into {keep}").format(**refs)),
        ("o", _("Merge the other way: {keep} goes into {other}").format(**refs)),
        ("f", _("Merge, and choose field by field what stays")),
        ("n", _("Never: they are not the same")),
        ("l", _("Later")),
        ("e", _("Explain: what speaks for and against")),
        ("q", _("Quit; the rest comes the next time")),
    ]
    while True:
        key = prompts.press(question, choices, "m" if told.pair.probability > 0.5 else "n", "dedupe scan")  # noqa: PLR2004
        match key:
            case "m":
                return Answer("same", Decided(keep), other)
            case "o":
                return Answer("same", Decided(other), keep)
            case "f":
                return Answer("same", Decided(keep, _chosen(noun, told)), other)
            case "n":
                return Answer("never")
            case "l":
                return Answer("later")
            case "e":
                known = {told.pair.left: told.left, told.pair.right: told.right}
                record = explain.told(noun, told.pair, known)
                say(explain.picture(noun, told.pair, record), sys.stderr, raw=True)
            case _:
                return None


def say(text: str, stream: TextIO, *, raw: bool = False) -> None:
    """Put talk on the screen at once; ``raw``: it is laid out already."""
    stream.write((text if raw else folded(text, stream)).rstrip("\n") + "\n")
    stream.flush()


def _chosen(noun: str, told: Compared) -> dict[str, int]:
    """Ask of every field that differs whose value stays."""
    sources = {}
    for row in comparing.beside(noun, told.left, told.right):
        column = dedupe_review.column_of(row.field)
        if not column or row.mark == SAME:
            continue
        sides = [(telling.ref(noun, id_), id_, text) for id_, text in
                 ((told.pair.left, row.left), (told.pair.right, row.right)) if text]  # fmt: skip
        if len(sides) < 2:  # noqa: PLR2004  what only one of them has stays anyhow
            continue
        choices = [(str(id_), f"{ref}  {inert(text)}") for ref, id_, text in sides]
        question = _("{field}: which one stays?").format(field=comparing.titled(row.field))
        sources[column] = int(prompts.choose(question, choices, "--set"))
    return sources


def _screen(noun: str, told: Compared, place: tuple[int, int]) -> str:
    """Lay out a pair for the screen as it is."""
    screen = shutil.get_terminal_size()
    blocks = draws_lines(os.environ)
    from crmctl.display.table import wants_colour

    colour = wants_colour(os.environ, terminal=sys.stderr.isatty())
    rows = list(comparing.beside(noun, told.left, told.right))
    rule = "─" if blocks else "-"
    kept, same = _fitting(rows, screen.lines - _MENU)
    heads = tuple(telling.ref(noun, id_) + (_(" (kept)") if id_ == told.keep else "") for id_ in told.pair[:2])
    head = _("{at} of {count}: {percent} the same").format(
        at=place[0], count=place[1], percent=telling.percent(told.pair.probability))  # fmt: skip
    drawn = side_by_side.draw((heads[0], heads[1]), [*map(_row(blocks=blocks), kept), *_counted(told)],
                              screen.columns, colour=colour, rule=rule)  # fmt: skip
    parts = ["", *wrapped(head, screen.columns), drawn.rstrip("\n")]
    if same:
        told_same = _("The same too: {fields}.").format(
            fields=_(", ").join(comparing.titled(row.field) for row in same)
        )
        parts += wrapped(told_same, screen.columns)
    parts += [line for text in _why(noun, told.pair) for line in wrapped(text, screen.columns)]
    return "\n".join(parts)


def _row(*, blocks: bool) -> Any:
    marks = {SAME: "", DIFFERENT: "≠" if blocks else "*", ONE_SIDE: "+"}

    def row(one: Beside) -> side_by_side.Row:
        return side_by_side.Row(
            comparing.titled(one.field), one.left, one.right, marks[one.mark], one.mark == DIFFERENT
        )

    return row


def _counted(told: Compared) -> list[side_by_side.Row]:
    """Return a line that says how much hangs on each."""
    texts = [
        _(", ").join(f"{number} {_(_COUNTED[what])}" for what, number in counts.items() if number)
        for counts in told.counts
    ]
    return [side_by_side.Row(_("Has"), texts[0], texts[1])] if any(texts) else []


def _fitting(rows: Sequence[Beside], lines: int) -> tuple[list[Beside], list[Beside]]:
    """Leave out what is the same where the screen is too small for all; return what stays and what was left out."""
    same = [row for row in rows if row.mark == SAME and row.field != "name"]
    spare = min(len(same), max(len(rows) - lines, 0))
    left_out = same[len(same) - spare :] if spare else []
    return [row for row in rows if row not in left_out], left_out


def _why(noun: str, pair: Pair) -> list[str]:
    """Say the strongest reasons for and against, and what else they may be."""
    ordered = sorted(pair.evidence, key=lambda one: -one.bits)
    speaks = [f"{said_as(one.field)} +{one.bits:.1f}" for one in ordered if one.bits >= 0.5][:_WHY]  # noqa: PLR2004
    against = [f"{said_as(one.field)} {one.bits:.1f}" for one in reversed(ordered) if one.bits <= -0.5][:_WHY]  # noqa: PLR2004
    return [
        line for line in (
            _("For it: {fields}").format(fields=_(", ").join(speaks)) if speaks else "",
            _("Against it: {fields}").format(fields=_(", ").join(against)) if against else "",
            _("Else most likely: {rival}").format(rival=said_rival(noun, pair.rival)) if pair.rival else "",
        ) if line
    ]  # fmt: skip
