"""What is to come in, by whom, in which month, quarter or year; and how far that is met."""

from crmctl.words import N_

ALONE = "list"  # what `crmctl deal quota` does when no command follows
COMMANDS = {
    "list": N_("List the quotas, what came in, and what is still missing."),
    "set": N_("Set what is to come in, or change it."),
    "rm": N_("Take a quota away."),
}
