"""The customer file itself: what it holds, whether it is sound, copies of it."""

from crmctl.words import N_

COMMANDS = {
    "info": N_("Say what the file holds, and when it was last backed up."),
    "check": N_("See whether the file is sound."),
    "backup": N_("Copy the file, while it is in use too."),
    "restore": N_("Bring a backup back in the place of the file."),
    "compact": N_("Write the file anew without its gaps."),
}
