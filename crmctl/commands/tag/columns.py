"""The columns in which it is said what was done to a tag."""

from crmctl.display.reply import Column
from crmctl.words import N_

DONE = (
    Column("tag", N_("Tag")),
    Column("done", N_("Done")),
    Column("records", N_("Records")),
    Column("count", N_("Count"), right=True),
)
