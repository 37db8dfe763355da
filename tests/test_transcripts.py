"""README, docs and examples: every command in them prints what the page says."""

import pytest
import transcripts


@pytest.mark.parametrize("page", transcripts.pages(), ids=lambda page: str(page.relative_to(transcripts.ROOT)))
def test_page(page, request):
    text = page.read_text("utf-8")
    if not transcripts.commands(text):
        return
    now = transcripts.replayed(page)
    if request.config.getoption("--update"):
        page.write_text(now, "utf-8")
    else:
        assert now == text, "run `pytest --update` and read the diff"
