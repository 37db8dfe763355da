"""The columns in which notes are shown."""

from crmctl.display.reply import Column
from crmctl.words import N_

LIST = (
    Column("ref", N_("Ref")),
    Column("about_ref", N_("On")),
    Column("about", N_("Name")),
    Column("text", N_("Note")),
    Column("created_at", N_("Created")),
)
ONE = (
    *LIST[:4],
    Column("source", N_("Source")),
    Column("created_at", N_("Created")),
    Column("updated_at", N_("Updated")),
)
