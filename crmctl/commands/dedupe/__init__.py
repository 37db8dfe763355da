"""Duplicates: the same person or firm kept more than once; found, asked about, merged, and parted again."""

from crmctl.words import N_

COMMANDS = {
    "scan": N_("Find people or firms that are likely the same."),
    "explain": N_("Say what speaks for and against two records being the same."),
    "review": N_("Ask about likely duplicates, one pair after the other, side by side."),
    "merge": N_("Make one record of several."),
    "unmerge": N_("Take a merge apart."),
    "never": N_("Say that two records are never the same."),
    "stats": N_("Count duplicates: how many there are, where they come from, what was decided."),
    "learn": N_("Refine the weights of the comparison by what was answered."),
    "export-records": N_("Write the records as they are compared, with their blocking keys."),
    "import-pairs": N_("Take in pairs that another program scored."),
}
