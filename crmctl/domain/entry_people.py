"""The people of a mail or of a calendar's entry, told by their addresses; our own are not among them."""

from __future__ import annotations

from collections.abc import Iterable

from crmctl.domain.entry import Named


def named(people: Iterable[tuple[str, str]], ours: tuple[str, ...]) -> tuple[Named, ...]:
    """Return people by their addresses, each once, without our own."""
    found = {address.casefold(): Named((address,), name) for name, address in people if not is_ours(address, ours)}
    return tuple(found.values())


def is_ours(address: str, ours: tuple[str, ...]) -> bool:
    """Say whether an address is one of ours, or of a domain of ours."""
    plain = address.casefold()
    return any(plain == one or plain.endswith(f"@{one.removeprefix('@')}") for one in ours)
