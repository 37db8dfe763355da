"""Typer's complaints about a command line, said in our words and in the person's language, with the nearest name.

Typer's own sentences are not translatable (its copy of Click is without gettext), so each class of complaint is
worded here anew from its facts.
"""

from __future__ import annotations

from ast import literal_eval
from collections.abc import Sequence
from typing import Any

from typer._click.exceptions import BadOptionUsage, BadParameter, ClickException, MissingParameter, NoSuchOption
from typer._click.exceptions import UsageError as ClickUsage

from crmctl.errors import UsageError
from crmctl.words import _

_BEFORE = {"-q", "--quiet", "-v", "--verbose", "--db", "--config", "--as-user"}


def explained(error: ClickException, tree: Any, arguments: Sequence[str]) -> UsageError:
    """Turn one of Typer's usage errors into ours."""
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx else _called(tree, arguments)
    help_line = _("See {command} --help.").format(command=path)
    if isinstance(error, NoSuchOption):
        return UsageError(*_no_such_option(error, path, help_line))
    if isinstance(error, MissingParameter):
        return UsageError(_("{name} is missing.").format(name=_parameter(error)), help_line)
    if isinstance(error, BadParameter):
        return UsageError(_bad_value(error), help_line)
    if isinstance(error, BadOptionUsage):
        switch = "does not take a value" in error.message
        told = _("{name} takes no value.") if switch else _("{name} needs a value.")
        return UsageError(told.format(name=error.option_name), help_line)
    if isinstance(error, ClickUsage) and ctx is not None:
        return _other(error, ctx, help_line)
    return UsageError(error.format_message(), help_line)


def _called(tree: Any, arguments: Sequence[str]) -> str:
    """Return the command that was called, as far as its words are known."""
    path, command = ["crmctl"], tree
    for word in arguments:
        if hasattr(command, "list_commands") and word in command.list_commands(None):
            path.append(word)
            command = command.get_command(None, word)
    return " ".join(path)


def _no_such_option(error: NoSuchOption, path: str, help_line: str) -> tuple[str, str]:
    problem = _("{command} has no option {name}.").format(command=path, name=error.option_name)
    if error.option_name in _BEFORE and path != "crmctl":
        advice = _("{name} stands before the command: crmctl {name} {command} …")
        return problem, advice.format(name=error.option_name, command=path.removeprefix("crmctl "))
    near = _near_options(error) or list(error.possibilities or [])
    return problem, _did_you_mean(near) or help_line


def _near_options(error: NoSuchOption) -> list[str]:
    command = error.ctx.command if error.ctx else None
    known = [name for parameter in getattr(command, "params", []) for name in parameter.opts]
    if error.option_name in {"--json", "--jsno", "--format"} and "--output" in known:
        return [_("-o json (there is no --json)")]
    return nearest(error.option_name, [name for name in known if name.startswith("--")])


def _parameter(error: BadParameter) -> str:
    parameter = error.param
    if parameter is None:
        return str(error.param_hint or "")
    if parameter.param_type_name == "argument" and error.ctx:
        return str(parameter.make_metavar(error.ctx)).strip("{}[].")
    return str(parameter.opts[-1])


def _bad_value(error: BadParameter) -> str:
    name = _parameter(error)
    kind: Any = getattr(error.param, "type", None)
    choices = getattr(kind, "choices", None)
    if choices:
        listed = ", ".join(str(getattr(choice, "value", choice)) for choice in choices)
        return _("{name} takes one of: {choices}.").format(name=name, choices=listed)
    if getattr(kind, "name", "").startswith(("int", "float")):
        return _bad_number(name, kind)
    return _("{name} does not take this value: {cause}").format(name=name, cause=error.message)


def _bad_number(name: str, kind: Any) -> str:
    least, most = getattr(kind, "min", None), getattr(kind, "max", None)
    if least is not None and most is not None:
        return _("{name} takes a number from {least} to {most}.").format(name=name, least=least, most=most)
    if least is not None:
        return _("{name} takes a number, {least} or more.").format(name=name, least=least)
    return _("{name} takes a number.").format(name=name)


def _other(error: ClickUsage, ctx: Any, help_line: str) -> UsageError:
    command = ctx.command
    if hasattr(command, "list_commands"):
        typed = _typed(error.message)
        near = nearest(typed, command.list_commands(ctx))
        problem = _("{command} has no command {name}.").format(command=ctx.command_path, name=typed)
        return UsageError(problem, _did_you_mean(near) or help_line)
    if "extra argument" in error.message:
        extra = error.message.partition("(")[2].partition(")")[2].strip(" ()") or error.message
        return UsageError(_("There are more words than {command} takes: {extra}").format(
            command=ctx.command_path, extra=extra), help_line)  # fmt: skip
    return UsageError(error.message, help_line)


def _typed(message: str) -> str:
    """Return the word in a message such as: No such command 'shwo'."""
    quoted = message[message.find(message[-2]) : -1] if message[-2:-1] in {"'", '"'} else repr(message)
    return str(literal_eval(quoted)) or '""'


def _did_you_mean(near: list[str]) -> str:
    return _("Did you mean {names}?").format(names=", ".join(near)) if near else ""


def nearest(typed: str, known: list[str]) -> list[str]:
    """Return the known names most like the typed one, best first."""
    from difflib import get_close_matches

    return get_close_matches(typed, known, n=3, cutoff=0.6)
