"""Organisations: firms, offices and clubs, what they are to us and who belongs to them."""

from crmctl.words import N_

COMMANDS = {
    "add": N_("Add an organisation."),
    "list": N_("List organisations."),
    "show": N_("Show one organisation whole."),
    "edit": N_("Change what is known of an organisation."),
    "merge": N_("Make one record of several organisations that are the same."),
    "rm": N_("Lay organisations in the trash."),
    "restore": N_("Take organisations out of the trash."),
}
