"""Reasons for which deals are lost: the list that a lost deal takes its reason from."""

from crmctl.words import N_

COMMANDS = {
    "add": N_("Put reasons on the list."),
    "list": N_("List the reasons and how many deals were lost for each."),
    "rename": N_("Give a reason another name, or unite two."),
    "rm": N_("Take a reason off the list."),
}
