"""The reports of what people did, from the interactions, tasks and deals that they list."""

from datetime import date, datetime, timedelta
from fractions import Fraction

from explained.deals import values
from explained.figures import grouped, median, quantile, share, wilson, within

_SORTS = ("calls", "messages", "visits", "meetings", "others")
_ENOUGH = 20


def activity(rows, asked):
    weeks = {}
    for row in rows if asked.by != "owner" else ():
        monday = monday_of(row["day"])
        assert monday <= date.fromisoformat(row["week"]) <= date.fromisoformat(row["day"])
        assert weeks.setdefault(monday, row["week"]) == row["week"]
    assert all(week == str(monday) for monday, week in weeks.items() if monday != min(weeks))
    found = [_did(person, week, did) for (person, week), did in grouped(rows, "person", "week").items()]
    found.sort(key=lambda row: (row["person"] or "", row["week"] or ""))
    if asked.by != "owner":
        return found
    known = [row for row in found if row["won"] + row["lost"] >= _ENOUGH]
    for row in known:
        row["rank"] = 1 + sum(other["win_rate"] > row["win_rate"] for other in known)
    return sorted(found, key=lambda row: (row["rank"] is None, row["rank"] or 0, row["person"] or ""))


def monday_of(day):
    that = date.fromisoformat(day)
    return that - timedelta(days=that.weekday())


def _did(person, week, did):
    def count(what, *results):
        return sum(row["what"] == what and (not results or row["result"] in results) for row in did)

    won, lost = count("deal closed", "won"), count("deal closed", "lost")
    low, high = wilson(won, won + lost)
    waits = [(row["seconds"], row["result"] == "answered") for row in did if row["what"] == "question"]
    half, most = (within(waits, part) for part in (Fraction(1, 2), Fraction(9, 10)))
    return {
        "rank": None, "person": person, "week": week,
        "contacts": sum(map(count, _SORTS)), "reached": sum(count(sort, "reached") for sort in _SORTS),
        "customers": len({row["customer"] + (row["week"] or "") + row["day"] for row in did if row["what"] == "customer"}),
        "ordered": count("customer", "ordered"),
        **{sort: count(sort) for sort in _SORTS}, **{f"{sort}_reached": count(sort, "reached") for sort in _SORTS},
        "next_steps": count("next step"), "due": count("task"), "in_time": count("task", "in time"),
        "late": count("task", "done late"), "overdue": count("task", "overdue"), "moved_on": count("deal moved", "moved on"),
        "moved_back": count("deal moved", "moved back"), "won": won, "lost": lost, "win_rate": share(won, won + lost), "low": low,
        "high": high, "won_value": _worth(did, "won"),
        "asked": count("question"), "answered": count("question", "answered"),
        "answer_hours": half and Fraction(half, 3600), "answer_p90_hours": most and Fraction(most, 3600),
    }  # fmt: skip


def channels(rows, asked):
    found = []
    for (name, channel), there in grouped(rows, "by", "channel").items():
        contacts = [row for row in there if row["what"] == "interaction"]
        orders = [row for row in there if row["what"] == "order"]
        reached = [row for row in contacts if row["result"] != "not reached"]
        followed = sum(row["result"] == "ordered" for row in reached)
        judged = followed + sum(row["result"] == "nothing" for row in reached)
        found.append({
            "by": name, "channel": channel, "contacts": len(contacts), **_part("reached", len(reached), len(contacts)),
            "judged": judged, **_part("followed", followed, judged), "orders": len(orders), "order_value": values(orders),
            "minutes": sum(row["minutes"] or 0 for row in contacts),
        })  # fmt: skip
    return sorted(found, key=lambda row: (row["by"] or "", -row["contacts"], row["channel"]))


def _part(key, part, whole):
    low, high = wilson(part, whole)
    return {key: part, f"{key}_share": share(part, whole), f"{key}_low": low, f"{key}_high": high}


_OF_A_WEEK = {"task", "next week", "interaction", "person reached", "promise", "new person", "new customer", "deal moved",
              "deal closed", "stuck"}  # fmt: skip


def weekly(rows, asked):
    assert {row["what"] for row in rows} <= _OF_A_WEEK
    people = sorted({row["person"] for row in rows}, key=lambda name: (name is None, name or ""))
    found = [_week(name, [row for row in rows if row["person"] == name]) for name in people]
    return [*found, _week("all", rows)]


def _week(person, did):
    def count(what, result=None):
        return sum(row["what"] == what and result in (None, row["result"]) for row in did)

    due = count("task")
    return {
        "person": person, "due": due, "in_time": count("task", "in time"), "late": count("task", "done late"),
        "open": count("task", "not done"), "kept": share(count("task", "in time"), due), "contacts": count("interaction"),
        "reached": count("interaction", "reached"), "people": len({row["ref"] for row in did if row["what"] == "person reached"}),
        "promises": count("promise", "not yet"), "new_people": count("new person"), "new_customers": count("new customer"),
        "moved_on": count("deal moved", "moved on"), "won": count("deal closed", "won"), "won_value": _worth(did, "won"),
        "lost": count("deal closed", "lost"), "lost_value": _worth(did, "lost"), "stuck": count("stuck"),
        "due_next": count("next week"),
    }  # fmt: skip


def _worth(did, outcome):
    return values([row for row in did if (row["what"], row["result"]) == ("deal closed", outcome)])


_FIELDS = ("email", "phone", "org", "people", "title", "website", "industry", "role", "city", "country", "street", "birthday",
           "source", "owner")  # fmt: skip
_STATES = {"reachable": "reachable", "touched": "touched", "next_step": "next_step", "distinct": "is_distinct"}


def quality(rows, asked):
    found = []
    for (kind, name), records in grouped(rows, "kind", "by").items():
        own = [field for field in _FIELDS if records[0][field] is not None]
        filled = sum(row[field] for row in records for field in own)
        of_it = {"by": name, "kind": kind}
        found += [of_it | _field(field, field, records) for field in own]
        found.append(
            of_it
            | _filled("all", len(records) * len(own), filled)
            | {"valid": None, "valid_share": None, "median_days": None}
        )
        found += [of_it | _field(field, key, records) for field, key in _STATES.items() if records[0][key] is not None]
    return found


def _field(field, key, records):
    those = [row for row in records if row[key]]
    valid = sum(row[f"{field}_valid"] for row in records) if field in {"email", "phone"} else None
    return _filled(field, len(records), len(those)) | {
        "valid": valid, "valid_share": None if valid is None else share(valid, len(those)),
        "median_days": median(row["days"] for row in those),
    }  # fmt: skip


def _filled(field, records, filled):
    return {
        "field": field,
        "records": records,
        "filled": filled,
        "share": share(filled, records),
        "missing": records - filled,
    }


def capture(rows, asked):
    found = []
    for (name,), there in grouped(rows, "by").items():
        seconds = [
            (datetime.fromisoformat(row["recorded_at"]) - datetime.fromisoformat(row["occurred_at"])).total_seconds()
            for row in there
        ]
        assert seconds == [row["seconds"] for row in there]
        soon = sum(one <= 86_400 for one in seconds)
        low, high = wilson(soon, len(seconds))
        hours = [Fraction(int(one), 3600) for one in seconds]
        found.append({"by": name, "interactions": len(seconds), "same_day": share(soon, len(seconds)), "low": low, "high": high,
                      "median_hours": median(hours), "p90_hours": quantile(hours, Fraction(9, 10))})  # fmt: skip
    return found


EXPLAINED = {"activity": activity, "channels": channels, "weekly": weekly, "quality": quality, "capture-delay": capture}
