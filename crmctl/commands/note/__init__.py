"""Notes: what you write down on people and organisations."""

from crmctl.words import N_

COMMANDS = {
    "add": N_("Write a note on a record."),
    "list": N_("List notes."),
    "edit": N_("Give a note another text."),
    "rm": N_("Lay notes in the trash."),
    "restore": N_("Take notes out of the trash."),
}
