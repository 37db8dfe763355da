"""The deal that an interaction is about: named by --deal, or in the place of the people it was with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crmctl.commands import records
from crmctl.domain.vocabulary import said
from crmctl.errors import BadInput
from crmctl.store import deal_standing
from crmctl.words import _, ngettext

if TYPE_CHECKING:
    from crmctl.app import App


def named(app: App, kind: str, who: str, deal_text: str) -> tuple[str, int]:
    """Return with whom such an interaction was, and the deal it is about.

    A deal in the place of people stands for its first contact, or for its organisation where it has none.
    """
    deal = records.resolve(app, deal_text or who, ("deal",))
    if deal_text and not _is_deal(who):
        return who, deal.id
    if deal_text and records.resolve(app, who, ("deal",)).id != deal.id:
        raise BadInput(_("{who} is another deal than {deal}.").format(who=who, deal=deal.ref))
    with app.store.reading() as db:
        party = deal_standing.main_party(db, deal.id)
    if not party:
        problem = _("{ref} {title} has nobody to log it with.").format(ref=deal.ref, title=deal.name)
        advice = _("Say whom: crmctl log {kind} WHO … --deal {ref}; or add them: crmctl deal edit {ref} --contact C.")
        raise BadInput(problem, advice.format(kind=kind, ref=deal.ref))
    return party, deal.id


def _is_deal(who: str) -> bool:
    return records.is_reference(who, ("deal",))


def told(deal: dict[str, Any]) -> str:
    """Tell where the deal stands: ``d31 谈判, day 6 (expected: 9)``."""
    if deal["status"] != "open":
        return _("{ref} {title}: {status}").format(ref=deal["ref"], title=deal["title"], status=said(deal["status"]))
    day = ngettext("day {n}", "day {n}", deal["days_in_stage"] + 1).format(n=deal["days_in_stage"] + 1)
    expected = _(" (expected: {n})").format(n=deal["expected_days"]) if deal["expected_days"] is not None else ""
    sentence = _("{ref} {title}: {stage}, {day}{expected}")
    return sentence.format(ref=deal["ref"], title=deal["title"], stage=deal["stage"], day=day, expected=expected)
