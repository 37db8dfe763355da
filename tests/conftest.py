"""What all tests share: the --update switch, and crmctl run in this process."""

from running import bare, crm  # noqa: F401  fixtures


def pytest_addoption(parser):
    """``--update`` writes transcripts and generated pages anew instead of comparing them; then read the diff."""
    parser.addoption(
        "--update", action="store_true", help="rewrite transcripts and generated pages in README, docs, examples"
    )
