"""Stages of a pipeline: where deals stand, how likely they are won there, what must hold before they may enter."""

from crmctl.words import N_

COMMANDS = {
    "add": N_("Add a stage to a pipeline."),
    "list": N_("List the stages of the pipelines, one a row."),
    "edit": N_("Change a stage: its name, what it is worth, who looks after it, what it asks for."),
    "move": N_("Give a stage another place in the order."),
    "retire": N_("Retire a stage: no deal enters it any more, and its history stays."),
}
