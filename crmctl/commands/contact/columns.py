"""The columns in which people are shown."""

from collections.abc import Sequence
from dataclasses import replace

from crmctl.commands import bought, timeline
from crmctl.display.reply import Column
from crmctl.words import N_

LIST = (
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
ONE = (
    *LIST[:4],
    *timeline.COLUMNS[:3],
    Column("department", N_("Department")),
    *LIST[4:6],
    Column("handles", N_("Other handles")),
    Column("address", N_("Street")),
    Column("city", N_("City")),
    Column("region", N_("Region")),
    Column("postcode", N_("Postcode")),
    Column("country", N_("Country")),
    Column("birthday", N_("Birthday")),
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


def dialled_from(country: str, columns: Sequence[Column]) -> list[Column]:
    """Return the columns with phone numbers as they are dialled in the file's own country."""

    def shown(values: list[str]) -> list[str]:
        from crmctl.domain.phones import as_dialled

        return [as_dialled(value, country) for value in values]

    return [replace(column, shown=shown) if column.key == "phones" else column for column in columns]
