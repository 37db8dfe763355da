"""The catalogues hold every sentence of the program, each translated, none left over."""

import ast
import gettext
import re
import string
import time

import catalogue
import pytest

from crmctl.words import Catalogue, speak

# What is written the same in both languages: names of products and places to put facts.
SAME = {
    "Facebook", "LINE", "LinkedIn", "Python", "QQ", "SQLite", "Shell", "Skype", "Telegram", "WhatsApp",
    "{advice}", "{near}", "{problem}", "{question}", "{both} ({share:.0%})", "{field} {old} → {new}",
}  # fmt: skip
CHINESE = r"[\u3400-\u9fff]"
HALF_WIDTH = re.compile(rf"{CHINESE}[,;:?!]|{CHINESE}\.(?!\w)|[,;:?!]{CHINESE}")
OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")
pytestmark = pytest.mark.parametrize("language", catalogue.LANGUAGES)


def messages(language):
    return [message for message in catalogue.read(language) if message.id]


def pairs(language):
    """Yield (sentence, translation) for every form of every message; plural forms are held to the plural sentence."""
    for message in messages(language):
        said = message.id if isinstance(message.id, str) else message.id[-1]
        yield from ((said, text) for text in catalogue.strings(message))


def places(text):
    return {name for _before, name, _form, _conversion in string.Formatter().parse(text) if name is not None}


def test_no_sentence_is_missing_and_none_is_left_over(language):
    missing, stale = catalogue.differences(language)
    assert not missing, "python tests/locale/catalogue.py --update, then translate what is new"
    assert not stale, "python tests/locale/catalogue.py --update"


def test_files_are_as_the_script_writes_them(language):
    assert catalogue.TEMPLATE.read_bytes() == catalogue.as_text(catalogue.template())
    assert catalogue.path(language).read_bytes() == catalogue.as_text(catalogue.merged(language))


def test_what_is_loaded_is_what_is_written(language):
    assert catalogue.path(language).with_suffix(".mo").read_bytes() == catalogue.compiled(language)


def test_every_sentence_is_translated(language):
    assert [said for said, text in pairs(language) if not text.strip()] == []
    assert [message.id for message in messages(language) if message.fuzzy] == []
    assert {said for said, text in pairs(language) if said == text} <= SAME


def test_every_fact_has_its_place(language):
    assert [(said, text) for said, text in pairs(language) if places(said) != places(text)] == []


def test_names_of_options_stay(language):
    assert [
        (said, text) for said, text in pairs(language) if not set(OPTION.findall(said)) <= set(OPTION.findall(text))
    ] == []


def test_punctuation_between_chinese_is_full_width(language):
    assert [text for _said, text in pairs(language) if HALF_WIDTH.search(text)] == []


def test_sentences_are_plain_literals(language):
    """A sentence put together from pieces or with facts in it already cannot be found in a catalogue."""
    known_later = (ast.Name, ast.Attribute, ast.Subscript, ast.Call)  # what was marked where it is defined
    for file, sentences, call in catalogue.calls():
        plain = (ast.Constant, *known_later) if call.func.id == "_" else ast.Constant
        if file.name != "words.py":
            assert all(isinstance(one, plain) for one in sentences), f"{file}:{call.lineno}"


def test_the_catalogue_is_loaded_at_once(language):
    taken = []
    for _try in range(20):
        began = time.process_time()
        speak(language)
        taken.append(time.process_time() - began)
    speak("en")
    assert min(taken) < 0.003


def test_what_is_looked_up_is_what_the_library_reads(language):
    """Python's own reader of compiled catalogues is the judge."""
    file = catalogue.PACKAGE / "locale" / language / "LC_MESSAGES" / "crmctl.mo"
    with file.open("rb") as stream:
        judge = gettext.GNUTranslations(stream)
    ours = Catalogue(file, language)
    for message in messages(language):
        if isinstance(message.id, str):
            assert ours.gettext(message.id) == judge.gettext(message.id)
        else:
            one, many = message.id
            assert [ours.ngettext(one, many, n) for n in (0, 1, 2, 7)] == [
                judge.ngettext(one, many, n) for n in (0, 1, 2, 7)
            ]
    assert ours.gettext("no such sentence") == "no such sentence"
    assert [ours.ngettext("one", "many", n) for n in (1, 2)] == ["one", "many"]
