"""Under CRMCTL_LANG=zh_CN a day of selling shows no English sentence: deals, pipelines, goods, triggers, reports."""

import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest
import transcripts
from test_chinese import CODE, SHORT, english

from crmctl.words import speak

# What is written as a program reads it: conditions, the columns of an import, a source.
WRITTEN = re.compile(r"[a-z_.]+(?:[:=<>]+\w+)+|^ *(?:列|来源)：.*$", re.MULTILINE)
# Each day, and what was typed on it.
DAYS = {
    "2026-08-03": (
        "init --country CN", "config set user 梅", "org add 海尔", "org add 东进通讯", "contact add 王工 --org 海尔",
        "contact add 张总 --org 海尔", 'product add "LaserJet 400" --code LJ-400 --price 3200 --warranty 24m --line LaserJet --author HP',
        'product add "LaserJet 800" --price 8900 --category 打印机', "deal add 海尔一期 --org 海尔 --amount 30万 --close 2026-10-30",
        'deal add 东进换机 --org 东进通讯 --line "LJ-400 x 4"', "deal add 东进墨盒 --org 东进通讯 --amount USD\\ 900",
        "deal add 旧单 --org 东进通讯 --amount 5万 --close 2026-09-30", "deal quota set 2026-Q4 50万", "deal quota set 2026-11 20万 --owner 梅",
        'trigger add 续保 --on warranty --before 30d --task "给{customer}报续保：{subject}"',
        "trigger add 换电池 --on sale --after 24m --if category:打印机 --task 换电池 --tag 换电池",
        "trigger add 回访 --on won --after 7d --task 回访",
    ),
    "2026-09-21": (
        "deal move d1 2", "deal edit d1 --close 2026-11-20", "deal edit d1 --contact 王工:决策人 --contact 张总:influence",
        "deal move d1 3 --because 老客户", "deal won d2 --because 交期最短", "deal lost d3 --reason 价格 --because 没有预算",
        "asset add LJ-400 --org 东进通讯 --serial SN-1 --sold-on 2024-12-01",
        'order add --org 东进通讯 --deal d2 --line "LJ-400 x 4" --status paid --channel 门店', "order add --org 海尔 --total 900",
        "deal move d1 2", "log 电话 王工 报价已发",
    ),
    "2026-11-22": (
        "deal reopen d3 --because 预算批了", "deal move d3 2", "deal add 海尔二期 --org 海尔 --amount 80万 --close 2026-12-20 --category commit",
        "pipeline stage edit 谈判 --rule contacts.role:decision>=1 --message 决策人",
    ),
}  # fmt: skip


@pytest.fixture
def sold(bare, monkeypatch):
    """With a quarter of selling behind it."""
    monkeypatch.setenv("CRMCTL_LANG", "zh_CN")
    for day, lines in DAYS.items():
        monkeypatch.setenv("CRMCTL_NOW", f"{day}T09:00:00+08:00")
        for typed in lines:
            done = bare(*shlex.split(typed))
            assert (done.status, typed, done.err if done.status else "") == (0, typed, "")
            assert english(done.out + done.err) == []
    shutil.copytree(transcripts.ROOT / "examples", "examples")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("LINES", "999")
    monkeypatch.setenv("NO_COLOR", "1")
    yield bare
    speak("en")


@pytest.mark.parametrize(
    "typed",
    [
        "deal list", "deal list --status all", "deal list --stage 线索", "deal show d1", "deal show d2", "deal show d3",
        "deal board", "deal board --all", "deal history d1", "deal history d3", "deal history d1 --pushes",
        "deal history d5 --pushes", "deal stuck", "deal stuck --explain", "deal stuck d5 --explain", "deal forecast",
        "deal forecast --by owner", "deal forecast --by stage", "deal forecast --overdue", "deal forecast --accuracy",
        "deal forecast --as-of 2026-09-25", "deal forecast --as-of 2027-01-01", "deal forecast --by moon",
        "deal forecast -n", "deal quota", "deal quota list", "deal quota set 2026-13 5",
        "deal quota set 2026-12 1000 -n", "deal quota rm 2026-11 --owner 梅", "deal quota rm 2026-11",
        "deal move d1 谈判", "deal move d1 谈判 --because 老客户", "deal move d5 谈判", "deal move d1 没有", "deal move d1 5 -n",
        "deal move d1 输单", "deal move d1 需求确认", "deal move d99 2", "deal move d1 2 --at 明天", "deal won d1",
        "deal won d2", "deal won d1 -n", "deal won d1 --because 签了 --at 昨天", "deal lost d1",
        "deal lost d1 --reason 天气", "deal lost d1 --reason 价", "deal lost d3 --reason 预算", "deal reopen d1",
        "deal reopen d2 -n", "deal reopen d2 报价", "deal add 新单 --line 没有的 -n", "deal add 新单 --contact 王工:老大",
        "deal add 新单 --stage 赢单", "deal add 新单 --stage 输单", "deal add 新单 --amount 很多", "deal add 新单 --close 2月30日",
        "deal add 新单 --category x", "deal add 新单 --stage 谈判", "deal add 新单 --probability 200",
        "deal add 海尔二期 --org 海尔", "deal edit d1 --no-line 9", "deal edit d1 --line 'LJ-400 x 0'",
        "deal edit d1 --amount 50万 --probability 70 --category 'best case'", "deal edit d1 -n --no-amount",
        "deal edit d1 --no-contact 王工 --role 张总:决策人", "deal edit d1", "deal rm d1", "deal rm d1 --yes",
        "deal restore d1", "product list", "product show p1", "product add 'LaserJet 400'",
        "product add x --price 很贵", "product add x --warranty 很久", "product edit p1 --price 3500", "product edit p1",
        "product rm p1", "product rm p2 --yes", "product restore p2", "product show 没有", "order list",
        "order show 2026-0001", "order show 2026-0002", "order add --org 海尔 --line '没有的 x 2'",
        "order add --org 海尔 --line '运费 x 1 @ 30' --free", "order add --org 海尔", "order add --total 5",
        "order add --org 海尔 --total 5 --status x", "order edit 2026-0001 --status delivered",
        "order edit 2026-0001 --number 2026-0002", "order cancel 2026-0002", "order cancel 2026-0001",
        "order refund 2026-0001", "order refund 2026-0001 --yes", "order rm 2026-0002", "order rm 2026-0002 --yes",
        "order restore 2026-0002", "order show x9", "asset list", "asset show a1",
        "asset add 'LaserJet 400' --org 海尔 --serial SN-1", "asset add --order 2026-0001",
        "asset add --order 2026-0002", "asset add", "asset edit a1 --status 退役", "asset edit a1 --status x",
        "asset rm a1", "asset rm a1 --yes", "asset restore a1", "trigger list", "trigger show 续保", "trigger show 没有",
        "trigger test 续保 --since today --until +30d", "trigger test 换电池", "trigger test 换电池 --month 2026-13",
        "trigger run", "trigger run -n", "trigger run 换电池", "trigger run x", "trigger add 续保 --on warranty --task x",
        "trigger add x --on 天气 --task x", "trigger add x --on won --task x --before 很久",
        "trigger add x --on won --task x --if foo:1", "trigger add x --on won --task x --before 3d --after 3d",
        "trigger rm 续保", "trigger rm 续保 --yes", "pipeline list", "pipeline show", "pipeline show 销售",
        "pipeline show x", "pipeline check", "pipeline add 海外 --stages 询价,报价=30%,赢单,输单",
        "pipeline add 海外 --stages 询价,报价", "pipeline add 海外 --stages 询价=x,赢单,输单", "pipeline add --profile maker",
        "pipeline add 海外 --profile x", "pipeline add 销售", "pipeline add 海外 -n", "pipeline edit 销售 --name 国内",
        "pipeline edit 销售 --retire", "pipeline edit 销售", "pipeline stage list",
        "pipeline stage add 合同 --after 谈判 --probability 80 --days 10", "pipeline stage add 合同 --category x",
        "pipeline stage add 合同 --rule foo>1", "pipeline stage add 谈判", "pipeline stage edit 谈判 --rule-rm 9",
        "pipeline stage edit 谈判 --no-rule", "pipeline stage edit 谈判 --kind x", "pipeline stage edit x --days 3",
        "pipeline stage move 谈判 --before 报价", "pipeline stage move 谈判", "pipeline stage retire 线索",
        "pipeline stage retire 线索 --to 报价", "pipeline stage retire 线索 --to 报价 -n", "pipeline stage retire 赢单",
        "pipeline reason list", "pipeline reason add 交期 价格", "pipeline reason rename 价格 太贵",
        "pipeline reason rename 价格 竞争对手", "pipeline reason rm 价格", "pipeline reason rm 没有", "pipeline profile list",
        "pipeline profile show x", "report list", "report run x", "report run funnel --by owner",
        "report run won-lost --by 颜色", "report run won-lost --since 2026-12-01 --until 2026-01-01",
        "report run closing --days x", "report show x", "report run won-lost --by quarter",
        "report run won-lost --period 2026-Q3 --by reason", "report run closing --days 15,30",
        *(f"report {verb} {name}" for verb in ("run", "show") for name in
          ("pipeline", "funnel", "stage-time", "won-lost", "cycle", "velocity", "closing", "slipped")),
        "deal list --where 阶段x:报价", "deal list --where stage:没有", "deal list --where amount>很多",
        "deal list --where (stage:报价", "deal list --where stage:", "deal list --where @重点",
        "deal list --where org.城市x:杭州", "deal list --where 'close:x..y'", "deal list --where owner:没有",
        "contact list --where deals>1", "contact list --where role:x", "org list --where deals.status:x",
        "product list --where price>1000", "order list --where status:x", "asset list --where warranty_until:30天内",
        "history d1", "history d2", "history", "undo", "undo -n", "today", "today --print", "show d1", "show p1",
        "show a1", "show o1", "show c1", "find 海尔", "export deals --to d.csv", "export all --to all.jsonl", "doctor",
        "import examples/products.csv --as products --extra fields", "import examples/products.csv --as products -n",
        "import examples/deals.csv --as deals --source crm", "import examples/deals.csv --as deals --source crm -n",
        "import examples/orders.csv --as orders --source shop", "import examples/assets.csv --as assets",
        "import bad.csv --as deals", "import bad.csv --as orders", "import bad.csv --as products",
        "import bad.csv --as assets",
    ],
)  # fmt: skip
def test_a_day_of_selling_is_chinese(sold, typed, monkeypatch):
    Path("bad.csv").write_text("名称,客户,阶段,金额\n单子,无此客户,没有的阶段,很多\n,海尔,,\n", "utf-8")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)  # where a person reads, there is more to read
    result = sold(*shlex.split(typed))
    assert result.status != 1
    said = WRITTEN.sub("`", CODE.sub("`", result.out + result.err))
    assert english(said) == []
    assert SHORT.findall(re.sub(r"提示：.*", "", said)) == [] or typed.startswith(
        "report show"
    )  # which gives the keys of its columns
