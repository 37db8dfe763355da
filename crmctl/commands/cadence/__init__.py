"""Cadences: how often to be in touch with somebody, counted from the last time they were really reached."""

from crmctl.words import N_

COMMANDS = {
    "set": N_("Keep in touch with somebody, or with all who carry a tag, every so many days."),
    "list": N_("List how often to be in touch, and with whom it is due."),
    "rm": N_("Drop a cadence."),
}
