"""Characters that tell legacy code pages apart: frequent ones of each language in names, headers and addresses."""

from __future__ import annotations

from dataclasses import dataclass

_SIMPLIFIED = """
的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而
能好都然没日于起还发成事只作当想看文无开手用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高
意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东
政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命
张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战
干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院
变联权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢
识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若
兵弟谁校读志飞观争究包组造落视济喜离虽坏兴切热船刘陈杨赵吴徐孙朱胡郭罗梁宋郑谢韩唐冯董萧曹袁邓傅沈曾彭吕苏卢蒋
蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范姚谭廖邹熊陆郝孔崔康邱秦顾侯邵孟龙段雷钱汤尹黎易伟芳娜敏静丽磊洋艳勇娟涛超秀
霞刚桂姓名称邮箱号码企职岗位备注客户标签性别男生址省县街址编微源跟创建更负责拜访询价采购销售经理总监助工程财务
部男女无
"""
_TRADITIONAL = """
的一是不了人我在有他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可里後小麼心多天而
能好都然沒日於起還發成事只作當想看文無開手用主行方又如前所本見經頭面公同三已老從動兩長知民樣現分將外但身些與高
意進把法此實回二理美點月明其種聲全工己話兒者向情部正名定女問力機給等幾很業最間新什打便位因重被走電四第門相次東
政海口使教西再平真聽世氣信北少關並內加化由卻代軍產入先山五太水萬市眼體別處總才場師書比住員九笑性通目華報立馬命
張活難神數件安表原車白應路期叫死常提感金何更反合放做系計或司利受光王果親界及今京務制解各任至清物台象記邊共風戰
接許八特覺望直服毛林題建南度統色字請交愛讓認算論百吃義科怎元社術結六功指思非流每青管夫連遠資隊跟帶花快條院變聯
權往展該領傳近留紅治決周保達辦運武半候七必城父強步完革深區即求品士轉量空甚眾技輕程告江語英基派滿式李息寫呢識極
令黃德收臉錢黨倒未持取設始版雙歷越史商千片容研像找友孩站廣改議形委早房音火際則首單據導影失拿網香似斯專石若兵弟
誰校讀志飛觀爭究包組造落視濟喜離雖壞興切熱船劉陳楊趙吳徐孫朱胡郭羅梁宋鄭謝韓唐馮董蕭姓稱郵箱號碼企職崗備註客戶
標籤別男址省縣街編微源建新負責拜訪詢價採購銷售經理總監助程財務灣臺電話傳真備註
"""
_KANA = "".join(map(chr, range(0x3041, 0x3097))) + "".join(map(chr, range(0x30A1, 0x30FD)))
_JAPANESE = (
    _KANA
    + "々〆田中山本佐藤鈴木高橋渡辺伊村小林加吉株式会社東京都府県市区町大阪名古屋様氏電話番号郵便住所部課長日人年一"
)
_KOREAN = """
가각간갈감갑강개거건걸검것게겠겨격견결경계고곡곤골공과관광교구국군권귀규그근글금급기길김까나난날남내너네년노녹
농누는능니다단달담당대더덕데도독동되된두드든들등디따때또라락란람랑래랭량러런럼레려력련령례로록론료루류륙률르를
름리린림립마만말매머면명모목무문물미민바박반발방배백번법변별병보복본봉부북분불비빈사산살상새생서석선설성세소속
손송수숙순술스습승시식신실심십아악안알암압애야약양어억언업에여역연열염영예오옥온와완왕외요용우운울원월위유육윤
율은을음의이인일임입자작잔장재저적전절점정제조족존종주준중즉증지직진질집차찬창채책처천철첨청체초촌총최추축춘출
충취층치친칠침카케코크키타태택터테토통투트특파판패퍼페편평포표품프피필하학한할함합항해행향허헌혁현형호혼홍화확
환활황회획효후훈휘휴흥희히힘
"""


def _set(text: str) -> frozenset[str]:
    return frozenset(text.replace("\n", ""))


FREQUENT = {
    "gbk": _set(_SIMPLIFIED),
    "big5": _set(_TRADITIONAL),
    "shift_jis": _set(_JAPANESE),
    "euc_jp": _set(_JAPANESE),
    "euc_kr": _set(_KOREAN),
}
MARKS = _set("’‘“”–—…€«»°·№ \xa0§©®")
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщыьэюяё", "оеаинтсрвлкмд"
_LETTERS = {  # the order breaks ties: the first of equals is taken
    "cp1252": "éèêëàâçôûùîïäöüßÄÖÜñáíóúãõåøæÅØÆÉÈÀÇÑÁÍÓÚ",
    "cp1250": "ąćęłńóśźżŁŚŻŹĆáčďéěíňřšťúůýžČŠŽŘÁÉÍÚÝőűăâîșțöüäßÖÜÓŐŰ",
    "cp1254": "ığşİçöüĞŞÇÖÜâî",
    "cp1257": "āčēģīķļņšūžąęėįųõäöüĀČĒŠŪŽĖĮŲ",
    "iso8859-2": "ąćęłńóśźżŁŚŻŹĆáčďéěíňřšťúůýžČŠŽŘÁÉÍÚÝőűăâîöüäßÖÜÓŐŰ",
    "iso8859-15": "éèêëàâçôûùîïäöüßÄÖÜñáíóúãõåøæœŒ€",
}
_SCRIPTS = {  # letters, and the most frequent of them
    "cp1251": _CYRILLIC,
    "koi8_r": _CYRILLIC,
    "cp866": _CYRILLIC,
    "cp1253": ("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋ", "αοιετσςνηυρπκμλά"),
    "cp1255": ("אבגדהוזחטיךכלםמןנסעףפץצקרשת", "יוהלאמשרתבנםדן"),
    "cp1256": ("ابةتثجحخدذرزسشصضطظعغفقكلمنهوىيءآأؤإئ،؟", "الينمورتبدسحع"),
    "cp874": ("".join(map(chr, [*range(0x0E01, 0x0E3B), *range(0x0E3F, 0x0E5C)])), "านรกอมงวยลดสทชพหะิี่้เแไ"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """What the characters of a single-byte code page speak for; one with a script of its own has no Latin accents."""

    weights: dict[str, float]
    own_script: bool


def _page(letters: str, often: str = "", *, own_script: bool = False) -> Page:
    marks = dict.fromkeys(MARKS, 0.4)
    if not own_script:
        return Page(marks | dict.fromkeys(letters, 1.0), own_script=False)
    capitals = dict.fromkeys(letters.upper(), 0.6) | dict.fromkeys(often.upper(), 0.85)
    return Page(marks | capitals | dict.fromkeys(letters, 0.7) | dict.fromkeys(often, 1.0), own_script=True)


PAGES = {name: _page(letters) for name, letters in _LETTERS.items()} | {
    name: _page(letters, often, own_script=True) for name, (letters, often) in _SCRIPTS.items()
}
