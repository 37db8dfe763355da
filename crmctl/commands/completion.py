"""crmctl completion"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from crmctl.commands.options import Output
from crmctl.display.reply import Column, Format, Reply
from crmctl.words import N_


class Shell(StrEnum):
    """The shells there is a script for; the value is the name of its file here."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


def completion(
    shell: Annotated[Shell, typer.Argument(metavar="SHELL", help=N_("bash, zsh, fish or powershell."))],
    output: Output = Format.AUTO,
) -> Reply:
    """Print the completion script of a shell: commands, options and the names of people and organisations.

    Examples:
      source <(crmctl completion bash)
      crmctl completion zsh > ~/.zfunc/_crmctl
      crmctl completion fish > ~/.config/fish/completions/crmctl.fish
    """
    script = next((Path(__file__).parent / "shells").glob(f"{shell.value}.*")).read_text("utf-8")
    columns = (Column("shell", N_("Shell")), Column("script", N_("Script")))
    return Reply([{"shell": shell.value, "script": script}], columns, "", output, one=True, text=script)
