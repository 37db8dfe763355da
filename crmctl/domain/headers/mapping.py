"""Which column of a table means which field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from crmctl.domain.headers.presets import Preset
from crmctl.domain.headers.synonyms import fold, load


@dataclass(frozen=True, slots=True)
class Mapping:
    """A header and its meaning, column by column.

    ``doubtful`` are columns whose header leaves open what they hold; ``check`` looks at the values.
    """

    header: tuple[str, ...]
    targets: tuple[str, ...]
    preset: Preset | None = None
    language: str = ""
    doubtful: frozenset[int] = frozenset()

    def columns(self, target: str) -> list[int]:
        """Return the columns of a target; without a label, of every label."""
        return [at for at, found in enumerate(self.targets) if target in (found, base(found))]

    def unknown(self) -> list[str]:
        """Return headers that mean nothing here."""
        return [head for head, target in zip(self.header, self.targets, strict=False) if head.strip() and not target]

    def nearest(self, header: str, among: Iterable[str] = ()) -> list[str]:
        """Suggest up to three fields for a header, the likeliest first; a suggestion is never taken by itself."""
        from rapidfuzz import fuzz, process

        words = {label: target for label, target in load().usual.items() if target[0] != "?" and label[:1] != "~"}
        words.update({fold(field): field for field in among})
        found = process.extract(fold(header), words.keys(), scorer=fuzz.ratio, limit=10, score_cutoff=65)
        return list(dict.fromkeys(words[label] for label, _score, _index in found))[:3]


def base(target: str) -> str:
    """Return a target without its label: ``phone`` for ``phone:work``."""
    return target.partition(":")[0]
