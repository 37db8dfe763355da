"""A batch of deals: with their stays in stages, the people, lines, tags and fields that hang on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from crmctl.domain.deal_course import Course
from crmctl.domain.deal_row import DealSale
from crmctl.domain.entry import Entry
from crmctl.domain.pipeline import OPEN, Pipeline
from crmctl.domain.profile import Profile
from crmctl.store import bulk, deal_people, deal_pushes, lost_reasons, rows
from crmctl.store.database import Writing
from crmctl.store.deal_finding import SQL, Finder
from crmctl.store.deal_ways import PLACE, Ways
from crmctl.store.deals import title_key
from crmctl.store.pipeline_growing import Growing
from crmctl.store.sale_batch import Line, SaleBatch

_VALUES = (
    "title", "amount_minor", "currency", "probability", "category", "expected_close_on", "note",
)  # fmt: skip
_MOVES = dict.fromkeys(PLACE, "stage_id")


class DealBatch(SaleBatch):
    """Writes deals. Stays that are there are never written anew: a deal that stands elsewhere now has moved."""

    noun = "deal"
    columns = (
        *_VALUES, "title_key", *PLACE, "org_id", "owner_id", "lost_reason_id", "created_at", "updated_at",
    )  # fmt: skip
    defaults: Mapping[str, Any] = {}
    together: Mapping[str, str] = {**_MOVES, "currency": "amount_minor"}
    telling = ("title", "org_id", "created_at")

    def __init__(
        self, work: Writing, now: datetime, plans: Mapping[str, Pipeline], general: Callable[[], Profile], **given: Any
    ) -> None:
        super().__init__(work, now, **given)
        self._ways = Ways(work, Growing(work, self.interned, plans, general))
        self._finder = Finder(work.db)
        self._reasons: dict[str, int] = {}

    def deal(self, entry: Entry) -> tuple[DealSale, Course]:
        """Return an entry as the deal it is, and the way it took."""
        if not isinstance(entry, DealSale) or entry.course is None:
            raise TypeError(entry)
        return entry, entry.course

    def _otherwise(self, entry: Entry) -> int | None:
        """Return the one deal of this title and organisation, or key, that no row of the file speaks of."""
        sale, _course = self.deal(entry)
        if entry.key and entry.source:
            return self._finder.of_another_source(sale, self._met)
        return None if entry.key or entry.uid else self._finder.same(sale, self._met)

    def _further(self, entry: Entry, contacts: Sequence[int]) -> dict[str, Any]:
        sale, course = self.deal(entry)
        values: dict[str, Any] = {**entry.values, "org_id": self.org_of(entry, contacts)}
        values["title"] = sale.values.get("title") or self._title(sale, values["org_id"], contacts)
        values |= {"title_key": title_key(values["title"]), "owner_id": self.user_of(entry.person)}
        values |= self._ways.place(sale.pipeline, course.stops[-1].stage, course.closed_at)
        values["lost_reason_id"] = self._reason(sale)
        values["created_at"] = course.created_at
        return values | self._worth(sale)

    def _title(self, sale: DealSale, org_id: int | None, contacts: Sequence[int]) -> str:
        """Name a deal that has no title by its product and its customer; else by the key."""
        self.people.flush()
        products = ", ".join(dict.fromkeys(self.line(item, None)[1] for item in sale.items))
        customer = self._finder.name("org", org_id) if org_id else ""
        customer = customer or (self._finder.name("contact", contacts[0]) if contacts else "")
        return " – ".join(filter(None, (products, customer))) or sale.key

    def _worth(self, sale: DealSale) -> dict[str, Any]:
        """Return the amount: as stated, else what the lines come to."""
        if "amount_minor" in sale.values:
            return {}
        priced = [line[4] for line in self._lines(sale) if line[4] is not None]
        return {"amount_minor": sum(priced), "currency": sale.further["currency"]} if priced else {}

    def _lines(self, sale: DealSale) -> list[Line]:
        return [self.line(item, sale.further["currency"]) for item in sale.items]

    def _reason(self, sale: DealSale) -> int | None:
        """Return why it was lost, put on the list when it is new."""
        text = sale.further.get("lost_reason", "")
        if not text:
            return None
        key = lost_reasons.key_of(text)
        if key not in self._reasons:
            found = lost_reasons.find(self.db, text)
            self._reasons[key] = found.id if found else lost_reasons.add(self.db, next(self.interned.uids), text)
        return self._reasons[key]

    def _hang_on(self, new: list[tuple[int, Entry]], contacts: list[list[int]]) -> None:
        """Write what hangs on new deals: their way so far, who takes part, lines, tags and fields."""
        told = [(id_, *self.deal(entry)) for id_, entry in new]
        self._ways.add([row for one in told for row in self._way(*one)])
        seats = [
            (id_, contact, role) for (id_, entry), who in zip(new, contacts, strict=True)
            for contact, role in self._roles(entry, who).items()
        ]  # fmt: skip
        bulk.insert(self.db, SQL["add_contact"], seats)
        lines = [
            (id_, *line, position) for id_, sale, _course in told for position, line in enumerate(self._lines(sale), 1)
        ]
        bulk.insert(self.db, SQL["add_line"], lines)
        self.parts.hang([(id_, sale) for id_, sale, _course in told])

    def _way(self, id_: int, sale: DealSale, course: Course) -> list[tuple[Any, ...]]:
        return self._ways.rows(id_, sale.pipeline, course.stops, {**sale.values, **self._worth(sale)})

    def _roles(self, entry: Entry, contacts: Sequence[int]) -> dict[int, str | None]:
        """Return who takes part, and in which role."""
        said = {self._made.get(one, 0) if not isinstance(one, int) else one: role for one, role in entry.roles.items()}
        return {contact: said.get(contact) for contact in dict.fromkeys(contacts)}

    def _wished(self, entry: Entry, row: Mapping[str, Any]) -> dict[str, Any]:
        sale, course = self.deal(entry)
        wished = {name: sale.values[name] for name in _VALUES if sale.values.get(name) is not None}
        if wished.get("title"):
            wished["title_key"] = title_key(wished["title"])
        if sale.is_placed:
            place = self._ways.place(sale.pipeline, course.stops[-1].stage, course.closed_at)
            if place["stage_id"] != row["stage_id"]:
                moves = self._ways.moves(row["id"], course)
                wished |= {**place, "closed_at": moves[-1].at if place["status"] != OPEN else None}
        org_id = self.org_of(entry, ()) if entry.org_id or entry.new_org else None
        wished |= {"org_id": org_id} if org_id else {}
        if entry.person:
            wished["owner_id"] = self.user_of(entry.person)
        return {**wished, "lost_reason_id": self._reason(sale)}

    def _update_hung(self, id_: int, entry: Entry, row: dict[str, Any], values: dict[str, Any]) -> bool:
        sale, course = self.deal(entry)
        user = self.user_of(self.user)
        if "stage_id" in values:
            moves = self._ways.moves(id_, course)
            self._ways.move(id_, self._ways.rows(id_, sale.pipeline, moves, {**row, **values}, user))
        if "expected_close_on" in values:
            deal_pushes.add(self.db, id_, self.at, row["expected_close_on"], values["expected_close_on"], user)
        seats = [
            (contact, role)
            for contact, role in self._roles(entry, entry.contacts).items()
            if self._may_sit(id_, contact)
        ]
        hung = [deal_people.seat(self.db, id_, seats), self._more_lines(id_, sale)]
        hung.append(self.parts.bring_up_to_date(id_, sale, self.on_match, self._note))
        if any(hung) and not values:
            rows.change(self.db, "deal", id_, {"updated_at": self.at}, self.at)
        return any(hung)

    def _may_sit(self, id_: int, contact: int) -> bool:
        """Say whether nobody took this contact off the deal by hand."""
        kept = not self.force and (id_, contact) in self._finder.taken_off()
        if kept:
            self._note(id_, "contacts", None, f"c{contact}", kept=True)
        return not kept

    def _more_lines(self, id_: int, sale: DealSale) -> bool:
        """Add lines of products that the deal does not have yet."""
        there = {(row[0], row[1]) for row in self.db.execute(SQL["lines"], (id_,))}
        more = [line for line in self._lines(sale) if (line[0], line[1]) not in there]
        first = len(there) + 1
        bulk.insert(self.db, SQL["add_line"], [(id_, *line, at) for at, line in enumerate(more, first)])
        return bool(more)

    def _note(self, id_: int, field: str, old: Any, new: Any, *, kept: bool = False) -> None:
        """Tell a move by the names of stages; what goes with it is told with it."""
        if field in {"pipeline_id", "status", "closed_at", "title_key"}:
            return
        if field == "stage_id":
            field, old, new = "stage", self._ways.stages.by_id(old).name, self._ways.stages.by_id(new).name
        super()._note(id_, field, old, new, kept=kept)
