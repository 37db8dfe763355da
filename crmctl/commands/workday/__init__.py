"""Working days: the weekend, the days off, and the days of a weekend that are worked (调休)."""

from crmctl.words import N_

COMMANDS = {
    "list": N_("List the days that are not what their weekday says."),
    "fill": N_("Fill in the public holidays and moved working days of a country."),
    "load": N_("Load the working days from a text file."),
    "set": N_("Say of a day, or a stretch of days, whether it is worked."),
    "rm": N_("Let days be what their weekday says again."),
}
