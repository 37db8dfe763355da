"""One pair of a review as it stands on the screen: both records side by side, and why they may be the same."""

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from crmctl.actions.dedupe_review import Compared
from crmctl.commands.dedupe import telling
from crmctl.display import side_by_side
from crmctl.display.measure import draws_lines, wrapped
from crmctl.domain.dedupe.levels import said_as, said_rival
from crmctl.domain.dedupe.pair import Pair
from crmctl.domain.dedupe.side_by_side import DIFFERENT, ONE_SIDE, SAME, Beside, beside, titled
from crmctl.words import N_, _

_MENU = 9  # lines that the question takes, and the end of what was said before it
_WHY = 3  # fields told for and against
_SPEAKS = 0.5  # bits, from which on a field is worth telling
_COUNTED = {
    "people": N_("people"), "interactions": N_("interactions"), "deals": N_("deals"), "tasks": N_("tasks"),
    "orders": N_("orders"),
}  # fmt: skip


class Place(NamedTuple):
    """Which pair of how many it is, and how many records the group has that it is of."""

    at: int
    of: int
    group: int = 2


def drawn(noun: str, told: Compared, place: Place) -> str:
    """Lay a pair out; where the screen is too small, fields that are the same are only named."""
    screen = shutil.get_terminal_size()
    rows, same = list(beside(noun, told.left, told.right)), list[Beside]()
    text = _laid_out(noun, told, place, rows, same, screen.columns)
    while text.count("\n") + 1 > screen.lines - _MENU and (spare := [row for row in rows if _can_go(row)]):
        rows.remove(spare[-1])
        same.insert(0, spare[-1])
        text = _laid_out(noun, told, place, rows, same, screen.columns)
    return text


def _can_go(row: Beside) -> bool:
    return row.mark == SAME and row.field != "name"


def _laid_out(
    noun: str, told: Compared, place: Place, rows: Sequence[Beside], same: Sequence[Beside], width: int
) -> str:
    from crmctl.display.table import wants_colour

    blocks = draws_lines(os.environ)
    left, right = (telling.ref(noun, id_) + (_(" (kept)") if id_ == told.keep else "") for id_ in told.pair[:2])
    lines = [*(_row(row, blocks=blocks) for row in rows), *_counted(told)]
    colour = wants_colour(os.environ, terminal=sys.stderr.isatty())
    table = side_by_side.draw((left, right), lines, width, colour=colour, rule="─" if blocks else "-")
    head = _("{at} of {count}: {percent} the same").format(
        at=place.at, count=place.of, percent=telling.percent(told.pair.probability))  # fmt: skip
    if place.group > 2:  # noqa: PLR2004  sure by itself it may be asked for, since the group is not
        head = _("{pair}, of a group of {n}").format(pair=head, n=place.group)
    ends = [line for text in _ends(noun, told.pair, same) for line in wrapped(text, width)]
    return "\n".join(["", *wrapped(head, width), table.rstrip("\n"), *ends])


def _row(row: Beside, *, blocks: bool) -> side_by_side.Row:
    mark = {SAME: "", DIFFERENT: "≠" if blocks else "*", ONE_SIDE: "+"}[row.mark]
    return side_by_side.Row(titled(row.field), row.left, row.right, mark, row.mark == DIFFERENT)


def _counted(told: Compared) -> list[side_by_side.Row]:
    """Return a line that says how much hangs on each."""
    texts = [
        _(", ").join(f"{_(_COUNTED[what])} {number}" for what, number in counts.items() if number)
        for counts in told.counts
    ]
    return [side_by_side.Row(_("Has"), texts[0], texts[1])] if any(texts) else []


def _ends(noun: str, pair: Pair, same: Sequence[Beside]) -> Iterator[str]:
    """Yield what else is the same, the strongest reasons for and against, and what else they may be."""
    ordered = sorted(pair.evidence, key=lambda one: -one.bits)
    speaks = [f"{said_as(one.field)} +{one.bits:.1f}" for one in ordered if one.bits >= _SPEAKS][:_WHY]
    minus = "−" if draws_lines(os.environ) else "-"
    weak = [one for one in reversed(ordered) if one.bits <= -_SPEAKS][:_WHY]
    against = [f"{said_as(one.field)} {minus}{-one.bits:.1f}" for one in weak]
    if same:
        yield _("The same too: {fields}.").format(fields=_(", ").join(titled(row.field) for row in same))
    if speaks:
        yield _("For it: {fields}").format(fields=_(", ").join(speaks))
    if against:
        yield _("Against it: {fields}").format(fields=_(", ").join(against))
    if pair.rival:
        yield _("Else most likely: {rival}").format(rival=said_rival(noun, pair.rival))
