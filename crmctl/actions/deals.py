"""What is done to deals: added, changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from crmctl.domain.money import Money
from crmctl.errors import BadInput, CrmError
from crmctl.store import deal_lines, deal_lists, deal_people, deal_pushes, deal_values, deals
from crmctl.store.database import Store, Writing
from crmctl.store.deal_lines import Entry
from crmctl.store.deal_people import Seat
from crmctl.store.interned import Interned
from crmctl.store.uids import uids
from crmctl.words import N_, _

SOURCE = "manual"

Record = dict[str, Any]


class Wish(NamedTuple):
    """A deal to be made or changed; what is None stays as it is (or is left out of a new one), empty is taken off.

    ``seats``: who takes part, in which role; ``people_off``: who no longer does; ``lines_off``: numbers of lines.
    """

    title: str | None = None
    org_id: int | None = None
    no_org: bool = False
    seats: Sequence[Seat] = ()
    roles: Sequence[Seat] = ()
    people_off: Sequence[int] = ()
    amount: Money | None = None
    no_amount: bool = False
    close: date | None = None
    no_close: bool = False
    probability: int | None = None
    no_probability: bool = False
    category: str | None = None
    owner: str | None = None
    source: str | None = None
    note: str | None = None
    tags: Sequence[str] = ()
    tags_off: Sequence[str] = ()
    fields: Sequence[tuple[str, str]] = ()
    lines: Sequence[Entry] = ()
    lines_off: Sequence[int] = ()
    pipeline: str = ""
    stage: str = ""
    because: str = ""
    reason: str = ""


class NotOnIt(CrmError):
    """Somebody does not take part in the deal."""

    message = N_("c{id} takes no part in d{deal}.")
    hint = N_("`crmctl deal show d{deal}` names who does; --contact adds somebody.")
    code = "not_found"
    exit_status = 3


def add_deal(store: Store, wish: Wish, user: str, now: datetime) -> Record:
    """Add a deal in its first stage, or in the one named, under the rules of that stage; return it."""
    from crmctl.store import deal_beginnings

    with store.writing(now) as work:
        interned = Interned(work.db, uids(now), work.now)
        made = _pipeline(work, interned)
        start = deal_beginnings.where(work.db, wish.pipeline, wish.stage, wish.reason)
        values = {**_columns(interned, wish), **start.columns(work.now)}
        if wish.owner is None and user:
            values["owner_id"] = interned.user(user)
        lines = deal_lines.priced(work.db, wish.lines, wish.amount.currency if wish.amount else None)
        minor = wish.amount.minor if wish.amount else lines.total
        values |= {"amount_minor": minor, "currency": None if minor is None else lines.currency}
        values.setdefault("org_id", deal_values.main_org(work.db, [contact_id for contact_id, _role in wish.seats]))
        deal_id = deals.add(work.db, next(interned.uids), {"source": SOURCE, **values}, work.now)
        deal_lines.add(work.db, deal_id, lines)
        _hang(work, interned, deal_id, wish)
        deal_beginnings.begin(work, deal_id, start, interned.user(user) if user else None, wish.because, now)
        return {**_told(work, deal_id, now), "made_pipeline": made}


def _pipeline(work: Writing, interned: Interned) -> str | None:
    """Give a file without any pipeline that of the general profile; return its name, None where there was one."""
    from crmctl.store import pipelines

    if pipelines.there_is_any(work.db):
        return None
    from crmctl.readers import profiles
    from crmctl.store import pipeline_making
    from crmctl.words import spoken

    return pipeline_making.ensure(work.db, profiles.general, spoken(), interned.uids, work.now).name


def edit_deal(store: Store, deal_id: int, wish: Wish, user: str, now: datetime) -> Record:
    """Change a deal and return it; a moved closing date is written down, and nothing of it counts as a touch."""
    with store.writing(now) as work:
        interned = Interned(work.db, uids(now), work.now)
        before = deals.row(work.db, deal_id)
        values = _columns(interned, wish)
        if values:
            deals.change(work.db, deal_id, values, work.now)
        closes = values.get("expected_close_on", before["expected_close_on"])
        if closes != before["expected_close_on"]:
            by = interned.user(user) if user else None
            deal_pushes.add(work.db, deal_id, work.now, before["expected_close_on"], closes, by)
        if _hang(work, interned, deal_id, wish) | _value(work, deal_id, wish):
            deal_values.stamp(work.db, deal_id, work.now)
        return _told(work, deal_id, now)


def _columns(interned: Interned, wish: Wish) -> Record:
    """Return what is wished of the columns of a deal itself; its amount is settled with its lines."""
    plain = {name: getattr(wish, name) for name in ("title", "category", "source", "note")}
    values: Record = {name: value or None for name, value in plain.items() if value is not None}
    if wish.title is not None:
        if not wish.title:
            raise BadInput(_("A deal needs a title."), _("Say in a few words what is to be sold."))
        values["title_key"] = deals.title_key(wish.title)
    if wish.org_id or wish.no_org:
        values["org_id"] = wish.org_id
    if wish.close or wish.no_close:
        values["expected_close_on"] = wish.close.isoformat() if wish.close else None
    if wish.probability is not None or wish.no_probability:
        values["probability"] = wish.probability
    if wish.owner is not None:
        values["owner_id"] = interned.user(wish.owner) if wish.owner else None
    return values


def _hang(work: Writing, interned: Interned, deal_id: int, wish: Wish) -> bool:
    """Bring people, tags, fields and lines in, and take off what goes; say whether anything changed."""
    for contact_id, _role in wish.roles:
        if not deal_people.by_contact(work.db, deal_id, contact_id):
            raise NotOnIt(id=contact_id, deal=deal_id)
    changed = deal_people.seat(work.db, deal_id, [*wish.seats, *wish.roles])
    for contact_id in deal_people.unseat(work.db, deal_id, wish.people_off):
        raise NotOnIt(id=contact_id, deal=deal_id)
    changed |= deal_values.tag(work.db, deal_id, [interned.tag(name) for name in wish.tags])
    changed |= deal_values.untag(work.db, deal_id, wish.tags_off)
    fields = [(interned.field("deal", name), value) for name, value in wish.fields]
    return deal_values.set_fields(work.db, deal_id, fields) | changed | bool(wish.people_off)


def _value(work: Writing, deal_id: int, wish: Wish) -> bool:
    """Settle the amount: as stated, or else the sum of the lines; what was stated before stays beside new lines."""
    row = deals.row(work.db, deal_id)
    summed = _is_sum(work, deal_id, row)
    deal_lines.remove(work.db, deal_id, wish.lines_off)
    lines = deal_lines.priced(work.db, wish.lines, wish.amount.currency if wish.amount else row["currency"])
    deal_lines.add(work.db, deal_id, lines)
    touched = bool(wish.lines or wish.lines_off)
    if wish.amount:
        deal_lines.check_currency(work.db, deal_id, row["currency"], wish.amount.currency)
        minor: int | None = wish.amount.minor
    elif wish.no_amount or (touched and summed):
        total = deal_lines.total(work.db, deal_id)
        minor = total.minor if total.is_known else None
    else:
        return touched
    values = {"amount_minor": minor, "currency": None if minor is None else lines.currency}
    return deals.change(work.db, deal_id, values, work.now) | touched


def _is_sum(work: Writing, deal_id: int, row: Record) -> bool:
    """Say whether the amount of a deal follows its lines: it has none, or it is what they come to."""
    total = deal_lines.total(work.db, deal_id)
    return row["amount_minor"] is None or (total.is_known and total.minor == row["amount_minor"])


def _told(work: Writing, deal_id: int, now: datetime) -> Record:
    """Return a deal whole, and beside it ``lines_total``: what its lines come to, None where none has a price."""
    from crmctl.domain.money import format_amount

    record = deal_lists.get(work.db, deal_id, now)
    total = deal_lines.total(work.db, deal_id)
    known = total.is_known and record["currency"]
    return {**record, "lines_total": format_amount(total.minor, record["currency"]) if known else None}


def currency_of(store: Store, deal_id: int) -> str | None:
    """Return the currency that a deal is in."""
    with store.reading() as db:
        currency: str | None = deals.row(db, deal_id)["currency"]
    return currency
