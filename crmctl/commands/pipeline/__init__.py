"""Pipelines: the stages that deals go through, what each asks for, why deals are lost, and profiles to begin with."""

from crmctl.words import N_

COMMANDS = {
    "list": N_("List the pipelines and their stages."),
    "show": N_("Show one pipeline: its stages, what each asks for, the deals in them."),
    "add": N_("Make a pipeline: of stages named in a line, or by a profile."),
    "edit": N_("Change a pipeline: its name, whether new deals go into it, whether it is retired."),
    "check": N_("Name the stages that lack a rule, an owner or expected days."),
    "stage": N_("Stages of pipelines: add, list, edit, move, retire."),
    "reason": N_("Reasons for which deals are lost: add, list, rename, rm."),
    "profile": N_("Profiles of trades, to begin with: list, show."),
}
