"""What two records say themselves, where a comparison knows only how they were compared."""

from crmctl.domain.dedupe.own_values import own_values
from crmctl.domain.dedupe.pair import Evidence

LEFT = {
    "name": "欧阳娜娜", "given_name": "娜娜", "family_name": "欧阳", "emails": ["NaNa@Jinxiu.example.cn"],
    "phones": ["+8613800138003", "+8651288881234"], "org": "苏州锦绣丝绸股份有限公司", "title": "网络 技术部",
    "city": "苏州", "address": "人民路 1 号\n二楼", "fields": {"wechat_group": "丝绸之路"}, "birthday": None,
}  # fmt: skip
RIGHT = {
    "name": "Nana Ouyang", "given_name": "Ouyang", "family_name": "Nana", "emails": ["nana@jinxiu.example.cn"],
    "phones": ["+8651288881234"], "org": None, "title": None, "fields": {}, "birthday": "1990-02-03",
}  # fmt: skip


def shown(field, level, left, right, noun="contact"):
    return own_values(noun, Evidence(field, level, 1.0, left, right), LEFT, RIGHT)


def test_single_fields_stand_as_in_the_file():
    assert shown("title", "different", "network technology", "network technology") == (
        "网络 技术部", "network technology",
    )  # fmt: skip
    assert shown("firm", "equal", "jinxiu.example.cn", "jinxiu.example.cn") == (LEFT["org"], "jinxiu.example.cn")
    assert shown("place", "equal", "suzhou", "suzhou")[0] == "苏州"
    assert shown("street", "equal", "renminlu1", "renminlu1")[0] == "人民路 1 号 二楼"
    assert shown("birthday", "equal", "19900203", "19900203") == ("19900203", "1990-02-03")
    assert shown("wechat_group", "equal", "丝绸之路", "x") == ("丝绸之路", "x")


def test_parts_of_a_name_that_were_held_to_be_exchanged_are_shown_so():
    assert shown("given", "equal", "娜娜", "nana") == ("娜娜", "Nana")
    assert shown("family", "equal", "欧阳", "ouyang") == ("欧阳", "Ouyang")


def test_of_several_numbers_the_one_that_both_have_is_shown():
    assert shown("phone", "equal", "800138003", "288881234") == ("+8651288881234", "+8651288881234")
    assert shown("phone", "different", "800138003", "288881234") == ("+8613800138003", "+8651288881234")


def test_addresses_keep_their_spelling():
    assert shown("mail", "equal", "nana@jinxiu.example.cn", "nana@jinxiu.example.cn") == (
        "NaNa@Jinxiu.example.cn", "nana@jinxiu.example.cn",
    )  # fmt: skip


def test_of_a_firm_the_name_and_the_parent():
    firm, other = {"name": "东进通讯有限公司", "parent": "东进集团"}, {"name": "东进", "parent": None}
    assert own_values("org", Evidence("name", "equal", 1, "东进通讯", "东进"), firm, other) == (firm["name"], "东进")
    assert own_values("org", Evidence("relation", "parent", 1, "o3", ""), firm, other) == ("东进集团", "")
    assert own_values("org", Evidence("trade", "different", 1, "通讯", "茶业"), firm, other) == ("通讯", "茶业")
