"""Reports: figures with their period, what they rest on and how they are counted."""

from crmctl.words import N_

COMMANDS = {
    "list": N_("List the reports there are."),
    "show": N_("Show what a report counts, and how."),
    "run": N_("Run a report."),
    "keep": N_("Keep the key figures of today, or of a day gone by, to compare with later."),
    "add": N_("Keep a report of your own in the file: a heading and a SELECT over the views that `crmctl sql` lists."),
    "rm": N_("Take a report of your own out of the file; `crmctl undo` brings it back."),
}
