"""The tables of a profile, checked one by one; what cannot be taken is said with the place where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from crmctl.domain.pipeline_rules import (
    category_of,
    check_kinds,
    days_in,
    kind_of,
    percent,
    settled_probability,
    usual_category,
)
from crmctl.domain.profile import FieldPlan, PipelinePlan, Profile, RulePlan, StagePlan, Words, told
from crmctl.domain.text import fold, tidy
from crmctl.errors import BadInput, CrmError
from crmctl.words import LANGUAGES, N_, _

_NOUNS = ("contact", "org", "deal", "product")

Table = Mapping[str, Any]
T = TypeVar("T")


class BadProfile(BadInput):
    """Something in the file cannot be taken; it is said where."""

    message = N_("{place}: {problem}")
    code = "bad_profile"

    def __init__(self, place: str, problem: str, advice: str = "") -> None:
        usual = _("`crmctl pipeline profile show general` prints one that can be copied and changed.")
        super().__init__(problem, advice or usual, place=place)


class Reading:
    """One file on its way to a profile; ``place`` says where in it we are."""

    def __init__(self, place: str) -> None:
        self.place = place

    def profile(self, said: Table, name: str) -> Profile:
        """Return what the file says, under this name."""
        self._only(said, ("title", "pipeline", "lost_reasons", "field"))
        pipelines = tuple(self._each(said, "pipeline", self._pipeline))
        if not pipelines:
            raise self._bad(_("There is no pipeline in it."), _("A pipeline begins with [[pipeline]]."))
        self._once([plan.name for plan in pipelines])
        reasons = tuple(self._words(text) for text in self._sequence(said, "lost_reasons"))
        self._once(reasons)
        title = self._words(said["title"]) if "title" in said else {"": name}
        return Profile(name, title, pipelines, reasons, tuple(self._each(said, "field", self._field)))

    def _pipeline(self, said: Table) -> PipelinePlan:
        self._only(said, ("name", "stage"))
        name = self._name(said)
        stages = tuple(self._each(said, "stage", self._stage))
        self._once([stage.name for stage in stages])
        self._within(lambda: check_kinds(told(name, "en"), (stage.kind for stage in stages)))
        return PipelinePlan(name, stages)

    def _stage(self, said: Table) -> StagePlan:
        self._only(said, ("name", "kind", "probability", "days", "category", "rules"))
        name = self._name(said)
        kind = self._within(lambda: kind_of(str(said.get("kind", "open"))))
        told_percent = self._within(lambda: percent(str(said["probability"])) if "probability" in said else None)
        probability = self._within(lambda: settled_probability(told(name, "en"), kind, told_percent))
        if probability is None:
            raise self._bad(_("An open stage needs a probability."))
        days = said.get("days")
        if days is not None and (not isinstance(days, int) or isinstance(days, bool)):
            raise self._bad(_("{key} is no whole number.").format(key="days"))
        self._within(lambda: days_in(days))
        usual = usual_category(kind, probability)
        category = self._within(lambda: category_of(str(said["category"])) if "category" in said else usual)
        rules = tuple(self._rule(rule) for rule in self._sequence(said, "rules"))
        return StagePlan(name, kind, probability, days, category, rules)

    def _rule(self, said: Any) -> RulePlan:
        if isinstance(said, str):
            return RulePlan(said, {})
        if not isinstance(said, dict) or not isinstance(said.get("when"), str):
            raise self._bad(_("A rule is a condition, or a table with the keys when and message."))
        self._only(said, ("when", "message"))
        return RulePlan(said["when"], self._words(said["message"]) if "message" in said else {})

    def _field(self, said: Table) -> FieldPlan:
        from crmctl.domain.custom import TYPES

        self._only(said, ("noun", "name", "type", "choices"))
        type_, noun = said.get("type", "text"), said.get("noun")
        if type_ not in TYPES or noun not in _NOUNS:
            problem = _("A field needs a noun ({nouns}) and a type ({types}).")
            raise self._bad(problem.format(nouns=", ".join(_NOUNS), types=", ".join(TYPES)))
        choices = tuple(self._words(text) for text in self._sequence(said, "choices"))
        if (type_ == "choice") != bool(choices):
            raise self._bad(_("Choices belong to a field of the type choice, and it needs them."))
        return FieldPlan(noun, self._name(said), type_, choices)

    # The parts of TOML

    def _each(self, said: Table, key: str, read: Callable[[Table], Any]) -> list[Any]:
        """Read every table of a list; while it is read, the place says which one it is."""
        found, outside = [], self.place
        for number, table in enumerate(self._sequence(said, key), 1):
            label = table.get("name") if isinstance(table, dict) else None
            shown = next(iter(label.values()), "") if isinstance(label, dict) else label
            self.place = f"{outside}, {key} {number}" + (f" ({shown})" if shown else "")
            if not isinstance(table, dict):
                raise self._bad(_("{key} is written as [[{key}]].").format(key=key))
            found.append(read(table))
            self.place = outside
        return found

    def _sequence(self, said: Table, key: str) -> Sequence[Any]:
        held = said.get(key, [])
        if not isinstance(held, list):
            raise self._bad(_("{key} is no list.").format(key=key))
        return held

    def _name(self, said: Table) -> Words:
        if "name" not in said:
            raise self._bad(_("The name is missing."))
        return self._words(said["name"])

    def _words(self, said: Any) -> Words:
        texts = {"": said} if isinstance(said, str) else said
        if not isinstance(texts, dict) or not texts or not all(isinstance(text, str) for text in texts.values()):
            raise self._bad(_("A text is written in quotes, or as a table of languages: {example}.").format(
                example='{en = "Won", zh_CN = "赢单"}'))  # fmt: skip
        if strange := set(texts) - {"", *LANGUAGES}:
            raise self._bad(_("There is no language {text}.").format(text=min(strange)), ", ".join(LANGUAGES))
        tidied = {language: tidy(text) for language, text in texts.items()}
        if not all(tidied.values()):
            raise self._bad(_("A text is empty."))
        return tidied

    def _once(self, all_words: Sequence[Words]) -> None:
        """Refuse two of the same name, in whichever language."""
        for language in LANGUAGES:
            seen: set[str] = set()
            for words in all_words:
                key = fold(told(words, language))
                if key in seen:
                    raise self._bad(_("There are two of the name {name}.").format(name=told(words, language)))
                seen.add(key)

    def _only(self, said: Table, keys: Sequence[str]) -> None:
        if strange := [key for key in said if key not in keys]:
            problem = _("There is no key {key} here.").format(key=strange[0])
            raise self._bad(problem, _("It can be: {names}.").format(names=", ".join(keys)))

    def _within(self, check: Callable[[], T]) -> T:
        try:
            return check()
        except CrmError as error:
            raise self._bad(str(error), error.advice()) from error

    def _bad(self, problem: str, advice: str = "") -> BadProfile:
        return BadProfile(self.place, problem, advice)
