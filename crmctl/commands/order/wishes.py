"""What the options of add and edit say of an order, read into what is to be written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crmctl.actions.orders import Wish
from crmctl.app import App
from crmctl.commands import records, values, when
from crmctl.commands.order import lines
from crmctl.domain.money import parse_money
from crmctl.domain.order import status_of
from crmctl.domain.product import currency_code
from crmctl.domain.text import tidy, tidy_lines
from crmctl.store.references import Found


@dataclass(frozen=True, slots=True)
class Given:
    """The options as they were typed; None was not."""

    number: str | None = None
    org: str | None = None
    contact: str | None = None
    on: str | None = None
    status: str | None = None
    channel: str | None = None
    deal: str | None = None
    lines: Sequence[str] = ()
    total: str | None = None
    currency: str | None = None
    owner: str | None = None
    note: str | None = None
    source: str | None = None
    source_key: str | None = None
    free: bool = False
    lines_off: Sequence[int] = ()


def read(app: App, given: Given, known_currency: str = "") -> Wish:
    """Read the options for a new order, or for the change of one whose currency is known; nothing is written."""
    stated = currency_code(given.currency) if given.currency else ""
    usual = stated or known_currency or values.currency(app)
    return Wish(
        number=_plain(given.number),
        ordered_on=None if given.on is None else when.day(app, given.on, ahead=False).isoformat(),
        status=None if given.status is None else status_of(given.status),
        channel=_plain(given.channel),
        note=None if given.note is None else tidy_lines(given.note),
        source=_plain(given.source),
        source_key=_plain(given.source_key),
        owner=app.user if given.owner == "me" else _plain(given.owner),
        org=_found(app, given.org, "org"),
        contact=_found(app, given.contact, "contact"),
        deal=_found(app, given.deal, "deal"),
        no_deal=given.deal == "",
        currency=stated,
        usual_currency=usual,
        total=parse_money(given.total, usual) if given.total is not None else None,
        lines=lines.read(app, given.lines, usual, free=given.free),
        lines_off=given.lines_off,
    )


def _plain(text: str | None) -> str | None:
    return None if text is None else tidy(text)


def _found(app: App, text: str | None, noun: str) -> Found | None:
    return records.resolve_near(app, text, (noun,)) if text else None
