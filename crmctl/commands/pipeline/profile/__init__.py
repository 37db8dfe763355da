"""Profiles of trades: pipelines, stages, rules and reasons as plain files, to begin with and to copy and change."""

from crmctl.words import N_

COMMANDS = {
    "list": N_("List the profiles that come with crmctl."),
    "show": N_("Print a profile as the file it is, to copy and change."),
}
