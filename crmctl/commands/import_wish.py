"""How one file is to be read: what its header, a profile and the command line say, brought together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from crmctl.actions.imports.result import Result
from crmctl.actions.imports.wish import UNNAMED, Wish
from crmctl.app import App
from crmctl.commands.import_kinds import ENTRIES, KINDS, SALES
from crmctl.commands.values import custom, habits
from crmctl.domain.due import zone_of
from crmctl.domain.entry_mapping import ENTERED, own_noun
from crmctl.domain.habits import Habits
from crmctl.domain.mapping_choice import choose, kept_as_fields
from crmctl.domain.stored_dates import day_order
from crmctl.domain.text import comparable
from crmctl.errors import UsageError
from crmctl.readers.source import FORMATS, Source
from crmctl.words import _

_SAMPLE = 200
_MATCH = ("external-id", "email", "phone")
_POLICIES = ("update", "fill", "skip", "add")
_EXTRA = ("drop", "fields", "notes")
_DATED = {
    "birthday", "created_at", "occurred_at", "recorded_at", "next", "due", "done_at", "closed_at", "expected_close_on",
    "stage_entered_at", "ordered_on", "sold_on", "warranty_until", "life_until", "announced_on",
}  # fmt: skip
_PERSONAL = {
    "name", "family_name", "given_name", "middle_name", "nickname", "email", "email_or_phone", "wechat", "qq",
    "linkedin",
}  # fmt: skip


def form(name: str) -> str:
    """Return the form of a file as asked for, or auto."""
    return _one_of(name or "auto", FORMATS)


def wish(
    app: App, source: Source, said: dict[str, str], mapping: Mapping[str, str], limit: str, *, force: bool,
    before_commit: Callable[[Result], None], new: bool = False, pipeline: str = "", check_duplicates: bool = False,
) -> Wish:  # fmt: skip
    """Return how to read this file. ``said`` gains ``as`` when nobody said what it holds."""
    rows: _Again | None = None
    if source.table:
        source.table.rows = rows = _Again(source.table.rows)
    said["as"] = said["as"] or _kind(source, rows, mapping)
    kind, extra = KINDS[said["as"]], _one_of(said["extra"] or "drop", _EXTRA)
    ours = _entries(app, source, said["as"], extra, new=new)
    if pipeline and said["as"] != "deals":
        raise UsageError(_("--pipeline goes with --as deals."))
    typed = custom(app, kind.NOUN)
    named = {comparable(name): name for name in typed.kinds}
    own = habits(app)
    targets: list[str] = []
    preset = None
    order = said["date_order"] or own.day_order
    if source.table and rows:
        targets, preset = kind.choose(source.table.header, rows.sample(), mapping, named)
        if extra == "fields":
            targets = kept_as_fields(source.table.header, targets, named)
        order = order or (preset.date_order if preset else "") or _order(targets, rows.sample())
    country = said["country"].upper() or own.country
    zone = app.zone if said["as"] in ENTRIES | SALES else ""
    return Wish(
        source=said["source"] or (preset.source if preset else "") or UNNAMED,
        origin=said["source"],
        targets=targets,
        habits=Habits(country, order, preset.multi_separator if preset else "", zone_of(zone) if zone else own.zone),
        extra=extra,
        match=_keys(said["match"]),
        on_match=_one_of(said["on_match"] or "update", _POLICIES),
        most_rejects=_most(limit),
        force=force,
        before_commit=before_commit,
        custom=replace(typed, day_order=order, today=None),
        zone=zone,
        new=new,
        pipeline=pipeline,
        ours=ours,
        check_duplicates=_checks(said["as"], asked=check_duplicates, new=new),
    )


def _checks(kind: str, *, asked: bool, new: bool) -> bool:
    """Say whether new contacts are to be compared with the known ones; refuse it where none are made."""
    if asked and kind != "contacts" and not new:
        raise UsageError(_("--check-duplicates goes with --as contacts, or with --new."))
    return asked


def _entries(app: App, source: Source, kind: str, extra: str, *, new: bool) -> tuple[str, ...]:
    """Return our own addresses and domains; refuse what interactions and tasks have no use for, or only they have."""
    if kind not in ENTRIES:
        if source.entries is not None or source.mails is not None:
            names = ", ".join(_possible(source))
            problem = _("{path} holds no {kind}.").format(path=source.name, kind=kind)
            raise UsageError(problem, _("It can be: {names}.").format(names=names))
        if new and kind not in SALES:
            raise UsageError(_("--new goes with interactions, tasks, deals, products, orders and assets."))
        if extra == "fields" and kind in {"orders", "assets"}:
            raise _no_fields(kind)
        return ()
    if extra == "fields":
        raise _no_fields(kind)
    ours = tuple(part.strip().casefold() for part in app.settings["mail"].replace(";", ",").split(",") if part.strip())
    if new and not ours and source.table is None:
        problem = _("Which of the addresses are yours is not known, so nobody can be made of the others.")
        raise UsageError(problem, _("Say it once: crmctl config set mail you@firm.example (or your domain)."))
    return ours


def _no_fields(kind: str) -> UsageError:
    problem = _("{kind} have no fields of their own making.").format(kind=kind)
    return UsageError(problem, _("Keep the columns with --extra notes."))


def _possible(source: Source) -> tuple[str, ...]:
    return ("--as interactions", "--as tasks") if source.entries is not None else ("--as interactions",)


def _kind(source: Source, rows: _Again | None, mapping: Mapping[str, str]) -> str:
    """Tell a list of firms from one of people: it names firms, and nobody by name or address.

    Mails are interactions; of a calendar a person must say which of two it is to be.
    """
    if source.entries is not None:
        problem = _("A calendar holds what was and what is to be done; say which of them {path} is to bring.")
        advice = _("--as interactions takes the events that were, --as tasks what is to be done and appointments.")
        raise UsageError(problem.format(path=source.name), advice)
    if source.mails is not None:
        return "interactions"
    if source.table is not None and (noun := own_noun(source.table.header)):
        return f"{noun}s"
    if source.table is None or rows is None or mapping:
        return "contacts"
    targets = {target.partition(":")[0] for target in choose(source.table.header, rows.sample(), {}, {})[0]}
    return "orgs" if "org" in targets and not targets & _PERSONAL else "contacts"


class _Again:
    """A stream of rows whose beginning was looked at already."""

    def __init__(self, rows: Any) -> None:
        self._rows, self._line = rows, 0
        self._begun = [(rows.line, row) for row in islice(rows, _SAMPLE)]

    def sample(self) -> list[list[str]]:
        """Return the rows looked at."""
        return [row for _line, row in self._begun]

    @property
    def line(self) -> int:
        """The physical line on which the row given last begins."""
        return self._line or int(self._rows.line)

    def __iter__(self) -> Iterator[list[str]]:
        for line, row in self._begun:
            self._line = line
            yield row
        self._line = 0
        yield from self._rows


def _order(targets: Sequence[str], sample: Sequence[Sequence[str]]) -> str:
    columns = [at for at, target in enumerate(targets) if target in _DATED or target.startswith(ENTERED)]
    return next((order for at in columns if (order := day_order([row[at] for row in sample if at < len(row)]))), "")


def _one_of(name: str, known: Sequence[str]) -> str:
    if name not in known:
        raise UsageError(_("{name} is none of: {known}.").format(name=name, known=", ".join(known)))
    return name


def _keys(match: str) -> tuple[str, ...]:
    names = [name.strip() for name in match.split(",") if name.strip()] or list(_MATCH)
    for name in names:
        _one_of(name, (*_MATCH, "none"))
    return () if "none" in names else tuple(names)


def _most(limit: str) -> Callable[[int], float]:
    """Read --max-rejects: a number of rows, or a share of them."""
    number = limit.removesuffix("%")
    if limit and not number.isdecimal():
        raise UsageError(_("--max-rejects takes N or N%, not {text}.").format(text=limit))
    if not limit:
        return lambda _rows: float("inf")
    return (lambda rows: rows * int(number) / 100) if limit.endswith("%") else (lambda _rows: int(number))
