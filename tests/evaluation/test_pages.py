"""Pages of reports in a real browser: nothing is cut on a phone, on a desk or on paper, and nothing is asked of anybody.

Needs Chromium (``apt-get install chromium fonts-noto-cjk``). The page stands in a frame of the width of a screen; a copy
without its policy measures itself.
"""

import json
import math
import re
import shutil
import subprocess

import pytest

from crmctl.domain.chart import charted
from crmctl.domain.report import Measure
from crmctl.writers.page import Page, page
from crmctl.writers.page_table import Head, Table

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync --allow-file-access-from-files --virtual-time-budget=3000"
).split()
MEASURE = """<script>window.onload = () => {
  const found = [];
  document.querySelectorAll('.scroll,main,figure,section,td,th,h1,h2,p').forEach(one => {
    if (one.scrollWidth > one.clientWidth + 1) found.push(one.tagName + ' ' + one.textContent.slice(0, 40)); });
  document.querySelectorAll('svg').forEach(picture => {
    const frame = picture.getBoundingClientRect();
    if (frame.width) picture.querySelectorAll('text').forEach(one => {
      const box = one.getBoundingClientRect();
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
        found.push('text ' + one.textContent); }); });
  document.title = 'CUT ' + JSON.stringify(found); };</script>"""
FRAME = (
    '<iframe src="inside.html" style="width:{width}px;height:900px;border:0"></iframe>'
    "<script>setTimeout(() => {{ document.title = frames[0].document.title }}, 500)</script>"
)
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium here")


def content(chinese):
    """Every kind of picture, long names, many columns, several currencies."""
    name = "上海东进通讯技术有限公司浦东分公司" if chinese else "Shanghai Dongjin Communication Technology Co."
    months = [f"{2025 + (10 + place) // 12}-{(10 + place) % 12 + 1:02}" for place in range(13)]
    rows = [
        {
            "month": month, "name": f"{name} {place}" if place % 5 else "王伟", "week": f"2026-{place % 12 + 1:02}-07", "n": place - 4,
            "sum": f"{1_234_567.89 * math.sin(place):.2f}", "currency": "JPY" if place == 9 else "CNY", "share": place / 12, "part": place / 12,
        }
        for place, month in enumerate(months)
    ]  # fmt: skip
    columns = [
        Measure("share", "Share", "percent"),
        Measure("part", "Part", "percent"),
        Measure("sum", "Sum", "money"),
        Measure("n", "N"),
    ]
    lines = [
        "bars label=name value=n", "bars label=month value=sum", "columns label=month value=sum", "columns label=month value=n,share",
        "line label=month value=share,part", "heat row=name column=week value=share", "curve label=part value=share",
    ]  # fmt: skip
    drawn = [chart for line in lines for chart in charted(line, name, columns, rows)]
    tables = [
        Table(
            [Head(name[:8], right=bool(place)) for place in range(count)],
            [[name, *["1,234,567.89 CNY"] * (count - 1)]] * 30,
            name,
        )
        for count in (2, 5, 12, 40)
    ]
    return Page(name, (name * 3,), drawn, tables, ((name, name * 9),), name)


def browse(folder, *flags):
    done = subprocess.run(
        [CHROMIUM, *FLAGS, f"--user-data-dir={folder / 'profile'}", *flags],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done


def html(chinese):
    return "".join(page(content(chinese), "zh_CN" if chinese else "en"))


def cut(folder, written, width):
    """Return what is wider than its place on a screen of this width."""
    bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", written)
    (folder / "inside.html").write_text(bare.replace("</body>", MEASURE + "</body>"), "utf-8")
    (folder / "frame.html").write_text(FRAME.format(width=width), "utf-8")
    done = browse(folder, "--window-size=1400,1000", "--dump-dom", (folder / "frame.html").as_uri())
    said = re.search(r"<title>CUT (.*?)</title>", done.stdout)
    assert said, done.stdout[:500]
    return json.loads(said[1].replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"))


@pytest.mark.parametrize("chinese", [True, False])
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_is_cut(tmp_path, chinese, width):
    assert cut(tmp_path, html(chinese), width) == []


def test_what_is_cut_would_be_seen(tmp_path):
    spoilt = html(chinese=True).replace(
        "<main>", '<main><p style="white-space:nowrap;overflow:hidden">' + "x " * 900 + "</p>"
    )
    assert cut(tmp_path, spoilt, 390)


def requests(folder, address):
    """Return what the browser asks of anybody while it shows an address."""
    log = folder / "net.json"
    browse(folder, f"--log-net-log={log}", "--dump-dom", address)
    held = json.loads(log.read_text("utf-8"))
    kind = held["constants"]["logEventTypes"]["URL_REQUEST_START_JOB"]
    return {
        event["params"]["url"].partition("?")[0]
        for event in held["events"]
        if event["type"] == kind and "url" in event.get("params", {})
    }


def test_a_page_asks_nothing_of_anybody(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(html(chinese=True), "utf-8")
    own = requests(tmp_path, "about:blank")
    assert requests(tmp_path, path.as_uri()) <= own, "the browser's own errands aside"


def test_the_policy_holds(tmp_path):
    evil = '<main><img src="http://127.0.0.1:9/x"><script>document.title = "ran"</script><div style="color:red">d</div>'
    path = tmp_path / "page.html"
    path.write_text(html(chinese=False).replace("<main>", evil), "utf-8")
    done = browse(tmp_path, "--enable-logging=stderr", "--dump-dom", path.as_uri())
    assert "<title>ran" not in done.stdout
    assert done.stderr.count("Content Security Policy") >= 3
    assert not any(":9/" in one for one in requests(tmp_path, path.as_uri()))
    path.write_text(html(chinese=False), "utf-8")
    assert (
        "Content Security Policy" not in browse(tmp_path, "--enable-logging=stderr", "--dump-dom", path.as_uri()).stderr
    )


@pytest.mark.parametrize("chinese", [True, False])
def test_it_prints(tmp_path, chinese):
    path, paper = tmp_path / "page.html", tmp_path / "page.pdf"
    path.write_text(html(chinese), "utf-8")
    browse(tmp_path, f"--print-to-pdf={paper}", path.as_uri())
    held = paper.read_bytes()
    boxes = {tuple(round(float(side)) for side in box.split()) for box in re.findall(rb"/MediaBox \[([\d. ]+)\]", held)}
    assert boxes == {(0, 0, 595, 842), (0, 0, 842, 595)}, "A4, upright and lying for the wide table"
