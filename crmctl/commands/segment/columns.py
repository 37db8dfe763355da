"""The columns in which segments and those in them are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any

import typer

from crmctl.display.reply import Column
from crmctl.domain.date_words import told_day, told_moment
from crmctl.words import N_, _, ngettext

Name = Annotated[str, typer.Argument(metavar="SEGMENT", help=N_("The name of the segment."))]
Kind = Annotated[str, typer.Option(help=N_("Of which records: contacts or orgs."), metavar="KIND")]


LIST = (
    Column("name", N_("Segment"), whole=True),
    Column("kind", N_("Of"), ours=True),
    Column("members", N_("Members"), right=True),
    Column("state", N_("State"), ours=True),
    Column("condition", N_("Condition")),
    Column("note", N_("Note")),
    Column("frozen_at", N_("Frozen")),
    Column("because", N_("Because")),
)
ONE = (
    *LIST[:3],
    Column("listed", N_("Listed then"), right=True),
    *LIST[3:5],
    Column("words", N_("In words")),
    *LIST[5:],
    Column("origin", N_("Frozen from")),
    Column("owner", N_("Saved by")),
    Column("looked_at", N_("Last look")),
    Column("problem", N_("Problem")),
    Column("growth", N_("Growth")),
)
CONTACTS = (
    Column("ref", N_("Ref")),
    Column("name", N_("Name")),
    Column("org", N_("Organisation")),
    Column("title", N_("Title")),
    Column("phones", N_("Phones")),
    Column("emails", N_("E-mails")),
    Column("city", N_("City")),
    Column("tags", N_("Tags")),
    Column("owner", N_("Owner")),
)
ORGS = (
    *CONTACTS[:2],
    Column("roles", N_("Roles"), ours=True),
    Column("industry", N_("Industry")),
    CONTACTS[4],
    CONTACTS[6],
    Column("contact_count", N_("Contacts"), right=True),
    *CONTACTS[7:],
)


def of_members(noun: str, country: str) -> Sequence[Column]:
    """Return the columns in which those in a segment are listed, numbers as they are dialled in a country."""

    def shown(values: list[str]) -> list[str]:
        from crmctl.domain.phones import as_dialled

        return [as_dialled(value, country) for value in values]

    columns = CONTACTS if noun == "contact" else ORGS
    return [replace(column, shown=shown) if column.key == "phones" else column for column in columns]


def how_many(noun: str, n: int) -> str:
    """Say how many records of a kind there are."""
    if noun == "contact":
        return ngettext("{n} contact", "{n} contacts", n).format(n=n)
    return ngettext("{n} organisation", "{n} organisations", n).format(n=n)


def moment(at: str, now: datetime) -> str:
    """Tell an instant by its day and time on the clock of this run."""
    return told_moment(datetime.fromisoformat(at).astimezone(now.tzinfo))


def on_clock(columns: Sequence[Column], now: datetime) -> list[Column]:
    """Return the columns with instants told by their days on the clock of this run."""

    def day(at: Any) -> Any:
        return told_day(datetime.fromisoformat(at).astimezone(now.tzinfo)) if at else at

    def growth(looks: list[dict[str, Any]]) -> str:
        return "\n".join(f"{day(one['at'])}  {one['members']}" for one in looks)

    shown = {"frozen_at": day, "looked_at": day, "growth": growth}
    return [replace(one, shown=shown[one.key]) if one.key in shown else one for one in columns]


def doubts(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Say of which segments nobody can tell who is in them."""
    told = _("{name}: its condition is none any more. {problem}")
    return [told.format(**row) for row in rows if row["problem"]]
