"""Command lines at random, all of them plausible: what a busy day does to a small file."""

from pathlib import Path

NAMES = ["王伟", "李东江", "欧阳娜娜", "張偉", "Ann Lee", "José García", "Bob Stone", "单雄信"]
ORGS = ["东进通讯有限公司", "Acme Ltd", "华远科技", "Lee & Co"]
TAGS = ["vip", "重点", "fair", "VIP"]
CITIES = ["上海", "北京", "Berlin", ""]
FIELDS = ["规模", "level", "budget"]
PHONES = ["13800138000", "13900139000", "+49 30 123456", "0755-26520000", ""]


class Day:
    """Draws one command after the other; ``path`` is where small lists to be imported are written."""

    def __init__(self, random, path: Path):
        self.random, self.path, self.files = random, path, 0
        self.kinds = [getattr(self, name) for name in dir(self) if name.startswith("do_")]

    def command(self):
        return self.random.choice(self.kinds)()

    def contact(self):
        return f"c{self.random.randint(1, 8)}"

    def org(self):
        return f"o{self.random.randint(1, 5)}"

    def one(self, values):
        return self.random.choice(values)

    def do_add(self):
        line = ["contact", "add", self.one(NAMES), "--tag", self.one(TAGS), "--org", self.one(ORGS)]
        return line + (["--phone", phone] if (phone := self.one(PHONES)) else ["--notes", "见过一面 met once"])

    do_add_again = do_add

    def do_edit(self):
        wish = self.one(
            [("--city", "杭州"), ("--org", self.one(ORGS)), ("--title", "经理"), ("--name", self.one(NAMES))]
        )
        return ["contact", "edit", self.contact(), *wish, "--tag", self.one(TAGS)]

    def do_take_off(self):
        off = self.one(["tag=vip", "phone=13800138000", "org", "city", "title", "field=level"])
        return ["contact", "edit", self.contact(), "--without", off]

    def do_rm(self):
        return ["contact", "rm", self.contact(), "--yes"]

    def do_restore(self):
        return ["contact", "restore", self.contact()]

    def do_tag(self):
        return ["tag", self.one(["add", "rm"]), self.one(TAGS), self.contact()]

    def do_rename_tag(self):
        return ["tag", "rename", self.one(TAGS), self.one([*TAGS, "老客户"])]

    def do_note(self):
        return ["note", "add", self.one([self.contact(), self.org()]), self.one(["打过电话", "asked for a price"])]

    def do_rewrite_note(self):
        note = f"n{self.random.randint(1, 6)}"
        return self.one(
            [["note", "edit", note, "说得不一样"], ["note", "rm", note, "--yes"], ["note", "restore", note]]
        )

    def do_org(self):
        return self.one(
            [["org", "add", self.one(ORGS), "--role", "customer"], ["org", "edit", self.org(), "--parent", self.org()],
             ["org", "edit", self.org(), "--name", self.one(ORGS)], ["org", "rm", self.org(), "--yes"], ["org", "restore", self.org()]]
        )  # fmt: skip

    def do_pipeline(self):
        stage, name = self.one(["Lead", "Quote", "Won", "报价", "2"]), self.one(["报价", "合同", "Lead"])
        into = ["--pipeline", self.one(["Sales", "Export"])]
        return self.one(
            [["pipeline", "add", "Export"], ["pipeline", "edit", "Export", self.one(["--default", "--retire", "--restore"])],
             ["pipeline", "stage", "add", name, "--rule", "amount>0", *into], ["pipeline", "stage", "edit", stage, "--name", name, "--owner", "李静", *into],
             ["pipeline", "stage", "move", stage, "--position", "1", *into], ["pipeline", "stage", "retire", stage, *into],
             ["pipeline", "stage", "edit", stage, self.one(["--no-rule", "--restore"]), *into]]
        )  # fmt: skip

    def do_reason(self):
        reason = self.one(["price", "价格", "postponed"])
        return self.one(
            [["pipeline", "reason", "add", reason], ["pipeline", "reason", "rm", reason, "--yes"],
             ["pipeline", "reason", "rename", reason, self.one(["价格", "no budget"])]]
        )  # fmt: skip

    def do_field(self):
        return self.one([["field", "add", self.one(FIELDS)], ["field", "rm", self.one(FIELDS), "--yes", "--force"]])

    def do_set_field(self):
        return ["contact", "edit", self.contact(), "--set", f"{self.one(FIELDS)}={self.random.randint(1, 3)}"]

    def deal(self):
        return f"d{self.random.randint(1, 4)}"

    def do_deal(self):
        return ["deal", "add", self.one(["二期", "续约", "GTX"]), "--contact", f"{self.contact()}:{self.one(['decision', '财务'])}",
                "--line", self.one(["样机 x 2 @ 4800", "安装"]), "--tag", self.one(TAGS)]  # fmt: skip

    do_deal_again = do_deal

    def do_edit_deal(self):
        wish = self.one(
            [("--close", self.one(["fri", "2027-01-08"])), ("--amount", "5万"), ("--no-amount",), ("--no-line", "1"), ("--note", "急"),
             ("--contact", f"{self.contact()}:champion"), ("--no-contact", self.contact()), ("--set", "档位=2"), ("--title", "三期")]
        )  # fmt: skip
        return ["deal", "edit", self.deal(), *wish]

    def do_throw_deal(self):
        return self.one([["deal", "rm", self.deal(), "--yes"], ["deal", "restore", self.deal()]])

    def do_tag_deal(self):
        return ["tag", self.one(["add", "rm"]), self.one(TAGS), self.deal()]

    def do_deal_field(self):
        return self.one(
            [["field", "add", "档位", "--noun", "deal"], ["field", "rm", "档位", "--noun", "deal", "--yes", "--force"]]
        )

    def do_step_of_deal(self):
        return self.one([["next", self.deal(), "fri"], ["task", "add", "寄样品", "--about", self.deal()]])

    def do_merge(self):
        noun, one = self.one([("contact", self.contact), ("org", self.org)])
        return [noun, "merge", one(), one(), "--yes", "--force"]

    def do_unmerge(self):
        return ["dedupe", "unmerge", self.one([self.contact(), self.org()]), *self.one([[], ["--forget"]])]

    def do_never(self):
        return ["dedupe", "never", self.contact(), self.contact(), *self.one([[], ["--undo"]])]

    def do_import(self):
        self.files += 1
        file = self.path / f"list{self.files}.csv"
        rows = [
            f"{self.random.randint(1, 6)},{self.one(NAMES)},{self.one(PHONES)},{self.one(ORGS)},{self.one(CITIES)},{self.one(TAGS)}"
            for _ in range(self.random.randint(1, 5))
        ]
        file.write_text("编号,姓名,手机,公司,城市,标签\n" + "\n".join(rows) + "\n", "utf-8")
        return ["import", file, "--source", self.one(["fair", "web"]), "--force"]

    do_import_again = do_import
