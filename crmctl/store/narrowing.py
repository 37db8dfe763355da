"""The condition of --where on its way to the statement it narrows; the parser is loaded only where there is one."""

from typing import Any, NamedTuple

from crmctl.store.driver import Connection


class Narrowing(NamedTuple):
    """A condition as it was typed, when (a moment with its zone) and by whom; ``also``: others that must hold too."""

    text: str
    now: Any
    user: str
    also: tuple[str, ...] = ()


def clause(db: Connection, noun: str, wish: Narrowing | None) -> tuple[str, tuple[Any, ...]]:
    """Return an expression over the noun's table with its values; without a condition one that always holds."""
    if wish is None:
        return "TRUE", ()
    from crmctl.store import conditions
    from crmctl.store.condition_clause import joined

    texts = [text for text in (wish.text, *wish.also) if text]
    return joined(" AND ", [conditions.where(db, noun, text, wish.now, wish.user) for text in texts])
