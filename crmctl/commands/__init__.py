"""What you type: a folder per noun, a file per verb; each returns a Reply and prints nothing."""

from crmctl.words import N_

EVERY_DAY = {
    "today": N_("Show the day: what is overdue and due, whom to be in touch with."),
    "find": N_("Find anything by any piece of it."),
    "show": N_("Show all that is known of one record."),
    "log": N_("Log a call, a meeting, a visit, a message."),
    "done": N_("Mark tasks done."),
    "next": N_("Show the one next step with somebody, make it, or move it."),
    "import": N_("Load a contact list from any file."),
    "export": N_("Write records to a file for other programs."),
    "undo": N_("Take one command back."),
    "redo": N_("Do again what was taken back."),
    "history": N_("Show who changed what, and when."),
}
RECORDS = {
    "contact": N_("People: add, list, show, edit, rm, restore."),
    "org": N_("Organisations: add, list, show, edit, rm, restore."),
    "deal": N_("Deals: add, list, show, edit, move, won, lost, board, stuck, history, forecast, rm."),
    "task": N_("Tasks: add, list, show, edit, done, reopen, rm, restore."),
    "product": N_("Products: add, list, show, edit, rm, restore."),
    "order": N_("Orders: add, list, show, edit, cancel, refund, rm, restore."),
    "asset": N_("What customers have: add, list, show, edit, rm, restore."),
    "tag": N_("Tags: add, rm, list, rename."),
    "field": N_("Custom fields: add, list, rm."),
    "note": N_("Notes: add, list, edit, rm, restore."),
    "interaction": N_("What happened: list, show, edit, rm, restore."),
}
MORE = {
    "dedupe": N_("Duplicates: scan, explain, review, merge, unmerge, never, stats, learn."),
    "segment": N_("Segments: conditions with a name; save, list, members, explain, diff, freeze, overlap, rm."),
    "report": N_("Reports: list, show, run."),
    "pipeline": N_("Pipelines: list, show, add, edit, check; stages, lost reasons, profiles of trades."),
    "agenda": N_("Show the days ahead: appointments and tasks, day by day."),
    "snooze": N_("Put tasks off."),
    "cadence": N_("How often to be in touch with people: set, list, rm."),
    "plan": N_("Plans of steps, applied to people: add, list, show, edit, apply, stop, rm."),
    "trigger": N_("Tasks that make themselves when a date comes near: add, list, show, test, run, rm."),
    "workday": N_("Working days: list, fill, load, set, rm."),
    "log-batch": N_("Log a day's notes from a file."),
    "init": N_("Make the customer file."),
    "demo": N_("Try crmctl on sample data, in a file of its own."),
    "where": N_("Say which customer file is in use, and why."),
    "config": N_("Settings: list, get, set."),
    "remind": N_("Tell what is due, once: for cron and systemd."),
    "doctor": N_("Look after the health of the file and the machine."),
    "db": N_("The file itself: info, check, backup, restore, compact."),
    "sql": N_("Ask the file a question in SQL, reading only."),
    "completion": N_("Print the completion script of a shell."),
    "topic": N_("Read about dates, fields, exit statuses and more."),
}
