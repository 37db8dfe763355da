"""Of several ways to write one name: which is the best."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from crmctl.domain.text import fold, has_cjk

_NOISE = re.compile(
    r"[@#*_?!<>{}\[\]|\\/\d]|\b(copy|duplicate|dup|test|old|new|unknown|n/?a)\b|复制|副本|测试", re.IGNORECASE
)
_LISTED = re.compile(r",|，|[\u3400-\u9fff]\s+[\u3400-\u9fff]|(先生|女士|小姐)$")


def quality(values: Mapping[str, Any]) -> tuple[bool, bool, bool, int, bool]:
    """Say how good a name is: in hanzi, without what an import left in it, in mixed case, long, not as in a list."""
    name = str(values["name"])
    mixed = has_cjk(name) or name not in {name.upper(), name.lower()} or name.upper() == name.lower()
    parts = [str(values[part]) for part in ("given_name", "middle_name", "family_name") if values.get(part)]
    return has_cjk(name), not _NOISE.search(name), mixed, len(" ".join(parts) or name), not _LISTED.search(name)


def short_form(names: Sequence[Mapping[str, Any]], best: int) -> tuple[str, int] | None:
    """Return the short given name under which another record knew the person: Bob beside Robert."""
    formal = fold(str(names[best].get("given_name") or ""))
    if not formal or not formal.isascii():
        return None
    for number, values in enumerate(names):
        short = fold(given := str(values.get("given_name") or ""))
        if number == best or not short.isascii() or short == formal:
            continue
        from crmctl.domain.dedupe.nicknames import roots

        if formal in roots(short):
            return given, number
    return None
