"""What outlines leave out is never alike: no pair that measuring would find is lost, whatever the letters."""

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from crmctl.analysis.dedupe import likeness
from crmctl.analysis.dedupe.outlines import least_edits, may_begin_alike, most_alike, outline

_WORDS = st.text("abcdefghijklmnopqrstuvwxyz0189@.王伟", max_size=14)
_ONE, _OTHER = np.array([0]), np.array([1])


@given(_WORDS, _WORDS)
@example("abc", "bac")
@example("marta", "martha")
@example("", "x")
def test_a_text_is_at_least_so_far_and_at_most_so_near(one, other):
    of = outline([one, other])
    assert least_edits(of, _ONE, _OTHER)[0] <= likeness.edits([one], [other], 20)[0]
    if one and other:
        assert most_alike(of, _ONE, _OTHER)[0] >= likeness.jaro_winkler([one], [other])[0] - likeness.TINY
    if one and other and likeness.begun_with([one], [other])[0]:
        assert may_begin_alike(of, _ONE, _OTHER)[0]


@given(_WORDS.filter(bool), _WORDS.filter(bool))
@example("ann", "anna")
@example("katherine", "catherine")
def test_words_that_are_close_are_looked_at(one, other):
    of, shorter = outline([one, other]), np.array([min(len(one), len(other))])
    near, loose = likeness.close([one], [other], shorter)
    if near[0] or loose[0]:
        assert likeness.may_be_close(of, _ONE, _OTHER)[0]


def test_most_strangers_are_left_out():
    texts = ["", "william", "jorge", "susanne", "patrick", "jim", "olaf"]
    of = outline(texts)
    left, right = (at + 1 for at in np.triu_indices(len(texts) - 1, 1))
    assert not likeness.may_be_close(of, left, right).any()
    assert of.letters[0] == of.first[0] == of.size[0] == 0
