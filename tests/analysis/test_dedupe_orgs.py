"""Firms made by hand among others that are all different: which are one, which belong together, which are strangers."""

import pytest
from dedupe_background import EAST, WEST, firms

from crmctl.analysis.dedupe.organisations import Reached, taken
from crmctl.analysis.dedupe.orgs import Orgs
from crmctl.analysis.dedupe.scan import Told, scan
from crmctl.analysis.dedupe.telling import explained, groups, pairs, related
from crmctl.domain.dedupe.cities import normal_city
from crmctl.domain.dedupe.firms import normal_firm
from crmctl.domain.dedupe.pair import AUTO, REVIEW
from crmctl.domain.dedupe.phones import normal_phone

LEAST = 2.0  # log2 odds of the default, 0.8
FIELDS = ("name", "website", "phone", "city", "street", "postcode", "people", "uscc")

# left | right | what they are in life: same, a rival that is shown (branch, sister, neighbour), or other
# fmt: off
PAIRS = (
    ("Thistlewood Engines Ltd | thistlewood.co.uk", "Thistlewood Engines Limited | www.thistlewood.co.uk/en", "same",
     "the legal form in short and in full"),
    ("Oakhampton Foods Inc | | +1 860 244 9917", "The Oakhampton Foods Company | | (860) 244-9917", "same",
     "an article and another form, one number"),
    ("Gravenhurst Instruments | gravenhurst.de", "Gravenhrust Instruments GmbH | gravenhurst.de", "same",
     "two letters exchanged, one domain"),
    ("Royal Inverness Pharmaceuticals | rip-med.com", "RIP GmbH | rip-med.com", "same", "initials, one domain"),
    ("Mayflower & Quist LLP | mayflowerquist.com", "Mayflower and Quist | mayflowerquist.com", "same", "& and «and»"),
    ("Tessellate | tessellate.io | | Oslo", "Tessellate Analytics, Inc. | tessellate.io | | Oslo", "same",
     "without its trade, one domain"),
    ("Müller Feinmechanik GmbH | | 0731 4458213 | Ulm", "Mueller Feinmechanik | | +49 731 4458213 | Ulm", "same",
     "an umlaut written out"),
    ("Penrose Acoustics | penroseacoustics.com | | Bath", "Penrose Acoustics | penroseacoustics.co.uk | | Bath", "same",
     "one name and town, the domain with another ending"),
    ("Lindqvist Timber | | | | | | anna@lindqvist.se erik@lindqvist.se", "Lindqvist Timber AB | lindqvist.se", "same",
     "no website, yet its people write from the domain of the other"),
    ("Dunsany Saddlery | | | Trim | | | fiona.dunsany@gmail.com",
     "Dunsany Saddlery Ltd | | | | | | fiona.dunsany@gmail.com", "same", "one name, and one person works at both"),
    ("Buckland & Carlton Constr., Inc. | bucklandcarlton.com", "Buckland and Carlton Construction | bucklandcarlton.com",
     "same", "a word cut off"),
    ("Vauxmere Ceramics | | +44 1782 553 018 | Stoke", "Vauxmere Ceramics plc | | 01782 553018 | Stoke-on-Trent",
     "same", "the town in short, one number"),
    ("广州市珠明环保科技有限公司 | zhuming-hb.cn", "珠明（广州）环保科技有限公司 | zhuming-hb.cn", "same", "the city before and in brackets"),
    ("广州百永环保科技有限责任公司 | baiyong-ep.cn", "广州百永 | baiyong-ep.cn", "same", "the short name, one domain"),
    ("深圳海纳精密集团有限公司 | haina-jm.com", "海纳精密集团 | haina-jm.com", "same", "a group without its form"),
    ("武汉启兴商贸有限公司 | qixing-trade.cn", "Wuhan Qixing Trading Co., Ltd. | www.qixing-trade.cn", "same",
     "characters and pinyin, one domain"),
    ("成都天府汇文化传媒有限公司 | | 028-86617702", "Chengdu Tianfuhui Culture Media Co., Ltd. | | +86 28 8661 7702", "same",
     "characters and pinyin, one number"),
    ("杭州蓝橡软件有限公司 | lanxiang-soft.cn", "Blue Oak Software | lanxiang-soft.cn", "same", "a translation, one domain"),
    ("佰维远存储股份有限公司 | baiweiyuan.com", "百维远存储有限公司 | baiweiyuan.com", "same", "a character of the same sound"),
    ("南京晨陵泵业股份有限公司 | | 025-52118830", "晨陵泵业 | | 025 5211 8830", "same", "without city and form, one number"),
    ("東莞錦泰塑膠制品有限公司 | jintai-plastic.cn", "东莞锦泰塑胶制品厂 | jintai-plastic.cn", "same", "traditional characters"),
    ("中启北方轨道车辆股份有限公司 | zqgd.cn | | 大同", "中启轨道 | zqgd.cn | | 大同", "same", "an abbreviation, one domain"),
    ("合肥同济堂药业有限公司 | | | 合肥 | | | | 91340100MA2N0001XA",
     "安徽同济堂药业连锁 | | | 合肥 | | | | 91340100MA2N0001XA", "same", "one number of the register"),
    ("长江农商银行武汉分行 | cjbank.com | 027-85510021 | 武汉", "长江农商银行南昌分行 | cjbank.com | 0791-86620033 | 南昌", "branch",
     "two branches of one bank"),
    ("华远泰集团有限公司 | huayuantai.com | | 北京", "华远泰集团有限公司上海分公司 | huayuantai.com | | 上海", "branch", "a firm and its branch"),
    ("Castlemaine Group | castlemaine.com | | Geelong", "Castlemaine Logistics Pty Ltd | castlemaine.com | | Perth",
     "branch", "a parent and its subsidiary in another town"),
    ("Kestrelby Holdings plc | kestrelby.com | +44 20 7946 0911 | London",
     "Kestrelby Shipping Ltd | kestrelby.com | +44 20 7946 0911 | London", "sister", "two firms of one holding, one switchboard"),
    ("青州宏泰置业有限公司 | | 0536-3228810 | 青州 | 范公亭路7号", "青州宏泰物业服务有限公司 | | 0536-3228810 | 青州 | 范公亭路7号", "sister",
     "one holding, one house, one number, two trades"),
    ("Abbotsley Dental | | +44 1480 880 412 | Ely | 3 Market Row", "Zellerberg Legal | | +44 1480 880 412 | Ely | 3 Market Row",
     "neighbour", "two firms in one house with one number"),
    ("南京华联商厦有限公司 | njhualian.com | 025-84520061 | 南京", "成都华联商厦有限公司 | cdhualian.cn | 028-86120093 | 成都", "other",
     "one name in two towns, each with its own domain"),
    ("Summitview Dental | summitviewdental.com | | Denver", "Summitview Dental | sv-dental.ca | | Calgary", "other",
     "one name in two towns, each with its own domain"),
    ("Medicora Systems | medicora-systems.de | | Jena", "Medivora Systems | medivora.com | | Austin", "other",
     "competitors called nearly alike"),
    ("北京中科达软件有限公司 | zkd-soft.cn | | 北京", "北京中科达电子有限公司 | zhongkeda.com | | 北京", "other",
     "one town and fancy name, two trades and domains"),
    ("Global Freight Partners | gfpartners.com | | Rotterdam", "Global Freight Solutions | gfs-freight.com | | Singapore",
     "other", "names made of words that say nothing"),
    ("Harringay Motors | | +44 113 246 7781 | Leeds", "Harringay Pianos | | +44 113 293 5520 | Leeds", "other",
     "one name and town, two trades and numbers"),
    ("上海新域贸易有限公司 | xinyu-sh.cn | 021-63330071 | | | | | 91310000MA1K0077XB",
     "苏州新域贸易有限公司 | szxinyu.com | 0512-67710093 | | | | | 91320500MA1W0088XC", "other", "two numbers of the register"),
    ("Ostrava Foundry | ostravafoundry.cz | | Ostrava | | | j.novak@gmail.com",
     "Lisbon Tiles | lisbontiles.pt | | Lisbon | | | j.novak@gmail.com", "other", "a person who is at both"),
    ("Ravenview Partners | ravenviewpartners.com | | Leeds", "Ravenview Mining | ravenviewmining.com.au | | Perth", "other",
     "one fancy name, other trades, domains and towns"),
)
# fmt: on


def cells(record):
    found = [cell.strip() for cell in record.split("|")]
    return found + [""] * (len(FIELDS) - len(found))


def file_of(records, parents=None):
    """Return the organisations of these records, numbered from 1, as the store would hand them over."""
    rows, people, codes = [], [], []
    for id_, (name, website, phone, city, street, postcode, mails, uscc) in enumerate(records, 1):
        digits = normal_phone("".join(filter(str.isdigit, phone)))
        place = normal_city(city) if city else ""
        parent = (parents or {}).get(id_)
        rows.append((id_, name, normal_firm(name).text, "", digits, place, postcode, street, "", website, parent))
        people += [(id_, hash_of(mail), mail, "") for mail in mails.split()]
        codes += [(id_, uscc)] if uscc else []
    return Orgs(taken(rows), Reached(people, (), {"uscc": codes} if codes else {}))


def hash_of(mail):
    """Number a person by the address; people with one address are one person."""
    return sum(ord(letter) * (at + 1) for at, letter in enumerate(mail))


def others():
    """Return firms that are all different: those of the shared list, and some hundreds that are made up."""
    found = [[*row, "", "", ""] for row in firms()]
    stems = "Al Bar Cor Den Er Fol Gar Hol Ir Jur Kel Lom Mor Nel".split()
    for n in range(260):
        name = stems[n % 14] + stems[(n // 14) % 14].lower() + ("ia", "on", "ex", "us")[n % 4]
        trade = ("Software", "Foods", "Energy", "Textiles", "Media")[n % 5]
        found.append([f"{name} {trade} Ltd", f"{name}{n}.com".lower(), "", WEST[n % 12][2], "", "", "", ""])
    signs = "安博昌德恩方高恒嘉凯隆茂宁鹏"
    for n in range(260):
        name = signs[n % 14] + signs[(n // 14 + n) % 14] + "源新辰川"[n % 4]
        city = EAST[n % 12][2]
        trade = ("软件", "食品", "新能源", "服饰", "文化传媒")[n % 5]
        found.append([f"{city}{name}{trade}有限公司", f"zh{n}.cn", "", city, "", "", "", ""])
    return found


@pytest.fixture(scope="module")
def found():
    """Scan all of it: the left ones, the others, then the right ones. Return groups and related pairs by ids."""
    background = others()
    subject = file_of([*(cells(one[0]) for one in PAIRS), *background, *(cells(one[1]) for one in PAIRS)])
    seen = scan(subject, LEAST, Told(), lambda _n: None)
    other = len(PAIRS) + len(background)
    return (
        {pair.ids: pair for pair in groups(seen, LEAST)},
        {(pair.left, pair.right): pair for pair in related(seen, LEAST)},
        other,
    )


@pytest.mark.parametrize("at", range(len(PAIRS)), ids=[f"{verdict}: {why}" for _a, _b, verdict, why in PAIRS])
def test_firms_are_told_apart_and_brought_together(found, at):
    grouped, near, other = found
    ids, verdict = (at + 1, at + 1 + other), PAIRS[at][2]
    holding = [group for group in grouped if set(ids) & set(group)]
    assert holding == ([ids] if verdict == "same" else []), PAIRS[at]
    if verdict not in {"same", "other"}:
        assert near[ids].rival == verdict
        assert near[ids].probability < 0.5


def test_nobody_else_is_brought_together(found):
    grouped, _near, other = found
    assert {ids for ids in grouped if ids[1] - ids[0] != other} == set()
    assert len(PAIRS) >= 35


def test_order_of_the_rows_is_nothing(found):
    records = [*(cells(one[1]) for one in PAIRS), *reversed(others()), *(cells(one[0]) for one in PAIRS)]
    seen = scan(file_of(records), LEAST, Told(), lambda _n: None)
    turned, total = len(records) - len(PAIRS), len(records)
    again = {tuple(sorted(id_ + turned if id_ <= len(PAIRS) else id_ - turned for id_ in group.ids))
             for group in groups(seen, LEAST)}  # fmt: skip
    assert total == len(PAIRS) * 2 + len(others())
    assert again == set(found[0])


def test_parent_and_subsidiary_are_never_one_and_no_third_joins_them():
    ashgrove = cells("Ashgrove Timber | ashgrove.com | +1 503 224 7781 | Salem | 9 Mill Road")
    records = [ashgrove, ashgrove, ashgrove, *others()]
    seen = scan(file_of(records), LEAST, Told(), lambda _n: None)
    assert (1, 2, 3) in {group.ids for group in groups(seen, LEAST)}
    seen = scan(file_of(records, {2: 1}), LEAST, Told(), lambda _n: None)
    joined = [group.ids for group in groups(seen, LEAST) if set(group.ids) & {1, 2, 3}]
    assert joined in ([(1, 3)], [(2, 3)])
    assert (1, 2) not in {(pair.left, pair.right) for pair in pairs(seen, LEAST)}
    shown = {(pair.left, pair.right): pair for pair in related(seen, LEAST)}
    assert shown[1, 2].rival in {"branch", "sister"}
    assert [one.level for one in shown[1, 2].evidence if one.field == "relation"] == ["parent"]


def test_two_children_of_one_parent_may_be_one():
    records = [cells("Ashgrove Timber | ashgrove.com"), cells("Belmore Sawmill | belmore.com | | Bend"),
               cells("Belmore Sawmill Inc. | belmore.com | | Bend"), *others()]  # fmt: skip
    seen = scan(file_of(records, {2: 1, 3: 1}), LEAST, Told(), lambda _n: None)
    assert (2, 3) in {group.ids for group in groups(seen, LEAST)}


def test_what_speaks_for_a_pair_adds_up():
    pair = explained(
        file_of([cells(PAIRS[2][0]), cells(PAIRS[2][1]), *others()]), Told(), (1, 2), LEAST, lambda _n: None
    )
    assert {one.field: one.level for one in pair.evidence} == {"name": "similar", "domain": "equal"}
    assert [one.left for one in pair.evidence] == ["Gravenhurst Instruments", "gravenhurst.de"]
    assert pair.bits == pytest.approx(pair.prior + sum(one.bits for one in pair.evidence))
    assert pair.probability > 0.9
    assert pair.tier in {AUTO, REVIEW}


def test_never_is_never():
    records = [cells(PAIRS[0][0]), cells(PAIRS[0][1]), *others()]
    seen = scan(file_of(records), LEAST, Told(never={(1, 2)}), lambda _n: None)
    assert not [group for group in groups(seen, LEAST) if 1 in group.ids]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_small_files_are_no_trouble(count):
    seen = scan(file_of([cells("Acme | acme.com")] * count), LEAST, Told(), lambda _n: None)
    assert [group.ids for group in groups(seen, LEAST)] == ([(1, 2)] if count == 2 else [])


def test_the_file_is_asked_for_people_parents_and_fields(crm):
    """By the commands: what the people say, a parent, a number of the register; the trash is left out."""
    for command in (
        ("org", "add", "Lindqvist Timber"),
        ("org", "add", "Lindqvist Timber AB", "--website", "https://lindqvist.se"),
        ("contact", "add", "Anna Berg", "--org", "o1", "--email", "anna@lindqvist.se"),
        ("org", "add", "长江海运集团有限公司", "--website", "cjhaiyun.com", "--city", "武汉"),
        ("org", "add", "长江海运", "--website", "cjhaiyun.com", "--parent", "o3"),
        ("field", "add", "uscc", "--noun", "org"),
        ("org", "add", "宁波甬江阀门有限公司", "--set", "uscc=91330200MA2AXX001Q"),
        ("org", "add", "Ningbo Yongjiang Valves", "--set", "uscc=91330200MA2AXX001Q"),
        ("org", "add", "Lindqvist Timber Ltd", "--website", "lindqvist.se", "--force"),
        ("org", "rm", "o7", "-y"),
    ):
        said = crm(*command)
        assert said.status == 0, (command, said.err)
    found = crm("dedupe", "scan", "--kind", "orgs", "-o", "json").json
    assert sorted(one["refs"] for one in found) == [["o1", "o2"], ["o5", "o6"]]
    explained = crm("dedupe", "explain", "o3", "o4", "-o", "json").json
    assert (explained["tier"], explained["rival"]) == ("related", "branch")
    assert {one["field"]: one["level"] for one in explained["evidence"]}["relation"] == "parent"
    near = crm("dedupe", "scan", "--kind", "orgs", "--related", "-o", "json").json
    assert [(one["left"], one["right"]) for one in near] == [("o3", "o4")]
    assert crm("dedupe", "never", "o1", "o2").status == 0
    again = crm("dedupe", "scan", "--kind", "orgs", "-o", "json").json
    assert [one["refs"] for one in again] == [["o5", "o6"]]
    told = crm("dedupe", "explain", "o1", "o2")
    assert "lindqvist.se" in told.out + told.err
