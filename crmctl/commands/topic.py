"""crmctl topic"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Annotated, Any

import typer

from crmctl.app import App
from crmctl.commands import EVERY_DAY, MORE, RECORDS
from crmctl.commands.options import Output
from crmctl.commands.usage import nearest
from crmctl.display.measure import wide, wrapped
from crmctl.display.reply import Column, Format, Reply
from crmctl.domain.fields import CHINESE, CONTACT
from crmctl.errors import UsageError
from crmctl.words import N_, _, language

_FOLDER = Path(__file__).parent / "topics"
NAMES = (
    "commands",
    "importing",
    "fields",
    "dates",
    "repeats",
    "references",
    "segments",
    "saved-segments",
    "segment-fields",
    "outputs",
    "reports",
    "exit-codes",
    "history",
    "privacy",
)
_MOST = 100
_CHINESE = "\u3000-\u9fff\uff00-\uffef"
_UNBROKEN = re.compile(
    rf"(?<=[{_CHINESE}])\n *(?=[{_CHINESE}])|(?<=[，。；：、！？）」])\n *"
)  # no blank between Chinese lines
COLUMNS = (Column("topic", N_("Topic")), Column("title", N_("What it tells")))


def names() -> list[str]:
    """Return the names of all topics."""
    return list(NAMES)


def topic(
    ctx: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help=N_("The topic; none lists them."), autocompletion=names)
    ] = "",
    output: Output = Format.AUTO,
) -> Reply:
    """Read about dates, fields, exit statuses and more; without a name, list the topics.

    Examples:
      crmctl topic
      crmctl topic dates
    """
    app = ctx.ensure_object(App)
    spoken = language(app.settings.environ, app.settings["lang"])
    if not name:
        return Reply([_page(one, spoken) for one in NAMES], COLUMNS, "", output, picked=("topic", "title"))
    if name not in NAMES:
        near = ", ".join(nearest(name, list(NAMES)) or NAMES)
        raise UsageError(
            _("There is no topic {name}.").format(name=name), _("Did you mean {names}?").format(names=near)
        )
    page = _page(name, spoken)
    return Reply(
        [page], (*COLUMNS, Column("text", N_("Text"))), "", output, one=True, text=laid_out(page["text"], _width())
    )


def _page(name: str, spoken: str) -> dict[str, Any]:
    text = (_FOLDER / spoken / f"{name}.md").read_text("utf-8")
    text = text.replace("{fields}", _fields()).replace("{commands}", _commands())
    text = re.sub(r"\{([a-z]+)_fields\}", lambda found: _entry_fields(found[1]), text)
    if "{conditions}" in text:
        text = text.replace("{conditions}", _conditions())
    return {"topic": name, "title": text.partition("\n")[0].removeprefix("# "), "text": text}


def _width() -> int:
    return min(_MOST, shutil.get_terminal_size().columns)


def laid_out(text: str, width: int) -> str:
    """Fill the paragraphs and the points of a list to the width; headings and indented lines stay as they are."""
    blocks = [_block(block, width) for block in text.strip("\n").split("\n\n")]
    return "\n\n".join(blocks) + "\n"


def _block(block: str, width: int) -> str:
    if block.startswith(("    ", "#")):
        return block
    points = re.split(r"\n(?=- )", block)
    return "\n".join(_filled(point, width, "  " if point.startswith("- ") else "") for point in points)


def _filled(point: str, width: int, indent: str) -> str:
    running = _UNBROKEN.sub("", point)
    return f"\n{indent}".join(wrapped(" ".join(running.split()), width - len(indent)))


def _commands() -> str:
    """Lay out every command with what it does."""
    tables = ((_("Every day"), EVERY_DAY), (_("Records"), RECORDS), (_("More"), MORE))
    return "\n\n".join(
        "\n".join([f"## {title}", "", *(f"    {_padded(name, 14)}{_(told)}" for name, told in table.items())])
        for title, table in tables
    )


def _fields() -> str:
    """Lay out every field with its Chinese names and its meaning."""
    others: dict[str, list[str]] = {}
    for alias, target in CHINESE.items():
        others.setdefault(target, []).append(alias)
    return "\n".join(
        f"    {_padded(key, 14)}{_padded(', '.join(others.get(key, [])), 22)}{_(told)}" for key, told in CONTACT.items()
    )


def _entry_fields(noun: str) -> str:
    """Lay out every field of a kind that is imported, with its usual Chinese name and its meaning."""
    from crmctl.domain.entry_fields import FIELDS, WORDS

    chinese = {
        key: next((word for word in words.split("|") if not word.isascii()), "") for key, words in WORDS[noun].items()
    }
    return "\n".join(
        f"    {_padded(key, 18)}{_padded(chinese.get(key, ''), 14)}{_(told)}" for key, told in FIELDS[noun].items()
    )


def _conditions() -> str:
    """Lay out what conditions can ask of each noun: its fields by what they take, each with a Chinese name."""
    from crmctl.store import condition_fields, condition_kinds

    points = []
    for noun in condition_fields.NOUNS:
        groups: dict[str, list[str]] = {}
        for field in condition_fields.listed(noun):
            chinese = next((alias for alias in field.aliases if not alias.isascii()), "")
            groups.setdefault(_(condition_kinds.of(field).takes), []).append(f"{field.name} {chinese}".rstrip())
        told = "; ".join(f"{takes}: {', '.join(names)}" for takes, names in groups.items())
        points.append(f"- {noun} — {told}.")
    return "\n".join(points)


def _padded(text: str, cells: int) -> str:
    return text + " " * max(1, cells - wide(text))
