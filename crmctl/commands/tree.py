"""The root of all commands: what stands before each of them, and how a command line is run."""

import os
import sys
from pathlib import Path
from shlex import join
from typing import Annotated, Any

import typer
from typer._click.exceptions import ClickException, NoArgsIsHelpError

from crmctl import __version__
from crmctl.app import App
from crmctl.commands import EVERY_DAY, MORE, RECORDS
from crmctl.commands.loading import PLAIN, Group
from crmctl.display.reply import Reply
from crmctl.display.show import show
from crmctl.settings import Settings
from crmctl.words import N_, language, speak

_RUN: dict[str, list[str]] = {"arguments": []}


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
    ctx.obj = app = App(settings, command=_typed(), quiet=quiet, verbose=verbose)
    ctx.call_on_close(app.close)
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
        cls=kind, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, context_settings=PLAIN
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
