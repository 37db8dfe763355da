"""A file with known content for conditions: what is written into it, and the same as plain records."""

import json
import random
from datetime import UTC, date, datetime, timedelta

from crmctl.domain.text import fold
from crmctl.store.creation import create
from crmctl.store.database import Store

NOW = datetime.fromisoformat("2026-11-22T09:00:00+08:00")
TODAY = NOW.date()
CITIES = ("上海", "臺北", "Berlin", "New York", None)
TAGS = ("重点", "vip", "Key account", "spam")
TITLES = ("采购总监", "Sales Director", "工程师", None)
AMOUNTS = ((500_00, "CNY"), (50_000_00, "CNY"), (300_00, "USD"), (50_000, "JPY"), (None, None))


def insert(db, table, **values):
    """Write a row; return its id."""
    statement = f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})"
    return db.execute(statement, tuple(values.values())).lastrowid


class Content:
    """Writes the file and remembers what it wrote."""

    def __init__(self, path, seed=4, people=80):
        create(path)
        self.store, self.chance, self.number = Store(path, "tester"), random.Random(seed), 0
        with self.store.writing(NOW, "content") as work:
            self.db = work.db
            self._lists()
            self.contacts = [self._contact(n) for n in range(people)]

    def add(self, table, **values):
        """Write a row with a uid and the instants that every record has."""
        self.number += 1
        made = values.pop("created_at", "2026-01-01T00:00:00Z")
        stamps = {"updated_at": made} if table == "interaction" else {"created_at": made, "updated_at": made}
        return insert(self.db, table, uid=f"u{self.number}", **values, **stamps)

    def _lists(self):
        self.user = insert(self.db, "user", uid="user1", name="tester", created_at="2026-01-01T00:00:00Z")
        self.tags = {name: insert(self.db, "tag", uid=f"tag{name}", name=name, key=fold(name)) for name in TAGS}
        self.pipeline = self.add("pipeline", name="销售", key="销售", is_default=1)
        self.stages = [
            self.add("stage", pipeline_id=self.pipeline, name=name, key=fold(name), position=at, kind=kind)
            for at, (name, kind) in enumerate((("报价", "open"), ("赢单", "won"), ("输单", "lost")))
        ]
        self.fields = {
            name: insert(self.db, "field", uid=f"f{name}", noun="contact", name=name, key=fold(name), type=type_, choices=choices)
            for name, type_, choices in (
                ("评分", "number", None), ("签约日", "date", None), ("预算", "money", None), ("合格", "bool", None),
                ("等级", "choice", json.dumps(["甲", "乙"])), ("City", "text", None),
            )
        }  # fmt: skip

    def _day(self, ahead=False):
        days = self.chance.choice((0, 1, 6, 7, 8, 29, 30, 31, 89, 90, 91, 400))
        return (TODAY + timedelta(days=days if ahead else -days)).isoformat()

    def _contact(self, n):
        pick = self.chance.choice
        made = datetime(2026, 11, 22, tzinfo=UTC) - timedelta(hours=self.chance.randrange(0, 24 * 120))
        one = {
            "name": f"人{n}", "city": pick(CITIES), "title": pick(TITLES), "created": made,
            "birthday": pick((None, "1990-11-30", "1985-02-28", "--12-25", "2000-01-02")),
            "source": pick((None, "fair", "Web")), "owner": pick((None, "tester")),
            "tags": self.chance.sample(TAGS, k=pick((0, 0, 1, 2))), "fields": {},
        }  # fmt: skip
        one["id"] = self.add(
            "contact", name=one["name"], name_key=fold(one["name"]), city=one["city"], birthday=one["birthday"],
            source=one["source"], owner_id=self.user if one["owner"] else None,
            created_at=f"{made:%Y-%m-%dT%H:%M:%SZ}",
        )  # fmt: skip
        for tag in one["tags"]:
            insert(self.db, "contact_tag", contact_id=one["id"], tag_id=self.tags[tag])
        if one["title"]:
            insert(self.db, "affiliation", contact_id=one["id"], title=one["title"], is_primary=1)
        self._values(one)
        one["touches"] = [self._touch(one["id"]) for _ in range(pick((0, 0, 1, 3)))]
        one["steps"] = [self._step(one["id"]) for _ in range(pick((0, 1)))]
        one["deals"] = [self._deal(one["id"]) for _ in range(pick((0, 0, 1, 2)))]
        return one

    def _values(self, one):
        samples = {
            "评分": ("3", "4.5", "-2"), "签约日": ("2026-11-20", "2027-01-15"), "预算": ("CNY 500.00", "JPY 50000", "USD 300.00"),
            "合格": ("true", "false"), "等级": ("甲", "乙"), "City": ("x y",),
        }  # fmt: skip
        for name, values in samples.items():
            if self.chance.random() < 0.5:
                one["fields"][name] = self.chance.choice(values)
                insert(
                    self.db,
                    "contact_field",
                    contact_id=one["id"],
                    field_id=self.fields[name],
                    value=one["fields"][name],
                )

    def _touch(self, contact_id):
        day, is_touch = self._day(), int(self.chance.random() < 0.8)
        id_ = self.add(
            "interaction", kind=self.chance.choice(("call", "visit")), text="谈 价格", occurred_at=f"{day}T01:00:00Z",
            occurred_on=day, recorded_at=f"{day}T01:00:00Z", is_touch=is_touch,
        )  # fmt: skip
        insert(self.db, "interaction_contact", interaction_id=id_, contact_id=contact_id)
        return {"day": day, "is_touch": is_touch}

    def _step(self, contact_id):
        due = self.chance.choice((None, self._day(ahead=True), self._day()))
        self.add("task", title="下一步", due_on=due, contact_id=contact_id, is_next=1)
        return due

    def _deal(self, contact_id):
        (amount, currency), at = self.chance.choice(AMOUNTS), self.chance.randrange(3)
        status = ("open", "won", "lost")[at]
        id_ = self.add(
            "deal", title="商机", title_key="商机", pipeline_id=self.pipeline, stage_id=self.stages[at], status=status,
            amount_minor=amount, currency=currency, closed_at=None if status == "open" else "2026-02-01T00:00:00Z",
        )  # fmt: skip
        insert(self.db, "deal_contact", deal_id=id_, contact_id=contact_id)
        return {"status": status, "amount": amount, "currency": currency}


def civil(instant):
    """Return the day of an instant on the clock of those who ask."""
    return instant.astimezone(NOW.tzinfo).date()


def parsed(day):
    return date.fromisoformat(day) if day else None


def ntiles(values, tiles=5):
    """Return value → its fifth, as the window function has it: the first tiles are the larger ones."""
    size, rest = divmod(len(values), tiles)
    sizes = [size + (tile < rest) for tile in range(tiles)]
    found, at = {}, 0
    for tile, many in enumerate(sizes, 1):
        found |= dict.fromkeys(values[at : at + many], tile)
        at += many
    return found
