"""Chinese provinces (GB/T 2260, level 1) and American states: every spelling, folded, and the one we keep."""

from __future__ import annotations

import re
from functools import cache

_PROVINCES = """
11 北京 beijing|peking
12 天津 tianjin|tientsin
13 河北 hebei
14 山西 shanxi
15 内蒙古 內蒙古|內蒙|内蒙|innermongolia|neimongol|neimenggu
21 辽宁 遼寧|liaoning
22 吉林 jilin
23 黑龙江 黑龍江|heilongjiang
31 上海 shanghai
32 江苏 江蘇|jiangsu
33 浙江 zhejiang
34 安徽 anhui
35 福建 fujian|fukien
36 江西 jiangxi
37 山东 山東|shandong
41 河南 henan
42 湖北 hubei
43 湖南 hunan
44 广东 廣東|guangdong|kwangtung
45 广西 廣西|guangxi|guangxizhuang
46 海南 hainan
50 重庆 重慶|chongqing|chungking
51 四川 sichuan|szechuan
52 贵州 貴州|guizhou
53 云南 雲南|yunnan
54 西藏 tibet|xizang
61 陕西 陝西|shaanxi
62 甘肃 甘肅|gansu
63 青海 qinghai
64 宁夏 寧夏|ningxia|ningxiahui
65 新疆 xinjiang|xinjianguygur|xinjianguyghur
71 台湾 臺灣|台灣|taiwan
81 香港 hongkong|xianggang
82 澳门 澳門|macao|macau|aomen
"""
_ENDING = re.compile(
    "(?:省|市|(?:壮族|壯族|回族|维吾尔|維吾爾)?自治[区區]|特[别別]行政[区區]|"
    "province|municipality|city|autonomousregion|sheng|shi|zizhiqu|sar|ar|0000)$"
)
_STATES = """
AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia
FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine
MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada
NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon
PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia
WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming|PR Puerto Rico|GU Guam|VI Virgin Islands|AS American Samoa
MP Northern Mariana Islands
"""


def province(folded: str) -> str:
    """Return the province that a folded name or a number of GB/T 2260 stands for, or ""."""
    spellings = _province_spellings()
    return spellings.get(folded) or spellings.get(_ENDING.sub("", folded), "")


def state(folded: str) -> str:
    """Return the American state that a folded name or its two letters stand for, or ""."""
    return _state_spellings().get(folded, "")


@cache
def _province_spellings() -> dict[str, str]:
    lines = (line.split(" ") for line in _PROVINCES.strip().split("\n"))
    return {spelling: name for code, name, more in lines for spelling in (code, name, *more.split("|"))}


@cache
def _state_spellings() -> dict[str, str]:
    pairs = (line.split(" ", 1) for line in _STATES.strip().replace("\n", "|").split("|"))
    return {folded: name for code, name in pairs for folded in (code.lower(), name.lower().replace(" ", ""))}
