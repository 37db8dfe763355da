"""The flat form of interactions and tasks in files: their columns, which an import knows again by the same names."""

from __future__ import annotations

COLUMNS = {
    "interaction": (
        "uid", "ref", "occurred_at", "occurred_on", "kind", "direction", "channel", "contacts", "contact_refs", "org",
        "subject", "text", "outcome", "minutes", "user", "recorded_at", "private", "source", "source_key", "updated_at",
    ),
    "task": (
        "uid", "ref", "title", "due_on", "due_time", "zone", "minutes", "priority", "status", "about", "about_ref",
        "org", "assignee", "note", "next_step", "repeat", "repeat_mode", "repeat_from", "repeat_on", "repeat_time",
        "result", "done_at", "plan", "origin", "snoozes", "source", "source_key", "created_at", "updated_at",
    ),
}  # fmt: skip
DAY = {"interaction": "occurred_on", "task": "due_on"}  # by which they are cut into months
UNDATED = "undated"  # the part of what has no day
