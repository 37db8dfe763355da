"""crmctl dedupe review"""

import sys
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer

from crmctl.actions import dedupe_review
from crmctl.app import App
from crmctl.commands import prompts, records
from crmctl.commands.dedupe import asking, telling
from crmctl.commands.dedupe.asking import Answer
from crmctl.commands.dedupe.options import Kind, Min, noun_of, probability
from crmctl.commands.dedupe.pair_screen import Place
from crmctl.commands.options import DryRun, Output
from crmctl.display.reply import Column, Format, Reply
from crmctl.domain import survivorship
from crmctl.domain.dedupe.pair import Pair
from crmctl.errors import CrmError
from crmctl.store import dedupe_answers
from crmctl.store.database import Store
from crmctl.words import N_, _, ngettext

_ANSWERS = {"same": N_("merged"), "never": N_("never the same"), "later": N_("later")}
COLUMNS = (
    Column("left", N_("One"), whole=True),
    Column("right", N_("Other"), whole=True),
    Column("answer", N_("Answer"), shown=lambda answer: _(_ANSWERS[answer])),
    Column("survivor", N_("Kept")),
    Column("step", N_("Step")),
)

Record = dict[str, Any]


class NobodyToAsk(CrmError):
    """A review is nothing but questions, and there is no terminal to ask them on."""

    message = N_("A review asks about one pair after the other, and there is no terminal to ask on.")
    hint = N_("`crmctl dedupe scan --pairs` lists the pairs; `crmctl dedupe merge --auto` merges what is sure, "
              "`crmctl dedupe merge` and `crmctl dedupe never` take two references.")  # fmt: skip
    code = "needs_person"
    exit_status = 8


def review(
    ctx: typer.Context,
    kind: Kind = "contacts",
    min_: Min = "",
    sure: Annotated[
        bool, typer.Option("--sure", help=N_("Ask about sure ones too, which --auto would merge."))
    ] = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Ask about likely duplicates, one pair after the other, side by side; what differs is marked.

    m merges, n keeps two apart for ever, l asks again at the end of the next review. Every answer is kept at once and
    is a step of its own, which `crmctl undo` takes back; a review that was left goes on where it stopped.

    Examples:
      crmctl dedupe review
      crmctl dedupe review --kind orgs --min 0.8
    """
    app = ctx.ensure_object(App)
    noun, least = noun_of(kind), probability(min_)
    if not prompts.can_ask():
        raise NobodyToAsk
    survivorship.rules(app.settings["merge_rules"])  # a rule that there is not is said before anything is asked
    store = app.open(dry=dry_run)
    found = telling.found(app, noun, least)
    with app.store.reading() as db:
        later = dedupe_answers.put_off(db, noun)
    pairs = [
        pair
        for pair in telling.waiting(telling.open_pairs(app, noun, found), found.groups, later, sure=sure)
        if least is None or pair.probability >= least
    ]
    sizes = {id_: len(group.ids) for group in found.groups for id_ in group.ids}
    answered, left = _asked(app, store, noun, pairs, sizes)
    return records.did(answered, COLUMNS, _said(answered, left, dry=dry_run), output)


def _asked(
    app: App, store: Store, noun: str, pairs: Sequence[Pair], sizes: Mapping[int, int]
) -> tuple[list[Record], int]:
    """Ask about every pair until the person leaves; return what was answered, and how many are left."""
    answered: list[Record] = []
    gone: dict[int, int] = {}
    done: set[frozenset[int]] = set()
    for at, pair in enumerate(pairs):
        ids = frozenset((_led(pair.left, gone), _led(pair.right, gone)))
        if len(ids) == 1 or ids in done:
            continue
        done.add(ids)
        told = dedupe_review.compare(app.store, noun, _now(app, noun, pair, gone))
        if told is None:  # one of them went to the trash, or was merged elsewhere, since
            continue
        answer = asking.ask(noun, told, Place(at + 1, len(pairs), sizes.get(pair.left, 2)))
        if answer is None:
            return answered, len(pairs) - at
        answered.append(_kept(app, store, noun, told, answer))
        if answer.what == "same":
            gone[answer.loser] = answer.decided.keep
    return answered, 0


def _now(app: App, noun: str, pair: Pair, gone: Mapping[int, int]) -> Pair:
    """Return the pair as it is after the merges of this review, with what speaks for and against it."""
    left, right = sorted((_led(pair.left, gone), _led(pair.right, gone)))
    if (left, right) == (pair.left, pair.right) and pair.evidence:
        return pair
    from crmctl.actions import dedupe

    with telling.bar() as bar:
        return dedupe.explain(app.store, noun, left, right, progress=bar.advance)


def _led(id_: int, gone: Mapping[int, int]) -> int:
    return _led(gone[id_], gone) if id_ in gone else id_


def _kept(app: App, store: Store, noun: str, told: "dedupe_review.Compared", answer: Answer) -> Record:
    """Keep an answer as a step of its own, and say so at once."""
    pair = told.pair
    if answer.what == "same":
        rules = survivorship.rules(app.settings["merge_rules"])
        dedupe_review.merge_pair(store, noun, pair, answer.decided, rules, app.clock())
    else:
        dedupe_review.keep_answer(store, noun, pair, answer.what, app.clock())
    ref, other = telling.ref(noun, pair.left), telling.ref(noun, pair.right)
    record = {"left": ref, "right": other, "answer": answer.what, "survivor": None, "step": None}
    if store.last_step and not store.dry:
        record["step"] = f"h{store.last_step}"
    if answer.what == "same":
        record["survivor"] = telling.ref(noun, answer.decided.keep)
    asking.say(_sentence(record, told), sys.stderr)
    return record


def _sentence(record: Record, told: "dedupe_review.Compared") -> str:
    if record["answer"] == "same":
        kept = told.left if record["survivor"] == record["left"] else told.right
        loser = record["right"] if record["survivor"] == record["left"] else record["left"]
        said = _("{loser} is merged into {ref} {name}.").format(loser=loser, ref=record["survivor"], name=kept["name"])
    elif record["answer"] == "never":
        said = _("{left} and {right} are never the same.").format(**record)
    else:
        said = _("{left} and {right} come again at the end of the next review.").format(**record)
    return f"{said} (crmctl undo {record['step']})" if record["step"] else said


def _said(answered: Sequence[Record], left: int, *, dry: bool) -> str:
    """Sum a review up."""
    if not answered and not left:
        return _("Nothing to review.")
    counts = {what: sum(record["answer"] == what for record in answered) for what in _ANSWERS}
    told = _(", ").join(f"{number} {_(_ANSWERS[what])}" for what, number in counts.items() if number)
    lines = [ngettext("{n} pair answered", "{n} pairs answered", len(answered)).format(n=len(answered)) + (
        _(": ") + told if told else "")]  # fmt: skip
    if left:
        line = ngettext("{n} pair is left for the next time.", "{n} pairs are left for the next time.", left)
        lines.append(line.format(n=left))
    if dry:
        lines.append(_("A dry run: nothing of it is kept."))
    return "\n".join(lines)
