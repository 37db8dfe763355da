"""A small file in which everything hangs on everybody, and how two states of a file are compared."""

from test_whole import Maker

from crmctl.store import children, journal
from crmctl.store.driver import ConstraintError

PLAIN = {
    "handles": [{"kind": "email", "value": "a@x.cn", "key": "a@x.cn", "raw": None, "label": None, "extension": None, "is_primary": 1, "is_valid": 1}],
    "tags": {0, 1}, "fields": {0: "CNY 5.00", 1: "S"}, "notes": ["n"], "keys": 1, "deleted_at": None, "merged": None, "owner": 0,
    "addresses": [{"label": "work", "street": "s", "city": "上海", "region": None, "postcode": None, "country": "CN"}],
    "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z", "source": "web", "lifecycle": None, "gap": 0,
    "street": None, "city": "北京", "region": None, "postcode": None, "country": None,
}  # fmt: skip
PERSON = {**PLAIN, "name": "王伟", "given_name": "伟", "family_name": "王", "nickname": None, "birthday": None, "extra": None, "gender": None,
          "ties": [(0, "经理", None, None, None, 1), (1, None, None, None, None, 0)]}  # fmt: skip
FIRM = {**PLAIN, "name": "海尔", "website": None, "industry": None, "roles": {"customer"}, "parent": None}
LOG = children.LOG


def build(db, people=4, firms=4):
    """Make people and firms that are much alike, with something of every table hanging on each of them."""
    persons = [{**PERSON, "name": f"王伟{n}", "city": ["北京", "上海", None][n % 3], "tags": {n % 3, 1},
                "updated_at": f"2026-01-0{1 + n % 3}T00:00:00Z", "fields": {n % 2: f"CNY {n}.00"},
                "ties": [(n, "经理", None, None, None, 1), (n + 1, None, None, None, None, 0)]} for n in range(people)]  # fmt: skip
    orgs = [
        {**FIRM, "name": f"海尔{n}", "parent": [None, 0, 1][n % 3], "roles": {"customer"} if n % 2 else {"supplier"}}
        for n in range(firms)
    ]
    Maker(db).file(orgs, persons, 1)
    db.execute("INSERT INTO user (uid, name, created_at) VALUES ('tester', 'tester', '2026-01-01T00:00:00Z')")
    for noun in ("contact", "org"):
        for (id_,) in db.execute(f"SELECT id FROM {noun}").fetchall():
            for child in children.of(db, noun):
                if child.column not in {"merged_into", "parent_id"}:
                    hang(db, child, id_)


def hang(db, child, id_):
    """See to it that a row of a table hangs on a record; a copy of another one where there is none."""
    if db.execute(f"SELECT 1 FROM {child.table} WHERE {child.column} = ?", (id_,)).fetchone():
        return
    rows = db.execute(f"SELECT * FROM {child.table} ORDER BY {child.column} IS NULL").fetchall()
    assert rows, f"build a row of {child.table} in test_whole's Maker"
    kinds = dict(journal.columns(db, child.table))
    own = {"contact_id", "org_id"} & set(kinds)
    for row in rows:
        for others in (own - {child.column}, set()):
            values = {**dict(row), child.column: id_, **dict.fromkeys(others)}
            values.pop("id")
            if "uid" in values:
                values["uid"] = f"H{child.table}{child.column}{id_}"[:40]
            marks = ", ".join("?" * len(values))
            try:
                db.execute(f"INSERT INTO {child.table} ({', '.join(values)}) VALUES ({marks})", tuple(values.values()))
            except ConstraintError:  # another of its rules: the next row, or without the other owner
                continue
            return
    raise AssertionError(f"no row of {child.table} could be hung on {child.column} {id_}")


def state(store, skip=LOG):
    """Every row of business, but for what tells of merges."""
    with store.reading() as db:
        return {
            table: [tuple(row) for row in db.execute(f"SELECT * FROM {table} ORDER BY id")]
            for table in journal.TABLES
            if table not in skip
        }


def differing(left, right):
    return {name: (sorted(set(left[name]) - set(right[name]), key=repr), sorted(set(right[name]) - set(left[name]), key=repr))
            for name in left if left[name] != right[name]}  # fmt: skip
