"""Every word of the matcher has a sentence, and one without is shown all the same."""

import pytest

from crmctl.analysis.dedupe import classes, org_classes
from crmctl.analysis.dedupe.levels import LEVELS, MISSING
from crmctl.domain.dedupe import levels
from crmctl.domain.dedupe.pair import AUTO, RELATED, REVIEW, RIVALS
from crmctl.domain.vocabulary import WORDS


@pytest.mark.parametrize("known", [LEVELS, org_classes.LEVELS], ids=["people", "firms"])
def test_every_level_and_field_has_words(known):
    used = {level for names in known.values() for at, level in enumerate(names) if at != MISSING}
    assert used - set(levels.LEVELS) == set()
    assert {field for field in known if field not in levels.FIELDS and field not in WORDS} - {"extra"} == set()


def test_every_other_explanation_has_a_sentence():
    for rival in (*RIVALS, *(name for name in classes.CLASSES if name not in classes.SAME)):
        assert levels.said_rival("contact", rival) != rival
    for rival in (org_classes.BRANCH, org_classes.NEIGHBOUR, org_classes.NAMESAKE, org_classes.UNRELATED):
        assert levels.said_rival("org", rival) != rival


@pytest.mark.parametrize("tier", [AUTO, REVIEW, RELATED])
def test_every_tier_has_a_word(tier):
    assert levels.said_tier(tier) in {"sure", "to review", "related"}


def test_what_has_no_sentence_is_shown():
    assert levels.said_level("quite_large") == "quite large"
    assert levels.said_as("shoe_size") == "shoe size"
    assert levels.said_rival("org", "holding_company") == "holding company"
    assert levels.said_tier("") == ""
