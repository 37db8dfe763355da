"""A batch of interactions: who took part, which plans a reply stops, and the next steps they name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crmctl.domain.entry import Entry, NextWish
from crmctl.domain.interaction import Interaction
from crmctl.store import batches, bulk, entry_finding, interactions, logbook, plan_runs
from crmctl.store.database import instant
from crmctl.store.entry_batch import EntryBatch
from crmctl.store.references import Found
from crmctl.words import _

Step = tuple[str, Found, NextWish, str]


class InteractionBatch(EntryBatch):
    """Writes interactions."""

    noun = "interaction"
    columns = (
        "kind", "direction", "channel", "subject", "text", "outcome", "minutes", "occurred_at", "occurred_on",
        "recorded_at", "is_private", "is_touch", "org_id", "deal_id", "user_id", "updated_at",
    )  # fmt: skip
    defaults: Mapping[str, Any] = {"kind": "other", "text": "", "is_private": 0, "is_touch": 1}
    together: Mapping[str, str] = {"occurred_on": "occurred_at"}
    telling = ("occurred_at", "text", "subject")

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._plans_run = entry_finding.plans_run(self.db)
        self._steps: dict[Found, Step] = {}  # the next step that the latest interaction with somebody names
        self._taken_off: set[tuple[int, int]] | None = None

    def _further(self, entry: Entry, contacts: Sequence[int]) -> dict[str, Any]:
        return {
            "occurred_at": instant(entry.moment) if entry.moment else None, "recorded_at": self.at,
            "org_id": self.org_of(entry, contacts), "user_id": self.user_of(entry.person),
        }  # fmt: skip

    def _hang_on(self, new: list[tuple[int, Entry]], contacts: list[list[int]]) -> None:
        pairs = [(id_, one) for (id_, _entry), who in zip(new, contacts, strict=True) for one in dict.fromkeys(who)]
        bulk.insert(self.db, interactions.SQL["take_part"], pairs)
        for (_id, entry), who in zip(new, contacts, strict=True):
            self._stop_plans(entry, who)
            if entry.next:
                self._remember_step(entry, entry.next, who)

    def _stop_plans(self, entry: Entry, contacts: list[int]) -> None:
        """Let a reply stop the plans that wait for one; one from before the plan stops none."""
        values = entry.values
        if not self._plans_run or values.get("direction") != "in" or not values.get("is_touch") or not entry.moment:
            return
        reply = Interaction(values.get("kind", "other"), entry.moment, direction="in")
        plan_runs.stop_on_reply(self.db, reply, contacts, self.org_of(entry, contacts), self.at)

    def _remember_step(self, entry: Entry, wish: NextWish, contacts: list[int]) -> None:
        org_id = self.org_of(entry, contacts)
        about = Found("contact", contacts[0], "") if contacts else Found("org", org_id or 0, "")
        at = instant(entry.moment) if entry.moment else ""
        if about.id and at >= self._steps.get(about, ("",))[0]:
            self._steps[about] = (at, about, wish, entry.person)

    def _wished(self, entry: Entry, row: Mapping[str, Any]) -> dict[str, Any]:
        wished = dict(entry.values)
        if entry.moment:
            wished["occurred_at"] = instant(entry.moment)
        kind, outcome = wished.get("kind") or row["kind"], wished.get("outcome") or row["outcome"]
        if entry.moment and (kind, outcome) != (row["kind"], row["outcome"]):
            wished["is_touch"] = int(Interaction(kind, entry.moment, outcome=outcome or "").is_touch)
        elif "kind" not in entry.values and "outcome" not in entry.values:
            wished.pop("is_touch", None)
        if entry.org_id:
            wished["org_id"] = entry.org_id
        if entry.person:
            wished["user_id"] = self.user_of(entry.person)
        return wished

    def _update_people(self, id_: int, entry: Entry, hands: set[str], row: dict[str, Any]) -> bool:
        del hands, row
        there = {found[0] for found in self.db.execute(interactions.SQL["who"], (id_,))}
        who = dict.fromkeys([*entry.contacts, *self._new_people(entry)])
        more = [one for one in who if one not in there]
        added = []
        for one in more:
            kept = not self.force and (id_, one) in self._those_taken_off()
            self._note(id_, "contacts", None, f"c{one}", kept=kept)
            added += [] if kept else [one]
        self.people.flush()
        interactions.change_people(self.db, id_, added, (), self.at)
        return bool(added)

    def _those_taken_off(self) -> set[tuple[int, int]]:
        """Return (interaction, contact) wherever a person said that somebody took no part."""
        if self._taken_off is None:
            self._taken_off = entry_finding.taken_off(self.db)
        return self._taken_off

    def save(self, line: batches.Batch) -> int:
        """Make the next steps, one with each person or organisation, and write the batch down."""
        for _at, about, wish, person in self._steps.values():
            step = logbook.NextStep(wish.due, wish.title)
            logbook.set_next(self.work, self.interned, about, step, wish.title or _("Follow up"), person or self.user)
        return super().save(line)
