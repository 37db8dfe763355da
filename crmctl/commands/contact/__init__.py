"""People: one record each, with every way to reach them and every firm they belong to."""

from crmctl.words import N_

COMMANDS = {
    "add": N_("Add a person."),
    "list": N_("List people."),
    "show": N_("Show one person whole."),
    "edit": N_("Change what is known of a person."),
    "merge": N_("Make one record of several people that are the same."),
    "rm": N_("Lay people in the trash."),
    "restore": N_("Take people out of the trash."),
}
