"""Deals: what may be sold to whom, for how much, and in which stage that stands."""

from crmctl.words import N_

COMMANDS = {
    "add": N_("Add a deal."),
    "list": N_("List deals."),
    "show": N_("Show one deal whole."),
    "edit": N_("Change what is known of a deal."),
    "move": N_("Move a deal to another stage."),
    "won": N_("Move a deal to the stage that wins it."),
    "lost": N_("Move a deal to the stage that loses it."),
    "reopen": N_("Open a closed deal again."),
    "board": N_("Show the open deals of a pipeline as a board."),
    "stuck": N_("List the open deals that are stuck."),
    "history": N_("Show every stay of a deal in a stage."),
    "forecast": N_("Tell what open deals will bring in, by month, owner or stage, and how sure that is."),
    "quota": N_("List the quotas, what came in, and what is still missing."),
    "rm": N_("Lay deals in the trash."),
    "restore": N_("Take deals out of the trash."),
}
