"""Rows that cannot go in: how many are allowed, where they go, and that they come in once they are mended."""

import csv
import io

import pytest

HEAD = ["姓名", "邮箱", "城市"]
GOOD = ["王伟", "wang@dj.cn", "上海"]
BAD = ["", "", "北京"]
ADDED = ["_line", "_code", "_field", "_value", "_message"]


def written(rows, mark=",", encoding="utf-8"):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=mark, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(encoding)


def read(path, mark=",", encoding="utf-8"):
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.reader(file, delimiter=mark))


def names(crm):
    return [row["name"] for row in crm("contact", "list", "-o", "json").json]


@pytest.mark.parametrize(
    ("mark", "encoding", "told"),
    [
        (",", "utf-8", "utf-8"), (",", "utf-8-sig", "utf-8-sig"), (";", "gbk", "gbk"), ("\t", "utf-16", "utf-16-le"),
        ("|", "utf-8", "utf-8"), (",", "cp1252", "cp1252"),
    ],
)  # fmt: skip
def test_the_rejects_file_is_like_the_list_and_comes_in_once_mended(crm, tmp_path, mark, encoding, told):
    western = encoding == "cp1252"
    header, bad = (["Name", "E-mail", "City"], ["", "", "Köln"]) if western else (HEAD, BAD)
    more = [["José Müller" if western else "欧阳娜娜", f"n{i}@x.cn", bad[2]] for i in range(9)]
    (tmp_path / "list.csv").write_bytes(written([header, more[0], bad, *more[1:]], mark, encoding))
    done = crm("import", "list.csv", "-o", "json")
    assert (done.status, done.json["created"], done.json["rejected"], done.json["encoding"]) == (9, 9, 1, told)
    path = tmp_path / done.json["rejects_file"]
    found, row = read(path, mark, encoding)
    assert found == [*header, *ADDED]
    assert row[:5] == [*bad, "3", "nobody"]
    assert row[7]
    path.write_bytes(written([found, ["Li Dongjiang", "", *row[2:]]], mark, encoding))
    again = crm("import", path.name, "--extra", "fields", "-o", "json")
    assert (again.status, again.json["created"], again.json["rejected"], again.json["left_out"]) == (0, 1, 0, [])
    last = crm("contact", "list", "-o", "json").json[-1]
    assert (last["name"], last["fields"]) == ("Li Dongjiang", {})


def test_wrong_numbers_of_cells_and_bytes_that_mean_nothing(crm, tmp_path):
    good = "".join(f"人{i},p{i}@x.cn,上海\n" for i in range(30)).encode()
    odd = "王伟,w@x.cn,上海,多,余\n".encode() + "坏,b@x.cn,".encode() + b"\xff\xfe\n" + "独\n".encode()
    (tmp_path / "list.csv").write_bytes("姓名,邮箱,城市\n".encode() + good + odd)
    done = crm("import", "list.csv", "-o", "json")
    assert (done.status, done.json["created"], done.json["rejected"]) == (9, 30, 3)
    rows = read(tmp_path / "list.rejects.csv", encoding="latin-1")[1:]
    assert [row[-5:-3] for row in rows] == [["32", "columns"], ["33", "encoding"], ["34", "columns"]]
    assert b"\xff\xfe" in (tmp_path / "list.rejects.csv").read_bytes()
    said = crm("import", "list.csv")
    assert "line 33" in said.err
    assert [line for line in said.err.splitlines() if "Traceback" in line] == []


def test_trailing_empty_cells_are_no_reason(crm, tmp_path):
    (tmp_path / "list.csv").write_text("姓名,邮箱,城市\n王伟,w@x.cn,上海,,\n李东江,l@x.cn\n", "utf-8")
    assert crm("import", "list.csv", "-o", "json").json["created"] == 2


@pytest.mark.parametrize(
    ("option", "status"),
    [((), 9), (("--strict",), 5), (("--max-rejects", "1"), 5), (("--max-rejects", "2"), 0), (("--max-rejects", "49%"), 5),
     (("--max-rejects", "50%"), 0), (("--max-rejects", "many"), 2)],
)  # fmt: skip
def test_how_many_are_allowed(crm, tmp_path, option, status):
    (tmp_path / "list.csv").write_bytes(written([HEAD, GOOD, BAD, ["李东江", "", ""], BAD]))
    before = (tmp_path / "crm.db").read_bytes()
    result = crm("import", "list.csv", *option)
    assert result.status == status, result.err
    if status in {2, 5}:
        assert (tmp_path / "crm.db").read_bytes() == before
        assert not (tmp_path / "list.rejects.csv").exists()
    else:
        assert names(crm) == ["王伟", "李东江"]
        assert (tmp_path / "list.rejects.csv").exists()
    if status == 5:
        assert "line 3" in result.err
        assert "2 of 4" in result.err


def test_rejects_go_where_they_are_told_and_overwrite_nothing(crm, tmp_path):
    (tmp_path / "list.csv").write_bytes(written([HEAD, BAD]))
    assert crm("import", "list.csv", "--rejects", "bad.csv").status == 9
    assert read(tmp_path / "bad.csv")[1][:3] == BAD
    (tmp_path / "bad.csv").write_text("mine", "utf-8")
    refused = crm("import", "list.csv", "--rejects", "bad.csv")
    assert (refused.status, "bad.csv" in refused.err) == (6, True)
    assert (tmp_path / "bad.csv").read_text("utf-8") == "mine"
    crm("import", "list.csv")
    crm("import", "list.csv")
    assert sorted(path.name for path in tmp_path.glob("list.rejects*")) == ["list.rejects-2.csv", "list.rejects.csv"]


def test_a_dry_run_writes_no_rejects_and_tells_the_same_status(crm, tmp_path):
    (tmp_path / "list.csv").write_bytes(written([HEAD, GOOD, BAD]))
    planned = crm("import", "list.csv", "-n", "-o", "json")
    assert (planned.status, planned.json["rejected"], planned.json["rejects_file"]) == (9, 1, None)
    assert not list(tmp_path.glob("*rejects*"))
    assert crm("import", "list.csv", "-n", "--strict").status == 5


def test_a_card_of_nobody_is_rejected(crm, tmp_path):
    cards = "BEGIN:VCARD\nVERSION:3.0\nFN:王伟\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nCATEGORIES:x\nEND:VCARD\n"
    (tmp_path / "cards.vcf").write_text(cards, "utf-8")
    done = crm("import", "cards.vcf", "-o", "json")
    assert (done.status, done.json["created"], done.json["rejected"]) == (9, 1, 1)
    assert (tmp_path / done.json["rejects_file"]).exists()
