"""Other people and firms, so that a common name is common and a rare one rare: the same on every run, each but once."""

from __future__ import annotations

from collections.abc import Iterator

GIVEN = (
    "James Mary Robert Patricia John Jennifer Michael Linda David Susan William Karen Richard Nancy Thomas Lisa Daniel "
    "Sandra Matthew Ashley Anthony Emily Mark Donna Steven Michelle Andrew Carol Kenneth Amanda Kevin Laura Brian Sarah "
    "Maria Peter Anna Paul Julia Martin"
).split()
FAMILY = (
    "Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Wilson Anderson Taylor Moore Jackson "
    "Lee Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Hill Green Adams Baker Nelson "
    "Carter Mitchell Roberts Turner Phillips Campbell Parker Evans Edwards Collins"
).split()
WEST = (
    ("Northgate Software", "northgatesoft.com", "Seattle"), ("Bluefin Insurance", "bluefin-insurance.com", "Boston"),
    ("Cedar Valley Dental", "cedarvalleydental.com", "Denver"), ("Union Street Bakery", "unionstbakery.com", "Portland"),
    ("Apex Roofing", "apexroofing.com", "Dallas"), ("Summit Analytics", "summitanalytics.io", "Chicago"),
    ("Riverside Motors", "riversidemotors.com", "Memphis"), ("Golden Gate Travel", "ggtravel.com", "San Francisco"),
    ("Pinecrest Realty", "pinecrestrealty.com", "Atlanta"), ("Lakeside Printing", "lakesideprinting.com", "Cleveland"),
    ("Sterling Accountants", "sterlingaccountants.co.uk", "London"), ("Harvest Organics", "harvestorganics.com", "Omaha"),
)  # fmt: skip
TITLES = "Sales Manager|Engineer|Accountant|Director|Buyer|Consultant|Office Manager|Marketing Manager".split("|")
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
NAMES = (
    "伟 静 敏 洋 磊 芳 娜 强 军 杰 娟 勇 艳 涛 明 超 秀英 丽 鹏 婷 建国 雪 志强 海燕 宇 欣怡 浩然 子轩 梓涵 玉兰 桂英 文 斌 晶 波 "
    "红梅 俊 佳 思远 丹"
).split()
EAST = (
    ("北京启明软件有限公司", "qimingsoft.cn", "北京"), ("上海锦江物流有限公司", "jinjiangwl.cn", "上海"),
    ("广州粤海电器有限公司", "yuehaidq.cn", "广州"), ("深圳鹏程电子有限公司", "pengchengdz.cn", "深圳"),
    ("杭州西溪网络科技有限公司", "xixinet.cn", "杭州"), ("南京金陵医药有限公司", "jinlingyy.cn", "南京"),
    ("武汉江汉建材有限公司", "jianghanjc.cn", "武汉"), ("成都锦城餐饮管理有限公司", "jinchengcy.cn", "成都"),
    ("西安大雁旅行社有限公司", "dayanlx.cn", "西安"), ("天津渤海化工有限公司", "bohaihg.cn", "天津"),
    ("重庆山城汽配有限公司", "shanchengqp.cn", "重庆"), ("苏州太湖服饰有限公司", "taihufs.cn", "苏州"),
)  # fmt: skip
POSTS = "销售经理 工程师 会计 总监 采购 顾问 办公室主任 市场经理".split()
AREAS = (212, 312, 404, 503, 617, 702, 813, 916)
NAMESAKES = ("John Smith", "Michael Brown", "James Miller", "Jun Tanaka", "王伟", "李静", "张敏", "刘洋", "Liu Yang")
TRADES = (
    "Carpets 地毯",
    "Clinics 诊所",
    "Cement 水泥",
    "Bicycles 自行车",
    "Pianos 钢琴",
    "Roses 玫瑰",
    "Turbines 涡轮",
)
PLACES = ("Leeds 常州", "Malmö 无锡", "Tulsa 昆明", "Turin 兰州", "Perth 烟台", "Quito 温州", "Graz 合肥", "Lille 南宁")


def people() -> Iterator[list[str]]:
    """Yield name, e-mail, phone, firm, title, city, birthday and street of people who are all others."""
    for n in range(160):
        given, family = GIVEN[n * 7 % len(GIVEN)], FAMILY[(n * 11 + n // 43) % len(FAMILY)]
        firm, domain, city = WEST[n % len(WEST)]
        mail = f"{given}.{family}@{domain}".lower()
        yield [
            f"{given} {family}",
            mail,
            f"+1 {AREAS[n % 8]} {320 + n} {3011 + n * 37}",
            firm,
            TITLES[n % 8],
            city,
            "",
            "",
        ]
    for n in range(160):
        surname, given = SURNAMES[(n * 9 + n // 41) % len(SURNAMES)], NAMES[(n * 3 + n // 40) % len(NAMES)]
        firm, domain, city = EAST[n % len(EAST)]
        phone = f"13{n % 10}{27_010_406 + n * 411_043}"
        yield [surname + given, f"u{1000 + n * 7}@{domain}", phone, firm, POSTS[n % 8], city, "", ""]
    for n, name in enumerate(NAMESAKES * 3):
        firm, domain, city = (WEST if name.isascii() else EAST)[n % 12]
        phone = (
            f"+1 {AREAS[n % 8]} {620 + n} {2107 + n * 59}"
            if name.isascii()
            else f"15{n % 10}{61_200_718 + n * 330_211}"
        )
        yield [name, f"desk{n}@{domain}", phone, firm, "", city, "", ""]


def firms() -> Iterator[list[str]]:
    """Yield name, website, phone, city and street of firms that are all others."""
    for n, (name, domain, city) in enumerate((*WEST, *EAST)):
        yield [name, domain, f"+1 {AREAS[n % 8]} {720 + n} {1200 + n * 71}", city, ""]
    for n in range(56):
        trade, place = TRADES[n % 7].split(), PLACES[n // 7].split()
        name = f"{place[0]} {trade[0]} Ltd" if n % 2 else f"{place[1]}{trade[1]}有限公司"
        yield [name, "", f"+1 {AREAS[n % 8]} {820 + n} {1300 + n * 73}", place[1 - n % 2], ""]
