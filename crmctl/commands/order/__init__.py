"""Orders: what a customer bought, line by line, and what became of it."""

from crmctl.words import N_

COMMANDS = {
    "add": N_("Add an order."),
    "list": N_("List orders, the newest first."),
    "show": N_("Show one order whole, line by line."),
    "edit": N_("Change an order."),
    "cancel": N_("Cancel an order."),
    "refund": N_("Refund an order, whole or in part."),
    "rm": N_("Lay orders in the trash."),
    "restore": N_("Take orders out of the trash."),
}
