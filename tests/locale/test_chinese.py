"""Under CRMCTL_LANG=zh_CN nobody meets an English sentence: help, errors, questions, and the way from the README on."""

import importlib
import os
import pkgutil
import pty
import re
import subprocess
import sys
import time
from pathlib import Path

import catalogue
import pytest
import transcripts

import crmctl
from crmctl.commands import prompts
from crmctl.commands.tree import build
from crmctl.errors import CrmError
from crmctl.words import _, speak

CHINESE = re.compile(r"[\u3400-\u9fff]")
# Four words in a row are a sentence; keys and names of people come in fewer, lists of keys with commas between.
ENGLISH = re.compile(r"(?<![\w/.-])[A-Za-z][a-z']+(?: [A-Za-z][a-z']*){3,}")
CODE = re.compile(r"`[^`]*`|crmctl [^，。；）\n]*|(?<!\w)--?[a-z][a-z-]*")
# Keys of ours that a person should never meet: kinds, states, columns that nobody gave a heading.
SHORT = re.compile(
    r"(?<![/\w])(?:call|visit|e-?mail|wechat|open|done|cancelled|high|normal|low|in|out|due|late|fine|same|off|work"
    r"|[a-z]+_[a-z]+)(?![/\w])"
)
ROOT = transcripts.ROOT


def english(text):
    """Return the English sentences in a text, quoted commands and options aside."""
    return [found for line in text.splitlines() for found in ENGLISH.findall(CODE.sub("`", line))]


@pytest.fixture
def chinese(bare, monkeypatch):
    monkeypatch.setenv("CRMCTL_LANG", "zh_CN")
    yield bare
    speak("en")


@pytest.fixture
def filled(chinese):
    """With a file, a list in it and the working folder beside the examples."""
    listed = ROOT / "examples" / "fair.csv"
    assert chinese("import", listed, "--source", "展会", "--init").status == 0
    return chinese


def every_command(*, leaves=False):
    """Return the words of every command, or of those that do something themselves."""
    found = list(catalogue.leaves(build()))
    return [words for words, command in found if not (leaves and hasattr(command, "list_commands"))]


@pytest.mark.parametrize("words", every_command(), ids=" ".join)
def test_help_is_chinese(chinese, words):
    page = chinese(*words, "--help")
    assert (page.status, page.err) == (0, "")
    prose, _heading, examples = page.out.partition("示例：\n")
    assert english(prose) == []
    assert prose.startswith(f"用法：crmctl{''.join(f' {word}' for word in words)} ")
    assert examples.strip() or words not in every_command(leaves=True)


@pytest.mark.parametrize("words", every_command(), ids=" ".join)
def test_help_is_english_where_nobody_asked_for_chinese(bare, monkeypatch, words):
    monkeypatch.delenv("CRMCTL_LANG")
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    page = bare(*words, "--help").out.partition("Examples:\n")[0]
    assert CHINESE.findall(re.sub(r"\([^)]*\)|今天.*", "", page)) == []


@pytest.mark.parametrize(
    ("locale", "spoken"), [("zh_CN.UTF-8", True), ("en_US.UTF-8", False), ("C", False), ("fr_FR.UTF-8", False)]
)
def test_the_locale_chooses_the_language(bare, monkeypatch, locale, spoken):
    monkeypatch.delenv("CRMCTL_LANG")
    monkeypatch.setenv("LC_ALL", locale)
    monkeypatch.setenv("LANG", locale)
    page = bare("--help")
    speak("en")
    assert page.status == 0
    assert bool(CHINESE.search(page.out)) is spoken


def errors():
    for module in pkgutil.walk_packages(crmctl.__path__, "crmctl."):
        importlib.import_module(module.name)
    found, todo = [], [CrmError]
    while todo:
        kind = todo.pop()
        todo += kind.__subclasses__()
        found += [kind] if kind.__module__.startswith("crmctl.") else []
    return found


@pytest.mark.parametrize("kind", errors(), ids=lambda kind: kind.__name__)
def test_every_error_and_its_hint_is_translated(chinese, kind):
    speak("zh_CN")
    for sentence in filter(None, (kind.message, kind.hint)):
        assert _(sentence) != sentence or re.fullmatch(r"\{\w+\}", sentence)


@pytest.mark.parametrize(
    "typed",
    [
        "shwo", "''", "contact lst", "contact list --limt 3", "contact list --json", "contact list -z", "contact show",
        "contact list --limit", "contact list --limit x", "contact list --limit -1", "sql --seconds 0 x",
        "contact list -o foo", "undo --force=1", "undo h1 h2 h3", "completion tcsh", "--db", "--nope", "contact --nope",
        "find --kind foo x", "contact list --sort foo", "contact list --columns foo", "import x --as foo",
        "import x --match foo", "import x --map y", "import x --on-match foo", "topic foo", "config get foo",
        "field add x --type foo", "field add x --choices a,b", "field add = --type text", "log", "log 电话", "log 打球 王伟 x",
        "log 电话 王伟 x --minutes -3", "log 电话 王伟 x --direction 上", "log 电话 王伟 x --at 明天", "done",
        "snooze t1", "next 王伟 --clear 周五", "task add", "task add x --due 2月30日", "task add x --minutes 30",
        "task add x --at 25:00", "task add x --priority 很高", "task add x --repeat 每隔两周", "task add x --repeat 每月32日",
        "task add x --repeat FREQ=HOURLY", "task add x --repeat 胡说", "task list --status foo", "agenda --days 0",
        "agenda -o ics --columns day", "cadence set", "cadence set 王伟", "cadence set 王伟 胡说", "cadence set o1 30",
        "cadence set 王伟 30 --most 10", "plan add 坏", "plan add 坏 --step 发资料", "plan add 坏 --step x天:a", "plan add 坏 --step 3d:",
        "plan edit 坏", "plan stop 坏", "workday set 2026-12-24 x", "workday set 2026-12-26..2026-12-01 off",
        "workday fill 2026 --country XX", "workday list --text -o csv", "workday load x", "remind --notify ''",
        "remind install --every 7", "remind install --at 25:00", "remind install --notify mailto://x", "remind --days 3 show",
        "export tasks -o vcf --to y.vcf", "export contacts --status open", "export tasks --partition day", "find x --kind foo",
        "export all --partition month --to d/", "import x --as tasks --new --as all",
    ],
)  # fmt: skip
def test_wrong_usage_is_told_in_chinese(filled, typed):
    import shlex

    Path("x").write_text("姓名\n王伟\n", "utf-8")
    result = filled(*shlex.split(typed))
    assert result.status in {2, 5}
    lines = result.err.splitlines()
    assert lines[0].startswith("错误：")
    assert CHINESE.search(lines[0].removeprefix("错误："))
    assert all(CHINESE.search(line) for line in lines)
    assert english(result.err) == []


@pytest.mark.parametrize(
    "typed",
    [
        "where", "doctor", "db info", "db check", "db backup", "db compact -n", "config list", "config get lang",
        "contact list -o table", "contact list --trash", "show 王伟 -o table", "contact show c1 -o table", "org list -o table",
        "org show o1 -o table", "find 王", "find wang -o table", "find nobodyatall", "history -o table", "history c1 -o table",
        "show h1 -o table", "show b1 -o table", "tag add vip c1", "tag list -o table", "tag rename vip VIP -n", "tag rm vip c1",
        "note add c1 好", "note list -o table", "field add 等级", "field list -o table", "contact edit c1 --city 杭州",
        "contact add 王五 --phone 13900139000 -n", "contact rm c1 --yes", "contact rm c1", "contact restore c1",
        "contact add 李四 --phone abc", "contact add 李四 --birthday 32日", "contact show 王大锤", "show h99", "undo h99",
        "undo -n", "undo", "redo", "undo h1 -n", "sql", "topic", "export contacts --to out.csv", "export contacts --to out.csv",
        "export contacts --to out.xyz", "import missing.csv", "import out.csv -n",
    ],
)  # fmt: skip
def test_no_command_speaks_english(filled, typed):
    Path("out.csv").write_text("姓名,手机,备注x\n王伟,abc,1\n,,\n", "utf-8")
    result = filled(*typed.split())
    assert result.status != 1
    assert english(result.out + result.err) == []


@pytest.fixture
def worked(filled):
    """With what goes on with the people of the list: talks, steps, tasks, cadences, a plan."""
    for typed in (
        "tag add 重点客户 c2", "log 邮件 王伟 报价已发 --direction 去 --outcome 已同意 --minutes 20 --next 周五",
        "log 拜访 o1 看新产线 --with c2 --at 昨天", "task add 寄样品 --about c2 --due 2026-11-20 --priority 高 --repeat 每月最后一天",
        "task add 会面 --about c3 --due 今天 --at 15:00 --minutes 60", "cadence set c6 10", "cadence set --tag 重点客户 30",
        "plan add 新客户 --step 0:发资料 --step 5wd:回访", "plan apply 新客户 c2", "workday set 2026-12-24 off 年会",
    ):  # fmt: skip
        assert filled(*typed.split()).status == 0, typed
    return filled


@pytest.mark.parametrize(
    "typed",
    [
        "today", "today --team", "today --print", "agenda -o table", "log 来电 王伟 答复 --set 城市=杭州 --tag vip --next 下周一",
        "log 电话 新人 认识一下 --new", "log 电话 王伟 没人 --outcome 无人接听 -n", "log 来电 c2 收到", "log 电话 c2",
        "log-batch day.txt -o table", "log-batch day.txt --strict", "log-batch none.txt", "done t2", "done t2 -n",
        "done t2 --log 邮件 -m 已寄 --next 周五", "done t2 -o table", "done t99", "snooze t1 +2d", "snooze t1 昨天", "snooze t2 下周五 -n",
        "next 王伟", "next 王伟 -o table", "next 王伟 明天 -m 送合同", "next c5", "next c5 周五", "next 王伟 --clear -n", "next c5 --clear",
        "task list -o table", "task show t2 -o table", "task show t3 -o table", "task edit t2 --due 周一 --at 14:00",
        "task edit t2 --title 寄样品", "task edit t2 --no-repeat -n", "task reopen t1", "task done t1", "task rm t1 --yes", "task rm t1",
        "task add 月报 --due 2026-01-31 --repeat 每月31日", "task add 对账 --repeat 每月30号", "task add 回访 --repeat 完成后3天 -n",
        "interaction list -o table", "interaction show i1 -o table", "interaction edit i1 --kind 微信 --minutes 5",
        "interaction edit i1 --outcome 已同意", "interaction rm i1 --yes", "interaction rm i1", "interaction restore i1",
        "cadence list -o table", "cadence list --people -o table", "cadence list --late -o table", "cadence set c6 每月",
        "cadence set c6 10", "cadence set c1 30 -n", "cadence rm c6", "cadence rm c5", "plan list -o table",
        "plan show 新客户 -o table", "plan show 新客", "plan add 新客户 --step 0:a", "plan apply 新客户 c2", "plan apply 新客户 c1 c3 -n",
        "plan apply 新客户 c1 -o table", "plan stop 新客户 c2 --because 转给代理商", "plan stop 新客户 --all -o table",
        "plan stop 新客户 c5", "plan edit 新客户 --keep-on-reply", "plan rm 新客户", "plan rm 新客户 --yes", "workday list -o table",
        "workday list 2030 -o table", "workday fill 2026", "workday fill 2026 -n", "workday fill 2027", "workday set 2026-12-26 班",
        "workday rm 2026-12-24", "workday load days.txt", "workday load days.txt -n", "remind", "remind --days 9 -n",
        "remind -o table", "remind show -o table", "remind --user 张三", "remind --notify x://y", "remind --exec nothing",
        "remind install -n", "remind install --systemd -n", "remind remove", "show c2 -o table", "show o1 -o table",
        "show i1 -o table", "show t2 -o table", "history t2 -o table", "history i1 -o table", "history c2 -o table", "show h3 -o table", "find 报价 -o table",
        "find 样品 -o table", "export interactions --to i.csv", "export tasks --to t.ics", "export tasks --to t.ics --columns ref",
        "import i.csv --as interactions -n", "import t.csv --as tasks", "import t.csv --as tasks --new",
    ],
)  # fmt: skip
def test_the_working_day_is_chinese(worked, typed):
    Path("day.txt").write_text(
        "# 今天\n电话 王伟 报价确认 --next 周五\n打球 王伟 x\n电话 无此人 x\n电话 王伟 --foo\n", "utf-8"
    )
    Path("days.txt").write_text("2026-12-24 off 年会\n2026-12-26 work 调休\n", "utf-8")
    Path("i.csv").write_text(
        "日期,客户,类型,内容\n2026-11-20,王伟,电话,谈价\n2027-01-01,王伟,电话,\n,无此人,打球,x\n", "utf-8"
    )
    Path("t.csv").write_text("任务,客户,到期\n寄合同,王伟,2026-12-01\n拜访,无此人,胡说\n,,\n", "utf-8")
    result = worked(*typed.split())
    assert result.status != 1
    assert english(result.out + result.err) == []
    assert SHORT.findall(CODE.sub("`", result.out)) == [] or "-o table" not in typed


def test_the_readme_shows_no_english():
    page = (ROOT / "docs" / "README.zh-CN.md").read_text("utf-8")
    blocks = re.findall(r"^```console\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    printed = "\n".join(line for block in blocks for line in block.splitlines() if not line.startswith("$ "))
    assert len(blocks) > 3
    assert english(printed) == []


@pytest.mark.parametrize(
    "name",
    [
        "commands",
        "importing",
        "fields",
        "dates",
        "repeats",
        "references",
        "outputs",
        "exit-codes",
        "history",
        "privacy",
    ],
)
def test_topics_are_chinese(chinese, name):
    text = chinese("topic", name).out
    prose = "\n".join(line for line in text.splitlines() if not line.startswith("    "))
    assert CHINESE.search(prose)
    assert english(prose) == []


def test_a_question_is_answered_in_chinese(chinese, monkeypatch):
    import questionary
    from questionary.prompts import confirm

    class Answer:
        def unsafe_ask(self):
            return "c2"

    asked = {}
    monkeypatch.setattr(prompts, "can_ask", lambda: True)
    monkeypatch.setattr(questionary, "confirm", lambda *_question, **_options: Answer())
    monkeypatch.setattr(questionary, "select", lambda _question, **options: asked.update(options) or Answer())
    speak("zh_CN")
    prompts.confirm("继续？", yes=False)
    assert (confirm.YES, confirm.NO) == ("是", "否")
    assert prompts.choose("哪一个？", [("c1", "王伟"), ("c2", "王伟")], "编号") == "c2"
    assert asked["instruction"] == "（用方向键选择）"


def test_the_first_questions_are_chinese(tmp_path):
    """On a real terminal: what init asks, answered with Enter."""
    master, slave = pty.openpty()
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "TERM": "xterm",
        "CRMCTL_LANG": "zh_CN",
        "USER": "mei",
    }
    command = [sys.executable, "-c", "from crmctl.main import run; run()", "init"]
    process = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, env=environ, cwd=tmp_path, start_new_session=True
    )
    os.close(slave)
    seen = "".join(until(master, words) for words in ("（用方向键选择）", "货币", "国家", "你的名字", "下一步"))
    process.wait(10)
    os.close(master)
    assert english(re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", " ", seen)) == []
    assert "已新建" in seen


def until(terminal, words):
    """Read till these words are on the terminal, then press Enter."""
    seen, end = b"", time.monotonic() + 20
    while words not in seen.decode("utf-8", "ignore"):
        assert time.monotonic() < end, seen.decode("utf-8", "replace")
        seen += os.read(terminal, 4096)
        if b"\x1b[6n" in seen[-20:]:  # where is the cursor?
            os.write(terminal, b"\x1b[1;1R")
    time.sleep(0.05)
    os.write(terminal, b"\r")
    return seen.decode("utf-8", "replace")
