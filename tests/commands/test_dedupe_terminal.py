"""A review and an explanation on a real terminal of 80 columns, in both languages: whole lines, keys that answer."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import time

import pytest

from crmctl.display.measure import wide

CONTROL = re.compile(r"\x1b(\[[0-9;?]*[A-Za-z]|[()][A-Z0-9]|[=>])")
LIST = """姓名,手机,邮箱,公司,职位,城市,备注
张伟,13800138001,zhangwei@dongjin.com,上海东进通讯技术股份有限公司浦东新区分公司,销售经理,上海,老客户，每季度采购一次样机，送货前务必先打电话
Zhang Wei,13800138001,zhangwei@dongjin.com,上海东进通讯,大区销售总监兼渠道负责人,上海,
李娜,13800138002,lina@dongjin.com,上海东进通讯技术股份有限公司浦东新区分公司,会计,上海,
王芳,13900139001,wangfang@yunqi.cn,云栖茶业,店长,杭州,
Robert Smith,+1 415 555 0101,bob@acme.com,Acme Corp,CTO,Boston,
"""


class Terminal:
    """A terminal of 80 by 24, and a command that runs on it."""

    def __init__(self, folder, *arguments, **environ):
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        said = {"PATH": os.environ["PATH"], "HOME": str(folder), "CRMCTL_DB": str(folder / "crm.db"), "CRMCTL_PAGER": "",
                "TERM": "xterm", "LC_ALL": "C.UTF-8", "USER": "mei", "CRMCTL_NOW": "2026-11-22T09:00:00+08:00"}  # fmt: skip
        command = [sys.executable, "-c", "from crmctl.main import run; run()", *arguments]
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=said | environ, cwd=folder, start_new_session=True
        )
        os.close(slave)

    def until(self, words):
        """Read till these words stand on the screen; return the lines without what colours them."""
        seen, end = b"", time.monotonic() + 60
        while words not in seen.decode("utf-8", "ignore"):
            assert time.monotonic() < end, seen.decode("utf-8", "replace")
            try:
                seen += os.read(self.master, 4096)
            except OSError:  # the command has ended
                break
            if b"\x1b[6n" in seen[-20:]:  # where is the cursor?
                os.write(self.master, b"\x1b[1;1R")
        return CONTROL.sub("", seen.decode("utf-8", "replace")).replace("\r", "").split("\n")

    def press(self, keys):
        time.sleep(0.1)
        os.write(self.master, keys.encode())

    def ended(self):
        lines = self.until("\0")
        return self.process.wait(20), lines


@pytest.fixture
def known(crm, tmp_path):
    (tmp_path / "list.csv").write_text(LIST, "utf-8")
    assert crm("import", tmp_path / "list.csv", "--match", "none").status == 0
    return crm


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_review_fits_and_answers_to_one_key(known, tmp_path, language):
    screen = Terminal(tmp_path, "dedupe", "review", "--sure", CRMCTL_LANG=language, NO_COLOR="1")
    lines = screen.until(" q  ")
    sides = [line for line in lines if line.startswith(("Name", "名称"))]
    assert len(sides) == 1
    assert "张伟" in sides[0]
    assert "Zhang Wei" in sides[0]
    drawn = lines[: next(at for at, line in enumerate(lines) if line.startswith("?"))]
    assert max(map(wide, drawn)) <= 80
    assert len(lines) <= 24
    joined = "".join(line.strip() for line in lines)
    assert all(sign in joined for sign in "上海东进通讯技术股份有限公司浦东新区分公司"), "nothing of a name is cut off"
    screen.press("n")
    status, lines = screen.ended()
    assert status == 0
    assert any("h2" in line for line in lines), "the step that an undo takes back"
    assert known("dedupe", "scan", "--pairs", "-o", "json").json == []


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_an_explanation_fits(known, tmp_path, language):
    status, lines = Terminal(tmp_path, "dedupe", "explain", "c1", "c2", CRMCTL_LANG=language).ended()
    assert status == 0
    assert max(map(wide, lines)) <= 80
    assert len({line.index("│") for line in lines if "│" in line}) == 1, "all bars begin at one line"
    assert any("█" in line for line in lines)


def test_a_list_lines_up(known, tmp_path):
    status, lines = Terminal(tmp_path, "dedupe", "scan", CRMCTL_LANG="en", NO_COLOR="1").ended()
    assert status == 0
    rows = [line for line in lines if re.search(r"\bc[12]\b", line)]
    assert len({wide(line[: line.index("c" + line[line.index("c") + 1])]) for line in rows}) == 1
    assert max(map(wide, lines)) <= 80
