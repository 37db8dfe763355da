"""People as the matcher is given them, written as a person writes: «name | mail | phone | firm | title | city | birthday»."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import dedupe_background

from crmctl.analysis.dedupe.contacts import Contacts
from crmctl.analysis.dedupe.records import Gathering
from crmctl.domain.dedupe.cities import normal_city
from crmctl.domain.dedupe.mails import normal_mail
from crmctl.domain.dedupe.names import normal_name
from crmctl.domain.dedupe.phones import normal_phone
from crmctl.domain.firms import core_name
from crmctl.domain.names import split_name

Line = Sequence[str]
SEVEN = 7


def others() -> list[Line]:
    """Some hundreds of people who are all others."""
    return [line[:SEVEN] for line in dedupe_background.people()]


def line(text: str) -> Line:
    """Cut «name | mail | …»."""
    cells = [cell.strip() for cell in text.split("|")]
    return [*cells, *[""] * (SEVEN - len(cells))]


def subject(lines: Iterable[Line]) -> Contacts:
    """Lay people out as rows, numbered from 1 in the order given."""
    gathering, firms = Gathering(), dict[str, int]()
    rows = []
    for number, (name, mail, phone, firm, title, city, birthday) in enumerate(lines, 1):
        cut, address = split_name(name), normal_mail(mail) if mail else None
        rows.append((
            number, firms.setdefault(firm, len(firms) + 1) if firm else None,
            normal_name(name, cut.family, cut.given, cut.middle, cut.suffix).text,
            f"{address.local}@{address.domain}" if address else "", normal_phone("".join(filter(str.isdigit, phone))),
            normal_city(city) if city else "", birthday, "", "", title,
        ))  # fmt: skip
    gathering.add(rows)
    return Contacts(gathering.records({id_: (core_name(firm), firm) for firm, id_ in firms.items()}, {}))
