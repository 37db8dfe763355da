"""What was logged, told back: the date understood, the next step, changed fields, the one thing worth knowing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from crmctl.commands import likely_duplicates
from crmctl.display.reply import Column
from crmctl.domain.date_words import told
from crmctl.domain.vocabulary import said, said_kind
from crmctl.words import N_, _, ngettext

if TYPE_CHECKING:
    from crmctl.app import App

ONE = (
    Column("ref", N_("Ref")),
    Column("kind", N_("Kind"), shown=said_kind),
    Column("who", N_("With")),
    Column("occurred_at", N_("When")),
    Column("text", N_("Text")),
)
_LONGEST = 60


def lines(app: App, record: dict[str, Any], *, dry: bool) -> Iterator[str]:
    """Yield what is told of one logged interaction."""
    yield _head(app, record, dry=dry)
    yield from further(record, dry=dry)
    if deal := record.get("deal"):
        from crmctl.commands import logged_deal

        yield logged_deal.told(deal)
    if known := record["worth_knowing"]:
        yield _known(known)


def further(record: dict[str, Any], *, dry: bool) -> Iterator[str]:
    """Yield what else came of it: somebody new, the next step, plans that ended, changed fields."""
    if record["new"]:
        yield _("New: {ref} {name}").format(**record["contacts"][0])
        yield from likely_duplicates.warnings(record["contacts"][0]["ref"], record["likely_duplicates"], dry=dry)
    if step := record["next"]:
        sentence = {
            "made": _("Next: {ref} {due} {title}"),
            "moved": _("Next, moved: {ref} {due} {title}"),
            "same": _("Next, as before: {ref} {due} {title}"),
        }[step["done"]]
        yield sentence.format(ref=step["ref"], due=due_told(step), title=step["title"])
    if stopped := record["stopped_plans"]:
        yield ngettext("Their reply ended {n} plan.", "Their reply ended {n} plans.", stopped).format(n=stopped)
    for change in record["changes"]:
        told = _("{field}: {old} → {new}")
        yield told.format(field=said(change["field"]), old=change["old"] or "–", new=change["new"] or "–")


def _head(app: App, record: dict[str, Any], *, dry: bool) -> str:
    happened = datetime.fromisoformat(record["occurred_at"]).astimezone(app.now.tzinfo)
    people = ", ".join(f"{one['name']} {one['ref']}" for one in record["contacts"])
    org = f"{record['org']} {record['org_ref']}" if record["org"] else ""
    who = _("{people} ({org})").format(people=people, org=org) if people and org else people or org
    length = ngettext(", {n} minute", ", {n} minutes", record["minutes"] or 0).format(n=record["minutes"])
    sentence = _("Would log {ref}: {kind}, {who}, {when}{length}{outcome}.") if dry else _(
        "Logged {ref}: {kind}, {who}, {when}{length}{outcome}."
    )  # fmt: skip
    outcome = _(", {outcome}").format(outcome=record["outcome"]) if record["outcome"] else ""
    return sentence.format(
        ref=record["ref"], kind=said_kind(record["kind"]), who=who,
        when=told(happened), length=length if record["minutes"] else "", outcome=outcome,
    )  # fmt: skip


def due_told(task: dict[str, Any]) -> str:
    """Tell when a task is due, on its own clock; nothing for one without a day."""
    if not task["due_on"]:
        return ""
    day = date.fromisoformat(task["due_on"])
    return f"{told(day)} {task['due_time']}" if task["due_time"] else told(day)


def _known(known: dict[str, Any]) -> str:
    text = _short(known["text"])
    day = told(date.fromisoformat(known["on"]))
    since = known["days"]
    days = ngettext("{n} day ago", "{n} days ago", since).format(n=since) if since else _("today")
    if known["what"] == "overdue":
        sentence = _("Still open: {ref} {text}, due {day}, {days}")
        return sentence.format(ref=known["ref"], text=text, day=day, days=days)
    kind = said_kind(known["kind"])
    sentence = _("Last time: {kind}, {day}, {days}: {text}") if text else _("Last time: {kind}, {day}, {days}")
    return sentence.format(kind=kind, day=day, days=days, text=text)


def _short(text: str) -> str:
    first = text.partition("\n")[0]
    return first if len(first) <= _LONGEST else first[: _LONGEST - 1] + "…"
