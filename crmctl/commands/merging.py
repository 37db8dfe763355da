"""Merging as it is typed: the same for people, for firms and for what a scan found."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from crmctl.actions import merging as actions
from crmctl.app import App
from crmctl.commands import merge_words, prompts, records, values
from crmctl.display.reply import Format, Reply
from crmctl.domain import survivorship
from crmctl.domain.vocabulary import said
from crmctl.errors import UsageError
from crmctl.store.references import LETTERS, REFERENCE, Found
from crmctl.words import _

BOTH = ("contact", "org")
_REF = re.compile(r"[co][1-9][0-9]{0,17}", re.IGNORECASE)
_OF_PERSON = frozenset(
    {*survivorship.PLACE, "name", "nickname", "birthday", "gender", "source", "owner", "lifecycle", "created_at"}
)
_OF_ORG = frozenset({*survivorship.PLACE, "name", "website", "industry", "source", "owner", "lifecycle", "created_at"})


def merge(
    app: App,
    refs: Sequence[str],
    output: Format,
    *,
    nouns: tuple[str, ...] = BOTH,
    keep: str = "",
    settings: Sequence[str] = (),
    force: bool = False,
    yes: bool = False,
    dry: bool = False,
) -> Reply:
    """Merge the records meant, after a look at what will become of them."""
    found = resolved(app, refs, nouns)
    noun, ids = found[0].noun, [one.id for one in found]
    said_values, sources = _settings(app, noun, settings, ids)
    wish: dict[str, Any] = {
        "keep": _kept(app, keep, found), "values": said_values, "sources": sources, "force": force,
        "rules": survivorship.rules(app.settings["merge_rules"]),
    }  # fmt: skip
    if not yes and not dry:
        _ask(app, noun, ids, wish)
    done = actions.merge_records(app.open(dry=dry), noun, ids, app.now, **wish)
    return merge_words.reply(done, noun, output, dry=dry)


def _ask(app: App, noun: str, ids: list[int], wish: dict[str, Any]) -> None:
    """Show what will become of them, then ask."""
    question = _("Merge them?")
    if prompts.can_ask():
        told = actions.merge_records(app.open(dry=True), noun, ids, app.now, **wish)
        question = f"{merge_words.summary(told, noun, dry=True)}\n{question}"
    else:
        question = _("Merge {refs}?").format(refs=", ".join(f"{LETTERS[noun]}{id_}" for id_ in ids))
    prompts.confirm(question, yes=False)


def resolved(app: App, refs: Sequence[str], nouns: tuple[str, ...], least: int = 2) -> list[Found]:
    """Return the records meant, all of one kind and each another one."""
    texts = list(refs)
    if texts == ["-"]:
        found = records.resolve_all(app, texts, nouns)
    else:
        found = []
        for text in texts:
            wanted = (found[0].noun,) if found and not REFERENCE.fullmatch(text) else nouns
            found.append(records.resolve(app, text, wanted))
    _same_kind(found)
    for at, one in enumerate(found):
        if one in found[:at]:
            problem = _("{one} and {other} are the same record: {ref} {name}.")
            facts = {"one": texts[found.index(one)], "other": texts[at], "ref": one.ref, "name": one.name}
            raise UsageError(problem.format(**facts), _("Name two different ones."))
    if len(found) < least:
        raise UsageError(_("A merge takes two records or more."), _("As in: crmctl dedupe merge c1 c7."))
    return found


def _same_kind(found: Sequence[Found]) -> None:
    if len({one.noun for one in found}) > 1:
        other = next(one for one in found if one.noun != found[0].noun)
        problem = _("{one} is of one kind and {other} of another.").format(one=found[0].ref, other=other.ref)
        raise UsageError(problem, _("People are merged with people, firms with firms."))


def _kept(app: App, keep: str, found: Sequence[Found]) -> int | None:
    if not keep:
        return None
    one = records.resolve(app, keep, (found[0].noun,))
    if one not in found:
        problem = _("{ref} is none of those to be merged.").format(ref=one.ref)
        raise UsageError(
            problem, _("--keep names the one that stays: {refs}.").format(refs=", ".join(f.ref for f in found))
        )
    return one.id


def _settings(app: App, noun: str, settings: Sequence[str], ids: list[int]) -> tuple[dict[str, Any], dict[str, int]]:
    """Read ``--set field=value`` and ``--set field=c7``."""
    sources: dict[str, int] = {}
    plain: list[str] = []
    for text in settings:
        value = text.partition("=")[2].strip()
        if _REF.fullmatch(value) and value[0].casefold() == LETTERS[noun]:
            one = records.resolve(app, value, (noun,))
            if one.id not in ids:
                raise UsageError(_("{ref} is none of those to be merged.").format(ref=one.ref), "")
            wish = values.assignments(app, {}, [text], noun)[0]
            sources[_column(noun, wish.target)] = one.id
        else:
            plain.append(text)
    return _values(app, noun, plain), sources


def _column(noun: str, target: str) -> str:
    """Return the column a field is kept in, or refuse one of which everything is kept anyway."""
    own = _OF_ORG if noun == "org" else _OF_PERSON
    if target in own:
        return "owner_id" if target == "owner" else target
    if target in values.own_names(noun):
        problem = _("{field} cannot be chosen in a merge: what the records have of it is kept.").format(
            field=said(target)
        )
        raise UsageError(problem, _("Change it afterwards with `crmctl {noun} edit`.").format(noun=noun))
    return f"field:{target}"


def _values(app: App, noun: str, texts: Sequence[str]) -> dict[str, Any]:
    """Return the columns that values said by hand fill, read as an edit reads them."""
    if not texts:
        return {}
    wishes = values.assignments(app, {}, texts, noun)
    columns = [_column(noun, wish.target) for wish in wishes]
    habits, custom = values.habits(app), values.custom(app, noun, texts)
    if noun == "org":
        from crmctl.actions.orgs import describe as describe_org

        described = describe_org(wishes, habits, custom, keep=False)
    else:
        from crmctl.actions.contacts import describe

        described = describe(wishes, habits, custom, keep=False)
    found: dict[str, Any] = {f"field:{name}": value for name, value in dict(described.fields).items()}
    for column in columns:
        if column == "owner_id":
            found["owner"] = described.owner
        elif not column.startswith("field:"):
            found |= {name: getattr(described, name, None) for name in _parts(noun, column)}
    return found | _keys(noun, found)


def _parts(noun: str, column: str) -> Sequence[str]:
    if column != "name" or noun == "org":
        return (column,)
    return [part for part in survivorship.NAME if part not in {"name_key", "core_key"}]


def _keys(noun: str, found: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a name is looked up by."""
    if "name" not in found:
        return {}
    from crmctl.domain.firms import core_name
    from crmctl.domain.text import comparable

    core = {"core_key": core_name(found["name"])} if noun == "org" else {}
    return {"name_key": comparable(found["name"]), **core}
