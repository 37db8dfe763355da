"""The columns in which organisations are shown."""

from collections.abc import Mapping

from crmctl.commands import bought, timeline
from crmctl.display.reply import Column
from crmctl.words import N_


def _people(contacts: object) -> object:
    """Name who is there, one a line: with the reference and the title."""
    if not isinstance(contacts, list):
        return contacts
    return "\n".join(_person(one) for one in contacts)


def _person(one: Mapping[str, str | None]) -> str:
    title = f" ({one['title']})" if one.get("title") else ""
    return f"{one['name']} {one['ref']}{title}"


LIST = (
    Column("ref", N_("Ref")),
    Column("name", N_("Name")),
    Column("roles", N_("Roles"), ours=True),
    Column("industry", N_("Industry")),
    Column("phones", N_("Phones")),
    Column("city", N_("City")),
    Column("contact_count", N_("Contacts"), right=True),
    Column("tags", N_("Tags")),
    Column("owner", N_("Owner")),
)
ONE = (
    *LIST[:4],
    *timeline.COLUMNS[:3],
    Column("website", N_("Website")),
    Column("parent", N_("Belongs to")),
    Column("parent_ref", N_("Its reference")),
    Column("phones", N_("Phones")),
    Column("emails", N_("E-mails")),
    Column("handles", N_("Other handles")),
    Column("address", N_("Street")),
    Column("city", N_("City")),
    Column("region", N_("Region")),
    Column("postcode", N_("Postcode")),
    Column("country", N_("Country")),
    Column("contacts", N_("Contacts"), shown=_people),
    *LIST[7:],
    Column("source", N_("Source")),
    Column("lifecycle", N_("Lifecycle")),
    Column("external_ids", N_("External ids")),
    Column("fields", N_("Fields")),
    Column("notes", N_("Notes")),
    Column("created_at", N_("Created")),
    Column("updated_at", N_("Updated")),
    *bought.COLUMNS,
    timeline.COLUMNS[3],
)
