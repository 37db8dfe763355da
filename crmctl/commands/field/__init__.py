"""Custom fields: what you want to know of people and organisations beyond what every record has."""

from crmctl.words import N_

COMMANDS = {
    "add": N_("Add a custom field, or give one a type."),
    "list": N_("List the custom fields."),
    "rm": N_("Drop a custom field."),
}
