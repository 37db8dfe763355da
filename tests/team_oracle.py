"""What people did, from its definitions, over the rows of ``trading``: slow, plain, with nothing of crmctl.

``Team(made, before, day)`` knows what happened before an instant (UTC, as it is stored) and looks from a civil day.
"""

from collections import defaultdict
from datetime import date, datetime, timedelta
from fractions import Fraction
from statistics import median

from selling import ZONE

DAY = timedelta(days=1)
SORTS = {
    "call": "calls", "email": "messages", "wechat": "messages", "sms": "messages", "chat": "messages",
    "letter": "messages", "visit": "visits", "meeting": "meetings", "demo": "meetings", "event": "meetings",
}  # fmt: skip
WRITTEN = {"email", "wechat", "sms", "chat", "letter", "complaint"}


def moment(text):
    return datetime.fromisoformat(text)


def day_of(at):
    return (moment(at) if isinstance(at, str) else at).astimezone(ZONE).date()


class Team:
    def __init__(self, made, before, day):
        self.made, self.before, self.day, self.tables = made, before, day, made.tables
        self.people = defaultdict(list)
        for one in self.tables["interaction_contact"]:
            self.people[one["interaction_id"]].append(one["contact_id"])
        self.talks = [
            one for one in self.tables["interaction"]
            if one["deleted_at"] is None and one["occurred_at"] < before and one["kind"] != "note"
        ]  # fmt: skip
        self.tasks = [
            one for one in self.tables["task"]
            if one["deleted_at"] is None and one["created_at"] < before and one["status"] != "cancelled"
        ]  # fmt: skip
        self.orders = defaultdict(list)
        for order in self.tables["sales_order"]:
            who = self.customer(order)
            is_good = order["deleted_at"] is None and order["status"] not in {"cancelled", "refunded"}
            if who and is_good and order["total_minor"] > 0 and date.fromisoformat(order["ordered_on"]) <= day:
                self.orders[who].append(order)

    @staticmethod
    def customer(row):
        if row["org_id"]:
            return f"o{row['org_id']}"
        return f"c{row['contact_id']}" if row.get("contact_id") else None

    def within(self, since, until):
        return [one for one in self.talks if since <= date.fromisoformat(one["occurred_on"]) < until]

    def customers(self, talk):
        return [f"o{talk['org_id']}"] if talk["org_id"] else [f"c{one}" for one in self.people[talk["id"]]]

    def followed(self, who, day):
        """Orders of a customer on a day and in the thirty days after."""
        return [one for one in self.orders[who] if 0 <= (date.fromisoformat(one["ordered_on"]) - day).days <= 30]

    def done(self, task):
        return day_of(task["done_at"]) if task["status"] == "done" and task["done_at"] < self.before else None

    # -- activity

    def activity(self, since, until):
        """Count by person and Monday, what a person did there."""
        found = defaultdict(lambda: defaultdict(int))
        met = {}
        for talk in self.within(since, until):
            day = date.fromisoformat(talk["occurred_on"])
            key = (talk["user"], monday(day))
            sort = SORTS.get(talk["kind"], "others")
            for name in ("contacts", sort):
                found[key][name] += 1
            for name in ("reached", f"{sort}_reached"):
                found[key][name] += talk["is_touch"]
            for who in self.customers(talk) if talk["is_touch"] else ():
                met[(*key, who)] = min(met.get((*key, who), day), day)
        for (user, week, who), day in met.items():
            found[user, week]["customers"] += 1
            found[user, week]["ordered"] += bool(self.followed(who, day))
        self._tasks(found, since, until)
        for user, at, _seconds, answered in self.waits(since, until):
            found[user, monday(at)]["asked"] += 1
            found[user, monday(at)]["answered"] += answered
        return found

    def _tasks(self, found, since, until):
        for task in self.tasks:
            made = day_of(task["created_at"])
            if (task["is_next"] or task["origin"] == "log") and since <= made < until:
                found[task["assignee"], monday(made)]["next_steps"] += 1
            due = task["due_on"] and date.fromisoformat(task["due_on"])
            if not due or not since <= due < until or due > self.day:
                continue
            done, cell = self.done(task), found[task["assignee"], monday(due)]
            cell["due"] += 1
            cell["in_time"] += bool(done and done <= due)
            cell["late"] += bool(done and done > due)
            cell["overdue"] += not done and due < self.day

    def waits(self, since, until):
        """Yield (who logged the question, its day, seconds, whether it was answered), in a walk through each exchange."""
        exchanges = defaultdict(list)
        for talk in sorted(self.talks, key=lambda one: (one["occurred_at"], one["id"])):
            asks = talk["direction"] == "in" and (talk["kind"] in WRITTEN or not talk["is_touch"])
            if not asks and not talk["is_touch"]:
                continue
            names = sorted(self.people[talk["id"]]) or [None]
            for name in names:
                partner = f"c{name}" if name else talk["org_id"] and f"o{talk['org_id']}"
                if partner:
                    exchanges[partner].append((talk, asks, name == names[0]))
        for said in exchanges.values():
            for at, (talk, asks, is_main) in enumerate(said):
                if not asks or not is_main or (at and said[at - 1][1]):
                    continue
                day = date.fromisoformat(talk["occurred_on"])
                if since <= day < until:
                    answers = [one[0]["occurred_at"] for one in said[at + 1 :] if not one[1]]
                    ended = moment(answers[0]) if answers else self.now()
                    yield talk["user"], day, (ended - moment(talk["occurred_at"])).total_seconds(), bool(answers)

    def now(self):
        """Return until when open things last: the end of a day gone by, or one second before what is not known yet."""
        end = moment(self.before)
        return end if end.astimezone(ZONE).time() == datetime.min.time() else end - timedelta(seconds=1)

    # -- channels, and time to write down

    def channels(self, since, until):
        found = defaultdict(lambda: defaultdict(int))
        orders = defaultdict(set)
        for talk in self.within(since, until):
            cell, day = found[talk["kind"]], date.fromisoformat(talk["occurred_on"])
            cell["contacts"] += 1
            cell["minutes"] += talk["minutes"] or 0
            cell["reached"] += talk["is_touch"]
            whom = self.customers(talk)
            if not talk["is_touch"] or not whom:
                continue
            after = [one for who in whom for one in self.followed(who, day)]
            orders[talk["kind"]] |= {one["id"] for one in after}
            cell["followed"] += bool(after)
            cell["judged"] += bool(after) or day + 30 * DAY < self.day
        for kind, ids in orders.items():
            found[kind]["orders"] = len(ids)
        return found

    def delays(self):
        """Seconds from happening to writing down, of what was written by then and not before it happened; notes too."""
        found = [
            (moment(one["recorded_at"]) - moment(one["occurred_at"])).total_seconds()
            for one in self.tables["interaction"]
            if one["deleted_at"] is None and one["occurred_at"] < self.before and one["recorded_at"] < self.before
        ]
        return sorted(seconds for seconds in found if seconds >= 0)

    # -- key figures

    def figures(self):
        """Return part and whole of those that no deal is needed for, and in a list what a mean or a sum is of."""
        lately = [one for one in self.talks if 0 <= (self.day - date.fromisoformat(one["occurred_on"])).days < 30]
        written = [one for one in lately if one["recorded_at"] < self.before]
        soon = [one for one in written if moment(one["recorded_at"]) - moment(one["occurred_at"]) <= DAY]
        due = [
            (date.fromisoformat(one["due_on"]), self.done(one)) for one in self.tasks
            if one["due_on"] and 0 <= (self.day - date.fromisoformat(one["due_on"])).days < 90
        ]  # fmt: skip
        judged = [(on, done) for on, done in due if on < self.day or done]
        buyers = {
            who: [date.fromisoformat(one["ordered_on"]) for one in some] for who, some in self.orders.items() if some
        }
        sold = [
            one["total_minor"] for some in self.orders.values() for one in some
            if one["currency"] == "CNY" and (self.day - date.fromisoformat(one["ordered_on"])).days < 30
        ]  # fmt: skip
        return {
            "customers": (len(buyers), None),
            "buyers": (sum((self.day - max(days)).days < 90 for days in buyers.values()), None),
            "repeat": (sum(len(days) > 1 for days in buyers.values()), len(buyers)),
            "revenue": (sum(sold), None),
            "interactions": (len(lately), None),
            "reached": (sum(one["is_touch"] for one in lately), len(lately)),
            "written_soon": (len(soon), len(written)),
            "tasks_in_time": (sum(bool(done) and done <= on for on, done in judged), len(judged)),
        }


def monday(day):
    return day - DAY * day.weekday()


def kaplan_meier(waits, share):
    """Return the first time by which this share has ended, in exact fractions; None when the curve does not go so far."""
    still = Fraction(1)
    for at in sorted({seconds for seconds, over in waits if over}):
        risk = sum(seconds >= at for seconds, _over in waits)
        ended = sum(seconds == at and over for seconds, over in waits)
        still *= Fraction(risk - ended, risk)
        if still <= 1 - Fraction(share):
            return at
    return None


def quality(made, now):
    """Return by kind and field how many have it, and of addresses and numbers how many were understood."""
    tables = made.tables
    found = {}
    for noun, plain in (
        ("contact", ("city", "country", "birthday")),
        ("org", ("city", "country", "website", "industry")),
    ):
        rows = [one for one in tables[noun] if one["deleted_at"] is None and one["merged_into"] is None]
        cell = {"records": len(rows)}
        handles = defaultdict(list)
        for one in tables["handle"]:
            if one[f"{noun}_id"]:
                handles[one[f"{noun}_id"]].append(one)
        for field in plain:
            cell[field] = sum(bool(one[field]) for one in rows)
        cell["source"] = sum(bool(one["source"]) for one in rows)
        cell["owner"] = sum(bool(one["owner"]) for one in rows)
        for kind in ("email", "phone"):
            of = {one["id"]: [each["is_valid"] for each in handles[one["id"]] if each["kind"] == kind] for one in rows}
            cell[kind] = sum(bool(some) for some in of.values())
            cell[f"{kind} valid"] = sum(any(some) for some in of.values())
        ages = {one["id"]: int((now - moment(one["updated_at"])).total_seconds() // 86_400) for one in rows}
        cell["city days"] = median([max(ages[one["id"]], 0) for one in rows if one["city"]] or [0])
        open_tasks = {
            one[f"{noun}_id"] for one in tables["task"]
            if one["status"] == "open" and one["deleted_at"] is None and one["due_on"]
        }  # fmt: skip
        cell["next_step"] = sum(one["id"] in open_tasks for one in rows)
        found[noun] = cell
    return found
