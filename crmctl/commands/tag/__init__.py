"""Tags: short words hung on people and organisations, to find and group them by."""

from crmctl.words import N_

COMMANDS = {
    "add": N_("Hang a tag on records."),
    "rm": N_("Take a tag off records."),
    "list": N_("List the tags and how often each is used."),
    "rename": N_("Give a tag another name, or unite two."),
}
