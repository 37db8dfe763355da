"""Every field of every noun compiles, runs and finds what it says, by an index where one is needed."""

import pytest
from condition_content import NOW, TODAY, Content, insert

from crmctl.domain.condition_members import members
from crmctl.domain.condition_tokens import Misread
from crmctl.domain.text import fold
from crmctl.store import condition_fields as fields
from crmctl.store import condition_kinds as kinds
from crmctl.store.conditions import TABLES, holds, where

SAMPLES = {
    "key": "x", "name": "x", "text": "x", "code": "CN", "email": "x", "phone": "13800", "record": "x", "number": "3",
    "share": "50%", "minutes": "2h", "long": "6w", "many": "2", "money": "5万", "day": "2026-11", "instant": "7d",
    "birthday": "this-month", "bool": "yes",
}  # fmt: skip
EVERY = [field for noun in fields.NOUNS for field in fields.listed(noun)]


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    one = Content(tmp_path_factory.mktemp("conditions") / "crm.db", people=12)
    with one.store.writing(NOW, "more") as work:
        one.db = work.db
        sell(one)
    return one


def sell(one):
    """Write one of everything that is sold, and what is tied to it."""
    add, db = one.add, one.db
    reason = add("lost_reason", name="价格", key="价格") if "created_at" in columns(db, "lost_reason") else insert(
        db, "lost_reason", uid="lost1", name="价格", key="价格")  # fmt: skip
    acme = add(
        "org",
        name="东进技术有限公司",
        name_key=fold("东进技术有限公司"),
        core_key="东进技术",
        city="深圳",
        country="CN",
    )
    insert(db, "org_role", org_id=acme, role="customer")
    insert(db, "handle", org_id=acme, kind="phone", value="+8675526710000", key="8675526710000")
    boss = add("contact", name="王伟", name_key="王伟", city="深圳", owner_id=one.user)
    insert(db, "affiliation", contact_id=boss, org_id=acme, title="总经理", is_primary=1)
    insert(db, "handle", contact_id=boss, kind="email", value="Wang@Example.com", key="wang@example.com")
    insert(db, "handle", contact_id=boss, kind="phone", value="+8613812345678", key="8613812345678")
    add("note", contact_id=boss, text="喜欢 乌龙茶")
    pro = add(
        "product",
        name="GTX Pro",
        name_key="gtxpro",
        code="G-100",
        price_minor=99900,
        currency="CNY",
        warranty_months=24,
    )
    add("product", name="GTX Plus", name_key="gtxplus", price_minor=5000, currency="JPY", line="GTX")
    big = add(
        "deal", title="服务器 项目", title_key="服务器项目", org_id=acme, pipeline_id=one.pipeline, stage_id=one.stages[0],
        status="open", amount_minor=8_000_000, currency="CNY", probability=60, expected_close_on="2026-12-10",
        owner_id=one.user, created_at="2026-10-03T00:00:00Z",
    )  # fmt: skip
    insert(db, "deal_stay", deal_id=big, stage_id=one.stages[0], entered_at="2026-10-13T01:00:00Z")
    insert(db, "deal_contact", deal_id=big, contact_id=boss, role="decision")
    insert(db, "deal_push", deal_id=big, at="2026-11-01T00:00:00Z", from_on="2026-11-10", to_on="2026-12-10")
    insert(db, "deal_line", deal_id=big, product_id=pro, name="GTX Pro", total_minor=8_000_000, position=1)
    lost = add(
        "deal", title="打印机", title_key="打印机", org_id=acme, pipeline_id=one.pipeline, stage_id=one.stages[2], status="lost",
        amount_minor=30_000, currency="USD", lost_reason_id=reason, created_at="2026-09-01T00:00:00Z", closed_at="2026-09-11T00:00:00Z",
    )  # fmt: skip
    insert(db, "deal_stay", deal_id=lost, stage_id=one.stages[2], entered_at="2026-09-11T00:00:00Z")
    order = {"org_id": acme, "contact_id": boss, "deal_id": big, "currency": "CNY"}
    first = add("sales_order", number="A-1", ordered_on="2026-02-03", total_minor=150_000, status="paid", **order)
    gone = add("sales_order", number="A-2", ordered_on="2026-11-01", total_minor=990_000, status="cancelled", **order)
    for id_, name, product in ((first, "GTX Pro", pro), (gone, "GTX Plus", None)):
        insert(db, "order_line", order_id=id_, product_id=product, name=name, total_minor=1, position=1)
    asset = {"org_id": acme, "contact_id": boss, "product_id": pro, "order_id": first}
    add("asset", name="LaserJet 400", serial="SN-7", sold_on="2026-02-03", warranty_until="2026-12-15", **asset)
    add("asset", name="LaserJet 300", serial="SN-6", sold_on="2020-02-03", status="retired", **asset)
    add(
        "task",
        title="报价",
        due_on="2026-11-21",
        contact_id=boss,
        org_id=acme,
        assignee_id=one.user,
        priority="high",
        is_next=1,
    )
    add("task", title="回访", due_on="2026-11-22", due_time="08:30", zone="+08:00", contact_id=boss)
    add("task", title="晚些", due_on="2026-11-22", due_time="09:30", zone="+08:00", contact_id=boss)
    talk = {"occurred_on": "2026-11-10", "occurred_at": "2026-11-10T02:00:00Z", "recorded_at": "2026-11-10T02:00:00Z"}
    call = add(
        "interaction", kind="call", direction="out", minutes=90, text="谈价格", org_id=acme, user_id=one.user, **talk
    )
    insert(db, "interaction_contact", interaction_id=call, contact_id=boss)
    add(
        "interaction",
        kind="visit",
        text="秘密价格",
        is_private=1,
        org_id=acme,
        deal_id=big,
        **talk | {"occurred_on": "2026-11-12"},
    )
    one.boss, one.acme, one.big = boss, acme, big


def columns(db, table):
    return {row["name"] for row in db.execute(f"PRAGMA table_info({table})")}


FOUND = {
    "contact": {
        "name:王伟": ["王伟"], "name~伟": ["王伟"], "owner:tester name:王伟 city:深圳": ["王伟"], "owner:me name:王伟": ["王伟"],
        "org:东进技术": ["王伟"], "org:o1": ["王伟"], "org:东进技术有限公司": ["王伟"], "org:东进": [], "org~东进": ["王伟"],
        "title:经理 org:any": ["王伟"], "title=总经理": ["王伟"], "title=经理": [],
        "email:example": ["王伟"], "email=WANG@example.com": ["王伟"], "email=example": [], "phone:'138 1234 5678'": ["王伟"],
        "phone:12345": ["王伟"], "notes:乌龙": ["王伟"], "乌龙茶": ["王伟"], '"喜欢 乌龙"': ["王伟"], "wangwei": ["王伟"], "东进": ["王伟"],
        'bought:"GTX Pro"': ["王伟"], "bought:G-100": ["王伟"], 'bought:"gtx pro"@2026q1': ["王伟"], "bought:G-100@2026q1..": ["王伟"],
        'bought:"GTX Pro"@2026q2': [], "bought:p1": ["王伟"], 'bought:"GTX Plus"': [], "bought~gtx": ["王伟"], "bought:any": ["王伟"],
        "has:laserjet": ["王伟"], 'has:"GTX Pro"': ["王伟"], 'has:"LaserJet 300"': [], "orders>=1": ["王伟"], "orders>=2": [],
        "last_order:2026-02": ["王伟"], "last_order<90d": [], "last_order>90d": ["王伟"], "order.total>=1000": ["王伟"], "order.total>1500": [],
        "tasks.open:3": ["王伟"], "tasks.overdue:2": ["王伟"], "tasks.overdue>2": [], "next_step:2026-11-21": ["王伟"],
        "org.city:深圳": ["王伟"], "org.role:客户": ["王伟"], "deal.title:服务器": ["王伟"], "deal.org.city:深圳": ["王伟"],
        "first_order:2026-02": ["王伟"], "due.before:eom org:any": ["王伟"], "due<2026-11-01": [], "value>=1500": ["王伟"], "价值>1500": [],
        "value.max:1500 org:any": ["王伟"], "org:any value.min:1": ["王伟"], "rfm.r:1 rfm.f:1 rfm.m:1 rfm.box:lost": ["王伟"],
        'bought:"GTX Pro"@2026q1.. -tag:dealer last_order:..-90d city:深圳 and (rfm.r<=2 or value>=5万)': ["王伟"],
        "tag:x OR source:xyz OR name:王伟 -tag:competitor": ["王伟"], "last_touch.over:9d deals.open>=1 org:any": ["王伟"],
        "deal.contacts.role:decision": ["王伟"], "interaction.minutes>=1h": ["王伟"], "deals.open:1 deal.probability:60%": ["王伟"],
    },
    "org": {
        "name:东进技术": ["东进技术有限公司"], "角色:客户": ["东进技术有限公司"], "role:supplier": [], "phone:0755-2671": ["东进技术有限公司"],
        "contacts:1": ["东进技术有限公司"], "contact.title:总经理": ["东进技术有限公司"], "联系人:王伟": ["东进技术有限公司"],
        "deals:2 deals.open:1 deals.lost:1 deals.won:0": ["东进技术有限公司"], "last_touch:2026-11-12": ["东进技术有限公司"],
        "interactions:2": ["东进技术有限公司"], "country:cn": ["东进技术有限公司"], "bought:GTX": [], "assets:1": ["东进技术有限公司"],
        "东进": ["东进技术有限公司"], "dongjin": ["东进技术有限公司"], "deal.amount>=USD 300": ["东进技术有限公司"], "deal.amount>USD 300": [],
    },
    "deal": {
        "title:服务器": ["服务器 项目"], "服务器": ["服务器 项目"], "stage:报价 title~项目": ["服务器 项目"], "status:输单 org:any": ["打印机"],
        "lost_reason:价格": ["打印机"], "amount>=7万": ["服务器 项目"], "amount:¥80000": ["服务器 项目"], "amount:$300 org:any": ["打印机"],
        "probability>=0.6": ["服务器 项目"], "expected_close<30d": ["服务器 项目"], "expected_close<18d": [], "expected_close:2026-12": ["服务器 项目"],
        "contacts.role:decision>=1": ["服务器 项目"], "contacts.role:决策人": ["服务器 项目"], "contacts.role:decision>=2": [], "contacts>=2": [],
        "contact:王伟 product:G-100": ["服务器 项目"], "days_in_stage:40": ["服务器 项目"], "days_in_stage>=6w": [], "age:50": ["服务器 项目"],
        "age:10 org:any": ["打印机"], "pushes:1": ["服务器 项目"], "entered:2026-10-13": ["服务器 项目"], "last_touch:2026-11-12": ["服务器 项目"],
        "next_step:any org:any": ["服务器 项目", "打印机"], "closed:2026-09": ["打印机"], "org.city:深圳 currency:usd": ["打印机"], "lines:1": ["服务器 项目"],
        "stuck:yes": [], "stuck:no org:any": ["服务器 项目", "打印机"],
        "pipeline:销售 owner:tester": ["服务器 项目"], "orders:1": ["服务器 项目"], "last_touch:none org:any": [],
    },
    "task": {
        "overdue:yes priority:高": ["报价"], "逾期:是 due:today": ["回访"], "overdue:no due:today contact:王伟": ["晚些"], "about:王伟 title:报价": ["报价"],
        "about:东进技术": ["报价"], "assignee:tester": ["报价"], "title:回": ["回访"], "status:done": [], "contact.city:深圳 due<today": ["报价"],
        "due<1d contact:王伟": ["回访", "晚些"], "next:yes org:any": ["报价"], "报价 org:any": ["报价"],
    },
    "interaction": {
        "类型:电话 org:any": ["谈价格"], "direction:out": ["谈价格"], "minutes:1.5h": ["谈价格"], "text:价格 org:any": ["谈价格"],
        "private:yes": ["秘密价格"], "user:tester": ["谈价格"], "deal:服务器项目": ["秘密价格"], "occurred:2026-11-12 org:any": ["秘密价格"],
        "contact:王伟": ["谈价格"],
    },
    "product": {
        "name:gtxpro": ["GTX Pro"], "name:G-100": ["GTX Pro"], "name~gtx": ["GTX Pro", "GTX Plus"], "price>=900": ["GTX Pro", "GTX Plus"],
        "price>=1000": ["GTX Plus"], "price:CNY 999": ["GTX Pro"], "warranty:24": ["GTX Pro"], "orders>=1": ["GTX Pro"], "line:gtx": ["GTX Plus"],
    },
    "order": {
        "status:已付款": ["A-1"], "number:a-1": ["A-1"], "total>=1万": [], "total>=1500": ["A-1", "A-2"], "product:GTX": [], "ordered:2026q1": ["A-1"],
        "product:G-100": ["A-1"], "contact:王伟 status:cancelled": ["A-2"], "deal.title:服务器 org.city:深圳 not 状态:取消": ["A-1"],
    },
    "asset": {
        "serial:sn-7": ["LaserJet 400"], "warranty<30d": ["LaserJet 400"], "status:retired": ["LaserJet 300"], "product:GTX": [],
        "product:p1 org:东进技术 sold:2026": ["LaserJet 400"], "laserjet": ["LaserJet 400", "LaserJet 300"], "order:A-1 status:在用": ["LaserJet 400"],
        "warranty:none": ["LaserJet 300"],
    },
    "note": {
        "乌龙": ["喜欢 乌龙茶"], "text:乌龙 contact:王伟": ["喜欢 乌龙茶"], "contact.city:深圳": ["喜欢 乌龙茶"], "org:any": [], "created:2025": [],
    },
}  # fmt: skip
SHOWN = {"contact": "name", "org": "name", "deal": "title", "task": "title", "interaction": "text", "product": "name",
         "order": "number", "asset": "name", "note": "text"}  # fmt: skip


@pytest.mark.parametrize(("noun", "text"), [(noun, text) for noun, cases in FOUND.items() for text in cases])
def test_a_field_finds_what_it_says(content, noun, text):
    with content.store.reading() as db:
        clause, table = where(db, noun, text, NOW, "tester"), TABLES.get(noun, noun)
        statement = f"SELECT {SHOWN[noun]} FROM {table} WHERE {clause.sql} ORDER BY id"
        assert [row[0] for row in db.execute(statement, clause.params)] == FOUND[noun][text]


def expressions(field):
    kind = kinds.of(field)
    sample = (
        f'"{members(field.type[5:])[0]}"'
        if field.type.startswith("enum")
        else SAMPLES.get(field.type.partition(":")[0])
    )
    if sample:
        yield f"{field.name}:{sample}"
        yield f"{field.name}!={sample}"
    if not field.type.startswith("bool"):
        yield f"{field.name}:any not {field.name}:none"
    if "~" in kind.ops and field.type != "phone":
        yield f"{field.name}~x"
    if ">" in kind.ops:
        yield f"{field.name}>={sample} {field.name}:{sample}..{sample} {field.name}:..{sample}"
    if field.into and field.source:
        yield f"{field.name}.created:any" if field.into != "interaction" else f"{field.name}.kind:call"


@pytest.mark.parametrize("field", EVERY, ids=lambda field: f"{field.noun}.{field.name}")
def test_every_field_runs(content, field):
    table = TABLES.get(field.noun, field.noun)
    with content.store.reading() as db:
        for text in expressions(field):
            clause = where(db, field.noun, text, NOW)
            assert clause.sql.count("?") == len(clause.params)
            db.execute(f"SELECT id FROM {table} WHERE {clause.sql}", clause.params).fetchall()


@pytest.mark.parametrize("noun", fields.NOUNS)
def test_every_name_of_a_field_means_one(noun):
    names = [name.casefold() for field in fields.listed(noun) for name in (field.name, *field.aliases)]
    assert len(names) == len(set(names))


def test_custom_fields_are_compared_by_their_type(content):
    chosen = {
        "评分>=3": lambda held: float(held.get("评分", -9)) >= 3, "签约日:2026-11": lambda held: held.get("签约日") == "2026-11-20",
        "签约日<60d": lambda held: held.get("签约日") == "2027-01-15", "预算>=5万": lambda held: held.get("预算") == "JPY 50000",
        "预算:USD 300": lambda held: held.get("预算") == "USD 300.00", "合格:是": lambda held: held.get("合格") == "true",
        "合格:none": lambda held: "合格" not in held, "等级:甲": lambda held: held.get("等级") == "甲",
        "cf.city:xy": lambda held: "City" in held, "cf.评分:4.5": lambda held: held.get("评分") == "4.5",
    }  # fmt: skip
    with content.store.reading() as db:
        for text, fits in chosen.items():
            clause = where(db, "contact", text, NOW)
            found = {row[0] for row in db.execute(f"SELECT id FROM contact WHERE {clause.sql}", clause.params)}
            expected = {one["id"] for one in content.contacts if fits(one["fields"])}
            assert found & {one["id"] for one in content.contacts} == expected, text
            assert expected, text


ATTACKS = [
    "tag:x' OR 1=1--",
    "tag:\"x' OR '1'='1\"",
    'name:"\'; DROP TABLE contact; --"',
    'city:") OR (1=1"',
    '"x\') OR 1=1 --"',
    'notes~"%_"',
]


@pytest.mark.parametrize("text", ATTACKS)
def test_what_a_person_typed_is_bound_and_never_part_of_the_statement(content, text):
    with content.store.reading() as db:
        try:
            clause = where(db, "contact", text, NOW)
        except Misread as error:  # 1=1 reads as a test of a field «1»
            assert "contact has no field 1" in str(error)
            return
        assert "DROP" not in clause.sql
        assert "1=1" not in clause.sql.replace(" ", "")
        assert "'1'" not in clause.sql
        assert db.execute(f"SELECT id FROM contact WHERE {clause.sql}", clause.params).fetchall() == []


WRONG = {
    ("contact", "ctiy:上海"): (0, "contact has no field ctiy", "city"),
    ("contact", "城市:上海 标签>3"): (9, "tag is not compared with >", "!="),
    ("contact", "城市:a..b"): (3, "city takes no range", "quotation"),
    ("contact", "deals>=很多"): (7, "Not a number", "5万"),
    ("contact", "org.ctiy:上海"): (4, "org has no field ctiy", "city"),
    ("contact", "phone:12"): (6, "Not a part of a phone number", "four"),
    ("contact", "等级:丙"): (3, "丙 is none of the values of 等级", "甲, 乙"),
    ("contact", "last_touch>soon"): (11, "Not a date: soon", "-30d"),
    ("contact", "created:2026-13-01"): (8, "no such day", "2026-12-01"),
    ("contact", "created:2026-03..2026-01"): (8, "ends before it begins", "earlier"),
    ("contact", "@big"): (0, "There is no segment @big", "Save one"),
    ("contact", "owner:bob"): (6, "There is no owner bob", "tester"),
    ("contact", "birthday>=9999-12-31 or birthday>9999-12-31"): (33, "no such day", ""),
    ("deal", "状态:坏"): (3, "坏 is none of the values of status", "open, won, lost"),
    ("deal", "stage:报假"): (6, "There is no stage 报假", "报价"),
    ("deal", "amount>=XYZ 5"): (8, "Not an amount|Not a currency", ""),
    ("deal", "amount:USD 1..CNY 5"): (7, "different currencies", "USD"),
    ("deal", "contacts.role:boss"): None,
    ("deal", "contacts.role:主席"): (14, "none of the values", "decision, influence"),
    ("deal", "amount:5>=2"): (0, "amount cannot be counted", ">=2"),
    ("deal", "contacts.role:decision>=x"): (0, "Not a number", ""),
    ("deal", "title:x@2026"): None,
    ("deal", 'title:"x"@2026'): (6, "title has no time", "@"),
    ("task", "overdue:maybe"): (8, "holds yes or no", "是"),
    ("task", "overdue:any"): (8, "takes yes or no", "overdue:yes"),
    ("task", "due<99999y"): (4, "no such day", ""),
}


@pytest.mark.parametrize(("noun", "text"), WRONG)
def test_what_is_wrong_is_shown_where_it_stands(content, noun, text):
    expected = WRONG[noun, text]
    with content.store.reading() as db:
        if expected is None:
            where(db, noun, text, NOW)
            return
        with pytest.raises(Misread) as caught:
            where(db, noun, text, NOW)
    at, problem, advice = expected
    assert caught.value.facts["column"] == at + 1
    assert any(one in str(caught.value) for one in problem.split("|"))
    assert advice in caught.value.advice()


def test_a_day_is_that_of_the_clock_it_is_asked_on(content):
    """07:30 on the 2nd in Shanghai is still the 1st in UTC."""
    with content.store.writing(NOW, "night") as work:
        content.db = work.db
        id_ = content.add("contact", name="夜猫", name_key="夜猫", created_at="2026-05-01T23:30:00Z")
    with content.store.reading() as db:
        assert holds(db, "contact", id_, "created:2026-05-02", NOW)
        assert not holds(db, "contact", id_, "created:2026-05-01", NOW)
        assert holds(db, "contact", id_, "created:2026-05-01", TODAY)  # a day without a zone is one of UTC


@pytest.mark.parametrize(("noun", "text"), [
    ("contact", "tag:vip"), ("contact", "last_touch>90d"), ("contact", "deals.open>=1"), ("contact", "org:x"), ("contact", "phone:12345"),
    ("contact", "tasks.overdue>=1"), ("contact", "bought:x"), ("contact", "next_step:none"), ("contact", "org.city:x"), ("contact", "评分>3"),
    ("org", "contacts>=2"), ("org", "deals.open>=1"), ("org", "last_touch>90d"), ("org", "last_order<30d"), ("deal", "contacts>=2"),
    ("deal", "days_in_stage>30"), ("deal", "last_touch>30d"), ("deal", "next_step:none"), ("deal", "product:x"), ("task", "about:x"),
    ("interaction", "contact:x"), ("order", "product:x"), ("asset", "org:x"),
])  # fmt: skip
def test_what_hangs_on_a_record_is_found_by_an_index(content, noun, text):
    table = TABLES.get(noun, noun)
    with content.store.reading() as db:
        clause = where(db, noun, text, NOW)
        plan = db.execute(f"EXPLAIN QUERY PLAN SELECT id FROM {table} WHERE {clause.sql}", clause.params).fetchall()
    scans = [row["detail"] for row in plan if row["detail"].startswith("SCAN") and "SUBQUERY" not in row["detail"]]
    assert [detail.split()[1] for detail in scans if detail.split()[1] not in {"touch", "step", "whom"}] == [table], [
        row["detail"] for row in plan
    ]
