"""Mail addresses as they are compared: whose own, whose firm's, and which boxes are everybody's."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from crmctl.analysis.dedupe.columns import Codes, Column, Flags, Ints, Listed, Numbers, first_and_all, mapped
from crmctl.analysis.dedupe.outlines import Outline, outline


class Addresses(NamedTuple):
    """``mail`` is each record's main address, its own before a role box; the arrays of flags are by code."""

    mail: Column
    mails: Listed  # all personal ones
    is_role: Flags  # by code of mail
    local: Column
    domain: Column
    is_provider: Flags  # by code of domain
    bare: Codes  # by code of local: a number for what it is without digits at its end
    sizes: Ints  # letters of each local
    outline: Outline  # of each mail


def addresses(texts: Column) -> Addresses:
    """Cut ``local@domain local@domain …`` of each record."""
    from crmctl.domain.dedupe.mails import is_provider, is_role

    mail, mails = first_and_all(mapped(texts, [_own_first(text) for text in texts.values]))
    cut = [value.partition("@") for value in mail.values]
    local, domain = (mapped(mail, parts) for parts in ([part[0] for part in cut], [part[2] for part in cut]))
    roles = set(filter(is_role, {part[0] for part in cut}))
    role = np.array([part[0] in roles for part in cut])
    provider = np.array([bool(value) and is_provider(value) for value in domain.values])
    own = ~role[mails.codes] if len(mails.codes) else np.zeros(0, np.bool_)
    return Addresses(
        mail,
        Listed(mails.rows[own], mails.codes[own]),
        role,
        local,
        domain,
        provider,
        _bare(local.values),
        np.fromiter(map(len, local.values), np.int64),
        outline(mail.values),
    )


def _bare(locals_: list[str]) -> Codes:
    """Count boxes as one that differ in the digits at their ends."""
    numbers = Numbers()
    return np.fromiter((numbers[text.rstrip("0123456789")] for text in locals_), np.int32)


def _own_first(text: str) -> str:
    """Put personal addresses before role boxes, in their order."""
    if " " not in text:
        return text
    from crmctl.domain.dedupe.mails import is_role

    return " ".join(sorted(text.split(" "), key=lambda mail: is_role(mail.partition("@")[0])))
