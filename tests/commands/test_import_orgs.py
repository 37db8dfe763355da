LIST = """客户名称,客户类型,行业,官网,公司电话,城市,母公司,备注,编号
深圳市东进技术有限公司,客户;合作伙伴,通信,www.dj.com.cn,0755-26520000,深圳市,,老客户,A1
东进（上海）分公司,经销商,通信,,021-62000000,上海,深圳市东进技术有限公司,,A2
华为技术,友军,通信,huawei.com,,深圳,,,A3
,客户,,,,,,,
阿里巴巴,潜在客户,互联网,,0571-85022088,杭州,,,
阿里巴巴,供应商,电商,,,杭州,,,
"""


def brought(crm, tmp_path, text=LIST, *arguments, name="list.csv"):
    (tmp_path / name).write_bytes(text.encode("gb18030"))
    result = crm("import", name, "--as", "orgs", *arguments, "-o", "json")
    return result.json


def counts(done):
    return tuple(done[name] for name in ("created", "updated", "unchanged", "rejected"))


def records(crm):
    return {row["name"]: row for row in crm("org", "list", "-o", "json").json}


def test_a_gbk_list_becomes_organisations(crm, tmp_path):
    done = brought(crm, tmp_path)
    assert counts(done) == (4, 1, 0, 1)
    assert (done["as"], done["warnings"], done["warning_list"][0]["line"]) == ("orgs", 1, 4)
    held = records(crm)
    first = held["深圳市东进技术有限公司"]
    assert (first["roles"], first["city"], first["phones"]) == (["customer", "partner"], "深圳", ["+8675526520000"])
    assert first["external_ids"] == {"import": "A1"}
    assert held["东进（上海）分公司"]["parent"] == "深圳市东进技术有限公司"
    assert held["华为技术"]["fields"] == {"role": "友军"}
    assert held["阿里巴巴"]["roles"] == ["prospect", "supplier"]
    assert {hit["ref"] for hit in crm("find", "东进", "-o", "json").json} == {"o1", "o2"}


def test_twice_changes_nothing_and_writes_nothing(crm, tmp_path):
    brought(crm, tmp_path)
    before = (tmp_path / "crm.db").read_bytes()
    assert counts(brought(crm, tmp_path)) == (0, 0, 5, 1)
    assert (tmp_path / "crm.db").read_bytes() == before


def test_blanks_never_wipe_and_a_key_finds_a_renamed_one(crm, tmp_path):
    brought(crm, tmp_path, LIST, "--source", "erp")
    changed = "客户名称,行业,城市,编号\n东进科技股份有限公司,,珠海,A1\n"
    done = brought(crm, tmp_path, changed, "--source", "erp", name="next.csv")
    assert counts(done) == (0, 1, 0, 0)
    assert {(c["field"], c["new"]) for c in done["changes"]} == {("name", "东进科技股份有限公司"), ("city", "珠海")}
    assert records(crm)["东进科技股份有限公司"]["industry"] == "通信"


def test_a_value_edited_here_is_kept_and_said(crm, tmp_path):
    brought(crm, tmp_path)
    crm("org", "edit", "o1", "--city", "广州")
    again = brought(crm, tmp_path, LIST.replace("老客户", "大客户"))
    assert (again["kept"], records(crm)["深圳市东进技术有限公司"]["city"]) == (1, "广州")
    assert records(crm)["深圳市东进技术有限公司"]["notes"] == "大客户"


def test_what_lies_in_the_trash_stays_there(crm, tmp_path):
    brought(crm, tmp_path)
    crm("org", "rm", "o3", "--yes")
    again = brought(crm, tmp_path, LIST.replace("通信", "通讯"))
    assert again["trashed"] == 1
    assert "华为技术" not in records(crm)


def test_undo_and_the_same_file_creates_again(crm, tmp_path):
    brought(crm, tmp_path)
    assert crm("undo").status == 0
    assert records(crm) == {}
    assert counts(brought(crm, tmp_path))[0] == 4


def test_a_file_of_people_and_of_firms_do_not_mix_up(crm, tmp_path):
    (tmp_path / "x.csv").write_text("name,city\nAcme,Paris\n")
    assert crm("import", "x.csv", "--as", "orgs", "-o", "json").json["created"] == 1
    assert crm("import", "x.csv", "-o", "json").json["created"] == 1
    assert crm("import", "x.csv", "--as", "orgs", "-o", "json").json["unchanged"] == 1


def test_a_typed_field_is_filled_in_its_spelling(crm, tmp_path):
    crm("field", "add", "员工数", "--noun", "org", "--type", "number")
    text = '公司,员工数,签约\nA,"1,200",x\nB,大量,y\n'
    done = brought(crm, tmp_path, text)
    assert done["mapping"] == {"公司": "name", "员工数": "field=员工数"}
    assert done["warning_list"] == [{"line": 3, "field": "员工数", "value": "大量", "code": "custom"}]
    assert [records(crm)[name]["fields"] for name in "AB"] == [{"员工数": "1200"}, {"员工数": "大量"}]


def test_a_contact_list_with_a_firm_column_leaves_the_people_out(crm, tmp_path):
    text = "First Name,Last Name,Company,Email,Industry\nAnn,Lee,Acme,ann@acme.com,Toys\n"
    done = brought(crm, tmp_path, text)
    assert done["mapping"] == {"Company": "name", "Industry": "industry"}
    assert records(crm)["Acme"]["emails"] == []


def test_map_and_dry_run(crm, tmp_path):
    (tmp_path / "x.csv").write_text("Who,Above\nAcme,Group\n")
    done = crm("import", "x.csv", "--as", "orgs", "--map", "Who=名称", "--map", "Above=parent", "-n", "-o", "json").json
    assert (done["created"], done["step"]) == (1, None)
    assert crm("import", "x.csv", "--as", "orgs", "--map", "Who=title").status == 5


def test_keys_of_a_file_nobody_named_are_not_trusted_alone(crm, tmp_path):
    assert counts(brought(crm, tmp_path, "公司,编号\nA,1\nB,2\n"))[0] == 2
    assert counts(brought(crm, tmp_path, "公司,编号\nC,1\nB,2\n", name="other.csv")) == (1, 0, 1, 0)
    assert {name: row["external_ids"] for name, row in records(crm).items()} == {
        "A": {"import": "1"}, "B": {"import": "2"}, "C": {},
    }  # fmt: skip


def test_a_named_source_tells_two_of_one_name_apart(crm, tmp_path):
    assert counts(brought(crm, tmp_path, "公司,编号,城市\nA,1,上海\nA,2,北京\n", "--source", "erp"))[0] == 2
    assert counts(brought(crm, tmp_path, "公司,编号,城市\nA,1,上海\nA,2,天津\n", "--source", "erp")) == (0, 1, 1, 0)


def test_force_writes_over_what_a_person_edited(crm, tmp_path):
    brought(crm, tmp_path)
    crm("org", "edit", "o1", "--city", "广州")
    brought(crm, tmp_path, LIST.replace("老客户", "大客户"), "--force")
    assert records(crm)["深圳市东进技术有限公司"]["city"] == "深圳"


def test_a_card_of_a_person_only_names_the_firm(crm, tmp_path):
    cards = [
        "BEGIN:VCARD", "VERSION:3.0", "FN:王伟", "ORG:东进通讯", "TEL:13800138000", "END:VCARD",
        "BEGIN:VCARD", "VERSION:4.0", "KIND:org", "FN:华为", "ORG:华为", "TEL:075528780808", "END:VCARD",
    ]  # fmt: skip
    (tmp_path / "x.vcf").write_text("\r\n".join(cards) + "\r\n", "utf-8")
    assert crm("import", "x.vcf", "--as", "orgs", "-o", "json").json["created"] == 2
    assert [records(crm)[name]["phones"] for name in ("东进通讯", "华为")] == [[], ["+8675528780808"]]
