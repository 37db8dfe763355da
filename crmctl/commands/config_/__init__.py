"""Settings: what is in force and where it comes from."""

from crmctl.words import N_

COMMANDS = {
    "list": N_("Show every setting in force, and where it comes from."),
    "get": N_("Print the value of one setting."),
    "set": N_("Write a setting into the config file."),
}
