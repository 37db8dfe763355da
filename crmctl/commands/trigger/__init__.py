"""Triggers: when a date comes near or a product is announced, a task is made for each customer it concerns."""

from crmctl.words import N_

COMMANDS = {
    "add": N_("Make a trigger: what it looks at, how long before or after, and which task it makes."),
    "list": N_("List the triggers."),
    "show": N_("Show one trigger and the customers it fired for."),
    "test": N_("Show what a trigger would have fired in a time gone by or to come; nothing is changed."),
    "run": N_("Fire what came near and has not fired yet."),
    "rm": N_("Take a trigger away; the tasks it made stay."),
}
