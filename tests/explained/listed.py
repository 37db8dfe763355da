"""Which orders, interactions, tasks and records a report must list: told from what was made up, not from the file.

``Made`` looks at a trade of ``tests/trading.py`` as of a day, in plain Python; what it gives is what ``--explain`` says.
"""

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import median

_MONTH = timedelta(days=30)
_FIELDS = ("title", "website", "industry", "city", "country", "birthday", "source")


class Made:
    """A made-up trade, known up to an instant, looked at from a civil day."""

    def __init__(self, made, day, before):
        self.tables, self.day, self.before = made.tables, str(day), before
        self.today = day

    # -- orders

    def good(self):
        """Return the orders that are there: not in the trash, not cancelled or refunded, not later, of somebody."""
        return [
            row for row in self.tables["sales_order"]
            if row["deleted_at"] is None and row["status"] not in {"cancelled", "refunded"} and row["ordered_on"] <= self.day
            and (row["org_id"] or row["contact_id"])
        ]  # fmt: skip

    def orders(self, currency, since="", until="9999", *, given_back=False):
        """Return the orders that count: number, day, whose, how much."""
        return Counter(
            (row["number"], row["ordered_on"], customer(row), row["total_minor"]) for row in self.good()
            if row["currency"] == currency and since <= row["ordered_on"] < until
            and (row["total_minor"] > 0 or (given_back and row["total_minor"] < 0))
        )  # fmt: skip

    def returned(self, since, until):
        """Return by customer what was given back, in CNY."""
        found = Counter()
        every = self.orders("CNY", since, until, given_back=True)
        for (_number, _day, whose, amount), times in every.items():
            found[whose] += min(amount, 0) * times
        return found

    def sums(self, currency, since, until):
        """Return by customer how many orders there are, and what they come to."""
        found = defaultdict(lambda: (0, 0))
        for (_number, _day, whose, amount), times in self.orders(currency, since, until).items():
            found[whose] = (found[whose][0] + times, found[whose][1] + times * amount)
        return found

    def paces(self):
        """Return by customer: orders, first, last but one, last day, gaps, their median; in whatever currency."""
        days = defaultdict(list)
        for row in self.good():
            if row["total_minor"] > 0:
                days[customer(row)].append(date.fromisoformat(row["ordered_on"]))
        found = {}
        for whose, every in days.items():
            each = sorted(set(every))
            gaps = [(b - a).days for a, b in pairwise(each)]
            previous = str(each[-2]) if gaps else None
            found[whose] = (len(every), str(each[0]), previous, str(each[-1]), len(gaps), median(gaps) if gaps else 0)
        return found

    # -- interactions

    def said(self, since="", until="9999", *, notes=False):
        return [
            row for row in self.tables["interaction"]
            if row["deleted_at"] is None and row["occurred_at"] < self.before and (notes or row["kind"] != "note")
            and since <= row["occurred_on"] < until
        ]  # fmt: skip

    def with_whom(self):
        found = defaultdict(list)
        for row in self.tables["interaction_contact"]:
            found[row["interaction_id"]].append(row["contact_id"])
        return found

    def contacts(self, since, until):
        """Return the interactions by channel, as what they come to: reached, ordered, and so on."""
        with_whom, days = self.with_whom(), defaultdict(list)
        for row in self.good():
            if row["total_minor"] > 0:
                days[customer(row)].append(date.fromisoformat(row["ordered_on"]))
        return {
            f"i{row['id']}": (row["kind"], row["minutes"], self._came_of(row, with_whom[row["id"]], days))
            for row in self.said(since, until)
        }  # fmt: skip

    def _came_of(self, row, people, days):
        if not row["is_touch"]:
            return "not reached"
        whom = [f"o{row['org_id']}"] if row["org_id"] else [f"c{one}" for one in people]
        day = date.fromisoformat(row["occurred_on"])
        if any(day <= other <= day + _MONTH for one in whom for other in days[one]):
            return "ordered"
        return "nobody known" if not whom else "not yet" if day + _MONTH >= self.today else "nothing"

    def tried(self, since, until):
        """Return with whom it was tried to speak, and the first day that it was done: who, with their employers."""
        there = {row["id"] for row in self.tables["org"] if row["deleted_at"] is None}
        employers = defaultdict(list)
        for row in self.tables["affiliation"]:
            if row["org_id"] in there:
                employers[row["contact_id"]].append(f"o{row['org_id']}")
        with_whom, found = self.with_whom(), {}
        for row in self.said(since, until):
            whom = {f"o{row['org_id']}"} if row["org_id"] else set()
            for one in with_whom[row["id"]]:
                whom |= {f"c{one}", *employers[one]}
            for ref in whom:
                days = [day for day in (found.get(ref), row["occurred_on"] if row["is_touch"] else None) if day]
                found[ref] = min(days, default=None)
        return found

    def written(self, since, until):
        """Return how many seconds it took to write an interaction down, of those that were."""
        return {
            f"i{row['id']}": int((instant(row["recorded_at"]) - instant(row["occurred_at"])).total_seconds())
            for row in self.said(since, until, notes=True)
            if row["occurred_at"] <= row["recorded_at"] < self.before
        }  # fmt: skip

    # -- tasks

    def tasks(self, since, until):
        """Return the tasks that were due in a period, and how they went."""
        found = {}
        for row in self.tables["task"]:
            if (
                row["deleted_at"]
                or row["created_at"] >= self.before
                or row["status"] == "cancelled"
                or not row["due_on"]
            ):
                continue
            if since <= row["due_on"] < until:
                done = row["done_at"] if row["status"] == "done" and row["done_at"] < self.before else None
                on = done and str((instant(done) + timedelta(hours=8)).date())
                how = "in time" if on and on <= row["due_on"] else "done late" if on else "not done"
                found[f"t{row['id']}"] = (row["assignee"], how)
        return found

    def steps(self, since, until):
        """Return the next steps that were made in a period (instants), with who is to do them."""
        return {
            f"t{row['id']}": row["assignee"]
            for row in self.tables["task"]
            if not row["deleted_at"] and row["status"] != "cancelled" and row["is_next"]
            and since <= row["created_at"] < min(until, self.before)
        }  # fmt: skip

    # -- records

    def filled(self, now):
        """Return of each record which fields hold something, and how many days ago it was changed."""
        found = {}
        for kind, table, letter in (("contact", "contact", "c"), ("organisation", "org", "o")):
            for row in self.tables[table]:
                if row["deleted_at"] is None and row["merged_into"] is None:
                    found[f"{letter}{row['id']}"] = self._fields(kind, row, letter) | {
                        "days": max((now - instant(row["updated_at"])).days, 0),
                    }  # fmt: skip
        return found

    def _fields(self, kind, row, letter):
        handles = [
            one for one in self.tables["handle"] if one["contact_id" if letter == "c" else "org_id"] == row["id"]
        ]
        posts = [one for one in self.tables["affiliation"] if one["contact_id"] == row["id"] and letter == "c"]
        has = {key: int(bool(row.get(key))) for key in _FIELDS} | {"owner": int(row["owner"] is not None)}
        has |= {"org": int(bool(posts)), "title": int(any(one["title"] for one in posts))}
        if letter == "o":
            has["role"] = int(any(one["org_id"] == row["id"] for one in self.tables["org_role"]))
        else:
            has["touched"] = int(row["id"] in self._touched())
        for way in ("email", "phone"):
            those = [one for one in handles if one["kind"] == way]
            has |= {way: int(bool(those)), f"{way}_valid": int(any(one["is_valid"] for one in those))}
        return has

    def _touched(self):
        """Return the people who were reached in the last 365 days."""
        first = str(self.today - timedelta(days=364))
        touched = {row["id"] for row in self.said(first, notes=True) if row["is_touch"]}
        return {row["contact_id"] for row in self.tables["interaction_contact"] if row["interaction_id"] in touched}


def customer(row):
    return f"o{row['org_id']}" if row["org_id"] else f"c{row['contact_id']}"


def instant(text):
    return datetime.fromisoformat(text)
