"""What the commands on records share: references resolved, columns chosen, several records at once."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from crmctl.app import App
from crmctl.commands import prompts
from crmctl.commands.options import picked
from crmctl.display.reply import Column, Format, Reply, Row
from crmctl.errors import UsageError
from crmctl.store.narrowing import Narrowing
from crmctl.store.references import LETTERS, REFERENCE, Ambiguous, Found, NotFound
from crmctl.store.references import resolve as look_up
from crmctl.words import N_, _


class NobodyKnown(NotFound):
    """Nobody is known by that; the nearest names are told."""

    hint = N_("{near}")


def resolve(app: App, text: str, nouns: tuple[str, ...], *, trash: bool = False) -> Found:
    """Return the record meant; on a terminal a person chooses among several, elsewhere they are an error."""
    country = "" if is_reference(text, nouns) else app.country  # only numbers need it, and it is in the file
    with app.store.reading() as db:
        try:
            return look_up(db, text, nouns, country, trash=trash)
        except Ambiguous as error:
            doubt = error
    if not prompts.can_ask():
        raise doubt
    candidates: list[Found] = doubt.facts["found"]
    choices = [(found.ref, f"{found.ref}  {found.name}") for found in candidates]
    question = _("Which {text} is meant?").format(text=text)
    chosen = prompts.choose(question, choices, _("the reference"))
    return next(found for found in candidates if found.ref == chosen)


def is_reference(text: str, nouns: tuple[str, ...]) -> bool:
    """Say whether a text is the reference of such a record, d31."""
    known = REFERENCE.fullmatch(text)
    return known is not None and known[1].lower() in {LETTERS.get(noun) for noun in nouns}


def resolve_or_none(app: App, text: str, nouns: tuple[str, ...]) -> Found | None:
    """Return the record meant, or None where nobody is known by that; several are still an error."""
    try:
        return resolve(app, text, nouns)
    except NotFound:
        return None


def resolve_near(app: App, text: str, nouns: tuple[str, ...]) -> Found:
    """Return the record meant; where there is none, the error names the nearest, since nobody is made by a typo."""
    try:
        return resolve(app, text, nouns)
    except NotFound as error:
        if REFERENCE.fullmatch(text):
            raise
        raise NobodyKnown(near=_nearest(app, text, nouns), **error.facts) from error


def _nearest(app: App, text: str, nouns: tuple[str, ...]) -> str:
    from crmctl.store import finding, found

    with app.store.reading() as db:
        hits = finding.find(db, text, nouns, 5) or finding.find(db, text[:1], nouns, 5)  # by the family name at least
        near = found.describe(db, hits)
    names = ", ".join(f"{row['ref']} {row['title']}" for row in near)
    return (_("Nearest: {names}.") if near else _("Look with `crmctl find {text}`.")).format(names=names, text=text)


def resolve_all(app: App, texts: Sequence[str], nouns: tuple[str, ...], *, trash: bool = False) -> list[Found]:
    """Return the records meant, each once; ``-`` reads references from standard input, one a line."""
    lines = _from_stdin() if list(texts) == ["-"] else list(texts)
    return list(dict.fromkeys(resolve(app, line, nouns, trash=trash) for line in lines if line))


def _from_stdin() -> list[str]:
    """Read references one a line; of a list of ours in a pipe, the first column below its heading."""
    lines = [line.rstrip("\n").partition("\t")[0].strip() for line in sys.stdin]
    return lines[1:] if lines and lines[0] == "ref" else lines


def narrowed(app: App, where: str) -> Narrowing | None:
    """Return the condition of --where for the list it narrows."""
    return Narrowing(where, app.now, app.user) if where.strip() else None


def sortable(sort: str, known: Sequence[str]) -> None:
    """Refuse to order by what is no column."""
    if sort.removeprefix("-") not in known:
        raise UsageError(
            _("Cannot order by {name}.").format(name=sort), _("It can be: {names}.").format(names=", ".join(known))
        )


def only(columns: str, known: Sequence[Column]) -> Sequence[Column]:
    """Return the columns asked for, in that order; a key that the table does not show by itself is its own title."""
    titles = {column.key: column for column in known}
    return [titles.get(name, Column(name, name)) for name in picked(columns)] or known


def used(known: Sequence[Column], rows: Sequence[Row], key: str, output: Format) -> Sequence[Column]:
    """Leave a column out that holds nothing, where a person reads it; programs find it in its place."""
    person = output in {Format.TABLE, Format.PLAIN, Format.MARKDOWN} or (output is Format.AUTO and sys.stdout.isatty())
    if not person or any(row[key] for row in rows):
        return known
    return [column for column in known if column.key != key]


def did(rows: Sequence[Row], columns: Sequence[Column], words: str, output: Format, *, one: bool = False) -> Reply:
    """Return what a changing command answers: words alone, and the rows too when a form of output is asked for."""
    return Reply(words=words, output=output) if output is Format.AUTO else Reply(rows, columns, words, output, one)


def talks(output: Format) -> bool:
    """Say whether words beside the rows are of use: not to a program that reads the rows."""
    return output in {Format.AUTO, Format.TABLE} and sys.stdout.isatty()
