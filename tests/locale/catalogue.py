"""Gathers every sentence of crmctl into the message catalogues: ``python tests/locale/catalogue.py --update``.

What the program shows comes from marked literals (``_``, ``N_``, ``lazy``, ``ngettext``) and from the first paragraph
of each command's docstring, as the help page prints it. Catalogues hold no line numbers and no dates, and stand in
alphabetical order, so that a difference between two versions is a difference in words. Without ``--update`` it says
what is missing, stale or untranslated, and ends with 1 if there is anything.
"""

import ast
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import crmctl
from crmctl.commands import helping
from crmctl.commands.tree import build

PACKAGE = Path(crmctl.__file__).parent
TEMPLATE = PACKAGE / "locale" / "crmctl.pot"
KEYWORDS = {"_": 1, "N_": 1, "lazy": 1, "ngettext": 2}  # how many of the arguments are sentences
LANGUAGES = ("zh_CN",)
PLURALS = {"": "nplurals=2; plural=(n != 1);", "zh_CN": "nplurals=1; plural=0;"}


class Timeless(Catalog):
    """A catalogue whose heading says only what a reader of it needs."""

    @property
    def mime_headers(self):
        language = self.locale_identifier or ""
        return [
            ("Project-Id-Version", "crmctl"),
            ("Language", language),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", PLURALS[language]),
        ]


def path(language):
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "crmctl.po"


def calls():
    """Yield (file, sentences, call) for every call that marks sentences in the program."""
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
                yield file, node.args[: KEYWORDS[node.func.id]], node


def marked():
    """Yield every marked literal; a message is a string or a (one, many) pair."""
    for _file, sentences, _call in calls():
        said = tuple(one.value for one in sentences if isinstance(one, ast.Constant))
        if said and len(said) == len(sentences):
            yield said if len(said) > 1 else said[0]


def leaves(command, path_=()):
    """Yield (words, command) for a command and all under it."""
    yield path_, command
    for name in command.list_commands(None) if hasattr(command, "list_commands") else ():
        yield from leaves(command.get_command(None, name), (*path_, name))


def paragraphs():
    """Yield the paragraph of every command as its help page passes it on."""
    for _words, command in leaves(build()):
        yield helping.parts(command.help or "")[0]


def wanted():
    """Return every message the program can show; a sentence that also counts is kept once, with its plural."""
    found = {}
    for message in [*paragraphs(), *marked()]:
        key = message[0] if isinstance(message, tuple) else message
        if key and not isinstance(found.get(key), tuple):
            found[key] = message
    return found


def template():
    catalog = Timeless(project="crmctl", header_comment="# Sentences of crmctl.", fuzzy=False)
    for message in wanted().values():
        catalog.add(message)
    return catalog


def read(language):
    with path(language).open("rb") as file:
        return read_po(file, locale=language, domain="crmctl", ignore_obsolete=True)


def merged(language):
    """Return the catalogue of a language with the sentences of today: kept, new ones empty, stale ones gone."""
    known = read(language) if path(language).exists() else Timeless(locale=language)
    catalog = Timeless(locale=language, project="crmctl", header_comment="# Sentences of crmctl.", fuzzy=False)
    for message in wanted().values():
        single = message if isinstance(message, str) else message[0]
        old = known.get(single)
        kept = old.string if old and (isinstance(old.id, tuple) == isinstance(message, tuple)) else ""
        catalog.add(message, kept or (("",) if isinstance(message, tuple) else ""))
    return catalog


def as_text(catalog):
    out = BytesIO()
    write_po(out, catalog, width=120, sort_output=True, no_location=True)
    return out.getvalue()


def compiled(language):
    known = read(language)
    catalog = Timeless(locale=language, project="crmctl")
    for message in known:
        if message.id:
            catalog.add(message.id, message.string)
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def untranslated(language):
    return [message.id for message in read(language) if message.id and not all(strings(message))]


def strings(message):
    """Return the translations of a message: one, or one for each plural form."""
    return message.string if isinstance(message.string, (tuple, list)) else (message.string,)


def update():
    TEMPLATE.parent.mkdir(exist_ok=True)
    TEMPLATE.write_bytes(as_text(template()))
    for language in LANGUAGES:
        path(language).parent.mkdir(parents=True, exist_ok=True)
        path(language).write_bytes(as_text(merged(language)))
        path(language).with_suffix(".mo").write_bytes(compiled(language))


def differences(language):
    """Return what is missing in a catalogue and what is stale in it."""
    there = {message.id for message in read(language) if message.id}
    asked = set(wanted().values())
    return sorted(map(str, asked - there)), sorted(map(str, there - asked))


def main(arguments):
    if "--update" in arguments:
        update()
    bad = False
    for language in LANGUAGES:
        missing, stale = differences(language)
        for word, listed in (("missing", missing), ("stale", stale), ("untranslated", untranslated(language))):
            bad = bad or bool(listed)
            sys.stdout.writelines(f"{language} {word}: {message!r}\n" for message in listed)
    return int(bad)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
