"""Pairs of records made by hand, what they are in life, and why: the judgement that a scan is held to.

A record: name | e-mail | phone | firm | title | city | birthday | street, of a firm: name | website | phone | city |
street; what is missing at the end is not known. No two pairs share a name, a firm, an address or a number.
"""

from __future__ import annotations

from typing import NamedTuple

SAME, DIFFERENT = "same", "different"
PERSON = ("name", "email", "phone", "company", "title", "city", "birthday", "street")
FIRM = ("name", "website", "phone", "city", "street")


class Made(NamedTuple):
    """Two records, what they are, and the reason in words."""

    left: str
    right: str
    verdict: str
    reason: str

    def cells(self, columns: tuple[str, ...]) -> tuple[list[str], list[str]]:
        """Return the two records, a cell for each column."""
        return _cells(self.left, columns), _cells(self.right, columns)


def _cells(record: str, columns: tuple[str, ...]) -> list[str]:
    cells = [cell.strip() for cell in record.split("|")]
    return cells + [""] * (len(columns) - len(cells))


# fmt: off
PEOPLE = (
    # English: the same person
    Made(
        "Odalys Ferreira | o.ferreira@bramblewick.com | +1 415 732 8841 | Bramblewick Foods | Buyer | Oakland",
        "Ferreira Odalys | | (415) 732-8841 | Bramblewick Foods | | Oakland",
        SAME, "given and family name swapped, the number without its country",
    ),
    Made(
        "Thibodeaux, Renee M. | rthibodeaux@pelicanstate.com | | Pelican State Supply",
        "Renee Thibodeaux | rthibodeaux@pelicanstate.com | | Pelican State Supply Inc | Controller",
        SAME, "family name first, with a comma and an initial",
    ),
    Made(
        "Robert Ashworth | robert.ashworth@kelmscottpress.co.uk | +44 7912 440163 | Kelmscott Press",
        "Bob Ashworth | bob@kelmscottpress.co.uk | 07912 440163 | Kelmscott Press Ltd",
        SAME, "a nickname, and the number as it is dialled at home",
    ),
    Made(
        "Elizabeth Quarrington | equarrington@dunmorehotels.ie | | Dunmore Hotels | Head of Sales | Cork",
        "Liz Quarrington | liz.quarrington@dunmorehotels.ie | | Dunmore Hotels | Head of Sales | Cork",
        SAME, "a nickname in the name and in the address, the rest alike",
    ),
    Made(
        "William Tregenza | w.tregenza@gmail.com | | Porthleven Boats | | Porthleven",
        "Bill Tregenza | wtregenza@gmail.com | | | | Porthleven",
        SAME, "a nickname; dots mean nothing in an address of gmail",
    ),
    Made(
        "Ingrid Solheim | ingrid.solheim@fjordline-data.no | | Fjordline Data",
        "Ingrid Solheim | ingrid.solheim+newsletter@fjordline-data.no",
        SAME, "a plus tag in the address",
    ),
    Made(
        "Tomasz Wieczorek | tomasz.wieczorek@gmail.com | | | | Gdynia",
        "T. Wieczorek | tomaszwieczorek@googlemail.com",
        SAME, "gmail with and without dots, under its second domain; an initial for the given name",
    ),
    Made(
        "Priya Venkataraman | priya.venkat84@gmail.com | | | | Chennai",
        "Priya Venkataraman | priya.venkat84@gmial.com",
        SAME, "a slip in the domain of a mail service",
    ),
    Made(
        "Gareth Llewellyn | gareth.llewellyn@cambrianfreight.co.uk | | Cambrian Freight | | Swansea",
        "Gareth Llewellyn | gareth.llewellyn@cambrianfrieght.co.uk | | Cambrian Freight",
        SAME, "a slip in the domain of the firm",
    ),
    Made(
        "Nkechi Obiora | nkechi.obiora@lagosteel.com | +234 803 412 7765 | Lagosteel | Buyer | Lagos",
        "Nkechi Obiora | nobiora@abujamills.com | 0803 412 7765 | Abuja Mills | Head of Purchasing | Abuja",
        SAME, "a new employer, the mobile kept",
    ),
    Made(
        "Henrik Lindqvist | hlindqvist71@yahoo.se | | Volmer AB | Ekonomichef | Uppsala",
        "Henrik Lindqvist | hlindqvist71@yahoo.se | +46 70 314 88 52 | Saxnäs Konsult | Partner | Stockholm",
        SAME, "a new employer and town, the private address kept",
    ),
    Made(
        "Caitlin Dunleavy | caitlin.dunleavy@moorgatehr.com | +44 7914 220871 | Moorgate HR | Payroll Manager | London",
        "Caitlin Ashdown | caitlin.ashdown@moorgatehr.com | +44 7914 220871 | Moorgate HR | Payroll Manager | London",
        SAME, "a married name: same mobile, firm, title and given name",
    ),
    Made(
        "Sabine Kortmann | sabine.kortmann@elbdruck.de | +49 40 3698 2217 | Elbdruck GmbH | | Hamburg",
        "Sabine Kortmann-Weiß | s.kortmann-weiss@elbdruck.de | 040 36982217 | Elbdruck | | Hamburg",
        SAME, "a double name after marriage, the direct line kept",
    ),
    Made(
        "Margarethe Zillinger | | | Donautal Optik | Leiterin Einkauf | Passau",
        "Margarete Zilinger | | | Donautal Optik GmbH | Leiterin Einkauf | Passau",
        SAME, "two slips in a rare name; firm, title and town alike",
    ),
    Made(
        "José Ángel Muñiz | ja.muniz@talaveracal.mx | | Talavera Cal | | Puebla",
        "Jose Angel Muniz | | | Talavera Cal | Gerente | Puebla",
        SAME, "accents left out",
    ),
    Made(
        "Jürgen Größel | | +49 711 5508 1290 | Neckar Werkzeug GmbH | | Stuttgart",
        "Juergen Groessel | | 0711/55081290 | Neckar Werkzeug",
        SAME, "umlauts written with an e, and the number as it is dialled at home",
    ),
    Made(
        "Dmitri K. Vasilenko | d.vasilenko@odeskport.ua | | Odesk Port Services",
        "D. Vasilenko | d.vasilenko@odeskport.ua | | | Stevedore",
        SAME, "initials, one address",
    ),
    Made(
        "Prof. Dr. Annelore Hübschmann | | +49 641 7750 314 | Lahn-Klinik | | Gießen",
        "Annelore Hübschmann | a.huebschmann@lahn-klinik.de | +49 641 7750314 | Lahn-Klinik | Chefärztin | Gießen",
        SAME, "titles before the name",
    ),
    Made(
        "Marcus Pennington, PhD | marcus.pennington@helixgrove.com | | Helix Grove",
        "Marcus Pennington | marcus.pennington@helixgrove.com | +1 617 864 2290 | Helix Grove Inc. | Scientist | Boston",
        SAME, "a degree after the name",
    ),
    Made(
        "Yolanda Castellanos | | +1 312 467 2200 ext. 418 | Lakeshore Legal | | Chicago",
        "Yolanda Castellanos | | 312-467-2200 x418 | Lakeshore Legal LLP | Paralegal",
        SAME, "the same extension, spelt otherwise",
    ),
    Made(
        "Fergus MacAskill | fergus@skyesalmon.scot | | Skye Salmon | | Portree",
        "Fergus MacAskill | | | Skye Salmon",
        SAME, "most values missing; a rare name in one small firm",
    ),
    Made(
        " | hyacinth.bellweather@thornburytrust.org | | Thornbury Trust",
        "Hyacinth Bellweather | hyacinth.bellweather@thornburytrust.org | | | Trustee",
        SAME, "no name: it stands in the address",
    ),
    Made(
        "Leopold Anselm Grimaldi | | +39 347 118 2265 | | | Trieste",
        "Leopold Grimaldi | l.grimaldi@adriacaffe.it | +39 347 1182265 | Adria Caffè | Direttore | Trieste",
        SAME, "a middle name, one mobile",
    ),
    Made(
        "Pieter van der Hoeven | p.vanderhoeven@maasplas.nl | | Maasplas BV | | Venlo",
        "Vanderhoeven, Pieter | | | Maasplas | | Venlo",
        SAME, "particles of the name written together",
    ),
    Made(
        "Siobhán O'Callaghan | | | Glenbeigh Dairy | Quality Manager | Killorglin",
        "Siobhan OCallaghan | siobhan@glenbeighdairy.ie | | Glenbeigh Dairy Ltd | Quality Manager",
        SAME, "accent and apostrophe left out",
    ),
    Made(
        "DESMOND ACHTERBERG | | 0031 20 771 8834 | ACHTERBERG & ZN | | AMSTERDAM",
        "desmond achterberg | desmond@achterbergzn.nl | +31 (0)20-7718834 | Achterberg & Zn.",
        SAME, "capitals and small letters, one number in three customs",
    ),
    Made(
        "Wilhelmina Oosterhuis | | | | | Groningen | 1958-03-14",
        "Wilhelmina Oosterhuijs | | | | | Groningen | 1958-03-14",
        SAME, "a slip in a rare name; birthday and town alike",
    ),
    Made(
        "Agnieszka Brzezińska | | +48 602 551 930 | | | Lublin | 1983-04-07",
        "Agnieszka Brzezinska | abrzezinska@wp.pl | 602551930 | | | Lublin | 1983-07-04",
        SAME, "day and month of birth swapped, one mobile",
    ),
    Made(
        "Mohammed Al-Rashidi | m.alrashidi@khaleejgulf.ae | +971 50 664 1187 | Khaleej Gulf Trading",
        "Muhammad Alrashidi | | 050 664 1187 | Khaleej Gulf Trading LLC | | Dubai",
        SAME, "two spellings of an Arabic name, one mobile",
    ),
    Made(
        "Katherine Wolstenholme | katherine.wolstenholme@penninewool.co.uk | | Pennine Wool | Export Manager | Halifax",
        "Kate Wolstenholme | kate.w@penninewool.co.uk | | Pennine Wool Ltd | Export Manager | Halifax",
        SAME, "a short form of the name, and another address of the same firm",
    ),
    Made(
        "Beatrix Holloway | beatrix.holloway@oldmillprint.com | +1 802 447 6130 | Old Mill Print | Owner | Bennington",
        "Beatrix Holloway | beatrix.holloway@millprintgroup.com | +1 802 447 6130 | Mill Print Group | Owner | Bennington",
        SAME, "the firm took another name and domain, the person did not",
    ),
    Made(
        "Ignatius Corrigan | iggy.corrigan@outlook.com | +1 646 780 3315 | | | Yonkers | 1976-11-02",
        "Ignatius Corigan | iggy.corrigan@outlook.com | | Hudson Elevator | Fitter | New York | 1976-11-02",
        SAME, "a slip in the name, private address and birthday alike, the employer newly known",
    ),
    # Chinese: the same person
    Made(
        "欧阳雪梅 | | 13817264405 | 苏州绣云纺织有限公司 | 采购经理 | 苏州",
        "Ouyang Xuemei | xuemei.ouyang@xiuyun.cn | +86 138 1726 4405 | | Purchasing Manager",
        SAME, "hanzi against pinyin, a surname of two characters, one mobile",
    ),
    Made(
        "诸葛静怡 | jingyi.zhuge@lanting.cn | | 上海兰亭文化传播有限公司",
        "Jingyi Zhuge | jingyi.zhuge@lanting.cn | | Lanting Culture",
        SAME, "hanzi against pinyin with the given name first",
    ),
    Made(
        "吕晓斌 | | 13671829940 | 宁波海润进出口有限公司 | | 宁波",
        "Lv Xiaobin | | +86 136 7182 9940 | 海润进出口",
        SAME, "Lü written Lv, as it is typed",
    ),
    Made(
        "Lü Fangzhou | fangzhou@tianyuanseed.com | | Tianyuan Seed",
        "Lyu Fangzhou | fangzhou@tianyuanseed.com | 15264410873 | 天元种业",
        SAME, "Lü written Lyu, as in passports",
    ),
    Made(
        "陳慧嫻 | | +852 6134 8820 | 香港永豐珠寶有限公司 | | 香港",
        "陈慧娴 | | 61348820 | 永丰珠宝 | | 香港",
        SAME, "traditional and simplified characters",
    ),
    Made(
        "劉國樑 | kwokleung@hongtaiprecision.com.tw | | 宏泰精密股份有限公司 | 廠長",
        "刘国梁 | kwokleung@hongtaiprecision.com.tw | | 宏泰精密 | 厂长",
        SAME, "traditional and simplified, name, firm and title",
    ),
    Made(
        "David 邱志豪 | | 13711902286 | 佛山陶韵建材有限公司 | | 佛山",
        "邱志豪 | | 137-1190-2286 | 陶韵建材 | 销售总监",
        SAME, "an English name before the Chinese one",
    ),
    Made(
        "谢志明 (Kelvin) | kelvin.tse@peakview.hk | | 山景顾问有限公司",
        "Kelvin Tse | kelvin.tse@peakview.hk | +852 9170 3364 | Peakview Advisory | Director | Hong Kong",
        SAME, "the English name in brackets, Cantonese spelling",
    ),
    Made(
        "張學勤 | hkcheung@victoriaship.hk | +852 9481 2207 | 維港船務有限公司",
        "Cheung Hok Kan | hkcheung@victoriaship.hk | 9481 2207 | Victoria Shipping",
        SAME, "Cantonese spelling against characters; address and mobile alike",
    ),
    Made(
        "罗嘉怡 | | １３５１２３４８８９０ | 长沙湘绣坊",
        "罗嘉怡 | | 13512348890 | 长沙湘绣坊工艺品有限公司 | 店长",
        SAME, "full-width digits",
    ),
    Made(
        "蒲永昌 | | 13908217763 | 成都天府精工机械有限公司 | 工程师 | 成都",
        "蒲永昌 | puyc@banannengyuan.com | 13908217763 | 重庆巴南能源有限公司 | 总工 | 重庆",
        SAME, "a new employer and town, the mobile kept",
    ),
    Made(
        "符经理 | | 13876045512 | 海口椰风食品",
        "符文博 | | 13876045512 | 海口椰风食品有限公司 | 经理 | 海口",
        SAME, "the title in place of the given name, one mobile",
    ),
    Made(
        "冼家豪先生 | | | 中山灯都照明有限公司 | 总经理 | 中山",
        "冼家豪 | xianjh@dengdulight.com | | 灯都照明 | 总经理 | 中山",
        SAME, "先生 after the name",
    ),
    Made(
        "佘晓光 | | | 青岛海蓝仪器有限公司 | 研发主管 | 青岛",
        "佘晓光 | she.xg@hailanyiqi.com | | 海蓝仪器 | | 青岛市",
        SAME, "a rare name; the firm without its city and its form",
    ),
    Made(
        "柴文倩 | | 13588120467 | 绍兴越州酒业有限公司 | 会计",
        "柴文茜 | | 13588120467 | 越州酒业 | 会计 | 绍兴",
        SAME, "a character that looks and sounds alike, one mobile",
    ),
    Made(
        "詹国强 | | 0755-26031188转605 | 深圳中和检测技术有限公司",
        "詹国强 | | 0755 2603 1188-605 | 中和检测 | 客户经理 | 深圳",
        SAME, "the same extension, spelt otherwise",
    ),
    Made(
        "麦兆辉 | 27734561@qq.com | 13798245517 | | | 湛江",
        "麦兆辉 | mai.zhaohui@nanhaiyun.com | 13798245517 | 南海云数据有限公司 | 运维经理",
        SAME, "a private address and one of the firm, one mobile",
    ),
    Made(
        "鲁一鸣 | luyiming@chenxingtech.cn | | 杭州晨星科技有限公司 | 工程师 | 杭州",
        "鲁一鸣 | | | 晨星科技 | 工程师 | 杭州",
        SAME, "most values missing; name, firm, title and town alike",
    ),
    Made(
        "邱墨妍 | moyan.qiu@songhuabook.com | | 松花书局",
        "Qiu Mo yan | moyan.qiu@songhuabook.com | 18643307215",
        SAME, "pinyin cut apart, hanzi in the other",
    ),
    Made(
        "单雪峰 | | 13304518820 | 哈尔滨冰城滑雪器材有限公司",
        "Shan Xuefeng | | +8613304518820 | Bingcheng Ski",
        SAME, "a surname with a sound of its own (Shan, not Dan)",
    ),
    Made(
        "李陈美珊 | | +852 5342 7719 | 九龙百货有限公司 | 人事经理 | 香港",
        "陈美珊 | | +852 5342 7719 | 九龙百货 | 人事经理 | 香港",
        SAME, "the husband's surname before her own",
    ),
    Made(
        "阿卜杜拉·买买提 | | 13999140328 | 和田美玉商行 | | 和田",
        "阿卜杜拉买买提 | | 139 9914 0328 | 和田美玉商行",
        SAME, "the dot between the parts of the name left out",
    ),
    Made(
        "谷春燕 | guchunyan88@163.com | | 石家庄燕赵园艺",
        "谷春燕 | guchunyan88@163.con | | 燕赵园艺有限公司 | | 石家庄",
        SAME, "a slip in the domain of a mail service",
    ),
    Made(
        "Sun Fenggang | | 15866713390 | Weifang Kite Works",
        "sunfenggang | sunfenggang@weifangkite.com | 15866713390",
        SAME, "pinyin written together, one mobile",
    ),
    # English: different people
    Made(
        "Angus Fairweather | | +44 1463 731 208 | | | Inverness | | 12 Ness Bank",
        "Morag Fairweather | | +44 1463 731 208 | | | Inverness | | 12 Ness Bank",
        DIFFERENT, "a couple: one telephone, one house",
    ),
    Made(
        "Edmund Larkspur | thelarkspurs@gmail.com | +1 207 594 8820 | | | Camden",
        "Rosalind Larkspur | thelarkspurs@gmail.com | +1 207 594 8820 | | | Camden",
        DIFFERENT, "a couple with one address and one telephone",
    ),
    Made(
        "Leonie Brandstetter | l.brandstetter@alpenholz.at | +43 512 564 100 | Alpenholz | Verkauf | Innsbruck",
        "Felix Rautner | f.rautner@alpenholz.at | +43 512 564 100 | Alpenholz | Verkauf | Innsbruck",
        DIFFERENT, "colleagues behind one switchboard, with one title",
    ),
    Made(
        "Stefan Hofbauer | stefan.hofbauer@donaukies.at | +43 732 660 500 | Donaukies | | Linz",
        "Stefanie Hofbauer | stefanie.hofbauer@donaukies.at | +43 732 660 500 | Donaukies | | Linz",
        DIFFERENT, "Stefan and Stefanie in the firm of the family, each with an address",
    ),
    Made(
        "Georgina Prendergast | info@tidewaterinn.com | +1 410 745 9066 | Tidewater Inn | | Easton",
        "Rupert Hathersage | info@tidewaterinn.com | +1 410 745 9066 | Tidewater Inn | | Easton",
        DIFFERENT, "two people behind info@",
    ),
    Made(
        "Klaus Wertheim | einkauf@saalebau.de | +49 345 7711 20 | Saalebau | Einkaufsleiter | Halle",
        "Dirk Salomon | einkauf@saalebau.de | +49 345 7711 20 | Saalebau | Einkaufsleiter | Halle",
        DIFFERENT, "the successor: box, number and title of the post, another person",
    ),
    Made(
        "Thaddeus Blackwood Sr. | | +1 541 389 2714 | Blackwood Lumber | Owner | Bend",
        "Thaddeus Blackwood Jr. | | +1 541 610 7733 | Blackwood Lumber | Yard Manager | Bend",
        DIFFERENT, "father and son in one firm: Sr. and Jr.",
    ),
    Made(
        "Ellsworth Pickering Sr | | +1 603 924 5518 | | | Peterborough | 1949-02-11 | 4 Grove Street",
        "Ellsworth Pickering Jr | | +1 603 924 5518 | | | Peterborough | 1978-09-30 | 4 Grove Street",
        DIFFERENT, "father and son in one house: Sr and Jr, two birthdays",
    ),
    Made(
        "Giuseppe Mancuso | | +39 091 617 4420 | | | Palermo | 1951-01-19 | Via Roma 8",
        "Giuseppe Mancuso | | +39 091 617 4420 | | | Palermo | 1984-06-03 | Via Roma 8",
        DIFFERENT, "father and son of one name in one house, two birthdays far apart",
    ),
    Made(
        "John Smith | john.smith@mercatorbank.com | +1 212 883 4410 | Mercator Bank | Analyst | New York",
        "John Smith | john.smith2@mercatorbank.com | +1 212 883 5926 | Mercator Bank | Auditor | New York",
        DIFFERENT, "the second of a name gets a figure in the address",
    ),
    Made(
        "Jun Tanaka | jun.tanaka@shirogane-seiki.jp | | Shirogane Seiki",
        "Jun Tanaka | jun.tanaka3@shirogane-seiki.jp | | Shirogane Seiki",
        DIFFERENT, "a figure in the address is all that tells them apart, and it does",
    ),
    Made(
        "James Miller | james.miller@globalcrane.com | +1 713 652 8801 | Global Crane | Welder | Houston",
        "James Miller | james.t.miller@globalcrane.com | +1 907 561 3390 | Global Crane | Counsel | Anchorage",
        DIFFERENT, "namesakes in one large firm: other address, number, trade and town",
    ),
    Made(
        "Penelope Stanhope | c.ravenscroft@ravenscroftpartners.com | | Ravenscroft Partners | Executive Assistant",
        "Cornelius Ravenscroft | c.ravenscroft@ravenscroftpartners.com | | Ravenscroft Partners | Managing Partner",
        DIFFERENT, "an assistant who gave the address of her boss",
    ),
    Made(
        "Olivia Haverstock | | +1 607 273 4906 | | | Ithaca | 1999-06-21 | 8 Cayuga Lane",
        "Sophia Haverstock | | +1 607 273 4906 | | | Ithaca | 1999-06-21 | 8 Cayuga Lane",
        DIFFERENT, "twins: one birthday, one house, one telephone",
    ),
    Made(
        "Michael Brown | mbrown@frontrangehvac.com | +1 303 733 2158 | Front Range HVAC | Technician | Denver",
        "Michael Brown | michael.brown@severnlaw.co.uk | +44 117 929 4471 | Severn Law | Solicitor | Bristol",
        DIFFERENT, "namesakes in two firms, towns and trades",
    ),
    Made(
        "Maria Hernandez | mhernandez@vistasolar.com | +1 505 242 7700 | Vista Solar | | Albuquerque",
        "Tomas Hernandez | thernandez@vistasolar.com | +1 505 242 7700 | Vista Solar | | Albuquerque",
        DIFFERENT, "addresses that differ by an initial are two people, no slip",
    ),
    Made(
        "Alan Whitcombe | a.whitcombe@fenlandeggs.co.uk | | Fenland Eggs | Director | Ely",
        "Alice Whitcombe | al.whitcombe@fenlandeggs.co.uk | | Fenland Eggs | Director | Ely",
        DIFFERENT, "same initials and surname in the firm of the family",
    ),
    Made(
        "Ann Kowalczyk | | +48 22 635 1174 | | | Warszawa | 1960-05-05",
        "Anna Kowalczyk | | +48 22 635 1174 | | | Warszawa | 1989-12-17",
        DIFFERENT, "mother and daughter: names nearly alike, birthdays far apart",
    ),
    Made(
        "Erik Thorvaldsen | erik@thorvaldsenfisk.no | +47 77 68 41 10 | Thorvaldsen Fisk | | Tromsø",
        "Erika Thorvaldsen | erika@thorvaldsenfisk.no | +47 77 68 41 10 | Thorvaldsen Fisk | | Tromsø",
        DIFFERENT, "Erik and Erika, each with an address at the firm",
    ),
    Made(
        "Noemi Castagna | none@none.com | 000-000-0000 | Ligure Vini | | Savona",
        "Noemi Castellani | none@none.com | 000-000-0000 | Bottega Adige | | Trento",
        DIFFERENT, "what they share was typed because a form asked for it",
    ),
    Made(
        "Ruth Abernethy | r.abernethy@clydequay.co.uk | +44 141 552 0900 ext 201 | Clyde Quay | Surveyor | Glasgow",
        "Grace Abernethy | g.abernethy@clydequay.co.uk | +44 141 552 0900 ext 207 | Clyde Quay | Surveyor | Glasgow",
        DIFFERENT, "sisters behind one switchboard, two extensions",
    ),
    # Chinese: different people
    Made(
        "王伟 | wangwei@haichengauto.com | 13901182236 | 海城汽车零部件有限公司 | 销售 | 鞍山",
        "王伟 | wangwei2@haichengauto.com | 13520497718 | 海城汽车零部件有限公司 | 财务 | 鞍山",
        DIFFERENT, "two 王伟 in one firm: two mobiles, two addresses, two posts",
    ),
    Made(
        "李静 | | 13651022847 | 京禾人寿保险股份有限公司 | 理赔专员 | 北京",
        "李静 | | 18190883361 | 京禾人寿保险股份有限公司 | 培训主管 | 成都",
        DIFFERENT, "a common name twice in one large firm: two mobiles, towns and posts",
    ),
    Made(
        "张敏 | zhangmin@pujiangdiao.com | 13916620874 | 浦江雕刻 | 设计师 | 上海",
        "张敏 | minzhang@qinlingyao.cn | 13892146650 | 秦岭药业 | 药师 | 西安",
        DIFFERENT, "namesakes in two firms, towns and trades",
    ),
    Made(
        "刘洋 | | 13504110927 | 大连远航渔具 | 店长 | 大连",
        "Liu Yang | liu.yang@kunlunsoft.cn | 18710346652 | Kunlun Software | Tester | Xi'an",
        DIFFERENT, "a common name in hanzi and in pinyin, nothing else in common",
    ),
    Made(
        "蒋薇 | jiangwei@ruihetea.cn | 13759103348 | 瑞和茶业 | 出纳 | 福州",
        "姜伟 | jiangwei2@ruihetea.cn | 13599047716 | 瑞和茶业 | 司机 | 福州",
        DIFFERENT, "other characters that sound alike (Jiang Wei), in one firm",
    ),
    Made(
        "郝丽 | zhaozong@jinyuankuang.cn | | 金源矿业 | 总经理助理",
        "赵金源 | zhaozong@jinyuankuang.cn | | 金源矿业 | 董事长",
        DIFFERENT, "an assistant who gave the address of her boss",
    ),
    Made(
        "滕晓晨 | | 0773-2821190 | | | 桂林 | 2001-08-16 | 七星路18号",
        "滕晓曦 | | 0773-2821190 | | | 桂林 | 2001-08-16 | 七星路18号",
        DIFFERENT, "twins: one birthday, one house, one telephone, names of one pattern",
    ),
    Made(
        "钟永强 | | 0769-22807711 | 东莞永兴五金有限公司 | 厂长 | 东莞",
        "钟永健 | | 0769-22807711 | 东莞永兴五金有限公司 | 厂长 | 东莞",
        DIFFERENT, "brothers in the firm of the family: one number, one character of the name apart",
    ),
    Made(
        "卜凡 | kefu@baitaofang.com | | 白桃坊 | 客服",
        "车晓 | kefu@baitaofang.com | | 白桃坊 | 客服",
        DIFFERENT, "two people behind kefu@",
    ),
    Made(
        "贺志远 | heshi.home@sina.com | 0571-86992043 | | | 杭州 | | 文晖路66号",
        "苗秀兰 | heshi.home@sina.com | 0571-86992043 | | | 杭州 | | 文晖路66号",
        DIFFERENT, "a couple with one address, telephone and house",
    ),
    Made(
        "孟繁荣 | | 13840127755 | 沈阳北重锻造厂 | 工程师 | 沈阳 | 1956-10-09",
        "孟繁华 | | 13840127755 | 沈阳北重锻造厂 | 工程师 | 沈阳 | 1959-03-28",
        DIFFERENT, "brothers of one generation name who gave one mobile; two birthdays",
    ),
    Made(
        "鲍国庆 | | 13776610023 | | | 徐州 | 1962-10-01 | 淮海路5号",
        "鲍庆国 | | 13776610023 | | | 徐州 | 1990-04-12 | 淮海路5号",
        DIFFERENT, "father and son: the characters turned about, birthdays far apart",
    ),
)

FIRMS = (
    # the same firm
    Made(
        "Halvorsen Marine AS | halvorsenmarine.no | | Bergen",
        "Halvorsen Marine | | | Bergen",
        SAME, "with and without its legal form",
    ),
    Made(
        "Quillfeather Publishing Ltd | | | Norwich",
        "Quillfeather Publishing Limited | quillfeather.co.uk | | Norwich",
        SAME, "the legal form in short and in full",
    ),
    Made(
        "Pemberton & Sons | | +1 502 583 7714 | Louisville",
        "Pemberton and Sons Inc. | | (502) 583-7714 | Louisville",
        SAME, "& and «and», the number without its country",
    ),
    Made(
        "International Bearing Works | ibw-bearings.com | | Dayton",
        "IBW | www.ibw-bearings.com | | Dayton",
        SAME, "an abbreviation, with the same domain",
    ),
    Made(
        "Brackenridge Logistics | | +1 210 224 9083 | San Antonio",
        "Brakenridge Logistics | | +1 210 224 9083 | San Antonio",
        SAME, "a slip in the name; number and town alike",
    ),
    Made(
        "青岛海川泵业有限公司 | | 0532-85770316 | 青岛",
        "海川泵业 | | 0532 8577 0316",
        SAME, "without its city and its form, one number",
    ),
    Made(
        "上海申杰自动化设备有限公司 | shenjie-auto.com",
        "申杰自动化设备（上海）有限公司 | http://www.shenjie-auto.com/",
        SAME, "the city before and in brackets, the same domain",
    ),
    Made(
        "中联北方重型机械股份有限公司 | zlbfzj.cn | | 太原",
        "中联重机 | zlbfzj.cn",
        SAME, "an abbreviation, with the same domain",
    ),
    Made(
        "臺灣鴻興精密股份有限公司 | | +886 4 2359 1187 | 台中",
        "台湾鸿兴精密 | | 04-23591187 | 台中市",
        SAME, "traditional and simplified characters",
    ),
    Made(
        "深圳市蓝鲸水处理科技有限公司 | bluewhale-water.cn",
        "Blue Whale Water Technology Co., Ltd. | www.bluewhale-water.cn",
        SAME, "the Chinese and the English name, with the same domain",
    ),
    # different firms
    Made(
        "恒信银行北京分行 | hengxinbank.com | 010-66058820 | 北京",
        "恒信银行上海分行 | hengxinbank.com | 021-58760031 | 上海",
        DIFFERENT, "two branches of a bank are related",
    ),
    Made(
        "Castellan Group | castellan-group.com | | Rotterdam",
        "Castellan Logistics GmbH | castellan-group.com | | Duisburg",
        DIFFERENT, "a parent and its subsidiary are related",
    ),
    Made(
        "Harbour Dental Care | harbourdental.ca | | Halifax | 1800 Argyle Street",
        "Harbourside Dental Studio | hsdentalstudio.ca | | Halifax | 1800 Argyle Street",
        DIFFERENT, "two firms of one trade in one building",
    ),
    Made(
        "济南东岳地产有限公司 | | 0531-86117700 | 济南 | 经十路88号",
        "济南东岳物业管理有限公司 | | 0531-86117700 | 济南 | 经十路88号",
        DIFFERENT, "two firms of one holding: one house, one number, two trades",
    ),
    Made(
        "Café Lindenhof Graz | | +43 316 829 114 | Graz",
        "Café Lindenhof Salzburg | | +43 662 874 520 | Salzburg",
        DIFFERENT, "two houses of one name in two towns",
    ),
    Made(
        "Phoenix Consulting | phoenix-consulting.co.uk | +44 113 246 0098 | Leeds",
        "Phoenix Consulting | phxconsult.com | +1 602 258 7741 | Phoenix",
        DIFFERENT, "a common name: other domain, number and country",
    ),
    Made(
        "广州华星贸易有限公司 | huaxingtrade.cn | 020-87654410 | 广州",
        "深圳华星电子有限公司 | hx-elec.com | 0755-83320957 | 深圳",
        DIFFERENT, "one fancy name, two towns and trades",
    ),
    Made(
        "Nordwall Holding AG | | +41 44 211 6080 | Zürich | Bahnhofstrasse 71",
        "Nordwall Betriebs GmbH | | +41 44 211 6080 | Zürich | Bahnhofstrasse 71",
        DIFFERENT, "the holding and the firm that works, in one house",
    ),
)
# fmt: on
