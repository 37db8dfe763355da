"""What checks, counts and copies look like to a person: in their language on a terminal, unchanged for a program."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from crmctl.display.columns import local
from crmctl.display.progress import Advance
from crmctl.display.reply import Column, Format, Reply
from crmctl.store.checks import Finding
from crmctl.store.copies import Told
from crmctl.words import N_, _

COLUMNS = (
    Column("check", N_("Check")),
    Column("state", N_("State")),
    Column("detail", N_("What was found")),
    Column("advice", N_("What to do")),
)
_TYPED = 60  # characters of a command shown on one line
_STATES = {"ok": N_("ok"), "warn": N_("warn"), "bad": N_("bad")}
_CHECKS = {
    "file": N_("file"), "settings": N_("settings"), "sqlite": N_("SQLite"), "journal": N_("journal"),
    "structure": N_("structure"), "links": N_("links"), "history": N_("history"),
    "touches": N_("last touches"), "search": N_("search index"), "duplicates": N_("duplicates"), "modes": N_("modes"),
    "place": N_("place"), "space": N_("free space"), "backup": N_("backup"),
    "leftovers": N_("leftovers"), "python": N_("Python"), "locale": N_("locale"), "reminders": N_("reminders"),
    "calendar": N_("working days"),
}  # fmt: skip
_NOUNS = {
    "contact": N_("contacts"), "org": N_("organisations"), "note": N_("notes"), "handle": N_("addresses and numbers"),
    "affiliation": N_("positions"), "tag": N_("tags"), "field": N_("custom fields"), "external_id": N_("external ids"),
    "import_batch": N_("imports"), "user": N_("users"),
}  # fmt: skip


def for_person(output: Format) -> bool:
    """Say whether a person reads the rows rather than a program."""
    return output in {Format.TABLE, Format.PLAIN, Format.MARKDOWN} or (output is Format.AUTO and sys.stdout.isatty())


def reply(found: Sequence[Finding], output: Format, words: str, exit_status: int) -> Reply:
    """Lay out what checks found."""
    rows = [finding._asdict() for finding in found]
    columns = COLUMNS if any(finding.advice for finding in found) else COLUMNS[:3]
    if for_person(output):
        rows = [{**row, "check": _(_CHECKS[row["check"]]), "state": _(_STATES[row["state"]])} for row in rows]
    else:
        columns = COLUMNS
    return Reply(rows, columns, words if for_person(output) or exit_status else "", output, exit_status=exit_status)


def counts(rows: Mapping[str, int]) -> str:
    """Say how many records there are of the kinds a person knows of."""
    return _(", ").join(
        f"{_(word)} {rows[noun]}" for noun, word in _NOUNS.items() if rows.get(noun) or noun == "contact"
    )


def step(last: Mapping[str, str] | None) -> str:
    """Say on one line which step was the last: its reference, when, by whom, and what was typed."""
    if last is None:
        return ""
    typed = " ".join(last["command"].split())
    typed = typed if len(typed) <= _TYPED else typed[:_TYPED] + "…"
    return f"{last['ref']} · {local(last['at'])} · {last['user']} · {typed}"


def backup(last: Mapping[str, str] | None) -> str:
    """Say on one line when the last backup was made, and where it lies."""
    return f"{local(last['at'])} · {last['path']}" if last else ""


def pages(bar: Advance) -> Told:
    """Let a progress bar follow a copy; it may begin anew, the bar then waits for it."""
    state: dict[str, Any] = {"done": 0}

    def told(done: int, _all: int) -> None:
        bar.advance(max(0, done - state["done"]))
        state["done"] = max(done, state["done"])

    return told
