"""Tasks and appointments: what is to be done, when, about whom, and how it comes back."""

from crmctl.words import N_

COMMANDS = {
    "add": N_("Add a task, or an appointment."),
    "list": N_("List tasks, those due first at the top."),
    "show": N_("Show one task whole."),
    "edit": N_("Change a task."),
    "done": N_("Mark tasks done."),
    "reopen": N_("Open tasks again that were done or cancelled."),
    "rm": N_("Lay tasks in the trash."),
    "restore": N_("Take tasks out of the trash."),
}
