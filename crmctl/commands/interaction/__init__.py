"""Interactions: what happened between you and your customers; `crmctl log` adds one."""

from crmctl.words import N_

COMMANDS = {
    "list": N_("List what happened, the last first."),
    "show": N_("Show one interaction whole."),
    "edit": N_("Correct an interaction."),
    "rm": N_("Lay interactions in the trash."),
    "restore": N_("Take interactions out of the trash."),
}
