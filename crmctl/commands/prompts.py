"""Questions to a person on a terminal (questionary); without one nothing is ever asked."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from crmctl.errors import CrmError
from crmctl.settings import Settings
from crmctl.words import LANGUAGES, N_, _, language, speak


class NeedsPerson(CrmError):
    """A question would have to be asked, and there is no terminal to ask it on."""

    message = N_("{question}")
    hint = N_("There is no terminal to ask on; answer with {option}.")
    code = "needs_person"
    exit_status = 8


class Declined(CrmError):
    """The person said no."""

    message = N_("Nothing was changed.")
    code = "declined"
    exit_status = 6


def can_ask() -> bool:
    """Say whether there is a person to ask: input and talk both on a terminal."""
    return bool(sys.stdin and sys.stdin.isatty() and sys.stderr.isatty() and sys.stdout.isatty())


def confirm(question: str, *, yes: bool) -> None:
    """Go on only with a yes, from the option or from the person; no is the answer to Enter."""
    if yes:
        return
    if not can_ask():
        raise NeedsPerson(question=question, option="--yes")
    import questionary
    from questionary.prompts import confirm as asking

    vars(asking).update(YES=_("Yes"), NO=_("No"))  # it has no option for the words it repeats the answer in
    if not questionary.confirm(question, default=False).unsafe_ask():
        raise Declined


def choose(question: str, choices: Sequence[tuple[str, str]], option: str) -> str:
    """Let the person pick one of several (value, text) pairs."""
    if not can_ask():
        raise NeedsPerson(question=question, option=option)
    import questionary

    listed = [questionary.Choice(text, value=value) for value, text in choices]
    answer = questionary.select(question, choices=listed, instruction=_("(Use the arrow keys)")).unsafe_ask()
    if answer is None:
        raise Declined
    return str(answer)


def press(question: str, choices: Sequence[tuple[str, str]], default: str, option: str) -> str:
    """Let the person answer with one key, or with the arrow keys and Enter; ``choices`` are (key, text) pairs.

    The question is gone once it is answered: what came of it is for the caller to say.
    """
    if not can_ask():
        raise NeedsPerson(question=question, option=option)
    import questionary
    from prompt_toolkit.key_binding import KeyBindings

    listed = [questionary.Choice(f"{key}  {text}", value=key) for key, text in choices]
    asked = questionary.select(
        question, choices=listed, default=next(one for one in listed if one.value == default),
        instruction=_("(Press a letter, or use the arrow keys)"), erase_when_done=True,
    )  # fmt: skip
    bindings = asked.application.key_bindings
    if isinstance(bindings, KeyBindings):
        for key, _text in choices:
            for typed in (key, key.upper()):
                bindings.add(typed, eager=True)(_pressed(key))
    return str(asked.unsafe_ask())


def _pressed(key: str) -> Callable[[Any], None]:
    return lambda event: event.app.exit(result=key)


def first_questions(settings: Settings, known: Mapping[str, str]) -> dict[str, str]:
    """Ask what a new customer file needs to know and was not told: language, currency, country, name."""
    import questionary

    answers = dict(known)
    if not answers["lang"]:
        names = {"en": "English", "zh_CN": "简体中文"}
        choices = [questionary.Choice(names[code], value=code) for code in LANGUAGES]
        spoken = language(settings.environ, settings["lang"])
        answers["lang"] = questionary.select(
            "Language / 语言", choices=choices, default=spoken, instruction=_("(Use the arrow keys)")
        ).unsafe_ask()
    speak(answers["lang"])
    for key, question in (("currency", _("Currency")), ("country", _("Country")), ("user", _("Your name"))):
        if not answers[key]:
            answers[key] = questionary.text(question, default=settings[key]).unsafe_ask().strip()
    return answers
