"""What customers have: each thing with its serial number, when it was sold, and until when it is good."""

from crmctl.words import N_

COMMANDS = {
    "add": N_("Add what a customer has, or all that an order brought."),
    "list": N_("List what customers have."),
    "show": N_("Show one thing whole."),
    "edit": N_("Change what is known of a thing."),
    "rm": N_("Lay what customers have in the trash."),
    "restore": N_("Take what customers have out of the trash."),
}
