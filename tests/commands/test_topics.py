import re
from pathlib import Path

import pytest

import crmctl.commands
from crmctl.commands.topic import NAMES, laid_out
from crmctl.display.measure import wide
from crmctl.domain.entry_fields import FIELDS
from crmctl.domain.fields import CHINESE, CONTACT

TEXTS = Path(crmctl.commands.__file__).parent / "topics"
LANGUAGES = ("en", "zh_CN")


def test_the_topics_are_listed(crm):
    assert [row["topic"] for row in crm("topic", "-o", "json").json] == list(NAMES)
    assert crm("topic").out.startswith("topic\ttitle\ncommands\t")


def test_every_topic_is_there_in_both_languages_and_no_other():
    for language in LANGUAGES:
        assert {one.stem for one in (TEXTS / language).iterdir()} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_topic_is_short_and_fits_the_terminal(crm, monkeypatch, name, language):
    monkeypatch.setenv("CRMCTL_LANG", language)
    monkeypatch.setenv("COLUMNS", "100")
    text = crm("topic", name).out
    assert text.startswith("# ")
    assert bool(re.search("[一-鿿]", text.splitlines()[0])) is (language == "zh_CN")
    assert text.count("\n") <= (260 if name == "fields" else 60)  # that one is a list to be looked up in
    assert max(map(wide, text.splitlines())) <= 120
    filled = [line for line in text.splitlines() if not line.startswith("    ")]
    assert max(map(wide, filled)) <= 100


def test_an_unknown_topic_names_the_nearest(crm):
    said = crm("topic", "feilds")
    assert said.status == 2
    assert "fields" in said.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_fields_lists_every_target_in_both_languages(crm, monkeypatch, language):
    monkeypatch.setenv("CRMCTL_LANG", language)
    text = crm("topic", "fields").out
    for word in (*CONTACT, *CHINESE):
        assert re.search(rf"(?m)^    .*(?<!\w){re.escape(word)}(?!\w)", text), word


@pytest.mark.parametrize("language", LANGUAGES)
def test_fields_lists_what_every_kind_of_file_can_fill(crm, monkeypatch, language):
    monkeypatch.setenv("CRMCTL_LANG", language)
    text = crm("topic", "fields").out
    missing = [
        name for fields in FIELDS.values() for name in fields if not re.search(rf"(?m)^    {re.escape(name)} ", text)
    ]
    assert not missing
    assert "_fields}" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_exit_statuses_are_those_of_the_errors(language):
    """Every status an error of ours can have is told of."""
    import importlib
    import pkgutil

    from crmctl.errors import CrmError

    for module in pkgutil.walk_packages(crmctl.__path__, "crmctl."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)

    def family(kind):
        return {kind, *(one for child in kind.__subclasses__() for one in family(child))}

    text = (TEXTS / language / "exit-codes.md").read_text("utf-8")
    told = set(map(int, re.findall(r"(?m)^    (\d+) ", text)))
    assert {kind.exit_status for kind in family(CrmError)} <= told


def test_commands_in_the_topics_exist(crm):
    """Each ``crmctl …`` begins with a command that is there."""
    from crmctl.commands import EVERY_DAY, MORE, RECORDS

    known = {*EVERY_DAY, *RECORDS, *MORE}
    for path in TEXTS.glob("*/*.md"):
        for command in re.findall(r"crmctl ([a-z]+)", path.read_text("utf-8")):
            if command not in {"itself", "sends"}:
                assert command in known, (path, command)


def test_paragraphs_are_filled_and_indented_lines_are_kept():
    text = "# Title\n\none two\nthree\n\n    a   b\n    c\n\n- point one\n  goes on\n- point two\n\n中文一\n中文二\n"
    assert laid_out(text, 20) == (
        "# Title\n\none two three\n\n    a   b\n    c\n\n- point one goes\n  on\n- point two\n\n中文一中文二\n"
    )
