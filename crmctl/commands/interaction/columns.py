"""The columns in which interactions are shown."""

from crmctl.display.reply import Column
from crmctl.domain.vocabulary import said_kind
from crmctl.words import N_

LIST = (
    Column("ref", N_("Ref")),
    Column("occurred_at", N_("When"), whole=True),
    Column("kind", N_("Kind"), shown=said_kind),
    Column("who", N_("With")),
    Column("text", N_("Text")),
    Column("org", N_("Organisation")),
    Column("outcome", N_("Outcome")),
    Column("user", N_("Logged by")),
    Column("deal", N_("Deal")),
)
ONE = (
    *LIST[:3],
    Column("direction", N_("Direction"), ours=True),
    Column("channel", N_("Channel")),
    LIST[3],
    LIST[5],
    LIST[8],
    Column("deal_ref", N_("Its reference")),
    Column("subject", N_("Subject")),
    LIST[4],
    LIST[6],
    Column("minutes", N_("Minutes")),
    Column("private", N_("Private")),
    Column("user", N_("Logged by")),
    Column("recorded_at", N_("Written down")),
    Column("source", N_("Source")),
)
