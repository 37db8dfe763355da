"""Products: what is sold, by code, line and maker, with its price, its warranty and its life."""

from crmctl.words import N_

COMMANDS = {
    "add": N_("Add a product."),
    "list": N_("List products."),
    "show": N_("Show one product whole, with how much of it was sold."),
    "edit": N_("Change a product."),
    "rm": N_("Lay products in the trash."),
    "restore": N_("Take products out of the trash."),
}
