"""Every word of the matcher has a sentence, and one without is shown all the same."""

import pytest

from crmctl.analysis.dedupe import classes
from crmctl.analysis.dedupe.levels import LEVELS, MISSING
from crmctl.domain.dedupe import levels
from crmctl.domain.dedupe.pair import AUTO, RELATED, REVIEW, RIVALS
from crmctl.domain.vocabulary import WORDS


def test_every_level_has_a_sentence():
    used = {level for names in LEVELS.values() for at, level in enumerate(names) if at != MISSING}
    assert used - set(levels.LEVELS) == set()


def test_every_field_has_a_name():
    assert {field for field in LEVELS if field not in levels.FIELDS and field not in WORDS} - {"extra"} == set()


def test_every_other_explanation_has_a_sentence():
    for rival in (*RIVALS, *(name for name in classes.CLASSES if name not in classes.SAME)):
        assert levels.said_rival("contact", rival) != rival


@pytest.mark.parametrize("tier", [AUTO, REVIEW, RELATED])
def test_every_tier_has_a_word(tier):
    assert levels.said_tier(tier) in {"sure", "to review", "related"}


def test_what_has_no_sentence_is_shown():
    assert levels.said_level("quite_large") == "quite large"
    assert levels.said_as("shoe_size") == "shoe size"
    assert levels.said_rival("org", "holding_company") == "holding company"
    assert levels.said_tier("") == ""
