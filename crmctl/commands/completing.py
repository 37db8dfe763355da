"""What a shell is told when somebody presses Tab: names of commands and options, and records by their names.

The shell runs ``_CRMCTL_COMPLETE=SHELL crmctl WORDS…`` (see ``commands/shells``), the last word still being typed, and
reads one ``value<TAB>help`` a line. Whatever goes wrong, it is told nothing: a completion has no place for errors.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from typer._click.shell_completion import CompletionItem, _resolve_context, _resolve_incomplete

from crmctl.app import App
from crmctl.display.safe import inert
from crmctl.settings import TABLE, Settings
from crmctl.words import _, language, speak

VARIABLE = "_CRMCTL_COMPLETE"
_MOST = 40
_WHOM = {  # options that name a record
    "about": ("contact", "org", "deal"), "deal": ("deal",), "contact": ("contact",), "org": ("org",),
    "with_": ("contact", "org"), "parent": ("org",), "order": ("order",), "product": ("product",),
    "of": ("contact", "org", "product", "order"),
}  # fmt: skip
_ELSEWHERE = {"segment": "contact", "agenda": "task", "cadence": "contact"}  # commands with conditions over others
_PLACES = ("stage", "pipeline")  # arguments and options that name where a deal stands
_NOUNS = ("contact", "org", "note", "deal", "product", "order", "asset")


def answer(tree: Any, words: list[str]) -> int:
    """Print how the last word may go on."""
    with suppress(Exception):
        apart = os.environ.get("_CRMCTL_TYPED")  # PowerShell drops empty words
        *before, typed = [*words, apart] if apart is not None else _joined(words) or [""]
        sys.stdout.writelines(
            f"{inert(item.value)}\t{inert(item.help or '')}\n" for item in _items(tree, before, _bare(typed))
        )
    return 0


def settings() -> list[str]:
    """Return the names of all settings."""
    return [setting.key for setting in TABLE]


def _joined(words: list[str]) -> list[str]:
    """Put ``--output = json`` together again: bash takes a word apart at = and :."""
    parts: list[str] = []
    for word in words:
        glued = parts and (word[:1] in {"=", ":"} or parts[-1][-1:] in {"=", ":"}) and not word.startswith("--")
        if glued and os.environ.get(VARIABLE) == "bash":
            parts[-1] += word
        else:
            parts.append(word)
    return parts


def _bare(word: str) -> str:
    """Take the quotes off a word that is still being typed."""
    return word.replace("\\", "").lstrip("\"'")


def _items(tree: Any, before: list[str], typed: str) -> Iterator[CompletionItem]:
    context = _resolve_context(tree, {}, "crmctl", [_bare(word) for word in before])
    app = _app(context)
    speak(language(app.settings.environ, app.settings["lang"]))
    asked: Any
    asked, typed = _resolve_incomplete(context, before, typed)
    if hasattr(context.command, "sections") and [*context._protected_args, *context.args]:  # noqa: SLF001
        return  # a word before this one is no command of ours
    if asked is context.command and hasattr(asked, "sections") and not typed.startswith("-"):
        yield from _commands(asked, typed)
    elif (asked.metavar if hasattr(asked, "metavar") else "") == "EXPR":
        yield from _conditions(app, before, typed)
    elif asked.__class__.__name__ == "TyperArgument" and (asked.metavar or "").strip("[].").startswith(("REF", "WHO")):
        yield from _records(app, _nouns(context), typed)
    elif asked.name in {"name", "names", "what", "segment"} and _is_segment(asked):
        yield from _segments(app, typed)
    elif asked.name in _PLACES:
        yield from _places(app, asked.name, typed)
    elif asked.name in _WHOM and asked.__class__.__name__ == "TyperOption":
        yield from _records(app, _WHOM[asked.name], typed)
    else:
        for item in asked.shell_complete(context, typed):
            yield CompletionItem(item.value, help=_option_help(asked, item))


def _places(app: App, name: str, typed: str) -> Iterator[CompletionItem]:
    """Offer the stages or the pipelines whose names begin as typed."""
    from crmctl.store import completing

    with app.store.reading() as db:
        found = completing.stages(db, typed) if name == "stage" else completing.pipelines(db, typed)
    for value, told in found:
        yield CompletionItem(value, help=told)


def _is_segment(asked: Any) -> bool:
    """Say whether a word is the name of a segment that is there."""
    return asked.name == "segment" or (asked.metavar or "").startswith("SEGMENT")


def _segments(app: App, typed: str) -> Iterator[CompletionItem]:
    from crmctl.store import segments

    with app.store.reading() as db:
        found = segments.beginning_with(db, typed)
    for value, told in found[:_MOST]:
        yield CompletionItem(value, help=told)


def _app(context: Any) -> App:
    given = context.find_root().params
    return App(Settings(options={"db": str(given.get("db") or "")}, config=given.get("config")))


def _commands(group: Any, typed: str) -> Iterator[CompletionItem]:
    """Take names and summaries from the table: no command is loaded for it."""
    for _title, table in group.sections:
        for name, summary in table.items():
            if name.startswith(typed):
                yield CompletionItem(name, help=_(summary))


def _option_help(asked: Any, item: CompletionItem) -> str:
    if item.value == "--help":
        return _("Show this page and end.")
    for parameter in getattr(asked, "params", ()):
        if item.value in parameter.opts:
            return _(parameter.help) if parameter.help else ""
    return item.help or ""


def _nouns(context: Any) -> tuple[str, ...]:
    group = context.parent.info_name if context.parent else ""
    return (group,) if group in _NOUNS else _NOUNS


def _conditions(app: App, before: list[str], typed: str) -> Iterator[CompletionItem]:
    """Offer the fields that the condition of a list or an export may go on with, and values that there are few of."""
    from crmctl.store import condition_completing, condition_fields

    noun = next((word.removesuffix("s") for word in before if word.removesuffix("s") in condition_fields.NOUNS), "")
    noun = noun or _ELSEWHERE.get(next((word for word in before if word in _ELSEWHERE), ""), "")
    if not noun:
        return
    with app.store.reading() as db:
        for text, takes in condition_completing.ways(db, noun, typed)[:_MOST]:
            yield CompletionItem(text, help=takes)


def _records(app: App, nouns: tuple[str, ...], typed: str) -> Iterator[CompletionItem]:
    """Offer names and references that begin as typed; a name that several bear is offered by its references."""
    from crmctl.store import completing

    with app.store.reading() as db:
        found = completing.beginning_with(db, typed, nouns, _MOST)
    for name, ref in found:
        yield CompletionItem(name, help=ref)
