"""Segments: conditions kept under a name, live or frozen, and who is in them."""

from crmctl.words import N_

COMMANDS = {
    "save": N_("Keep a condition under a name, to be used as @NAME in every other one."),
    "list": N_("List the segments with how many are in each of them now."),
    "show": N_("Show one segment: its condition in words, how many are in it, how it grew."),
    "members": N_("List who is in a segment, as contacts or organisations are listed."),
    "explain": N_("Take a condition apart: in words, how many fit each part alone and together, and its SQL."),
    "diff": N_("Show who came into a segment and who went since a day, and why."),
    "freeze": N_("Keep those who are in a segment now as a list with its date and reason."),
    "overlap": N_("Show how far segments have the same members."),
    "rm": N_("Take a segment away; the records in it stay."),
}
