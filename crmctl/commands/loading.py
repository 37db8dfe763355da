"""Commands loaded one by one as they are called, so that each start pays only for what it runs."""

from collections.abc import Mapping, Sequence
from functools import wraps
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from crmctl.errors import UsageError
from crmctl.words import N_, _

PLAIN: dict[str, Any] = {"help_option_names": ["-h", "--help"]}


class Leaf(TyperCommand):
    """A command whose help is our own page."""

    def get_help(self, ctx: Any) -> str:
        """Return the help page in the language spoken."""
        from crmctl.commands import helping

        return helping.page(self, ctx)


class Group(TyperGroup):
    """A group that knows its commands by name and imports one when it is asked for.

    ``table`` maps a name to its one-line summary; the code is in the module of that name under ``package``, a
    function of that name for a command, a ``table`` of its own for a group.
    """

    package: str = "crmctl.commands"
    sections: Sequence[tuple[str, Mapping[str, str]]] = ()

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of all commands, in the order of the help page."""
        del ctx
        return [name for _title, table in self.sections for name in table]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Load one command."""
        return load(self.package, cmd_name) if cmd_name in self.list_commands(ctx) else None

    def get_help(self, ctx: Any) -> str:
        """Return the help page in the language spoken."""
        from crmctl.commands import helping

        return helping.page(self, ctx)


def load(package: str, name: str) -> Any:
    """Build the command of this name from its module."""
    module = import_module(f"{package}.{_module(name)}")
    if hasattr(module, "COMMANDS"):
        return group(module, name)
    function = _function(module, name)
    single = typer.Typer(add_completion=False, rich_markup_mode=None)
    single.command(name, cls=Leaf, context_settings=dict(PLAIN, **getattr(module, "CONTEXT", {})))(function)
    return typer.main.get_command(single)


def _function(module: Any, name: str) -> Any:
    """Return the function of a command: named as it is, with a line after it where that would hide a word of Python."""
    return getattr(module, _module(name), None) or getattr(module, f"{name}_")


def _module(name: str) -> str:
    plain = name.replace("-", "_")
    return plain + "_" if plain in {"import", "config"} else plain


def group(module: Any, name: str) -> Any:
    """Build a group of commands from its package: the docstring is its help, COMMANDS its table.

    ALONE names the command that the noun itself is, when none of them follows (``crmctl remind``).
    """
    sections = ((N_("Commands"), module.COMMANDS),)
    kind = type("NounGroup", (Group,), {"package": module.__name__, "sections": sections})
    noun = typer.Typer(name=name, cls=kind, add_completion=False, rich_markup_mode=None, context_settings=PLAIN)
    if hasattr(module, "ALONE"):
        alone = _function(import_module(f"{module.__name__}.{module.ALONE}"), module.ALONE)
        noun.callback(invoke_without_command=True, subcommand_metavar="[COMMAND ...]")(_unless_followed(alone))
    else:
        noun.callback(help=module.__doc__, no_args_is_help=True)(_nothing)
    return typer.main.get_command(noun)


def _nothing() -> None:
    """Hold the group together."""


def _unless_followed(function: Any) -> Any:
    """Run the noun's own command only where none of the others follows; its options have no place before those."""

    @wraps(function)
    def alone(ctx: typer.Context, **values: Any) -> Any:
        if ctx.invoked_subcommand is None:
            return function(ctx, **values)
        for parameter in ctx.command.params:
            if _is_given(ctx, parameter.name or ""):
                path, option = f"{ctx.command_path} {ctx.invoked_subcommand}", parameter.opts[-1]
                problem = _("{name} does not belong before {command}.").format(
                    name=option, command=ctx.invoked_subcommand
                )
                raise UsageError(problem, _("See {command} --help.").format(command=path))
        return None

    return alone


def _is_given(ctx: typer.Context, name: str) -> bool:
    source = ctx.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"
