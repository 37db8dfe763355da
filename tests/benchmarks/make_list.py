"""Write a contact list of twelve columns for benchmarks: half the names Chinese, the same bytes for the same seed.

python tests/benchmarks/make_list.py 100000 list.csv
"""

from __future__ import annotations

import csv
import random
import sys
from pathlib import Path

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲建文辉力国庆志东晓春江海波宁贵福生龙元全胜学祥才发武新利清飞彬富顺信子昌成康星光天达安岩中茂进林有坚和彪博诚先敬震振壮会思群豪心邦承乐绍功松善厚裕河哲翰朗"
FIRST = "James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica Thomas Sarah Charles Karen Christopher Lisa Daniel Nancy Matthew Betty Anthony Sandra Mark Margaret Donald Ashley Steven Kimberly Andrew Emily Paul Donna Joshua Michelle".split()
LAST = "Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores".split()
CITIES = ["上海", "北京市", "深圳市", "广州", "杭州市", "成都", "London", "Berlin", "Paris", "New York"]
TITLES = ["经理", "总监", "工程师", "采购", "Manager", "Director", "Engineer", "Buyer"]
TRADE = ["科技", "贸易", "电子", "纺织", "医药", "机械"]
HEADER = "编号,姓名,手机,邮箱,公司,职位,城市,国家,标签,来源,备注,生日".split(",")


def firms(many: int, chance: random.Random) -> tuple[list[str], list[str]]:
    """Return Chinese and Western firms; a file of customers has about five people of each firm."""
    chinese = [
        chance.choice(CITIES[:6]) + "".join(chance.choices(GIVEN, k=2)) + chance.choice(TRADE) + "有限公司"
        for _ in range(many)
    ]
    forms = ("Inc", "Ltd", "GmbH")
    western = [f"{chance.choice(LAST)} {chance.choice(LAST)} {chance.choice(forms)} {n}" for n in range(many)]
    return chinese, western


def row(number: int, chance: random.Random, known: tuple[list[str], list[str]]) -> list[str]:
    """Return the cells of one contact."""
    chinese = number % 2 == 0
    if chinese:
        name = chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=chance.choice((1, 2, 2))))
        phone = "1" + chance.choice(("38", "39", "50", "86", "77")) + f"{chance.randrange(10**8):08d}"
        firm = chance.choice(known[0])
    else:
        name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
        phone = f"+1 {chance.choice(('212', '415', '650'))}-{chance.randrange(200, 999)}-{chance.randrange(10**4):04d}"
        firm = chance.choice(known[1])
    return [
        f"K{number:07d}", name, phone, f"user{number}@example{number % 997}.com", firm, chance.choice(TITLES),
        chance.choice(CITIES), "中国" if chinese else "United States", chance.choice(("vip", "fair;2026", "web", "")),
        chance.choice(("fair", "web", "erp")), chance.choice(("", "", "", "Met at the fair")),
        f"19{chance.randrange(50, 99)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}",
    ]  # fmt: skip


def write(rows: int, path: str, seed: int = 1) -> None:
    """Write the list."""
    chance = random.Random(seed)
    known = firms(max(rows // 10, 1), chance)
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(HEADER)
        table.writerows(row(number, chance, known) for number in range(rows))


if __name__ == "__main__":
    write(int(sys.argv[1]), sys.argv[2])
