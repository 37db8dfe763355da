"""A small file made to be searched, and what thirty and more queries should find in it, written before they were run.

``PEOPLE``: what each is called, and the options of ``contact add``; their references are c1, c2, … in this order.
``CASES``: query → the references that must come first, in this order where it is a list, in any order where a set;
a further ``...`` in a set allows others after them.
"""

ORGS = [
    ("深圳市东进技术有限公司", "--phone", "0755-26520000"),
    ("Example Trading Ltd", "--website", "example.com"),
    ("O'Neill & Sons",),
]

PEOPLE = [
    ("王伟", "--phone", "13800138000", "--org", "深圳市东进技术有限公司", "--title", "经理", "--tag", "重点客户"),  # c1
    ("张伟", "--phone", "0755-26520000", "--set", "wechat=zw_1988"),  # c2
    ("张薇", "--email", "zhangwei@example.com"),  # c3
    ("Jessica Stone", "--email", "Jess.Stone@Example.com", "--org", "Example Trading Ltd"),  # c4
    ("José García", "--phone", "+34 612 345 678"),  # c5
    ("单雄信", "--notes", "在上海的展会上见过，想要报价"),  # c6
    ("曾国藩", "--notes", "Asked for the annual price list"),  # c7
    ("仇英", "--tag", "vip"),  # c8
    ("欧阳娜娜", "--set", "wechat=nana_ouyang", "--phone", "010-62345678"),  # c9
    ("Robert Alexander Montgomery Fitzgerald Wellington", "--tag", "fair"),  # c10
    ("王小明", "--phone", "0755-88886666-8001", "--org", "深圳市东进技术有限公司"),  # c11
    ("Ann O'Neill", "--org", "O'Neill & Sons", "--email", "ann@oneill.ie"),  # c12
    ("李东江", "--city", "上海"),  # c13
    ("山田太郎", "--set", "nickname=Taro"),  # c14
    ("Jessop Lee", "--phone", "13900139000"),  # c15
    ("Roberta Wellingham",),  # c16
    ("Alexandra Montgomerie",),  # c17
    ("Jesika Stein",),  # c18
]

CASES = {
    # Chinese: one character, two, inside a firm, in the other script
    "王": {"c1", "c11"},
    "王伟": ["c1"],
    "東進": {"o1", "c1", "c11"},
    "东进": {"o1", "c1", "c11"},
    "張偉": ["c2"],
    "歐陽": ["c9"],
    "小明": ["c11"],
    # pinyin: whole, begun, initials, every reading of a surname
    "zhangwei": {"c2", "c3"},
    "zhang wei": {"c2", "c3"},
    "zhangw": {"c2", "c3"},
    "zw": {"c2", "c3", "..."},
    "ldj": ["c13"],
    "lidongjiang": ["c13"],
    "shanxiongxin": ["c6"],
    "danxiongxin": ["c6"],
    "zengguofan": ["c7"],
    "qiuying": ["c8"],
    "chouying": ["c8"],
    "ouyang": ["c9"],
    "dongjin": {"o1", "c1", "c11"},
    "djjs": {"o1", "c1", "c11"},
    # Latin: prefixes, accents, case, slips
    "jess": {"c4", "c15"},
    "JESSICA": ["c4"],
    "Wellinghan": ["c16"],
    "jose": ["c5"],
    "José": ["c5"],
    "garcia": ["c5"],
    "Jesica": {"c4", "c18"},
    "Jessicca Ston": ["c4"],
    "taro": ["c14"],
    # numbers in any spelling, fragments, extensions
    "1380013": ["c1"],
    "138 0013 8000": ["c1"],
    "１３８００１３８０００": ["c1"],
    "+8613800138000": ["c1"],
    "8886666": ["c11"],
    "88886666-8001": ["c11"],
    "26520000": {"c2", "o1"},
    "0755-26520000": {"c2", "o1"},
    "612 345": ["c5"],
    # addresses and handles
    "example.com": {"c3", "c4", "o2"},
    "zhangwei@example.com": ["c3"],
    "nana_ouyang": ["c9"],
    # tags, notes, organisations, two words that are true in different places
    "vip": ["c8"],
    "重点客户": ["c1"],
    "报价": ["n1"],
    "price list": ["n2"],
    "王 东进": {"c1", "c11"},
    "jessica example": ["c4"],
    "wang dongjin": {"c1", "c11"},
    "fair robert": ["c10"],
    # references
    "c7": ["c7"],
    "O3": ["o3"],
    # what looks like an operator is only a word; nothing is no match
    'O"Neill': {"c12", "o3"},
    "o'neill": {"c12", "o3"},
    "王*": {"c1", "c11"},
    "Ann AND Bob": [],
    "NEAR(王 伟)": [],
    "name:王": [],
    "-王": {"c1", "c11"},
    '"': [],
    "*": [],
    "()": [],
    "' OR 1=1 --": [],
    "zzzzqqq": [],
    "王麻子": [],
    # five words, every one misspelt, and one record has them all
    "Robrt Alexnder Montgomry Fitzgeralt Welingtom": ["c10"],
    "Welingtom 王": [],
}
