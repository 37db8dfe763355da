"""A board as it stands on a screen or in a page of markdown: a column a stage, a card a deal."""

import os
import shutil
import sys
from collections.abc import Sequence
from typing import Any

from crmctl.display import stacks
from crmctl.display.measure import draws_lines, wide
from crmctl.display.reply import Column
from crmctl.display.safe import inert
from crmctl.display.stacks import Line, Stack
from crmctl.domain.money_words import grouped, rounded
from crmctl.words import _, ngettext, spoken

STUCK = "!"
_NARROWEST = 40
_HEAD, _CARD = 4, 4  # lines that a column's head and a card take, with what parts them from the next
_FEWEST, _FULLEST = 2, 10  # cards in a column of a screen

Record = dict[str, Any]


def fitting(count: int) -> int:
    """Return how many cards a column may have for the whole board to stay on the screen, where that is any use."""
    screen = shutil.get_terminal_size()
    rows = -(-count // stacks.across(count, max(screen.columns, _NARROWEST)))
    return min(max((screen.lines // max(rows, 1) - _HEAD) // _CARD, _FEWEST), _FULLEST)


def drawn(board: Sequence[Record]) -> str:
    """Lay the board out for the width of the screen."""
    width = max(shutil.get_terminal_size().columns, _NARROWEST)
    cells = stacks.room(len(board), width)
    main = _main(board)
    laid = [Stack(_head(column, cells), _cards(column, cells, main)) for column in board]
    return stacks.draw(laid, width, colour=_colour(), rule="─" if draws_lines(os.environ) else "-")


def _head(column: Record, cells: int) -> list[Line]:
    lines = [Line(inert(column["stage"]), str(column["count"]))]
    for total in column["sums"]:
        currency = total["currency"]
        lines.append(Line(currency, _amount(total["amount"], cells - len(currency) - 1)))
    return lines


def _cards(column: Record, cells: int, main: str) -> list[list[Line]]:
    cards = [_card(deal, cells, main) for deal in column["deals"]]
    left = column["count"] - len(cards)
    if left > 0:
        cards.append([Line(ngettext("{n} more", "{n} more", left).format(n=left))])
    return cards


def _card(deal: Record, cells: int, main: str) -> list[Line]:
    lines = [Line(f"{deal['ref']} {inert(deal['title'])}", loud=deal["stuck"])]
    if deal["org"]:
        lines.append(Line(inert(deal["org"])))
    days = _("{n} d").format(n=deal["days_in_stage"]) + (f" {STUCK}" if deal["stuck"] else "")
    currency = "" if deal["currency"] in (None, main) else f"{deal['currency']} "
    amount = ""
    if deal["amount"] is not None:
        amount = currency + _amount(deal["amount"], cells - wide(days) - len(currency) - 1)
    return [*lines, Line(days, amount, loud=deal["stuck"])]


def _main(board: Sequence[Record]) -> str:
    """Return the currency that most deals are in: those need not name it."""
    counts: dict[str, int] = {}
    for column in board:
        for total in column["sums"]:
            counts[total["currency"]] = counts.get(total["currency"], 0) + total["count"]
    return max(counts, key=lambda currency: counts[currency], default="")


def _amount(amount: str, cells: int) -> str:
    """Tell an amount whole, or in round numbers where there is no room for it."""
    whole = grouped(amount)
    return whole if len(whole) <= cells else rounded(amount, chinese=spoken().startswith("zh"))


def _colour() -> bool:
    from crmctl.display.table import wants_colour

    return wants_colour(os.environ, terminal=sys.stdout.isatty())


def table(board: Sequence[Record]) -> tuple[list[Record], list[Column]]:
    """Return the board as rows and columns of a table: the stages beside each other, deals below them."""
    columns = [Column(str(place), _title(column)) for place, column in enumerate(board)]
    stages = [column["deals"] for column in board]
    rows = [
        {str(place): _cell(deals[number]) for place, deals in enumerate(stages) if number < len(deals)}
        for number in range(max(map(len, stages), default=0))
    ]
    left = {str(place): _rest(column) for place, column in enumerate(board)}
    return [*rows, *([left] if any(left.values()) else [])] or [{}], columns


def _title(column: Record) -> str:
    sums = [f"{one['currency']} {grouped(one['amount'])}" for one in column["sums"]]
    title = " · ".join([f"{column['stage']} ({column['count']})", *sums])
    return title.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def _cell(deal: Record) -> str:
    amount = f"{deal['currency']} {grouped(deal['amount'])}" if deal["amount"] else ""
    days = _("{n} d").format(n=deal["days_in_stage"]) + (f" {STUCK}" if deal["stuck"] else "")
    return " · ".join(filter(None, [f"{deal['ref']} {deal['title']}", deal["org"], amount, days]))


def _rest(column: Record) -> str:
    left = column["count"] - len(column["deals"])
    return ngettext("{n} more", "{n} more", left).format(n=left) if left else ""
