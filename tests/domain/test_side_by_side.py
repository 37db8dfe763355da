"""Two records beside each other: the same, different, or known of one alone."""

from crmctl.domain.dedupe.side_by_side import DIFFERENT, ONE_SIDE, SAME, beside

LEFT = {
    "name": "张伟", "org": "东进通讯", "emails": ["a@x.com", "b@x.com"], "phones": [], "city": "Shanghai", "birthday": None,
    "handles": [{"kind": "wechat", "value": "zw", "label": None}], "tags": ["vip"], "external_ids": {"fair": "7"},
    "fields": {"预算": "50万", "level": "A"}, "created_at": "2026-11-22T01:00:00Z", "owner": None,
}  # fmt: skip
RIGHT = {
    "name": "Zhang Wei", "org": "東進通訊", "emails": ["B@x.com", "a@x.com"], "phones": ["+8613800138001"], "city": "SHANGHAI",
    "birthday": None, "handles": [], "tags": ["客户"], "external_ids": {"web": "9"}, "fields": {"level": "a", "size": "S"},
    "created_at": "2026-11-22T01:00:00Z", "owner": None,
}  # fmt: skip


def test_every_field_is_marked():
    rows = {row.field: row for row in beside("contact", LEFT, RIGHT)}
    assert {field: row.mark for field, row in rows.items()} == {
        "name": DIFFERENT, "org": SAME, "emails": SAME, "phones": ONE_SIDE, "handles": ONE_SIDE, "city": SAME, "tags": DIFFERENT,
        "external_ids": DIFFERENT, "created_at": SAME, "field:预算": ONE_SIDE, "field:level": SAME, "field:size": ONE_SIDE,
    }  # fmt: skip
    assert rows["handles"].left == "wechat zw"
    assert rows["external_ids"][1:3] == ("fair: 7", "web: 9")
    assert rows["created_at"].left == "2026-11-22"


def test_what_nobody_knows_is_no_row():
    assert [row.field for row in beside("org", {"name": "A"}, {"name": "A", "website": ""})] == ["name"]


def test_names_of_signs_alone_are_not_the_same():
    (row,) = beside("contact", {"name": "??"}, {"name": "!!"})
    assert row.mark == DIFFERENT


def test_a_dot_tells_addresses_apart():
    (row,) = beside("contact", {"emails": ["a.b@x.com"]}, {"emails": ["ab@x.com"]})
    assert row.mark == DIFFERENT


def test_a_note_of_lines_is_one_line():
    (row,) = beside("contact", {"notes": "用英文联系\n周五之前回复"}, {"notes": None})
    assert row.left == "用英文联系 周五之前回复"
