"""One pair of a review on the screen: both records side by side, why they may be the same, and the question."""

import sys
from typing import NamedTuple, TextIO

from crmctl.actions import dedupe_review
from crmctl.actions.dedupe_review import Compared, Decided
from crmctl.commands import prompts
from crmctl.commands.dedupe import explain, pair_screen, telling
from crmctl.commands.dedupe.pair_screen import Place
from crmctl.display.safe import inert
from crmctl.display.talk import folded
from crmctl.domain.dedupe import side_by_side as comparing
from crmctl.domain.dedupe.side_by_side import SAME
from crmctl.words import _


class Answer(NamedTuple):
    """What was said: ``same``, ``never`` or ``later``; and of the same, who stays and who goes."""

    what: str
    decided: Decided = Decided(0)
    loser: int = 0


def ask(noun: str, told: Compared, place: Place) -> Answer | None:
    """Show a pair and ask about it until there is an answer; None: the person leaves."""
    say(pair_screen.drawn(noun, told, place), sys.stderr, raw=True)
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
                say(explain.picture(noun, told.pair, record, (told.left, told.right)), sys.stderr, raw=True)
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
