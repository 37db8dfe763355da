"""What records are compared by is what they say, whatever is done to a file, in Chinese or in English."""

import random

import pytest

from crmctl.store import match_values
from crmctl.store.database import Store

NAMES = ("王伟", "王小明", "欧阳娜娜", "Ann Lee", "Anne Lee", "Bob Smith", "李娜 女士", "Müller, Hans", "sunfenggang", "孙凤刚", "Jean-Luc Picard Jr.", "3M", "?")  # fmt: skip
FIRMS = ("上海东进通讯设备有限公司", "东进通讯", "Acme Inc", "ACME", "云栖茶业有限公司杭州分公司", "云栖茶业", "n/a", "3M", "Müller GmbH", "东进（上海）技术有限公司")  # fmt: skip
MAILS = ("wang@dj.cn", "WANG@dj.cn", "ann.lee+x@gmail.com", "annlee@gmail.com", "info@acme.com", "a@a.com")
PHONES = ("13800138001", "+86 138 0013 8002", "021-58881234", "+1 415 555 0101", "000-000-0000")
CITIES = ("上海", "Shanghai", "Köln", "杭州市")


class Commands:
    """Commands made up of what is likely to be in a file; many of them are refused, which is right too."""

    def __init__(self, seed, folder):
        self.pick, self.folder = random.Random(seed), folder

    def next(self):
        return self.pick.choice((self.add, self.edit, self.edit, self.list_, self.merge, self.take_back, self.firm))()

    def one(self, letter="c"):
        return f"{letter}{self.pick.randint(1, 12)}"

    def add(self):
        said = ["--phone", self.pick.choice(PHONES), "--org", self.pick.choice(FIRMS), "--keep"]
        return ["contact", "add", self.pick.choice(NAMES), *said]

    def edit(self):
        change = self.pick.choice([
            ["--name", self.pick.choice(NAMES)], ["--email", self.pick.choice(MAILS)], ["--org", self.pick.choice(FIRMS)],
            ["--city", self.pick.choice(CITIES)], ["--set", "family_name=李"], ["--set", "nickname=小王"],
            ["--birthday", "1990-02-03"], ["--without", "org"], ["--without", f"email={self.pick.choice(MAILS)}"],
        ])  # fmt: skip
        return ["contact", "edit", self.one(), *change]

    def list_(self):
        columns = (NAMES[:6], PHONES, MAILS, FIRMS, CITIES)
        rows = [",".join(self.pick.choice((*of, "")) for of in columns) for _row in range(self.pick.randint(1, 6))]
        (self.folder / "list.csv").write_text("\n".join(["姓名,手机,邮箱,公司,城市", *rows, ""]), "utf-8")
        return ["import", "list.csv", "--match", self.pick.choice(("none", "name", "email"))]

    def merge(self):
        return self.pick.choice([
            ["dedupe", "merge", self.one(), self.one(), "--yes"], ["dedupe", "merge", "--auto", "--yes"],
            ["org", "merge", self.one("o"), self.one("o"), "--yes"], ["dedupe", "unmerge", self.one(), "--yes"],
        ])  # fmt: skip

    def take_back(self):
        return self.pick.choice([["undo"], ["undo", self.one("h")], ["contact", "rm", self.one(), "--yes"]])

    def firm(self):
        return self.pick.choice([
            ["org", "add", self.pick.choice(FIRMS), "--force", "--website", "acme.com"], ["org", "rm", self.one("o"), "--yes"],
            ["org", "edit", self.one("o"), "--name", self.pick.choice(FIRMS)],
        ])  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_it_stays_what_they_say(crm, tmp_path, seed):
    commands, went = Commands(seed, tmp_path), 0
    for _turn in range(50):
        words = commands.next()
        done = crm(*words)
        assert "Traceback" not in done.err, (words, done.err)
        went += done.status == 0
        with Store(tmp_path / "crm.db").reading() as db:
            assert match_values.is_whole(db), words
    assert went > 20
