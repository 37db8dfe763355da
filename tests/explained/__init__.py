"""What a person who knows a report's printed formula makes of the rows that ``--explain`` lists: every figure of it.

A function for each report, plain Python with fractions: no code of crmctl, no SQL, nothing but the rows and what was
asked. ``EXPLAINED`` holds them by the report's name.
"""

from explained import deals, kept, lifecycle, orders, scores, segments, team

EXPLAINED = {
    name: explained
    for module in (deals, orders, lifecycle, kept, team, scores, segments)
    for name, explained in module.EXPLAINED.items()
}
