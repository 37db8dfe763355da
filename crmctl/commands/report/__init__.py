"""Reports: figures with their period, what they rest on and how they are counted."""

from crmctl.words import N_

COMMANDS = {
    "list": N_("List the reports there are."),
    "show": N_("Show what a report counts, and how."),
    "run": N_("Run a report."),
}
