"""Tell what is due, once: for cron and systemd; nothing due prints nothing."""

from crmctl.words import N_

ALONE = "remind"  # what `crmctl remind` does when no command follows
COMMANDS = {
    "show": N_("Show when reminders are told, and by whom."),
    "install": N_("Have reminders told every day, by cron or systemd."),
    "remove": N_("Have reminders told no more."),
}
