def made(crm, *arguments):
    result = crm("org", "add", *arguments, "-o", "json")
    assert result.status == 0, result.err
    return result.json


def shown(crm, ref):
    return crm("org", "show", ref, "-o", "json").json


def test_add_keeps_everything_in_one_spelling(crm):
    org = made(
        crm, "深圳市东进技术有限公司", "--website", "dj.com.cn", "--industry", "通信", "--phone", "0755-26520000",
        "--email", "Sales@DJ.com.cn", "--city", "深圳市", "--role", "客户", "--role", "合作伙伴", "--tag", "重点",
        "--owner", "li", "--notes", "老客户", "--set", "微信=djtech", "--set", "postcode=518000",
    )  # fmt: skip
    assert org["ref"] == "o1"
    assert org["core_name"] == "东进技术"
    assert org["roles"] == ["customer", "partner"]
    assert org["phones"] == ["+8675526520000"]
    assert org["emails"] == ["Sales@dj.com.cn"]
    assert (org["city"], org["postcode"], org["website"]) == ("深圳", "518000", "dj.com.cn")
    assert (org["tags"], org["owner"], org["notes"]) == (["重点"], "li", "老客户")
    assert org["handles"] == [{"kind": "wechat", "value": "djtech", "label": None}]
    assert {
        "industry",
        "source",
        "lifecycle",
        "external_ids",
        "fields",
        "parent",
        "parent_ref",
        "contacts",
    } <= org.keys()


def test_members_and_parent_are_shown(crm):
    made(crm, "东进集团")
    child = made(crm, "东进通讯", "--parent", "东进集团")
    assert (child["parent"], child["parent_ref"]) == ("东进集团", "o1")
    crm("contact", "add", "王伟", "--org", "东进通讯", "--title", "经理")
    assert shown(crm, "o2")["contacts"] == [{"ref": "c1", "name": "王伟", "title": "经理"}]
    assert crm("org", "list", "-o", "json", "--columns", "ref,contact_count").json[1]["contact_count"] == 1


def test_an_organisation_cannot_belong_to_itself(crm):
    made(crm, "A")
    made(crm, "B", "--parent", "o1")
    refused = crm("org", "edit", "o1", "--parent", "o2")
    assert refused.status == 6
    assert "o1 cannot belong to o2" in refused.err
    assert crm("org", "edit", "o1", "--set", "parent=o1").status == 6
    assert crm("org", "edit", "o2", "--without", "parent").status == 0
    assert crm("org", "edit", "o1", "--parent", "o2").status == 0


def test_the_same_name_is_not_added_twice(crm):
    made(crm, "ACME Ltd")
    again = crm("org", "add", "Acme LTD")
    assert (again.status, "o1 ACME Ltd" in again.err) == (6, True)
    assert made(crm, "Acme ltd", "--force")["ref"] == "o2"
    alike = crm("org", "add", "Acme")
    assert "o3 may be the same as o1 ACME Ltd (same name): crmctl dedupe explain o1 o3" in alike.err
    assert "o3 may be the same as o2 Acme ltd" in alike.err


def test_renaming_changes_both_keys(crm):
    made(crm, "东进通讯有限公司")
    crm("org", "edit", "o1", "--name", "华远科技有限公司")
    assert shown(crm, "华远科技有限公司")["core_name"] == "华远科技"
    assert crm("org", "show", "东进通讯有限公司").status == 3
    assert [hit["ref"] for hit in crm("find", "华远", "-o", "json").json] == ["o1"]


def test_without_takes_single_values_off(crm):
    made(crm, "A", "--role", "customer", "--role", "supplier", "--phone", "13800138000", "--city", "上海", "--tag", "x")
    done = crm(
        "org", "edit", "o1", "--without", "role=客户", "--without", "phone=138 0013 8000", "--without", "city",
        "--without", "tag=X", "-o", "json",
    ).json  # fmt: skip
    assert (done["roles"], done["phones"], done["city"], done["tags"]) == (["supplier"], [], None, [])
    refused = crm("org", "edit", "o1", "--without", "phone=555")
    assert (refused.status, "has no phone" in refused.err) == (5, True)


def test_roles_are_a_closed_set(crm):
    refused = crm("org", "add", "A", "--role", "friend")
    assert refused.status == 5
    assert "customer, prospect, partner, distributor, supplier, competitor" in refused.err
    assert crm("org", "list", "--role", "friend").status == 2
    made(crm, "B", "--role", "经销商")
    assert [row["ref"] for row in crm("org", "list", "--role", "distributor", "-o", "json").json] == ["o1"]


def test_an_edit_that_changes_nothing_leaves_no_step(crm):
    made(crm, "A", "--city", "上海", "--tag", "x", "--role", "customer")
    same = crm("org", "edit", "o1", "--city", "上海", "--tag", "X", "--role", "客户")
    assert (same.status, "is so already" in same.err) == (0, True)
    assert len(crm("history", "-o", "json").json) == 1


def test_trash_and_back(crm):
    made(crm, "A")
    assert crm("org", "rm", "o1").status == 8
    assert crm("org", "rm", "o1", "--yes").status == 0
    assert crm("org", "list", "-o", "json").json == []
    assert [row["ref"] for row in crm("org", "list", "--trash", "-o", "json").json] == ["o1"]
    assert crm("org", "restore", "o1").status == 0
    assert [row["ref"] for row in crm("org", "list", "-o", "json").json] == ["o1"]


def test_a_dry_run_leaves_the_file_as_it_was(crm, tmp_path):
    made(crm, "A")
    before = (tmp_path / "crm.db").read_bytes()
    for arguments in (
        ("org", "add", "B", "--tag", "new"), ("org", "edit", "o1", "--city", "X"), ("org", "rm", "o1"),
        ("tag", "add", "t", "o1"), ("field", "add", "f"), ("note", "add", "o1", "text"),
    ):  # fmt: skip
        result = crm(*arguments, "--dry-run")
        assert (result.status, result.out) == (0, "")
        assert result.err.startswith("Would ")
    assert (tmp_path / "crm.db").read_bytes() == before


def test_undo_takes_an_edit_back_whole(crm):
    made(crm, "A", "--role", "customer")
    before = shown(crm, "o1")
    crm("org", "edit", "o1", "--name", "B", "--role", "partner", "--phone", "13800138000", "--without", "role=customer")
    assert crm("undo").status == 0
    assert shown(crm, "o1") == before
