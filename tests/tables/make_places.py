"""Make crmctl/domain/places.tsv, the names of countries, from CLDR as babel carries it.

CLDR data: (c) 1991-2025 Unicode, Inc., Unicode License v3 (https://www.unicode.org/license.txt); facts of ISO 3166-1.
Run again when babel has newer data: ``python tests/tables/make_places.py``. What CLDR does not say, usual short and
official forms, stands below.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel import Locale
from babel.core import get_global

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
from crmctl.domain.places import fold  # noqa: E402

TARGET = ROOT / "crmctl/domain/places.tsv"
LANGUAGES = [
    "en",
    "en_GB",
    "zh_Hans",
    "zh_Hant",
    "zh_Hant_HK",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "pt_PT",
    "nl",
    "ru",
    "pl",
    "ja",
]
NOT_ISO = {
    "AC",
    "CP",
    "CQ",
    "DG",
    "EA",
    "EU",
    "EZ",
    "IC",
    "QO",
    "TA",
    "UN",
    "XA",
    "XB",
    "ZZ",
}  # reserved by CLDR; XK stays

MORE = {
    "AE": "UAE|U.A.E.|Emirates|VAE|阿联酋|阿拉伯联合酋长国|ОАЭ|EAU",
    "AR": "Argentine Republic",
    "AT": "Republic of Austria|Oesterreich",
    "AU": "Commonwealth of Australia|澳大利亚联邦|澳洲|オーストラリア連邦",
    "BA": "Bosnia|Bosnia and Herzegovina|Bosnia-Herzegovina|波黑",
    "BE": "Kingdom of Belgium|België|Belgique",
    "BN": "Brunei Darussalam",
    "BO": "Plurinational State of Bolivia|Bolivia, Plurinational State of",
    "BR": "Brasil|Federative Republic of Brazil",
    "BY": "Byelorussia|Belorussia",
    "CD": "DR Congo|DRC|Democratic Republic of the Congo|Democratic Republic of Congo|Congo, Democratic Republic of the|Congo-Kinshasa|Zaire|刚果金|民主刚果",
    "CG": "Republic of the Congo|Congo|Congo-Brazzaville|刚果布",
    "CH": "Swiss Confederation|Suisse|Svizzera|瑞士联邦",
    "CI": "Ivory Coast|Cote d Ivoire|科特迪瓦共和国|象牙海岸",
    "CN": "PRC|P.R.C.|P.R. China|PR China|People's Republic of China|The People's Republic of China|Mainland China|China Mainland|China (Mainland)|China, People's Republic of|Zhongguo|Zhōngguó|中国大陆|大陆|中國大陸|内地|中华人民共和国|中華人民共和國|中华人民共和国大陆|中国内地|VR China|Volksrepublik China|КНР|République populaire de Chine|República Popular China",
    "CV": "Cape Verde|Cabo Verde",
    "CZ": "Czech Republic|Czech Rep.|Tschechische Republik|République tchèque|República Checa|捷克共和国",
    "DE": "Federal Republic of Germany|Bundesrepublik Deutschland|BRD|德意志联邦共和国|FRG|ドイツ連邦共和国",
    "DK": "Kingdom of Denmark|Danmark",
    "DO": "Dominican Rep.",
    "EG": "Arab Republic of Egypt",
    "ES": "Kingdom of Spain|España",
    "FI": "Suomi|Republic of Finland",
    "FK": "Falkland Islands (Malvinas)",
    "FM": "Federated States of Micronesia|Micronesia, Federated States of",
    "FR": "French Republic|République française|法兰西|法兰西共和国|フランス共和国",
    "GB": "U.K.|UK|United Kingdom of Great Britain and Northern Ireland|Great Britain|Britain|England|Scotland|Wales|Northern Ireland|G.B.|大不列颠|大不列颠及北爱尔兰联合王国|英格兰|苏格兰|威尔士|北爱尔兰|联合王国|Grande-Bretagne|Großbritannien|Gran Bretagna|Gran Bretaña|Inghilterra|Inglaterra|Angleterre|Groot-Brittannië|Великобритания|Соединенное Королевство|イングランド|英国",
    "GM": "The Gambia",
    "GR": "Hellas|Hellenic Republic",
    "HK": "Hong Kong|Hongkong|Hong Kong SAR|HKSAR|H.K.|Hong Kong S.A.R.|Hong Kong, China|China Hong Kong|Hong Kong (China)|香港|中国香港|香港特别行政区|中国香港特别行政区|香港特區|中國香港|Гонконг|ホンコン",
    "HU": "Magyarország",
    "ID": "Republic of Indonesia|印尼|印度尼西亚共和国",
    "IE": "Republic of Ireland|Eire|Éire|爱尔兰共和国",
    "IN": "Republic of India|Bharat|印度共和国",
    "IR": "Islamic Republic of Iran|Iran, Islamic Republic of|Persia",
    "IT": "Italian Republic|Italia|意大利共和国|義大利",
    "JP": "Nippon|Nihon|日本国|日本國",
    "KH": "Kingdom of Cambodia|Kampuchea",
    "KP": "DPRK|D.P.R.K.|Democratic People's Republic of Korea|Korea, Democratic People's Republic of|North Korea|Korea, North|Korea (North)|朝鲜|北韩|北朝鲜|朝鲜民主主义人民共和国|北韓|КНДР",
    "KR": "Korea|Republic of Korea|Korea, Republic of|South Korea|Korea, South|Korea (South)|ROK|R.O.K.|S. Korea|韩国|南韩|大韩民国|大韓民國|南朝鲜|Южная Корея|대한민국|한국|Corée",
    "LA": "Laos|Lao PDR|Lao People's Democratic Republic",
    "LK": "Ceylon",
    "LY": "Libyan Arab Jamahiriya",
    "MD": "Republic of Moldova|Moldova, Republic of",
    "MK": "Macedonia|FYROM|Republic of North Macedonia|The former Yugoslav Republic of Macedonia|马其顿",
    "MM": "Burma|Myanmar|Birma|缅甸联邦",
    "MO": "Macau|Macao|Macao SAR|Macau SAR|Macao, China|China Macao|Macau (China)|澳门|中国澳门|澳门特别行政区|中国澳门特别行政区|澳門|Макао|マカオ",
    "MX": "México|United Mexican States|墨西哥合众国",
    "MY": "Malaysia|大马|馬來西亞",
    "NL": "Holland|The Netherlands|Kingdom of the Netherlands|荷兰王国|Hollande|Holanda|Olanda|Holandia|Нидерланды|Голландия",
    "NO": "Norge|Kingdom of Norway",
    "NZ": "Aotearoa|纽西兰|紐西蘭",
    "PH": "Republic of the Philippines|The Philippines|菲律宾共和国",
    "PL": "Polska|Republic of Poland",
    "PS": "Palestine|State of Palestine|Palestine, State of|Palestinian Territory|巴勒斯坦",
    "PT": "Portuguese Republic",
    "RU": "Russian Federation|Russian Fed.|俄国|俄罗斯联邦|俄|РФ|Российская Федерация|Russische Föderation|Fédération de Russie|Federación Rusa|Federazione Russa",
    "SA": "KSA|K.S.A.|Kingdom of Saudi Arabia|沙特|沙地阿拉伯",
    "SE": "Sverige|Kingdom of Sweden",
    "SG": "Republic of Singapore|新加坡共和国|星加坡|狮城",
    "ST": "Sao Tome and Principe",
    "SY": "Syrian Arab Republic",
    "SZ": "Swaziland",
    "TH": "Kingdom of Thailand|Siam",
    "TL": "East Timor",
    "TR": "Turkey|Republic of Turkey|Türkiye|Turkiye|土耳其共和国|Türkei",
    "TW": "Taiwan, China|China Taiwan|Taiwan (China)|Taiwan, Province of China|Taiwan, Republic of China|Taiwan (R.O.C.)|Taiwan ROC|Republic of China|R.O.C.|Chinese Taipei|中国台湾|台湾|臺灣|台灣|台湾省|中华台北|台湾地区|中華民國|中国台湾省",
    "TZ": "United Republic of Tanzania|Tanzania, United Republic of",
    "US": "USA|U.S.A.|U.S.|US of A|United States of America|The United States|The United States of America|America|The USA|États-Unis d'Amérique|Etats Unis|Estados Unidos de América|EE. UU.|EE.UU.|EEUU|EUA|E.U.A.|Vereinigte Staaten von Amerika|Stati Uniti d'America|Amerika|Verenigde Staten van Amerika|VS|США|Соединенные Штаты Америки|美利坚|美利坚合众国|美利堅合眾國|アメリカ|米国|Estados Unidos da América",
    "VA": "Holy See|Vatican|Vatican City State|Holy See (Vatican City State)",
    "VE": "Bolivarian Republic of Venezuela|Venezuela, Bolivarian Republic of",
    "VG": "British Virgin Islands|BVI|Virgin Islands, British|英属维京群岛|英属处女群岛",
    "VI": "US Virgin Islands|Virgin Islands, U.S.",
    "VN": "Viet Nam|Vietnam|Socialist Republic of Vietnam|越南社会主义共和国",
    "XK": "Kosovo",
    "ZA": "RSA|Republic of South Africa|S. Africa|Sudafrica",
}  # fmt: skip


def codes() -> list[str]:
    """The two-letter codes of ISO 3166-1, and XK."""
    return sorted(code for code in Locale.parse("en").territories if len(code) == 2 and code not in NOT_ISO)


def three_letters() -> dict[str, str]:
    aliases = get_global("territory_aliases")
    return {
        held[0]: code
        for code, held in aliases.items()
        if len(code) == 3 and code.isalpha() and len(held) == 1 and code not in OLD
    }


OLD = {
    "BUR",
    "ZAR",
    "TMP",
    "ROM",
    "YUG",
    "SCG",
    "ANT",
    "CSK",
    "DDR",
    "SUN",
    "YMD",
    "FXX",
    "NTZ",
    "PCZ",
    "ASC",
    "CPT",
    "DGA",
    "TAA",
    "QUU",
    "SGS_",
}


def names() -> dict[str, str]:
    """Every folded name and its code; what two countries share belongs to neither, unless it stands in MORE."""
    known: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if code in ALL:
                known.setdefault(fold(name), set()).add(code)
    found = {name: held.pop() for name, held in known.items() if len(held) == 1}
    for code, more in MORE.items():
        found.update(dict.fromkeys(map(fold, more.split("|")), code))
    return found


ALL = set(codes())


def lines() -> list[str]:
    long = three_letters()
    english, chinese = Locale.parse("en").territories, Locale.parse("zh_Hans").territories
    first = [f"{code}\t{long.get(code, '')}\t{english[code]}\t{SHORT_ZH.get(code, chinese[code])}" for code in codes()]
    return [*first, "", *(f"{name}\t{code}" for name, code in sorted(names().items()))]


SHORT_ZH = {"HK": "中国香港", "MO": "中国澳门"}

if __name__ == "__main__":
    TARGET.write_text("\n".join(lines()) + "\n", encoding="utf-8")
