"""A batch of tasks and appointments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crmctl.domain.entry import Entry
from crmctl.store.entry_batch import EntryBatch

_ECHOED = frozenset(("title", "due_on", "due_time", "zone", "minutes", "status", "done_at"))
_DUE = dict.fromkeys(("due_on", "due_time", "zone", "minutes"), "due_on")
_REPEAT = dict.fromkeys(("repeat_rule", "repeat_mode", "repeat_from", "repeat_on", "repeat_time"), "repeat_rule")


class TaskBatch(EntryBatch):
    """Writes tasks."""

    noun = "task"
    columns = (
        "title", "note", "due_on", "due_time", "zone", "minutes", "priority", "status", "is_next", "contact_id",
        "org_id", "deal_id", "assignee_id", "repeat_rule", "repeat_mode", "repeat_from", "repeat_on", "repeat_time",
        "origin", "result", "done_at", "snoozes", "created_at", "updated_at",
    )  # fmt: skip
    defaults: Mapping[str, Any] = {
        "priority": "normal", "status": "open", "is_next": 0, "origin": "import", "snoozes": 0,
    }  # fmt: skip
    together: Mapping[str, str] = {**_DUE, **_REPEAT, "done_at": "status"}
    telling = ("title", "due_on")

    def _further(self, entry: Entry, contacts: Sequence[int]) -> dict[str, Any]:
        contact = contacts[0] if contacts else None
        return {
            "created_at": self.at, "contact_id": contact, "org_id": self.org_of(entry, contacts[:1]),
            "assignee_id": self.user_of(entry.person),
        }  # fmt: skip

    def _hang_on(self, new: list[tuple[int, Entry]], contacts: list[list[int]]) -> None:
        """Nothing hangs on a task."""

    def _wished(self, entry: Entry, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return what is said; what was done here stays done, and one that came back keeps the day it has now."""
        said = entry.values
        wished = {name: value for name, value in said.items() if value is not None or self._clears(name, said)}
        if entry.is_echo:
            return self._echoed(wished, row)
        if row["status"] != "open" and wished.get("status") == "open":
            wished = {name: value for name, value in wished.items() if self.together.get(name, name) != "status"}
        if wished.get("repeat_rule") and wished["repeat_rule"] == row["repeat_rule"]:
            parts = ("repeat_from", "repeat_on", "due_on") if "repeat_on" in wished else ()
            wished = {name: value for name, value in wished.items() if name not in parts}
        if entry.contacts:
            wished |= {"contact_id": entry.contacts[0], "org_id": self.org_of(entry, entry.contacts[:1])}
        elif entry.org_id:
            wished["org_id"] = entry.org_id
        if entry.person:
            wished["assignee_id"] = self.user_of(entry.person)
        return wished

    @staticmethod
    def _echoed(wished: dict[str, Any], row: Mapping[str, Any]) -> dict[str, Any]:
        """Return what a calendar that was given a task of ours may have changed; an appointment that is over may be."""
        kept = {name: value for name, value in wished.items() if name in _ECHOED}
        if row["minutes"] and kept.get("status") == "done":
            kept.pop("status")
            kept.pop("done_at", None)
        if row["status"] != "open" and kept.get("status") == "open":
            kept.pop("status")
        return kept

    @staticmethod
    def _clears(name: str, said: Mapping[str, Any]) -> bool:
        """Say whether nothing in a column is news: a day without a time takes the old time off."""
        return name in {"due_time", "zone"} and bool(said.get("due_on"))

    def _update_people(self, id_: int, entry: Entry, hands: set[str], row: dict[str, Any]) -> bool:
        """Make somebody new whom the task is about, when it was about nobody."""
        del id_, hands
        if entry.new and not row["contact_id"] and not entry.contacts:
            entry.contacts = self._new_people(entry)
        return False
