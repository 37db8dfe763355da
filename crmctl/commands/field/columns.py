"""The columns in which custom fields are shown."""

from crmctl.display.reply import Column
from crmctl.words import N_

LIST = (
    Column("name", N_("Field")),
    Column("noun", N_("Of"), ours=True),
    Column("type", N_("Type")),
    Column("choices", N_("Choices")),
    Column("used", N_("Used"), right=True),
)
