"""What the options of add and edit say of a deal, read into what is to be written; references become records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from crmctl.actions.deals import Wish
from crmctl.app import App
from crmctl.commands import records, values, when
from crmctl.domain import deal_roles, lines, pipeline_rules
from crmctl.domain.money import parse_worth
from crmctl.domain.text import tidy, tidy_lines
from crmctl.errors import BadInput, UsageError
from crmctl.store.deal_lines import Entry
from crmctl.store.deal_people import Seat
from crmctl.store.references import REFERENCE, NotFound
from crmctl.words import _


class Given(NamedTuple):
    """The options as they were typed; empty ones were not, but for an empty title, which is refused."""

    title: str | None = None
    org: str = ""
    contact: Sequence[str] = ()
    role: Sequence[str] = ()
    amount: str = ""
    close: str = ""
    probability: str = ""
    category: str = ""
    owner: str = ""
    source: str = ""
    note: str = ""
    tag: Sequence[str] = ()
    set: Sequence[str] = ()
    line: Sequence[str] = ()
    pipeline: str = ""
    stage: str = ""
    because: str = ""
    reason: str = ""
    no: frozenset[str] = frozenset()  # names of what is taken off: org, amount, close, probability
    no_contact: Sequence[str] = ()
    no_tag: Sequence[str] = ()
    no_line: Sequence[int] = ()


def read(app: App, given: Given, currency: str | None = None) -> Wish:
    """Read the options; ``currency`` is that of the deal that is there. Nothing is written."""
    given, fields = _set(app, given)
    _refuse_both(given)
    usual = currency or values.currency(app)
    amount = parse_worth(given.amount, usual) if given.amount else None
    usual = amount.currency if amount else usual
    return Wish(
        title=None if given.title is None else tidy(given.title),
        org_id=records.resolve_near(app, given.org, ("org",)).id if given.org else None,
        no_org="org" in given.no,
        seats=[seat(app, text) for text in given.contact],
        roles=[seat(app, text, named=True) for text in given.role],
        people_off=[records.resolve(app, text, ("contact",), trash=True).id for text in given.no_contact],
        amount=amount,
        no_amount="amount" in given.no,
        close=when.day(app, given.close) if given.close else None,
        no_close="close" in given.no,
        probability=pipeline_rules.percent(given.probability) if given.probability else None,
        no_probability="probability" in given.no,
        category=pipeline_rules.category_of(given.category) if given.category else None,
        owner=(app.user if given.owner == "me" else tidy(given.owner)) if given.owner else None,
        source=tidy(given.source) or None,
        note=tidy_lines(given.note) or None,
        tags=[name for text in given.tag for name in _tags(text)],
        tags_off=given.no_tag,
        fields=fields,
        lines=[_entry(app, text, usual) for text in given.line],
        lines_off=given.no_line,
        pipeline=given.pipeline, stage=given.stage, because=tidy(given.because), reason=given.reason,
    )  # fmt: skip


def _set(app: App, given: Given) -> tuple[Given, list[tuple[str, str]]]:
    """Take what --set says of the deal's own fields to their options; return the custom fields beside."""
    from crmctl.domain.deal_options import FIELDS

    if not given.set:
        return given, []
    _refuse_moves(given.set)
    custom = values.custom(app, "deal", given.set)
    own: dict[str, Any] = {}
    fields = []
    for target, _label, value in values.assignments(app, {}, given.set, "deal"):
        if target in FIELDS:
            own[target] = value
        else:
            fields.append((target, custom.value(target, tidy_lines(value)) if value else ""))
    return given._replace(**own), fields


def _refuse_moves(settings: Iterable[str]) -> None:
    """Refuse to set where a deal stands: it is moved, under the rules of its stages."""
    for text in settings:
        name = text.partition("=")[0].strip()
        if name.casefold() in {"stage", "status", "pipeline", "阶段", "状态"}:
            raise BadInput(_("{name} is not set; the deal is moved.").format(name=name), "crmctl deal move REF STAGE")


def _refuse_both(given: Given) -> None:
    for name in given.no:
        if getattr(given, name):
            raise UsageError(_("{name} is said, and taken off again.").format(name=f"--{name}"))


def _tags(text: str) -> Iterable[str]:
    from crmctl.domain.putting import split_tags

    return split_tags(text)


def seat(app: App, text: str, *, named: bool = False) -> Seat:
    """Read who takes part and in which role: ``c12:decision``, ``王工：决策人``; ``named``: a role must be said."""
    who, _colon, word = text.replace("：", ":").rpartition(":")
    role = deal_roles.role_of(word) if who else ""
    if who and (role or word.strip().casefold() in deal_roles.NONE):
        return records.resolve_near(app, who.strip(), ("contact",)).id, role
    try:
        found = records.resolve_near(app, text, ("contact",))
    except NotFound:
        if who and records.resolve_or_none(app, who.strip(), ("contact",)):
            raise _no_role(word) from None
        raise
    if named:
        raise _no_role(word if who else "")
    return found.id, None


def _no_role(word: str) -> BadInput:
    advice = _("It can be: {names}; none takes it off.").format(names=deal_roles.told())
    if not word.strip():
        return BadInput(_("There is no role after the contact."), advice)
    return BadInput(_("{text} is no role in a deal.").format(text=word.strip()), advice)


def _entry(app: App, text: str, currency: str) -> Entry:
    """Read a line; its product is the one of that reference, code or name, else the line stands for itself."""
    line = lines.parse_line(text, currency)
    if REFERENCE.fullmatch(line.product) and line.product[:1] in "pP":
        return Entry(line, records.resolve(app, line.product, ("product",)).id)
    found = records.resolve_or_none(app, line.product, ("product",))
    return Entry(line, found.id if found else None)
