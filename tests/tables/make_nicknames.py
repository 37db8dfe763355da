"""Write ``crmctl/domain/tables/nicknames.txt`` anew from the package nicknames: a formal name, then its short forms."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import nicknames

TABLE = Path(__file__).parents[2] / "crmctl/domain/tables/nicknames.txt"
WRONG = {  # the wrong way round, or another name
    ("aaron", "erin"), ("lisa", "liz"), ("harry", "harold"), ("harry", "henry"), ("robert", "bill"), ("robert", "billy"),
    ("michael", "micah"), ("micah", "michael"), ("robert", "rupert"), ("sandra", "alexandra"),
}  # fmt: skip
FURTHER = """
    johannes hans hannes jo|josef sepp jupp beppo|heinrich heinz heiner|friedrich fritz fred|maximilian max maxi
    sebastian seb basti bas|matthias matze matt|tobias tobi|stefan steff stevo|wolfgang wolf wolfi|andreas andi andy
    christian chris christi|alexander sascha sasha alex xander|ulrich uli|dietrich dieter|bernhard bernd|gerhard gerd
    elisabeth liesel lisa betty elli|margarethe grete greta gretel|katharina kathi katja katrin kati|susanne susi sanne
    francisco paco pancho curro|jose pepe|antonio toni tony|ignacio nacho|guillermo memo guille|enrique quique
    eduardo edu lalo|manuel manu manolo|guadalupe lupe|dolores lola|mercedes merche|rosario charo|jesus chuy|luis lucho
    giuseppe beppe pino|giovanni gianni nanni|luigi gigi|francesco franco checco|alessandro sandro ale
    aleksandr sasha sascha alex shura|mikhail misha|dmitri dima mitya|yekaterina katya|ekaterina katya katia
    vladimir vova volodya|nikolai kolya|ivan vanya|sergei seryozha|yevgeny zhenya|anastasia nastya stasia|maria masha
    tatiana tanya tania|natalia natasha nata|olga olya|pavel pasha|aleksei alyosha lyosha|irina ira
    samuel sam sammy|christopher chris topher kit|nicholas nick nicky nico|katherine kate katie kathy kat kay
    william liam|robert bert|edward ed ned ted|joseph joe joey jo|michelle shelly|jennifer jen jenny jenn
    jean-pierre jp|philippe phil|frederic fred|laurence laurie|genevieve gigi|jacques jacky
"""


def main() -> None:
    with (Path(nicknames.__file__).parent / "names.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["name1"], row["name2"]) for row in csv.DictReader(file)]
    short: dict[str, list[str]] = defaultdict(list)
    for formal, nickname in rows:
        if (formal, nickname) not in WRONG and formal != nickname:
            short[formal].append(nickname)
    for line in FURTHER.replace("\n", "|").split("|"):
        if names := line.split():
            short[names[0]] += names[1:]
    lines = [f"{formal} {' '.join(sorted(set(names)))}" for formal, names in sorted(short.items())]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
