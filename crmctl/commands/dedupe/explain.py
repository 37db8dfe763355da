"""crmctl dedupe explain"""

import os
import shutil
import sys
from typing import Annotated, Any

import typer

from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.dedupe import telling
from crmctl.commands.options import Output
from crmctl.display.reply import Column, Format, Reply
from crmctl.domain.dedupe.levels import said_as, said_level, said_rival, said_tier
from crmctl.domain.dedupe.own_values import own_values
from crmctl.domain.dedupe.pair import RIVALS, Pair
from crmctl.errors import CrmError
from crmctl.words import N_, _

COLUMNS = (
    Column("field", N_("Field")),
    Column("level", N_("How far")),
    Column("bits", N_("Bits"), right=True),
    Column("chance", N_("Against chance"), right=True),
    Column("left", N_("One")),
    Column("right", N_("Other")),
)
_NARROWEST = 50
_PLACES = 3  # decimals of bits
_STRANGERS = RIVALS[-1]  # against them, a field weighs what it weighs alone
_SURE = 20  # bits from which on odds are told as more than a million to one

_Which = Annotated[str, typer.Argument(metavar="REF", help=N_("One of the two: a reference, an address, a name."))]
_Other = Annotated[str, typer.Argument(metavar="REF", help=N_("The other."))]

Record = dict[str, Any]


class SameRecord(CrmError):
    """Both references lead to one record."""

    message = N_("Both are {ref} {name}.")
    hint = N_("There is nothing to compare; they may have been merged before: crmctl history {ref}.")
    code = "same_record"
    exit_status = 6


def explain(ctx: typer.Context, one: _Which, other: _Other, output: Output = Format.AUTO) -> Reply:
    """Say what speaks for and against two records being the same, field by field, and what else they may be.

    Weights are bits: with each bit more, being the same is twice as likely. The first is what two records by chance
    begin with. A field weighs what it says against the best other explanation (two colleagues share a switchboard too);
    alone it would weigh what it says against two strangers.

    Examples:
      crmctl dedupe explain c1 c7
      crmctl dedupe explain wang@example.com c7 -o json
    """
    app = ctx.ensure_object(App)
    left = records.resolve(app, one, ("contact", "org"))
    right = records.resolve(app, other, (left.noun,))
    if left == right:
        raise SameRecord(ref=left.ref, name=left.name)
    from crmctl.actions import dedupe

    with telling.bar() as bar:
        pair = dedupe.explain(app.store, left.noun, left.id, right.id, progress=bar.advance)
    record = told(left.noun, pair, telling.names(app, left.noun, (pair.left, pair.right)))
    if output in {Format.JSON, Format.JSONL}:
        return Reply([record], (), "", output, one=True)
    if output is Format.TABLE or (output is Format.AUTO and sys.stdout.isatty()):
        return Reply(text=picture(left.noun, pair, record, telling.whole(app, left.noun, pair)))
    return Reply(_rows(record), COLUMNS, "", output)


def told(noun: str, pair: Pair, known: telling.Named) -> Record:
    """Return the comparison as programs get it, with every number."""
    return {
        **telling.pair_record(noun, pair, known),
        "bits": round(pair.bits, _PLACES),
        "prior": round(pair.prior, _PLACES),
        "evidence": [
            {**one._asdict(), "bits": round(one.bits, _PLACES), "chance": round(one.chance, _PLACES)}
            for one in pair.evidence
        ],
    }


def _rows(record: Record) -> list[Record]:
    """Return the numbers a line each: where they begin, the fields, the sum."""
    begin = {"field": "prior", "level": record["rival"], "bits": record["prior"], "left": "", "right": ""}
    end = {"field": "sum", "level": f"{record['probability']:.6f}", "bits": record["bits"]}
    return [begin, *record["evidence"], {**end, "left": record["left"], "right": record["right"]}]


def picture(noun: str, pair: Pair, record: Record, whole: tuple[Record, Record], width: int = 0) -> str:
    """Draw the comparison: who, the bars, and what follows in words; ``whole``: both records as they are shown."""
    from crmctl.display import evidence
    from crmctl.display.measure import draws_lines, wrapped
    from crmctl.display.safe import inert
    from crmctl.display.table import wants_colour

    wide = width or max(shutil.get_terminal_size().columns, _NARROWEST)
    blocks = draws_lines(os.environ)
    colour = wants_colour(os.environ, terminal=sys.stdout.isatty())
    who = [f"{record[side]} {inert(record[f'{side}_name'])}" for side in ("left", "right")]
    numbers = None if pair.rival == _STRANGERS else (_("weighs"), _("alone"))
    weights = _weights(noun, pair, whole, " ↔ " if blocks else " / ")
    drawn = evidence.draw(weights, (_("against"), _("for")), wide, numbers, colour=colour, blocks=blocks)
    lines = [line for text in [*who, "", drawn, *_ends(noun, pair)] for line in _kept(text, wide, wrapped)]
    return "".join(f"{line}\n" for line in lines)


def _kept(text: str, width: int, wrapped: Any) -> list[str]:
    """Break sentences; a drawing stays as it is."""
    return text.rstrip("\n").split("\n") if "\n" in text else wrapped(text, width) or [""]


def _weights(noun: str, pair: Pair, whole: tuple[Record, Record], between: str) -> "list[Any]":
    from crmctl.display.evidence import Weight

    fields = sorted(pair.evidence, key=lambda one: -one.bits)
    values = [between.join(dict.fromkeys(own_values(noun, one, *whole))) for one in fields]
    return [
        Weight(said_as("prior"), pair.prior),
        *(Weight(said_as(one.field), one.bits, said_level(one.level), text, alone=one.chance)
          for one, text in zip(fields, values, strict=True)),
        Weight(said_as("sum"), pair.bits, telling.percent(pair.probability), total=True),
    ]  # fmt: skip


def _ends(noun: str, pair: Pair) -> list[str]:
    """Say in words what the sum means."""
    same = _("the same firm") if noun == "org" else _("the same person")
    rival = said_rival(noun, pair.rival)
    first, second = (same, rival) if pair.bits > 0 else (rival, same)
    sentence = _("Likelier {first} than {second}: {odds} to 1.")
    if abs(pair.bits) < 1:
        sentence = _("About as likely {first} as {second}.")
    lines = [sentence.format(first=first, second=second, odds=_odds(abs(pair.bits)))]
    if pair.rival != _STRANGERS:
        lines.append(_("What a field weighs is told against {rival}; alone it would weigh that much against strangers.")
                     .format(rival=rival))  # fmt: skip
    lines.append(_("With everything else they may be: {percent} the same.").format(
        percent=telling.percent(pair.probability)))  # fmt: skip
    if pair.tier:
        lines.append(_("Tier: {tier}.").format(tier=said_tier(pair.tier)))
    return lines


def _odds(bits: float) -> str:
    """Return how many to one, in round numbers."""
    if bits >= _SURE:
        return _("more than a million")
    odds = 2**bits
    return f"{odds:.1f}" if odds < 10 else f"{float(f'{odds:.2g}'):,.0f}"  # noqa: PLR2004  a digit more says nothing
