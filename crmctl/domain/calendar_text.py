"""What the entry of a task says in a calendar: whom it is about, how to reach them, the references, then the note."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_APART = "\n\n"


def described(task: Mapping[str, Any], phone: str) -> str:
    """Return the text; the references are there to act on (``done t5``, ``log call c12 …``)."""
    names = dict.fromkeys(name for name in (task["about"], task["org"]) if name)
    refs = " ".join(ref for ref in (task["ref"], task["about_ref"]) if ref)
    head = "\n".join(part for part in (", ".join(names), phone, refs) if part)
    return f"{head}{_APART}{task['note']}" if task["note"] else head


def note_in(description: str) -> str:
    """Return the note again out of such a text."""
    return description.partition(_APART)[2]
