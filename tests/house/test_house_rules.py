"""The rules of the house, kept by machine: help, pages, names, imports, migrations, dry runs."""

import ast
import hashlib
import json
import re
import subprocess
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest
import transcripts
from reminding import fake_crontab

import crmctl
from crmctl.commands import EVERY_DAY, MORE, RECORDS, helping, tree
from crmctl.store import dedupe_weights, migrate
from crmctl.store.database import Store

ROOT = transcripts.ROOT
SOURCES = sorted((ROOT / "crmctl").rglob("*.py"))
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

# Commands that leave the customer file as it is, whatever they are told; all others must know --dry-run.
READING = {
    "today", "interaction list", "interaction show", "find", "show", "history", "contact list", "contact show", "org list", "org show", "tag list", "field list",
    "note list", "where", "config list", "config get", "doctor", "db info", "sql", "topic",
    "cadence list", "plan list", "plan show", "workday list",
    "task list", "task show", "agenda",
    "product list", "product show", "order list", "order show", "asset list", "asset show",
    "remind show", "deal board", "deal stuck", "deal list", "deal show", "deal history",
    "pipeline list", "pipeline show", "pipeline check", "pipeline stage list", "pipeline reason list",
    "pipeline profile list", "pipeline profile show",
    "trigger list", "trigger show", "trigger test", "deal quota", "deal quota list",
    "report list", "report show", "report run", "dedupe scan", "dedupe explain", "dedupe stats",
    "segment list", "segment show", "segment explain", "segment overlap",
    "segment members", "segment diff",  # note who they saw, outside the history
    "completion",  # prints a script
    "export", "dedupe export-records", "db backup",  # write a file elsewhere, and refuse to overwrite one
    "init", "demo",  # make a customer file where there is none
}  # fmt: skip
# Commands that are nothing but questions; their own tests press the keys, the dry run included.
ASKING = {"dedupe review"}
HEAVY = {
    "babel", "charset_normalizer", "email_validator", "numpy", "opencc", "openpyxl", "pandas", "phonenumbers",
    "prompt_toolkit", "pyarrow", "pydantic", "pypinyin", "python_calamine", "questionary", "rapidfuzz", "rich",
    "sqlite_utils", "tabulate", "wcwidth", "xlsxwriter", "apprise", "click", "dateutil", "holidays", "icalendar", "tzlocal",
}  # fmt: skip
# The checksums of migrations that were released: those are never edited. Name → SHA-256; add a line at each release.
RELEASED: dict[str, str] = {}


def leaves(command, path=()):
    """Yield (path, command) for every command that is no group, or one that does something by itself."""
    if hasattr(command, "list_commands"):
        if path and command.invoke_without_command:
            yield " ".join(path), command
        for name in command.list_commands(None):
            yield from leaves(command.get_command(None, name), (*path, name))
    else:
        yield " ".join(path), command


def groups(command, path=()):
    """Yield (path, group, its table of summaries)."""
    if hasattr(command, "list_commands"):
        yield (
            " ".join(path),
            command,
            {name: text for _title, table in command.sections for name, text in table.items()},
        )
        for name in command.list_commands(None):
            yield from groups(command.get_command(None, name), (*path, name))


LEAVES = dict(leaves(tree.build()))
CHANGING = sorted(set(LEAVES) - READING)


def options(command):
    return {name for parameter in command.params for name in parameter.opts}


# Help and pages


@pytest.mark.parametrize("name", LEAVES)
def test_every_command_has_help_with_an_example_of_itself(name):
    about, examples = helping.parts(LEAVES[name].help or "")
    assert about.endswith("."), "the help is one paragraph of sentences"
    assert any(f"crmctl {name}" in example for example in examples)


@pytest.mark.parametrize("name", LEAVES)
def test_every_option_has_help(name):
    silent = [
        p.opts[-1]
        for p in LEAVES[name].params
        if p.param_type_name == "option" and not p.help and "--help" not in p.opts
    ]
    assert not silent


@pytest.mark.parametrize(("group", "table"), [(name, table) for name, _group, table in groups(tree.build())])
def test_summaries_say_what_the_help_begins_with(group, table):
    differing = []
    for name, summary in table.items():
        command = LEAVES.get(f"{group} {name}".strip())
        if command and not helping.parts(command.help)[0].startswith(summary.rstrip(".")):
            differing.append((name, summary))
    assert not differing


def test_every_command_appears_in_a_page():
    shown = [re.sub(r"^(crmctl)( -\w| --(db|config|as-user) \S+)+", r"\1", part.strip())
             for page in transcripts.pages() for line in transcripts.commands(page.read_text("utf-8"))
             for part in line.split("|")]  # fmt: skip
    missing = [name for name in LEAVES if not any(f"{line} ".startswith(f"crmctl {name} ") for line in shown)]
    assert not missing


def test_no_page_shows_a_fault_of_ours():
    assert not [page for page in transcripts.pages() if "\n[exit 1]\n" in page.read_text("utf-8")]


def test_root_help_fits_a_screen():
    listed = {*EVERY_DAY, *RECORDS, *MORE}
    assert len(listed) == len(EVERY_DAY) + len(RECORDS) + len(MORE), "a command stands in one group only"


# Pages lead to each other

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")


def links(page):
    text = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    return [target for target in LINK.findall(text) if "://" not in target]


def slug(heading):
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("page", transcripts.pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    dead = []
    for target in links(page):
        path, _hash, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        headings = (
            re.findall(r"^#+ (.+)$", there.read_text("utf-8"), re.MULTILINE)
            if there.suffix == ".md" and there.exists()
            else []
        )
        if not there.exists() or (anchor and anchor not in map(slug, headings)):
            dead.append(target)
    assert not dead


def test_every_page_is_reached_from_the_readme():
    reached, todo = set(), [ROOT / "README.md"]
    while todo:
        page = todo.pop()
        if page not in reached and page.suffix == ".md":
            reached.add(page)
            todo += [(page.parent / target.partition("#")[0]).resolve() for target in links(page)]
    assert not set(transcripts.pages()) - reached


def test_every_example_is_listed():
    listed = set(links(ROOT / "examples" / "README.md"))
    assert {path.name for path in (ROOT / "examples").iterdir()} - {"README.md"} == listed


# Code


def calls(source):
    return [node for node in ast.walk(ast.parse(source.read_text("utf-8"))) if isinstance(node, ast.Call)]


def test_only_display_prints():
    printing = []
    for source in SOURCES:
        if "display" in source.relative_to(ROOT / "crmctl").parts:
            continue
        for call in calls(source):
            function = call.func
            plain = isinstance(function, ast.Name) and function.id == "print"
            rich = isinstance(function, ast.Attribute) and function.attr == "print"
            printing += [f"{source.relative_to(ROOT)}:{call.lineno}"] * (plain or rich)
    assert not printing


def test_rich_is_never_given_a_formatted_string():
    """Data would be read as markup; it goes in as ``Text``."""
    formatted = [
        f"{source.relative_to(ROOT)}:{call.lineno}"
        for source in SOURCES for call in calls(source)
        if isinstance(call.func, ast.Attribute) and call.func.attr == "print"
        and any(isinstance(argument, ast.JoinedStr) for argument in call.args)
    ]  # fmt: skip
    assert not formatted


def test_no_group_is_repeated_possessively():
    """``(…)*+`` loses characters in Python 3.11.2, which is Debian 12's; write ``(?=((…)*))\\1`` or a plain ``*``."""
    found = [
        str(source.relative_to(ROOT))
        for source in SOURCES
        if re.search(r"\)[*+?}]\+(?![+*?])", source.read_text("utf-8"))
    ]
    assert not found


def test_modules_are_named_for_what_they_do():
    vague = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}
    assert not [source for source in SOURCES if vague & set(source.relative_to(ROOT).with_suffix("").parts)]


def test_every_folder_says_what_it_is_for():
    silent = [
        source.parent
        for source in SOURCES
        if source.name == "__init__.py" and not ast.get_docstring(ast.parse(source.read_text("utf-8")))
    ]
    assert not silent


def test_nouns_are_all_in_the_contract():
    nouns = {f"crmctl.commands.{source.parent.name}" for source in SOURCES if source.name == "__init__.py"
             and source.parent.parent.name == "commands"}  # fmt: skip
    contract = next(one for one in SETTINGS["tool"]["importlinter"]["contracts"] if one["type"] == "independence")
    assert set(contract["modules"]) == nouns


def test_a_layer_that_is_not_named_is_refused():
    layers = next(one for one in SETTINGS["tool"]["importlinter"]["contracts"] if one["type"] == "layers")
    assert layers["exhaustive"] is True


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"], ["--help"], ["contact", "list", "-o", "json"], ["contact", "show", "c1"],
        ["contact", "show", "c1", "-o", "json"], ["find", "王伟"], ["contact", "add", "欧阳娜娜", "--phone", "13800138003"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_everyday_commands_load_nothing_heavy(arguments, crm, tmp_path):
    assert crm("contact", "add", "王伟", "--email", "wang@example.com").status == 0
    program = (
        "import json, sys; from crmctl.main import main; status = main(json.loads(sys.argv[1]));"
        "sys.stderr.write('LOADED ' + json.dumps([status, sorted({name.partition('.')[0] for name in sys.modules})]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, json.dumps(arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    status, loaded = json.loads(done.stderr.rpartition("LOADED ")[2])
    assert status == 0
    assert not HEAVY & set(loaded)


# The file


def test_migrations_are_counted_right():
    assert migrate.newest() == migrate.LATEST
    assert [int(script.name[:4]) for script in migrate.scripts()] == list(range(1, migrate.newest() + 1))


def test_released_migrations_are_as_they_were():
    now = {script.name: hashlib.sha256(script.read_bytes()).hexdigest() for script in migrate.scripts()}
    assert {name: now.get(name) for name in RELEASED} == RELEASED


@pytest.mark.parametrize("name", CHANGING)
def test_changing_commands_know_dry_run(name):
    assert {"-n", "--dry-run"} <= options(LEAVES[name])


@pytest.mark.parametrize("name", LEAVES)
def test_commands_know_output(name):
    assert {"-o", "--output"} <= options(LEAVES[name])


@pytest.mark.parametrize("name", [name for name in CHANGING if name.split()[-1] in {"rm", "restore", "compact"}])
def test_destroying_commands_know_yes(name):
    if name.split()[0] in {"contact", "org", "note"} and name.endswith("restore"):
        return  # takes out of the trash, destroys nothing
    assert {"-y", "--yes"} <= options(LEAVES[name])


# A call of each changing command that would change something. {folder} is where the test stands.
SAMPLES = {
    "import": ["import", "more.csv"],
    "undo": ["undo"],
    "redo": ["redo"],
    "contact add": [
        "contact",
        "add",
        "李雷",
        "--phone",
        "13800138111",
        "--org",
        "新公司",
        "--tag",
        "新",
        "--set",
        "budget=1",
    ],
    "contact edit": ["contact", "edit", "c1", "--title", "总监", "--phone", "13800138222", "--org", "另一家公司"],
    "contact rm": ["contact", "rm", "c1", "--yes"],
    "contact restore": ["contact", "restore", "c2"],
    "org add": ["org", "add", "新公司", "--role", "customer", "--tag", "新"],
    "org edit": ["org", "edit", "o1", "--city", "深圳", "--role", "partner"],
    "org rm": ["org", "rm", "o1", "--yes"],
    "org restore": ["org", "restore", "o2"],
    "deal add": ["deal", "add", "三期", "--contact", "c1:decision", "--line", "样机 x 2 @ 4800", "--tag", "新"],
    "deal edit": ["deal", "edit", "d1", "--close", "+60d", "--role", "c1:finance", "--no-line", "1"],
    "deal move": ["deal", "move", "d1", "2", "--because", "老客户"],
    "deal won": ["deal", "won", "d1", "--because", "老客户"],
    "deal lost": ["deal", "lost", "d1", "--reason", "price"],
    "deal reopen": ["deal", "reopen", "d3"],
    "deal rm": ["deal", "rm", "d1", "--yes"],
    "deal restore": ["deal", "restore", "d2"],
    "tag add": ["tag", "add", "新", "c1", "o1"],
    "tag rm": ["tag", "rm", "vip", "c1", "--yes"],
    "tag rename": ["tag", "rename", "vip", "VIP"],
    "field add": ["field", "add", "level", "--type", "choice", "--choices", "A,B"],
    "field rm": ["field", "rm", "budget", "--yes", "--force"],
    "note add": ["note", "add", "c1", "样品已寄出"],
    "note edit": ["note", "edit", "n1", "样品已收到"],
    "note rm": ["note", "rm", "n1", "--yes"],
    "note restore": ["note", "restore", "n2"],
    "log": ["log", "call", "c1", "已发报价", "--next", "fri"],
    "log-batch": ["log-batch", "notes.txt"],
    "interaction edit": ["interaction", "edit", "i1", "--minutes", "7"],
    "interaction rm": ["interaction", "rm", "i1", "--yes"],
    "interaction restore": ["interaction", "restore", "i2"],
    "task add": ["task", "add", "寄样品", "--due", "mon", "--repeat", "every week on mon", "--about", "c1"],
    "task edit": ["task", "edit", "t2", "--due", "mon 14:00", "--minutes", "30", "--no-about"],
    "task done": ["task", "done", "t2", "-m", "已寄"],
    "task reopen": ["task", "reopen", "t3"],
    "task rm": ["task", "rm", "t2", "--yes"],
    "task restore": ["task", "restore", "t4"],
    "done": ["done", "t2", "--log", "call", "-m", "已寄", "--next", "fri"],
    "snooze": ["snooze", "t2", "+3d"],
    "next": ["next", "c1", "fri", "-m", "寄报价"],
    "cadence set": ["cadence", "set", "--tag", "vip", "2w"],
    "cadence rm": ["cadence", "rm", "c1", "--yes"],
    "plan add": ["plan", "add", "续约", "--step", "30d: 提醒"],
    "plan edit": ["plan", "edit", "跟进", "--step", "2wd: 拜访"],
    "plan apply": ["plan", "apply", "跟进", "o1"],
    "plan stop": ["plan", "stop", "跟进", "--all"],
    "plan rm": ["plan", "rm", "跟进", "--yes"],
    "product add": ["product", "add", "墨盒", "--price", "USD 29.9", "--life", "半年"],
    "product edit": ["product", "edit", "LJ-4", "--price", "2099"],
    "product rm": ["product", "rm", "p1", "--yes"],
    "product restore": ["product", "restore", "p2"],
    "order add": ["order", "add", "--contact", "c1", "--line", "LJ-4 x 3 @ 1800", "--line", "运费 @ 50", "--free"],
    "order edit": ["order", "edit", "2026-0001", "--status", "已发货", "--line", "p1"],
    "order cancel": ["order", "cancel", "2026-0001"],
    "order refund": ["order", "refund", "2026-0001", "--amount", "100"],
    "order rm": ["order", "rm", "2026-0001", "--yes"],
    "order restore": ["order", "restore", "2026-0002"],
    "asset add": ["asset", "add", "--order", "2026-0001"],
    "asset edit": ["asset", "edit", "a1", "--serial", "SN-1"],
    "asset rm": ["asset", "rm", "a1", "--yes"],
    "asset restore": ["asset", "restore", "a2"],
    "workday fill": ["workday", "fill", "2026"],
    "workday load": ["workday", "load", "days.txt"],
    "workday set": ["workday", "set", "2026-12-31", "work"],
    "workday rm": ["workday", "rm", "2026", "--yes"],
    "remind": ["remind"],
    "remind install": ["remind", "install", "--every", "10", "--before", "30", "--yes"],
    "remind remove": ["remind", "remove", "--yes"],
    "pipeline add": ["pipeline", "add", "海外", "--stages", "询价,报价,赢单,输单"],
    "pipeline edit": ["pipeline", "edit", "Sales", "--name", "国内销售"],
    "pipeline stage add": ["pipeline", "stage", "add", "合同", "--after", "Negotiation", "--owner", "李静"],
    "pipeline stage edit": ["pipeline", "stage", "edit", "Quote", "--probability", "55%", "--rule", "amount>100"],
    "pipeline stage move": ["pipeline", "stage", "move", "Quote", "--position", "1"],
    "pipeline stage retire": ["pipeline", "stage", "retire", "Quote"],
    "pipeline reason add": ["pipeline", "reason", "add", "交期太晚"],
    "pipeline reason rename": ["pipeline", "reason", "rename", "price", "价格"],
    "pipeline reason rm": ["pipeline", "reason", "rm", "price", "--yes"],
    "deal forecast": ["deal", "forecast", "--months", "12"],
    "deal quota set": ["deal", "quota", "set", "2026-12", "80万"],
    "deal quota rm": ["deal", "quota", "rm", "2026-11", "--yes"],
    "segment save": ["segment", "save", "沪上", "city:上海"],
    "segment freeze": ["segment", "freeze", "熟客", "--because", "回访"],
    "segment rm": ["segment", "rm", "熟客", "--yes"],
    "report keep": ["report", "keep"],
    "report add": ["report", "add", "own.sql"],
    "report rm": ["report", "rm", "mine"],
    "trigger add": ["trigger", "add", "电池", "--on", "sale", "--after", "24m", "--task", "电池"],
    "trigger run": ["trigger", "run"],
    "trigger rm": ["trigger", "rm", "续保", "--yes"],
    "dedupe merge": ["dedupe", "merge", "c1", "c5", "--yes"],
    "dedupe unmerge": ["dedupe", "unmerge", "c4"],
    "dedupe never": ["dedupe", "never", "c1", "c5"],
    "dedupe import-pairs": ["dedupe", "import-pairs", "pairs.csv"],
    "contact merge": ["contact", "merge", "c1", "c5", "--keep", "c5", "--yes"],
    "org merge": ["org", "merge", "o1", "o3", "--yes"],
    "dedupe learn": ["dedupe", "learn", "--forget"],
    "config set": ["config", "set", "country", "DE"],
    "db check": ["db", "check", "--mend"],
    "db compact": ["db", "compact", "--yes"],
    "db restore": ["db", "restore", "old.db", "--yes"],
}


def test_every_changing_command_has_a_sample():
    assert set(SAMPLES) == set(CHANGING) - ASKING


@pytest.fixture
def filled(crm, tmp_path, monkeypatch):
    """A file with something of everything, a backup of it as it was before, and a step that was undone."""
    fake_crontab(tmp_path, monkeypatch).write_text("MAILTO=mei\n", "utf-8")
    Path("notes.txt").write_text("visit c1 样品已看\n", "utf-8")
    Path("pairs.csv").write_text("left,right,probability\nc1,c5,0.9\n", "utf-8")
    Path("own.sql").write_text("-- title: People\nSELECT count(*) AS n FROM v_contact\n", "utf-8")
    Path("days.txt").write_text("2026-10-01..2026-10-07 off 国庆节\n", "utf-8")
    Path("more.csv").write_text("姓名,电话,公司\n韩梅梅,13800138333,新公司\n王伟,13800138001,东进通讯\n", "utf-8")
    for words in [
        ["contact", "add", "王伟", "--phone", "13800138001", "--org", "东进通讯", "--tag", "vip", "--notes", "要报价单"],
        ["contact", "add", "李东江", "--notes", "老客户"], ["contact", "rm", "c2", "--yes"], ["org", "add", "云栖茶业"],
        ["org", "rm", "o2", "--yes"], ["field", "add", "budget", "--type", "money"], ["contact", "edit", "c1", "--set", "budget=50万"],
        ["log", "call", "c1", "要报价单"], ["log", "call", "c1", "打错了"], ["interaction", "rm", "i2", "--yes"],
        ["cadence", "set", "c1", "30"], ["plan", "add", "跟进", "--step", "1: 电话"], ["plan", "apply", "跟进", "c1"],
        ["task", "add", "寄样品", "--due", "fri", "--repeat", "every fri", "--about", "c1"], ["task", "add", "回电"], ["done", "t3"],
        ["task", "add", "旧事"], ["task", "rm", "t4", "--yes"],
        ["workday", "set", "2026-12-31", "off"], ["db", "backup", "old.db"], ["note", "add", "c1", "第二条"], ["note", "add", "c1", "第三条"], ["note", "rm", "n2", "--yes"],
        ["deal", "add", "二期", "--org", "o1", "--contact", "c1:decision", "--amount", "50万", "--line", "样机 @ 4800", "--close", "2026-12-20"],
        ["deal", "add", "作废"], ["deal", "rm", "d2", "--yes"], ["deal", "quota", "set", "2026-11", "10万"],
        ["deal", "add", "旧单"], ["deal", "won", "d3", "--because", "成交"],
        ["asset", "add", "打印机", "--org", "o1", "--warranty-until", "2026-12-01"],
        ["trigger", "add", "续保", "--on", "warranty", "--before", "30d", "--task", "续保"],
        ["product", "add", "激光打印机", "--code", "LJ-4", "--price", "1999", "--warranty", "24m"],
        ["product", "add", "旧款"], ["product", "rm", "p2", "--yes"], ["order", "add", "--org", "o1", "--line", "LJ-4 x 2"],
        ["order", "add", "--org", "o1", "--total", "5"], ["order", "rm", "2026-0002", "--yes"],
        ["asset", "add", "旧机", "--org", "o1"], ["asset", "rm", "a2", "--yes"],
        ["contact", "add", "韩梅"], ["contact", "add", "韩梅 二"], ["contact", "merge", "c3", "c4", "--yes"], ["contact", "add", "韩五"],
        ["org", "add", "东进电子"],
        ["segment", "save", "熟客", "tag:vip"], ["report", "add", "own.sql", "--name", "mine"],
        ["note", "edit", "n3", "改过"], ["undo"], ["remind", "install", "--yes"],
    ]:  # fmt: skip
        done = crm(*words)
        assert done.status == 0, (words, done.err)
    with Store(tmp_path / "crm.db", "mei", "learn").writing(datetime(2026, 11, 22, tzinfo=UTC)) as work:
        dedupe_weights.save(work.db, "contact", {"mail": {"equal": 0.5}})
    return crm


def contents(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_dry_run_leaves_every_file_as_it_was(name, filled, tmp_path):
    before = contents(tmp_path)
    done = filled(*SAMPLES[name], "--dry-run")
    assert done.status == 0, done.err
    assert contents(tmp_path) == before
    assert filled(*SAMPLES[name]).status == 0
    changed = {path for path, held in contents(tmp_path).items() if before.get(path) != held}
    assert changed or name == "db check", "the sample must change something, or it shows nothing"


# The package


def test_the_wheel_holds_every_file_of_the_package(tmp_path):
    import zipfile

    from hatchling.builders.wheel import WheelBuilder

    wheel = next(WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"]))
    held = set(zipfile.ZipFile(wheel).namelist())
    mine = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "crmctl").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert not mine - held
    assert {
        "crmctl/actions/sample/fair.csv",
        "crmctl/store/views.sql",
        "crmctl/locale/zh_CN/LC_MESSAGES/crmctl.mo",
    } <= held


def test_the_version_is_said_once():
    assert SETTINGS["project"]["version"] == crmctl.__version__
