"""The whole file goes out and comes back: every table of business holds the same, whatever the file holds."""

import json
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmctl.actions import exports
from crmctl.actions.imports import whole
from crmctl.errors import BadInput
from crmctl.store import journal, search
from crmctl.store.creation import create
from crmctl.store.database import Store
from crmctl.store.whole import NESTED, PARENTS, RECORDS
from crmctl.store.whole_lines import BadLine

NOW = datetime(2026, 11, 22, 1, tzinfo=UTC)
TEXT = st.text("aZ王é'\"\\\n;,=\u2028😀 0", min_size=1, max_size=6)
MAYBE = st.none() | TEXT
WHEN = st.sampled_from(["2026-01-01T00:00:00Z", "2026-11-22T01:00:00Z"])
DAY = st.none() | st.sampled_from(["2001-02-03", "2020-12-31"])
FEW = {"max_size": 3}
HANDLES = st.lists(
    st.fixed_dictionaries({"kind": st.sampled_from(["email", "phone", "wechat"]), "value": TEXT, "key": TEXT, "raw": MAYBE,
                           "label": MAYBE, "extension": MAYBE, "is_primary": st.integers(0, 1), "is_valid": st.integers(0, 1)}), **FEW)  # fmt: skip
PLACE = dict.fromkeys(("street", "city", "region", "postcode"), MAYBE)
SHARED = {
    "handles": HANDLES, "tags": st.sets(st.integers(0, 2)), "fields": st.dictionaries(st.integers(0, 1), TEXT, max_size=2),
    "addresses": st.lists(st.fixed_dictionaries({"label": MAYBE, **PLACE, "country": MAYBE}), max_size=2),
    "notes": st.lists(TEXT, max_size=2), "keys": st.integers(0, 2), "deleted_at": st.none() | WHEN,
    "merged": st.none() | st.integers(0, 9), "owner": st.none() | st.integers(0, 1), "created_at": WHEN, "updated_at": WHEN,
    "name": TEXT, "source": MAYBE, "lifecycle": MAYBE, "gap": st.integers(0, 2), **PLACE,
}  # fmt: skip
ORG = st.fixed_dictionaries({
    **SHARED, "roles": st.sets(st.sampled_from(["customer", "supplier"])), "parent": st.none() | st.integers(0, 9),
    "website": MAYBE, "industry": MAYBE, "country": st.sampled_from([None, "CN"]),
})  # fmt: skip
CONTACT = st.fixed_dictionaries({
    **SHARED, "given_name": MAYBE, "family_name": MAYBE, "nickname": MAYBE, "birthday": st.sampled_from([None, "--03-05", "1980-01-02"]),
    "extra": st.sampled_from([None, '["X-A:b"]']), "gender": MAYBE, "country": st.sampled_from([None, "US"]),
    "ties": st.lists(st.tuples(st.none() | st.integers(0, 9), MAYBE, MAYBE, DAY, DAY, st.integers(0, 1)), **FEW),
})  # fmt: skip
FILES = st.tuples(st.lists(ORG, **FEW), st.lists(CONTACT, max_size=4), st.integers(0, 2))


class Maker:
    """Writes a file row by row, as only a test does."""

    def __init__(self, db):
        self.db, self.count, self.last = db, 0, {}

    def row(self, table, gap=0, **values):
        if "uid" in [name for name, _kind in journal.columns(self.db, table)]:
            self.count += 1
            values.setdefault("uid", f"U{self.count:025d}")
        if gap:
            values["id"] = self.last.get(table, 0) + 1 + gap
        names = ", ".join(values)
        made = self.db.execute(
            f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(values))})", tuple(values.values())
        )
        self.last[table] = made.lastrowid
        return made.lastrowid

    def file(self, orgs, people, batches):
        users = [self.row("user", name=name, created_at="2026-01-01T00:00:00Z") for name in ("李雷", "ann")]
        tags = [self.row("tag", name=name, key=name.casefold()) for name in ("VIP", "老客户", "c")]
        fields = {noun: [self.row("field", noun=noun, name=f"{noun} 预算", key=f"{noun}预算", type="money"),
                         self.row("field", noun=noun, name="尺寸", key="尺寸", type="choice", choices='["S", "L"]')]
                  for noun in ("contact", "org", "deal", "product")}  # fmt: skip
        made = {"org": [], "contact": []}
        for noun, records in (("org", orgs), ("contact", people)):
            own = ("website", "industry", "country") if noun == "org" else (
                "given_name", "family_name", "nickname", "birthday", "extra", "gender", "country")  # fmt: skip
            plain = ("name", "source", "lifecycle", "created_at", "updated_at", "deleted_at", *PLACE, *own)
            for record in records:
                values = {name: record[name] for name in plain} | {"name_key": record["name"].casefold()}
                if noun == "org":
                    values["core_key"] = record["name"]
                values["owner_id"] = None if record["owner"] is None else users[record["owner"]]
                made[noun].append(self.row(noun, record["gap"], **values))
        for noun, records in (("org", orgs), ("contact", people)):
            for id_, record in zip(made[noun], records, strict=True):
                self.children(noun, id_, record, tags, fields[noun], made)
        self.working_days(made, tags)
        self.selling(made, users, tags, fields)
        self.answered(made, users)
        self.knowing(made, users)
        for number in range(batches):
            batch = self.row("import_batch", file="x.csv", sha256=str(number), kind="contacts", format="csv", mapping="[]", rows=1,
                             created=1, updated=0, unchanged=0, rejected=0, started_at="2026-01-01T00:00:00Z")  # fmt: skip
            from array import array

            ids = array("q", made["contact"])
            self.row("import_chunk", batch_id=batch, fingerprints=ids.tobytes(), record_ids=ids.tobytes())

    def working_days(self, made, tags):
        """What happened with the first and the last of these people, and what is to be done."""
        at = "2026-11-20T01:00:00Z"
        stamps = {"created_at": at, "updated_at": at}
        plan = self.row("plan", name="新客户 90 天", key="新客户90天", **stamps)
        for position, wait in enumerate((0, 3, 10)):
            self.row("plan_step", plan_id=plan, position=position, wait=wait, unit="workday", title=f"step {position}")
        self.row("calendar_day", day="2026-10-01", is_working=0, name="国庆节")
        self.row("cadence", tag_id=tags[0], ideal_days=30, max_days=45, started_on="2026-11-20", **stamps)
        people = dict.fromkeys([*made["contact"][:1], *made["contact"][-1:]])
        last = None
        for contact in people:
            told = {"occurred_at": at, "occurred_on": "2026-11-20", "recorded_at": at, "updated_at": at}
            call = self.row(
                "interaction", gap=3, kind="call", text="报价", is_private=1, source="mail", source_key="<1>", **told
            )
            for other in people:
                self.row("interaction_contact", interaction_id=call, contact_id=other)
            run = self.row("plan_run", plan_id=plan, contact_id=contact, started_on="2026-11-20", **stamps)
            done = {"status": "done", "interaction_id": call, "plan_run_id": run, "origin": "plan", "done_at": at}
            last = self.row("task", gap=2, title="x", contact_id=contact, series_id=last, **done, **stamps)
            rule = {"repeat_rule": "FREQ=DAILY", "repeat_mode": "fixed", "repeat_from": "2026-11-20"}
            self.row("task", title="y", due_on="2026-11-20", due_time="09:00", zone="Asia/Shanghai", **rule, **stamps)
            self.row("cadence", contact_id=contact, ideal_days=30, max_days=45, started_on="2026-11-20", **stamps)

    def answered(self, made, users):
        """What somebody said of likely duplicates."""
        at = "2026-11-20T01:00:00Z"
        for noun, answer, user in (("contact", "never", users[0]), ("org", "later", None)):
            for one, other in zip(made[noun], made[noun][1:], strict=False):
                self.row("duplicate_answer", **{f"{noun}_id": one, f"other_{noun}_id": other}, answer=answer, user_id=user,
                         probability_millionths=970_000, evidence='[["name", "equal", 7200]]', odds_thousandths=-1500,
                         created_at=at, updated_at=at)  # fmt: skip

    def knowing(self, made, users):
        """Segments of both kinds, live, and frozen with the first and the last of these people and firms."""
        at = "2026-11-20T01:00:00Z"
        for noun in ("contact", "org"):
            kept = {"noun": noun, "condition": 'tag:VIP @"老 客户"', "created_at": at, "updated_at": at}
            live = self.row(
                "segment", gap=1, name=f"{noun} 客户", key=f"{noun}客户", user_id=users[0], note="回访", **kept
            )
            frozen = {"frozen_at": at, "because": "春季", "origin_id": live}
            list_id = self.row("segment", name=f"{noun} 春季", key=f"{noun}春季", **frozen, **kept)
            for id_ in dict.fromkeys([*made[noun][:1], *made[noun][-1:]]):
                self.row("segment_member", segment_id=list_id, **{f"{noun}_id": id_})
        for occasion, currency in (("first import", None), ("month", "CNY")):
            self.row("figure", name="revenue", as_of="2026-10-31", since="2026-10-02", part=12_300, deviation=450, currency=currency,
                     is_late=int(not currency), definition="Orders of 30 days.", occasion=occasion, made_at=at)  # fmt: skip

    def selling(self, made, users, tags, fields):
        """Two pipelines, what is sold and what was; deals with the first and the last of these people and firms."""
        at = "2026-11-20T01:00:00Z"
        stamps = {"created_at": at, "updated_at": at}
        stages = {}
        for number, name in enumerate(("销售", "渠道")):
            pipeline = self.row("pipeline", gap=number, name=name, key=name, is_default=1 - number, **stamps)
            for position, kind in enumerate(("open", "open", "won", "lost")):
                stage = self.row("stage", pipeline_id=pipeline, name=f"阶段{position}", key=f"阶段{position}", position=position, kind=kind,
                                 probability=position * 25, expected_days=9, owner_id=users[0], retired_at=at if position == 1 else None, **stamps)  # fmt: skip
                stages.setdefault(pipeline, []).append(stage)
                self.row("stage_rule", stage_id=stage, condition="amount>0", message="金额")
        reason = self.row("lost_reason", name="价格", key="价格", retired_at=at)
        product = self.row("product", gap=2, code="P-1", name="样机", name_key="样机", price_minor=480000, currency="CNY", warranty_months=24,
                           source="erp", source_key="7", **stamps)  # fmt: skip
        self.row("product_field", product_id=product, field_id=fields["product"][0], value="CNY 5.00")
        ends = [(made["contact"][:1] or [None])[0], (made["contact"][-1:] or [None])[0]]
        firm = (made["org"][-1:] or [None])[0]
        for (pipeline, own), contact in zip(stages.items(), ends, strict=True):
            lost = own[3] if contact else own[0]
            closed = {"status": "lost", "closed_at": at, "lost_reason_id": reason} if contact else {"status": "open"}
            deal = self.row("deal", gap=1, title=f"二期 {pipeline}", title_key=f"二期 {pipeline}", org_id=firm, pipeline_id=pipeline, stage_id=lost,
                            amount_minor=960000, currency="CNY", probability=40, category="commit", expected_close_on="2026-12-01",
                            owner_id=users[1], note="急", source="crm", source_key=f"k{pipeline}", **closed, **stamps)  # fmt: skip
            if contact:
                self.row("deal_contact", deal_id=deal, contact_id=contact, role="decision")
            self.row("deal_tag", deal_id=deal, tag_id=tags[0])
            self.row("deal_field", deal_id=deal, field_id=fields["deal"][1], value="S")
            self.row(
                "deal_line",
                deal_id=deal,
                product_id=product,
                name="样机",
                quantity_thousandths=2000,
                price_minor=480000,
                total_minor=960000,
                position=1,
            )
            self.row("deal_line", deal_id=deal, name="安装", position=2)
            self.row(
                "deal_stay",
                deal_id=deal,
                stage_id=own[0],
                entered_at=at,
                left_at=at if contact else None,
                user_id=users[0],
            )
            if contact:
                self.row(
                    "deal_stay",
                    deal_id=deal,
                    stage_id=lost,
                    entered_at=at,
                    because="太贵",
                    overruled="amount>0",
                    amount_minor=1,
                    currency="CNY",
                    probability=0,
                )
            self.row("deal_push", deal_id=deal, at=at, from_on="2026-11-30", to_on="2026-12-01", user_id=users[0])
            order = self.row("sales_order", gap=1, number=f"SO-{pipeline}", org_id=firm, contact_id=contact, deal_id=deal, ordered_on="2026-11-20", total_minor=5,
                             currency="CNY", status="refunded", owner_id=users[0], **stamps)  # fmt: skip
            self.row(
                "order_line", order_id=order, product_id=product, name="样机", price_minor=5, total_minor=5, position=1
            )
            self.row(
                "asset",
                name="样机",
                product_id=product,
                org_id=firm,
                contact_id=contact,
                order_id=order,
                serial=f"SN{order}",
                sold_on="2026-11-20",
                **stamps,
            )
            said = {"occurred_at": at, "occurred_on": "2026-11-20", "recorded_at": at, "updated_at": at}
            self.row("interaction", kind="call", text="报价", deal_id=deal, org_id=firm, **said)
            task = self.row("task", title="寄合同", deal_id=deal, **stamps)
            self.row(
                "quota",
                user_id=users[0] if contact else None,
                pipeline_id=pipeline,
                period="2026-Q4",
                amount_minor=7,
                currency="CNY",
                **stamps,
            )
            self.row("report", name=f"own-{pipeline}", text="-- title: Mine\nSELECT 1 AS n", user_id=users[0], **stamps)
            self.row("forecast", made_on="2026-11-20", made_at=at, pipeline_id=pipeline, month="2026-12", owner_id=users[0], method="stage",
                     currency="CNY", amount_minor=8, deals=1)  # fmt: skip
            rule = self.row("trigger_rule", name=f"保修 {pipeline}", key=f"保修 {pipeline}", event="asset.warranty_until", title="续保", shift=-30, tag_id=tags[1],
                            assignee_id=users[0], started_on="2026-11-20", **stamps)  # fmt: skip
            if contact or firm:
                whom = {"contact_id": contact} if contact else {"org_id": firm}
                self.row(
                    "trigger_fire",
                    rule_id=rule,
                    cycle="2026-12-20",
                    day="2026-11-20",
                    subject="3 × 样机",
                    task_id=task,
                    fired_at=at,
                    **whom,
                )

    def children(self, noun, id_, record, tags, fields, made):
        owner = {f"{noun}_id": id_}
        for handle in record["handles"]:
            self.row("handle", **owner, **handle)
        for address in record["addresses"]:
            self.row("address", **owner, **address)
        for number in range(record["keys"]):
            self.row("external_id", **owner, source=f"s{number}", key=f"{noun}{id_}")
        for tag in record["tags"]:
            self.row(f"{noun}_tag", **owner, tag_id=tags[tag])
        for field, value in record["fields"].items():
            self.row(f"{noun}_field", **owner, field_id=fields[field], value=value)
        for text in record["notes"]:
            self.row(
                "note",
                **owner,
                text=text,
                source="web",
                created_at=record["created_at"],
                updated_at=record["updated_at"],
                deleted_at=record["deleted_at"],
            )
        for role in record.get("roles", ()):
            self.row("org_role", org_id=id_, role=role)
        for org, title, role, since, until, primary in record.get("ties", ()):
            org_id = made["org"][org % len(made["org"])] if org is not None and made["org"] else None
            self.row(
                "affiliation",
                contact_id=id_,
                org_id=org_id,
                title=title,
                role=role,
                started_on=since,
                ended_on=until,
                is_primary=primary,
            )
        others = [other for other in made[noun] if other != id_]
        if record["merged"] is not None and others:
            self.db.execute(
                f"UPDATE {noun} SET merged_into = ? WHERE id = ?", (others[record["merged"] % len(others)], id_)
            )
        if record.get("parent") is not None and others:
            self.db.execute("UPDATE org SET parent_id = ? WHERE id = ?", (others[record["parent"] % len(others)], id_))


def tables(store):
    """Every row of business; those that hang on a record in their order, without an id of their own."""
    inside = {name: PARENTS[kind] for kind, children in NESTED.items() for name in children.values()}
    found = {}
    with store.reading() as db:
        for table in journal.TABLES:
            rows = [dict(row) for row in db.execute(f"SELECT * FROM {table} ORDER BY id")]
            for row in rows if table in inside or table == "setting" else ():
                row.pop("id")
            rows.sort(key=lambda row: (row.get("contact_id") or 0, row.get("org_id") or 0) if table in inside else ())
            found[table] = rows
    return found


def fresh(folder, name):
    path = Path(folder) / name
    create(path)
    return Store(path, "tester", name)


def written(store):
    return exports.all_to_draft(store, NOW).read()


def brought(store, data, **options):
    done = whole.run(store, data, NOW, **options)
    return done.created, done.updated, done.unchanged, done.kept


def test_every_table_of_business_is_in_it():
    nested = {name for children in NESTED.values() for name in children.values()}
    assert set(RECORDS) | nested == set(journal.TABLES)


@settings(max_examples=60, deadline=None)
@given(FILES)
def test_a_file_comes_back_as_it_was(plan):
    with TemporaryDirectory() as folder:
        first, second = fresh(folder, "a.db"), fresh(folder, "b.db")
        with first.writing(NOW) as work:
            Maker(work.db).file(*plan)
        data = written(first)
        count = data.count(b"\n") - 1
        assert brought(second, data)[:1] == (count,)
        assert tables(second) == tables(first)
        assert written(second) == data
        before = second.path.read_bytes()
        assert brought(second, data) == (0, 0, count, 0)
        assert second.path.read_bytes() == before
        with second.outside_history() as db:
            assert search.is_whole(db)


@settings(max_examples=30, deadline=None)
@given(FILES, FILES)
def test_into_a_file_in_use_everything_goes_once(one, two):
    with TemporaryDirectory() as folder:
        first, second = fresh(folder, "a.db"), fresh(folder, "b.db")
        for store, plan, start in ((first, one, 0), (second, two, 1000)):
            with store.writing(NOW) as work:
                maker = Maker(work.db)
                maker.count = start
                maker.file(*plan)
        had = {name: len(rows) for name, rows in tables(second).items()}
        data = written(first)
        brought(second, data)
        now = {name: len(rows) for name, rows in tables(second).items()}
        for kind in ("org", "contact", "note", "import_batch"):
            assert now[kind] == had[kind] + len(tables(first)[kind])
        assert (now["user"], now["tag"], now["field"]) == (2, 3, 8), "the same names are the same things"
        before = second.path.read_bytes()
        assert brought(second, data)[:2] == (0, 0)
        assert second.path.read_bytes() == before
        with second.reading() as db:
            assert db.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.fixture
def pair(tmp_path):
    first, second = fresh(tmp_path, "a.db"), fresh(tmp_path, "b.db")
    with first.writing(NOW) as work:
        maker = Maker(work.db)
        maker.row(
            "org",
            name="东进",
            name_key="东进",
            core_key="东进",
            created_at="2026-01-01T00:00:00Z",
            updated_at="2026-01-01T00:00:00Z",
        )
        maker.row(
            "contact",
            name="Ann",
            name_key="ann",
            city="Rome",
            created_at="2026-01-01T00:00:00Z",
            updated_at="2026-01-01T00:00:00Z",
        )
        maker.row("handle", contact_id=1, kind="email", value="a@x.org", key="a@x.org", is_primary=1)
        maker.row("external_id", contact_id=1, source="erp", key="K1")
    return first, second


def test_all_of_selling_comes_back(pair):
    first, second = pair
    with first.writing(NOW) as work:
        maker = Maker(work.db)
        maker.count = 500
        users = [maker.row("user", name=name, created_at="2026-01-01T00:00:00Z") for name in ("李雷", "ann")]
        tags = [maker.row("tag", name=name, key=name) for name in ("vip", "老客户")]
        fields = {noun: [maker.row("field", noun=noun, name=name, key=name, type="text") for name in ("预算", "尺寸")]
                  for noun in ("deal", "product")}  # fmt: skip
        maker.selling({"org": [1], "contact": [1]}, users, tags, fields)
    held = tables(first)
    listed = list(journal.TABLES)
    selling = listed[listed.index("pipeline") : listed.index("trigger_fire") + 1]
    assert [name for name in selling if not held[name]] == []
    brought(second, written(first))
    assert tables(second) == held


def change(store, statement, *values):
    with store.writing(NOW) as work:
        work.db.execute(statement, values)


def test_the_newer_of_two_versions_counts_unless_forced(pair):
    first, second = pair
    data = written(first)
    brought(second, data)
    change(second, "UPDATE contact SET city = 'Pisa', updated_at = '2026-02-01T00:00:00Z'")
    assert brought(second, data) == (0, 0, 2, 1)
    assert tables(second)["contact"][0]["city"] == "Pisa"
    change(first, "UPDATE contact SET city = 'Bari', nickname = 'A', updated_at = '2026-03-01T00:00:00Z'")
    assert brought(second, written(first)) == (0, 1, 1, 0)
    assert tables(second)["contact"] == tables(first)["contact"]
    assert brought(second, data, force=True)[1] == 1
    assert (tables(second)["contact"][0]["city"], tables(second)["contact"][0]["nickname"]) == ("Rome", "A")


def test_what_hangs_on_a_record_is_added_and_never_taken_off(pair):
    first, second = pair
    brought(second, written(first))
    change(second, "INSERT INTO handle (contact_id, kind, value, key) VALUES (1, 'phone', '1', '1')")
    change(first, "UPDATE handle SET label = 'work', is_primary = 0")
    change(
        first,
        "INSERT INTO handle (contact_id, kind, value, key, is_primary) VALUES (1, 'email', 'b@x.org', 'b@x.org', 1)",
    )
    assert brought(second, written(first)) == (0, 1, 1, 0)
    held = [(row["value"], row["label"], row["is_primary"]) for row in tables(second)["handle"]]
    assert held == [("a@x.org", "work", 0), ("1", None, 0), ("b@x.org", None, 1)]


def test_ids_that_are_taken_are_given_anew_and_references_follow(pair):
    first, second = pair
    with second.writing(NOW) as work:
        maker = Maker(work.db)
        maker.count = 100
        maker.row(
            "contact", name="Bob", name_key="bob", created_at="2026-01-01T00:00:00Z", updated_at="2026-01-01T00:00:00Z"
        )
        maker.row("external_id", contact_id=1, source="erp", key="K1")
    change(first, "INSERT INTO affiliation (contact_id, org_id, title) VALUES (1, 1, 'CEO')")
    assert brought(second, written(first)) == (2, 0, 0, 1), "the key stays with whom it belongs to"
    found = tables(second)
    assert [(row["id"], row["name"]) for row in found["contact"]] == [(1, "Bob"), (2, "Ann")]
    assert [(row["contact_id"], row["org_id"]) for row in found["affiliation"]] == [(2, 1)]
    assert [row["contact_id"] for row in found["external_id"]] == [1]


def test_a_file_in_use_keeps_its_country(pair):
    first, second = pair
    for store, country in ((first, "US"), (second, "CN")):
        with store.outside_history() as db:
            db.execute("INSERT INTO setting (key, value) VALUES ('country', ?)", (country,))
    brought(second, written(first))
    assert tables(second)["setting"] == [{"key": "country", "value": "US"}]
    change(first, "UPDATE setting SET value = 'DE'")
    brought(second, written(first))
    assert tables(second)["setting"] == [{"key": "country", "value": "US"}]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "no JSON"),
        ("[]", "no object"),
        ('{"kind": "dream", "id": 1}', "no kind dream"),
        ('{"kind": "contact", "id": 9, "nmae": "x"}', "a contact has no nmae"),
        ('{"kind": "contact", "id": 9, "name": "x", "handles": [{"colour": "red"}]}', "contact.handles has no colour"),
        ('{"kind": "contact", "id": 9, "name": "x", "handles": 3}', "handle is no list"),
        ('{"kind": "contact", "id": 9, "name": "x", "tags": ["vip"]}', "no tag vip"),
        ('{"kind": "contact", "id": 9, "name": "x", "merged_into": "c77"}', "no contact c77"),
        ('{"kind": "contact", "id": 9, "name": 7}', "name cannot be 7"),
        ('{"kind": "contact", "id": 9}', "NOT NULL"),
        ('{"kind": "contact", "id": 9, "name": "x", "country": "China"}', "CHECK"),
        ('{"kind": "contact", "id": 1, "name": "x"}', "two of contact 1"),
        ('{"kind": "contact", "name": "x"}', "needs an id"),
        ('{"kind": "import_batch", "id": 1, "chunks": [{"fingerprints": "%", "record_ids": []}]}', "no base64"),
        ('{"kind": "setting", "key": "x"}', "a key and a value"),
    ],
)
def test_a_line_that_is_wrong_is_named_and_nothing_goes_in(pair, line, said):
    first, second = pair
    data = written(first) + line.encode() + b"\n"
    before = second.path.read_bytes()
    with pytest.raises(BadLine) as caught:
        brought(second, data)
    number = data.count(b"\n")
    assert said in str(caught.value) and f"Line {number}:" in str(caught.value)
    assert second.path.read_bytes() == before


@pytest.mark.parametrize("head", [b"", b"name,email\n", b'{"name": "x"}\n', b'{"kind": "crmctl", "format": 99}\n'])
def test_another_file_is_no_whole_file(pair, head):
    with pytest.raises(BadInput):
        brought(pair[1], head)


def test_lines_written_by_hand_need_no_derived_keys(pair):
    line = {
        "kind": "contact",
        "id": 9,
        "name": "Zoë",
        "handles": [{"kind": "email", "value": "Z@x.org"}, {"kind": "phone", "value": "+1 2"}],
    }
    data = written(pair[0]) + json.dumps(line).encode() + b"\n"
    brought(pair[1], data)
    found = tables(pair[1])
    assert found["contact"][1]["name_key"] == "zoe" and len(found["contact"][1]["uid"]) == 26
    assert [row["key"] for row in found["handle"]][1:] == ["z@x.org", "12"]
