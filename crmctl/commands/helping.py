"""The help page of a command: what it does, how it is called, its options, an example; in the language spoken.

Own pages and not Typer's: they measure Chinese by its width, keep examples as written and can be translated whole.
"""

from __future__ import annotations

import inspect
import os
import shutil
from collections.abc import Iterator
from typing import Any

from crmctl.display.measure import wide, wrapped
from crmctl.words import _

_INDENT = "  "
_MOST = 100


def page(command: Any, ctx: Any) -> str:
    """Lay out one help page for the terminal's width, at most 100 columns."""
    width = min(_MOST, int(os.environ.get("COLUMNS") or 0) or shutil.get_terminal_size().columns)
    about, examples = parts(command.help or "")
    lines = [_("Usage: {line}").format(line=" ".join([ctx.command_path, *_pieces(command, ctx)])), ""]
    lines += wrapped(_(about), width)
    lines += _arguments(command, ctx, width)
    lines += _commands(command, width)
    lines += _options(command, ctx, width)
    lines += ["", _("Examples:"), *(_INDENT + example for example in examples)] if examples else []
    if ctx.parent is None:
        lines += ["", _("More: crmctl COMMAND --help, crmctl topic commands, crmctl topic")]
    return "\n".join(lines)


def parts(text: str) -> tuple[str, list[str]]:
    """Cut a docstring into what it says (one paragraph) and its example lines."""
    about, _sep, examples = inspect.cleandoc(text).partition("Examples:")
    return " ".join(about.split()), [line.strip() for line in examples.splitlines() if line.strip()]


def _pieces(command: Any, ctx: Any) -> Iterator[str]:
    for piece in command.collect_usage_pieces(ctx):
        ours = {
            "[OPTIONS]": _("[OPTIONS]"), "COMMAND [ARGS]...": _("COMMAND ..."), "[COMMAND ...]": _("[COMMAND ...]"),
        }  # fmt: skip
        yield ours.get(piece, piece.strip("{}"))


def _arguments(command: Any, ctx: Any, width: int) -> list[str]:
    listed = [p for p in command.params if p.param_type_name == "argument" and getattr(p, "help", None)]
    rows = [(p.make_metavar(ctx), _(p.help)) for p in listed]
    return _section(_("Arguments:"), rows, width)


def _options(command: Any, ctx: Any, width: int) -> list[str]:
    listed = [p for p in command.get_params(ctx) if p.param_type_name == "option" and not p.hidden]
    return _section(_("Options:"), [(_names(p, ctx), _meaning(p)) for p in listed], width)


def _names(parameter: Any, ctx: Any) -> str:
    names = sorted(parameter.opts, key=len)
    shown = ", ".join(names) if names[0].startswith("-") and len(names[0]) == len("-x") else "    " + ", ".join(names)
    off = parameter.secondary_opts
    if off:
        shown += "/" + off[0]
    return shown if parameter.is_flag else f"{shown} {parameter.make_metavar(ctx)}"


def _meaning(parameter: Any) -> str:
    if "--help" in parameter.opts:
        return _("Show this page and end.")
    default = parameter.default
    told = _(parameter.help) if parameter.help else ""
    if default in (None, "", False, True) or isinstance(default, (list, tuple)) or callable(default):
        return told
    return _("{told} [default: {value}]").format(told=told, value=getattr(default, "value", default))


def _commands(command: Any, width: int) -> list[str]:
    lines: list[str] = []
    for title, table in getattr(command, "sections", ()):
        heading = _("Commands:") if title == "Commands" else _("{title} commands:").format(title=_(title))
        if title == "More":  # the first page is to fit a screen
            listed = wrapped(", ".join(table), width - len(_INDENT))
            lines += ["", heading, *(_INDENT + line for line in listed)]
        else:
            lines += _section(heading, [(name, _(summary)) for name, summary in table.items()], width)
    return lines


def _section(title: str, rows: list[tuple[str, str]], width: int) -> list[str]:
    if not rows:
        return []
    first = min(max(wide(name) for name, _text in rows), 34)
    lines = ["", title]
    for name, text in rows:
        body = wrapped(text, width - first - 4) or [""]
        head = _INDENT + name + " " * max(2, first - wide(name) + 2)
        if wide(name) > first:
            lines += [_INDENT + name]
            head = " " * (first + 4)
        lines += [head + body[0], *(" " * (first + 4) + line for line in body[1:])]
    return [line.rstrip() for line in lines]
