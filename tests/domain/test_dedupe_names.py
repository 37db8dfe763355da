"""Names as they are compared: Latin, Han, pinyin, with titles and noise around them."""

import pytest

from crmctl.domain.dedupe.names import NO_NAME, NormalName, normal_name, parse
from crmctl.domain.names import split_name

LATIN = [
    ("Robert Smith", "robert||smith||"),
    ("robert smith", "robert||smith||"),
    ("Dr. Robert J. Smith Jr.", "robert|j|smith|jr|"),
    ("SMITH, ROBERT", "robert||smith||"),
    ("Smith, Robert III", "robert||smith|iii|"),
    ("William Gates, Jr.", "william||gates|jr|"),
    ("William Gates Senior", "william||gates|sr|"),
    ("Jörg Müller", "jorg||muller||"),
    ("Joerg Mueller", "jorg||muller||"),
    ("Jorg Muller", "jorg||muller||"),
    ("Guenter Guenther", "gunter||gunther||"),
    ("Samuel Rodriguez", "samuel||rodriguez||"),
    ("Daniel de Vries", "daniel||devries||"),
    ("van der Berg, Jan", "jan||vanderberg||"),
    ("Jean-Luc Picard", "jeanluc||picard||"),
    ("tatiana brampster pmp", "tatiana||brampster||"),
    ("Ethan White, PhD", "ethan||white||"),
    ("Mary Ann Lee", "mary|ann|lee||"),
    ("J.P. Morgan", "j|p|morgan||"),
    ("J. Smith", "j||smith||"),
    ("Mr. Smith", "||smith||"),
    ("Cher", "cher||||"),
]
NOISE = [
    ("John Smith (VIP)", "john||smith||"),
    ("John Smith *** do not call", "john||smith||"),
    ("John Smith 2", "john||smith||"),
    ("John Smith via LinkedIn", "john||smith||"),
    ("Richard M0reno", "richard||moreno||"),
    ("王伟 (离职)", "wei||wang||王伟"),
    ("王伟 13912345678", "wei||wang||王伟"),
    ("李雷/VIP", "lei||li||李雷"),
]
NOBODY = ["john@x.com", "+1 555 0100200", "test", "Unknown", "n/a", "前台", "采购", "13912345678", "---"]
HAN = [
    ("张伟", "wei||zhang||张伟"),
    ("張偉", "wei||zhang||张伟"),
    ("王总", "||wang||王"),
    ("小王", "||wang||王"),
    ("张伟先生", "wei||zhang||张伟"),
    ("吴春（女士）", "chun||wu||吴春"),
    ("刘 勇麗", "yongli||liu||刘勇丽"),
    ("邱 飞 东", "feidong||qiu||邱飞东"),
    ("和超皇甫", "hechao||huangfu||皇甫和超"),
    ("欧阳娜娜", "nana||ouyang||欧阳娜娜"),
    ("曾伟", "wei||zeng||曾伟"),
    ("吕布", "bu||lv||吕布"),
    ("单雄信", "xiongxin||shan||单雄信"),
    ("阿强", "||qiang||强"),
    ("David 张", "david||zhang||"),
    ("Zhang Wei 张伟", "wei||zhang||张伟"),
]
PINYIN = [
    ("Qiu Mo yan", "moyan||qiu||"),
    ("sunfenggang", "fenggang||sun||"),
    ("SUN Fenggang", "fenggang||sun||"),
    ("Fenggang Sun", "fenggang||sun||"),
    ("Wang, Xiao-Ming", "xiaoming||wang||"),
    ("Xiaoming WANG", "xiaoming||wang||"),
    ("Mei he Ma", "meihe||ma||"),
    ("zhangsen-zhi", "senzhi||zhang||"),
    ("linghuweijian", "weijian||linghu||"),
    ("Nana Ouyang", "nana||ouyang||"),
    ("Li Min", "min||li||"),
    ("Min Li", "min||li||"),
    ("Lü Bu", "bu||lv||"),
    ("Lyu Bu", "bu||lv||"),
    ("Wang Xiaoming Jr", "xiaoming||wang|jr|"),
]
NO_PINYIN = [
    ("Dan Lee", "dan||lee||"),
    ("Anna Song", "anna||song||"),
    ("Kai Lange", "kai||lange||"),
    ("Lin Marie", "lin||marie||"),
    ("Susan", "susan||||"),
    ("hanna", "hanna||||"),
]


@pytest.mark.parametrize(("name", "text"), [*LATIN, *NOISE, *HAN, *PINYIN, *NO_PINYIN])
def test_a_name_is_compared_in_this_form(name, text):
    parts = split_name(name)
    found = normal_name(name, parts.family, parts.given, parts.middle, parts.suffix)
    assert found.text == text
    assert parse(text) == found
    assert normal_name(name).text == text  # without the parts it is cut anew, with equal result


@pytest.mark.parametrize("name", NOBODY)
def test_what_is_no_name_is_none(name):
    parts = split_name(name)
    assert normal_name(name, parts.family, parts.given, parts.middle, parts.suffix) == NO_NAME


def test_parts_from_columns_of_their_own_count():
    assert normal_name("Mary Ann Smith", "Smith", "Mary Ann") == NormalName("mary", "ann", "smith")
    assert normal_name("Dr. James King", "King", "Dr. James") == NormalName("james", "", "king")
    assert normal_name("王伟", "王", "伟").han == "王伟"
    assert normal_name("Scarlett Payne", "Payne", "Scarlett") == NormalName("scarlett", "", "payne")


def test_other_scripts_of_east_asia_stay_in_their_letters():
    korean, japanese = (split_name(name) for name in ("김철수", "佐藤 さくら"))
    assert normal_name(*korean[:3]).text == "철수||김||김철수"
    assert normal_name(*japanese[:3]).family == "佐藤"
