"""What two organisations may be to each other, and how far their fields agree then: see classes.py for the figures."""

from __future__ import annotations

from crmctl.analysis.dedupe.subject import Kinds

MATCH, BRANCH, SISTER, NEIGHBOUR, NAMESAKE, UNRELATED = CLASSES = (
    "match", "branch", "sister", "neighbour", "namesake", "unrelated",
)  # fmt: skip
_NEVER = 1e-12  # a parent and its subsidiary, two branches: no duplicates whatever else they share
LEVELS = {
    "name": ("missing", "equal", "brand", "sounds", "similar", "shorter", "initials", "foreign", "different"),
    "trade": ("missing", "equal", "similar", "different"),
    "domain": ("missing", "equal", "label", "written", "different"),
    "mail": ("missing", "equal", "different"),
    "phone": ("missing", "equal", "shared", "same_block", "different"),
    "place": ("missing", "equal", "similar", "different"),
    "postcode": ("missing", "equal", "similar", "different"),
    "street": ("missing", "equal", "similar", "different"),
    "branch": ("missing", "equal", "one_sided", "different"),
    "form": ("missing", "equal", "different"),
    "industry": ("missing", "equal", "different"),
    "people": ("missing", "equal", "different"),
    "handle": ("missing", "equal", "different"),
    "relation": ("missing", "parent", "one_parent", "different"),
    "extra": ("missing", "equal", "similar", "different"),
}
TABLES: dict[str, dict[str, tuple[float, ...]]] = {
    "name": {
        MATCH: (0.56, 0.03, 0.05, 0.10, 0.15, 0.02, 0.06, 0.03),
        BRANCH: (0.27, 0.38, 0.03, 0.02, 0.15, 0.01, 0.04, 0.10),
        SISTER: (0.08, 0.66, 0.02, 0.02, 0.12, 0.01, 0.04, 0.05),
        NAMESAKE: (0.30, 0.35, 0.10, 0.03, 0.20, 0.01, 0.005, 0.005),
    },
    "trade": {MATCH: (0.68, 0.24, 0.08), BRANCH: (0.15, 0.30, 0.55), SISTER: (0.04, 0.16, 0.80)},
    "domain": {
        MATCH: (0.84, 0.03, 0.06, 0.07),
        BRANCH: (0.70, 0.08, 0.07, 0.15),
        SISTER: (0.70, 0.08, 0.07, 0.15),
        NEIGHBOUR: (0.01, 0.004, 0.01, 0.976),
        NAMESAKE: (0.0002, 0.25, 0.0008, 0.749),
    },
    "mail": {MATCH: (0.5, 0.5), BRANCH: (0.1, 0.9), SISTER: (0.25, 0.75), NEIGHBOUR: (0.02, 0.98)},
    "phone": {
        MATCH: (0.65, 0.05, 0.06, 0.24),
        BRANCH: (0.12, 0.06, 0.13, 0.69),
        SISTER: (0.50, 0.15, 0.15, 0.20),
        NEIGHBOUR: (0.35, 0.25, 0.10, 0.30),
    },
    "place": {
        MATCH: (0.93, 0.03, 0.04),
        BRANCH: (0.35, 0.02, 0.63),
        SISTER: (0.94, 0.03, 0.03),
        NEIGHBOUR: (0.97, 0.02, 0.01),
    },
    "postcode": {
        MATCH: (0.88, 0.05, 0.07),
        BRANCH: (0.25, 0.05, 0.70),
        SISTER: (0.90, 0.04, 0.06),
        NEIGHBOUR: (0.95, 0.03, 0.02),
    },
    "street": {
        MATCH: (0.75, 0.15, 0.10),
        BRANCH: (0.12, 0.03, 0.85),
        SISTER: (0.78, 0.14, 0.08),
        NEIGHBOUR: (0.80, 0.15, 0.05),
    },
    "branch": {
        MATCH: (0.99, 0.01, _NEVER),
        BRANCH: (0.05, 0.55, 0.40),
        SISTER: (0.30, 0.50, 0.20),
        NEIGHBOUR: (0.10, 0.60, 0.30),
        NAMESAKE: (0.10, 0.60, 0.30),
        UNRELATED: (0.10, 0.60, 0.30),
    },
    "form": {MATCH: (0.85, 0.15), BRANCH: (0.5, 0.5), SISTER: (0.5, 0.5)},
    "industry": {MATCH: (0.8, 0.2), BRANCH: (0.6, 0.4), SISTER: (0.3, 0.7)},
    "people": {
        MATCH: (0.35, 0.65),
        BRANCH: (0.06, 0.94),
        SISTER: (0.15, 0.85),
        NEIGHBOUR: (0.01, 0.99),
        NAMESAKE: (0.003, 0.997),
        UNRELATED: (0.002, 0.998),
    },
    "handle": {MATCH: (0.6, 0.4), BRANCH: (0.1, 0.9), SISTER: (0.2, 0.8)},
    "relation": {
        MATCH: (_NEVER, 0.95, 0.05),
        BRANCH: (0.40, 0.55, 0.05),
        SISTER: (0.40, 0.55, 0.05),
        NEIGHBOUR: (0.01, 0.05, 0.94),
        NAMESAKE: (1e-4, 1e-3, 1.0),
        UNRELATED: (1e-6, 1e-4, 1.0),
    },
    "extra": {MATCH: (0.85, 0.09, 0.06), BRANCH: (0.30, 0.10, 0.60), SISTER: (0.20, 0.10, 0.70)},
}
KINDS = Kinds(
    classes=CLASSES,
    same=1,
    per_record={MATCH: 0.2, BRANCH: 0.03, SISTER: 0.02, NEIGHBOUR: 0.1, NAMESAKE: 0.05},
    fixed=frozenset(),
    levels=LEVELS,
    tables=TABLES,
    context=(NEIGHBOUR,),
    measured=frozenset({"place", "postcode", "street"}),
    by_chance={
        "name": frozenset({"equal", "brand", "sounds", "shorter"}),
        **dict.fromkeys(("mail", "handle"), frozenset({"equal"})),
        **dict.fromkeys(("domain", "phone", "place", "postcode", "street"), frozenset({"equal", "shared", "written"})),
    },
    near={BRANCH: -100.0, SISTER: -100.0, NEIGHBOUR: -100.0, NAMESAKE: -6.0},
    ceilings={
        "name": {"brand": 0.04, "different": 0.04, "foreign": 0.10, "initials": 0.03},
        "trade": {"different": 0.10},
        "domain": {"different": 0.12},
        "place": {"different": 0.08},
    },
    tied=(),
    trust=150.0,
)
