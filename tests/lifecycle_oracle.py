"""At which stage of the lifecycle everybody stands at the end of a day: worked out from the definition, one by one.

It reads the tables of the file as they are and shares no code with the reports. Stages are told from what was dated up to
that day alone; paces are exact fractions.
"""

from collections import defaultdict
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from statistics import median

LOST = {"lost", "churned", "流失"}
YEAR = 365


class People:
    """A file's records and what happened to them, by customer: ``o3``, ``c12``."""

    def __init__(self, db, zone, today):
        self.zone, self.today = zone, today
        self.rows = {
            table: [dict(row) for row in db.execute(f"SELECT * FROM {table}")]
            for table in ("org", "contact", "affiliation", "org_role", "sales_order", "interaction",
                          "interaction_contact", "deal", "deal_contact")
        }  # fmt: skip
        self.firms_of = self._firms()
        self.orders = self._orders()
        self.touched = self._touched()
        self.dealt = self._dealt()
        self.records = {f"{noun[0]}{row['id']}": row for noun in ("org", "contact") for row in self.rows[noun]}

    def civil(self, instant):
        return datetime.fromisoformat(instant).astimezone(self.zone).date()

    def _firms(self):
        alive = {org["id"] for org in self.rows["org"] if not org["deleted_at"]}
        found = defaultdict(set)
        for one in self.rows["affiliation"]:
            present = one["ended_on"] is None or date.fromisoformat(one["ended_on"]) > self.today
            if one["org_id"] in alive and present:
                found[one["contact_id"]].add(f"o{one['org_id']}")
        return found

    def _orders(self):
        """Days of the orders of each, one for each order, from the first to the last."""
        found = defaultdict(list)
        for order in self.rows["sales_order"]:
            whose = (
                f"o{order['org_id']}" if order["org_id"] else f"c{order['contact_id']}" if order["contact_id"] else None
            )
            day = date.fromisoformat(order["ordered_on"])
            counts = (
                order["total_minor"] > 0
                and order["status"] not in {"cancelled", "refunded"}
                and not order["deleted_at"]
            )
            if whose and counts and day <= self.today:
                found[whose].append(day)
        return {whose: sorted(days) for whose, days in found.items()}

    def _of_contacts(self, table, key):
        found = defaultdict(set)
        for one in self.rows[table]:
            found[one[key]] |= {f"c{one['contact_id']}"} | self.firms_of[one["contact_id"]]
        return found

    def _touched(self):
        whom, found = self._of_contacts("interaction_contact", "interaction_id"), {}
        for one in self.rows["interaction"]:
            day = date.fromisoformat(one["occurred_on"])
            if one["deleted_at"] or not one["is_touch"] or day > self.today:
                continue
            for customer in whom[one["id"]] | ({f"o{one['org_id']}"} if one["org_id"] else set()):
                found[customer] = min(day, found.get(customer, day))
        return found

    def _dealt(self):
        whom, found = self._of_contacts("deal_contact", "deal_id"), {}
        for one in self.rows["deal"]:
            day = self.civil(one["created_at"])
            if one["deleted_at"] or day > self.today:
                continue
            for customer in {f"o{one['org_id']}"} if one["org_id"] else whom[one["id"]]:
                found[customer] = min(day, found.get(customer, day))
        return found

    def counted(self):
        """Return everybody who counts for themselves."""
        roles = defaultdict(set)
        for one in self.rows["org_role"]:
            roles[f"o{one['org_id']}"].add(one["role"])
        for ref, row in self.records.items():
            employee = ref[0] == "c" and self.firms_of[row["id"]] and ref not in self.orders
            other = roles[ref] and not roles[ref] & {"customer", "prospect", "distributor"} and ref not in self.orders
            if not row["deleted_at"] and not row["merged_into"] and not employee and not other and self.known_on(ref):
                yield ref

    def known_on(self, ref):
        made = self.civil(self.records[ref]["created_at"])
        days = [made] if made <= self.today else []
        days += [days_[ref] for days_ in (self.touched, self.dealt) if ref in days_]
        return min([*days, *self.orders.get(ref, [])[:1]], default=None)

    def stated_on(self, ref):
        row = self.records[ref]
        day = self.civil(row["updated_at"])
        return day if (row["lifecycle"] or "").lower() in LOST and day <= self.today else None

    def stages(self, day):
        """Return the stage of each at the end of a day."""
        population = self.population(day)
        return {ref: self.stage(ref, day, population) for ref in self.counted()}

    def gaps(self, ref, day):
        days = sorted({one for one in self.orders.get(ref, ()) if one <= day})
        return [(other - one).days for one, other in pairwise(days)]

    def population(self, day):
        """Return the median of everybody's median gap."""
        middles = [Fraction(median(gaps)) for ref in self.orders if (gaps := self.gaps(ref, day))]
        return median(middles) if middles else None

    def stage(self, ref, day, population):
        orders = [one for one in self.orders.get(ref, ()) if one <= day]
        stated = self.stated_on(ref)
        stated = stated if stated and stated <= day else None
        if self.known_on(ref) > day:
            return "not known yet"
        if stated and (not orders or stated >= orders[-1]):
            return "lost customer"
        if not orders:
            dealt, touched = self.dealt.get(ref), self.touched.get(ref)
            return "qualified" if dealt and dealt <= day else "lead" if touched and touched <= day else "prospect"
        gaps = self.gaps(ref, day)
        silence = _silence((day - orders[-1]).days, gaps, population)
        if silence:
            return silence
        if gaps:
            before = orders[-1] - timedelta(days=gaps[-1])
            lost = self.stated_on(ref) and before <= self.stated_on(ref) < orders[-1]
            if lost or _silence(gaps[-1] - 1, gaps[:-1], population) == "dormant":
                return "won back"
        return "active" if len(orders) > 1 else "first order"


def own_gap(gaps, population):
    """Return the median gap, drawn towards the population's."""
    if population is None:
        return None
    own = Fraction(median(gaps)) if gaps else 0
    return (len(gaps) * own + 3 * population) / (len(gaps) + 3)


def _silence(days, gaps, population):
    gap = own_gap(gaps, population)
    if days > YEAR or (gap is not None and days > 4 * gap):
        return "dormant"
    return "slowing" if gap is not None and days > 2 * gap else ""
