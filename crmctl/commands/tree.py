"""The tree of commands: loaded one by one as they are called, so that each start pays only for what it runs."""

import os
import sys
from collections.abc import Mapping, Sequence
from functools import wraps
from importlib import import_module
from pathlib import Path
from shlex import join
from typing import Annotated, Any

import typer
from typer._click.exceptions import ClickException, NoArgsIsHelpError
from typer.core import TyperCommand, TyperGroup

from crmctl import __version__
from crmctl.app import App
from crmctl.commands import EVERY_DAY, MORE, RECORDS
from crmctl.display.reply import Reply
from crmctl.display.show import show
from crmctl.errors import UsageError
from crmctl.settings import Settings
from crmctl.words import N_, _, language, speak

_RUN: dict[str, list[str]] = {"arguments": []}
_PLAIN: dict[str, Any] = {"help_option_names": ["-h", "--help"]}


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
    function = getattr(module, _module(name), None) or getattr(module, f"{name}_")
    single = typer.Typer(add_completion=False, rich_markup_mode=None)
    single.command(name, cls=Leaf, context_settings=dict(_PLAIN, **getattr(module, "CONTEXT", {})))(function)
    return typer.main.get_command(single)


def _module(name: str) -> str:
    plain = name.replace("-", "_")
    return plain + "_" if plain in {"import", "config"} else plain


def group(module: Any, name: str) -> Any:
    """Build a group of commands from its package: the docstring is its help, COMMANDS its table.

    ALONE names the command that the noun itself is, when none of them follows (``crmctl remind``).
    """
    sections = ((N_("Commands"), module.COMMANDS),)
    kind = type("NounGroup", (Group,), {"package": module.__name__, "sections": sections})
    noun = typer.Typer(name=name, cls=kind, add_completion=False, rich_markup_mode=None, context_settings=_PLAIN)
    if hasattr(module, "ALONE"):
        alone = getattr(import_module(f"{module.__name__}.{module.ALONE}"), module.ALONE)
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


def root(
    ctx: typer.Context,
    db: Annotated[Path | None, typer.Option(help=N_("The customer file."), metavar="FILE")] = None,
    config: Annotated[Path | None, typer.Option(help=N_("The config file."), metavar="FILE")] = None,
    as_user: Annotated[str, typer.Option(help=N_("Who the changes are written down for."), metavar="NAME")] = "",
    quiet: Annotated[
        bool, typer.Option("-q", "--quiet", help=N_("Print the result alone, no words beside it."))
    ] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help=N_("Say more, and where a fault is."))] = False,
    version: Annotated[bool, typer.Option("--version", help=N_("Print the version and end."))] = False,
) -> Reply | None:
    """A command-line CRM over one SQLite file.

    Examples:
      crmctl today
      crmctl import list.csv
      crmctl log call ann@example.com "wants 5% off" --next fri
      crmctl find wang
    """  # noqa: D401  what crmctl is, not what it does
    settings = Settings(options={"db": str(db or ""), "user": as_user}, config=config)
    speak(language(settings.environ, settings["lang"]))
    ctx.obj = App(settings, command=_typed(), quiet=quiet, verbose=verbose)
    if version:
        return Reply(words="", rows=())
    if ctx.invoked_subcommand is None:
        raise NoArgsIsHelpError(ctx)
    return None


def _typed() -> str:
    """Return the command line as it was typed, for the history."""
    return join(_RUN["arguments"]).encode("utf-8", "replace").decode()  # bytes that are no text come as halves of pairs


def build() -> Any:
    """Build the whole tree, its leaves still to be loaded."""
    sections = ((N_("Every day"), EVERY_DAY), (N_("Records"), RECORDS), (N_("More"), MORE))
    kind = type("RootGroup", (Group,), {"sections": sections})
    tree = typer.Typer(
        cls=kind, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, context_settings=_PLAIN
    )
    tree.callback(invoke_without_command=True)(root)
    return typer.main.get_command(tree)


def execute(arguments: list[str]) -> int:
    """Run one command line, print its reply and return the exit status."""
    _RUN["arguments"] = arguments
    if "_CRMCTL_COMPLETE" in os.environ:
        from crmctl.commands import completing

        return completing.answer(build(), arguments)
    try:
        return _finish(_invoke(arguments), arguments)
    except NoArgsIsHelpError as error:
        sys.stdout.write(error.format_message() + "\n")
        return 0
    except ClickException as error:
        from crmctl.commands import usage

        raise usage.explained(error, build(), arguments) from error


def _invoke(arguments: list[str]) -> Any:
    tree, app = build(), None
    try:
        with tree.make_context("crmctl", list(arguments)) as ctx:
            result = tree.invoke(ctx)
            app = ctx.obj
    except typer.Exit as end:
        return end.exit_code, app
    return result, app


def _finish(outcome: tuple[Any, App | None], arguments: list[str]) -> int:
    result, app = outcome
    if isinstance(result, Reply):
        return show(result, sys.stdout, sys.stderr, quiet=bool(app and app.quiet))
    if "--version" in arguments:
        sys.stdout.write(f"crmctl {__version__}\n")
    return result if isinstance(result, int) else 0
