"""What all tests share: the --update switch, and crmctl run in this process."""

import pytest
from running import bare, crm  # noqa: F401  fixtures

from crmctl import words


@pytest.fixture(autouse=True)
def _english():
    """Leave no other language behind: what a run in this process spoke would be spoken by the next test."""
    yield
    words.speak("en")


def pytest_addoption(parser):
    """``--update`` writes transcripts and generated pages anew instead of comparing them; then read the diff."""
    parser.addoption(
        "--update", action="store_true", help="rewrite transcripts and generated pages in README, docs, examples"
    )
