"""The pages about dates and repeats hold every form there is, and each form on them is read."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from date_forms import DAYS, MOMENTS, WEDNESDAY
from repeat_forms import AFTER, FORMS

import crmctl.commands
from crmctl.domain import day_words, day_words_zh, recurrence_words, recurrence_words_zh
from crmctl.domain.dates import parse_day, parse_moment, plain
from crmctl.domain.recurrence_reading import parse_repeat

TEXTS = Path(crmctl.commands.__file__).parent / "topics"
LANGUAGES = ("en", "zh_CN")


def blocks(language, name):
    """Forms of each indented block of a page."""
    text = (TEXTS / language / f"{name}.md").read_text("utf-8")
    indented = [block for block in text.split("\n\n") if block.startswith("    ")]
    return [
        [form for line in block.splitlines() for form in re.split("  +", line.strip()) if form] for block in indented
    ]


def lacking(table, page):
    """Meanings that the page has no form for, in one of the languages they have forms in."""
    return [
        forms
        for forms, _answers in table
        for kind in (str.isascii, lambda form: not form.isascii())
        if (own := [form for form in forms if kind(form)]) and not {*own} & {*page}
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_on_the_page_of_dates_is_read(language):
    days, moments = blocks(language, "dates")
    assert len(days) > 90
    assert len(moments) > 30
    known = {form for forms, _answers in DAYS for form in forms}
    for form in days:
        assert parse_day(form, WEDNESDAY.date())
        assert form in known, f"the table of forms does not test {form}"
    known = {form for forms, _answers in MOMENTS for form in forms}
    for form in moments:
        assert isinstance(parse_moment(form, WEDNESDAY), datetime)
        assert form in known, f"the table of forms does not test {form}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_of_a_date_is_on_the_page(language):
    days, moments = blocks(language, "dates")
    assert lacking(DAYS, days) == []
    assert lacking(MOMENTS, moments) == []
    for pattern, _meaning in (*day_words.forms(), *day_words_zh.forms()):
        assert any(pattern.fullmatch(plain(form)) for form in days), pattern.pattern
    for word in day_words._DAYS.keys() - {"now", "tom"}:
        assert word in days


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_on_the_page_of_repeats_is_read(language):
    (page,) = blocks(language, "repeats")
    known = {form for forms, _rule in (*FORMS, *AFTER) for form in forms}
    for form in page:
        assert parse_repeat(form, WEDNESDAY.date())
        assert form in known, f"the table of forms does not test {form}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_of_a_repeat_is_on_the_page(language):
    (page,) = blocks(language, "repeats")
    raw = [row for row in FORMS if any("=" in form for form in row[0])]
    assert lacking([row for row in (*FORMS, *AFTER) if row not in raw], page) == []
    english = [recurrence_words.plainer(plain(form)) for form in page if form.isascii() and "=" not in form]
    chinese = [recurrence_words_zh.plainer(plain(form)) for form in page if not form.isascii()]
    for forms, said in ((recurrence_words.forms(), english), (recurrence_words_zh.forms(), chinese)):
        for pattern, _meaning in forms:
            assert any(pattern.fullmatch(form) for form in said), pattern.pattern


def test_both_languages_show_the_same_forms():
    for name in ("dates", "repeats"):
        assert blocks("en", name) == blocks("zh_CN", name)
