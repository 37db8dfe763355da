"""What two records may be to each other, and how far their fields agree then: the priors a file's own pairs refine.

Probabilities of the levels behind «missing», which says nothing. None: they agree as strangers do, by chance. The
figures are judgements about business contacts in general, made before any file was looked at and the same for all.
"""

from __future__ import annotations

MATCH, MOVED, HOUSEHOLD, KIN, COLLEAGUE, HOMONYM, NAMESAKE, UNRELATED = CLASSES = (
    "match", "moved", "household", "kin", "colleague", "homonym", "namesake", "unrelated",
)  # fmt: skip
SAME = (MATCH, MOVED)  # one person in one job, and one who has changed it
PER_RECORD = {
    MATCH: 0.2,
    MOVED: 0.04,
    HOUSEHOLD: 0.03,
    KIN: 0.0005,
    HOMONYM: 0.003,
    NAMESAKE: 0.03,
}  # pairs expected for each record of a file
_NAME = (0.85, 0.045, 0.07, 0.025, 0.006, 0.004)
_FAMILY = (0.90, 0.003, 0.07, 0.005, 0.01, 0.012)
TABLES: dict[str, dict[str, tuple[float, ...]]] = {
    "given": {
        HOUSEHOLD: (0.004, 0.001, 0.01, 0.005, 0.15, 0.83),  # two of one generation share a character
        KIN: (0.95, 0.01, 0.02, 0.01, 0.005, 0.005),
        MATCH: _NAME,
        MOVED: _NAME,
        HOMONYM: (0.95, 0.01, 0.02, 0.01, 0.005, 0.005),
        NAMESAKE: (0.95, 0.01, 0.02, 0.01, 0.005, 0.005),
    },
    "family": {
        KIN: (0.96, 0.001, 0.03, 0.001, 0.005, 0.003),
        MATCH: _FAMILY,
        MOVED: _FAMILY,
        HOUSEHOLD: (0.95, 0.001, 0.03, 0.001, 0.005, 0.013),
        HOMONYM: (0.97, 0.001, 0.02, 0.001, 0.004, 0.004),
        NAMESAKE: (0.97, 0.001, 0.02, 0.001, 0.004, 0.004),
    },
    "mail": {
        KIN: (0.10, 0.10, 0.01, 0.01, 0.08, 0.05, 0.01, 0.64),
        MATCH: (0.73, 0.03, 0.06, 0.04, 0.03, 0.001, 0.01, 0.10),
        MOVED: (0.15, 0.01, 0.01, 0.20, 0.005, 0.001, 0.01, 0.614),
        HOUSEHOLD: (0.20, 0.10, 0.005, 0.005, 0.25, 0.02, 0.01, 0.41),
        COLLEAGUE: (0.004, 0.08, 0.006, 0.004, 0.64, 0.016, 0.01, 0.24),
        HOMONYM: (0.01, 0.08, 0.02, 0.01, 0.27, 0.25, 0.25, 0.11),
    },
    "phone": {
        KIN: (0.50, 0.10, 0.01, 0.03, 0.36),
        MATCH: (0.62, 0.03, 0.06, 0.04, 0.25),
        MOVED: (0.45, 0.02, 0.04, 0.02, 0.47),
        HOUSEHOLD: (0.50, 0.10, 0.01, 0.03, 0.36),
        COLLEAGUE: (0.05, 0.12, 0.005, 0.15, 0.675),
        HOMONYM: (0.05, 0.12, 0.005, 0.15, 0.675),
    },
    "firm": {
        KIN: (0.10, 0.01, 0.89),
        MATCH: (0.95, 0.04, 0.01),
        MOVED: (0.01, 0.02, 0.97),
        HOUSEHOLD: (0.30, 0.02, 0.68),
        COLLEAGUE: (0.97, 0.025, 0.005),
        HOMONYM: (0.97, 0.025, 0.005),
    },
    "title": {MATCH: (0.6, 0.4), MOVED: (0.3, 0.7)},
    "place": {
        KIN: (0.85, 0.05, 0.10),
        MATCH: (0.92, 0.06, 0.02),
        MOVED: (0.45, 0.03, 0.52),
        HOUSEHOLD: (0.85, 0.05, 0.10),
        COLLEAGUE: (0.90, 0.05, 0.05),
        HOMONYM: (0.90, 0.05, 0.05),
    },
    "birthday": {
        MATCH: (0.875, 0.07, 0.03, 0.02, 0.005),
        MOVED: (0.875, 0.07, 0.03, 0.02, 0.005),
        HOUSEHOLD: (0.03, 0.005, 0.025, 0.14, 0.80),  # twins
    },
    "postcode": {
        KIN: (0.90, 0.05, 0.05),
        MATCH: (0.85, 0.08, 0.07),
        MOVED: (0.40, 0.05, 0.55),
        HOUSEHOLD: (0.90, 0.05, 0.05),
        COLLEAGUE: (0.85, 0.05, 0.10),
    },
    "street": {
        KIN: (0.75, 0.18, 0.07),
        MATCH: (0.70, 0.20, 0.10),
        MOVED: (0.30, 0.10, 0.60),
        HOUSEHOLD: (0.75, 0.18, 0.07),
        COLLEAGUE: (0.70, 0.20, 0.10),
    },
    "suffix": {
        MATCH: (0.89, 0.10, 0.01),
        MOVED: (0.89, 0.10, 0.01),
        HOUSEHOLD: (0.10, 0.60, 0.30),
        KIN: (0.01, 0.60, 0.39),
        COLLEAGUE: (0.1, 0.8, 0.1),
        HOMONYM: (0.1, 0.5, 0.4),
        NAMESAKE: (0.1, 0.7, 0.2),
        UNRELATED: (0.1, 0.8, 0.1),
    },
    "extra": {MATCH: (0.85, 0.09, 0.06), MOVED: (0.85, 0.09, 0.06)},
}
# Levels that are never learned to be frequent among records of one person, with the most they may be: a file full of
# relatives would else teach that people change their given names.
CEILINGS = {
    "given": {"loose": 0.03, "different": 0.02},
    "family": {"loose": 0.05, "different": 0.04},
    "mail": {"numbered": 0.006},
    "birthday": {"different": 0.15},
    "suffix": {"one_sided": 0.1, "different": 0.01},
}
# What does not depend on the job is learned for both classes of the same person at once.
TIED = ("given", "family", "suffix", "birthday", "extra")
