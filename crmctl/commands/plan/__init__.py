"""Plans: named lists of steps; applied to somebody, each step becomes a task on its day."""

from crmctl.words import N_

COMMANDS = {
    "add": N_("Make a plan of steps, each so many days after the start."),
    "list": N_("List the plans and how many run."),
    "show": N_("Show one plan: its steps, and with whom it runs."),
    "edit": N_("Change a plan: its name, its steps, whether a reply stops it."),
    "apply": N_("Apply a plan to people and organisations: each step becomes a task on its day."),
    "stop": N_("Stop a plan with somebody: the tasks of it that are still open are cancelled."),
    "rm": N_("Drop a plan; the tasks it made stay."),
}
