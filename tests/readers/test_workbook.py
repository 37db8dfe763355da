import io
from datetime import UTC, date, datetime

import openpyxl
import pytest

from crmctl.errors import BadInput
from crmctl.readers import zip_guard
from crmctl.readers.workbook import each_sheet, read_workbook


def book(*sheets):
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return packed(made)


def packed(made):
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_cells_become_text():
    row = [
        18999999999,
        1.5,
        0.1 + 0.2,
        True,
        date(2024, 3, 5),
        datetime(2024, 3, 5, 8, 30, tzinfo=UTC).replace(tzinfo=None),
        None,
        " x ",
    ]
    table = read_workbook(book(("S", [["Name", "Phone", "c", "d", "e", "f", "g", "h"], row])))
    expected = ["18999999999", "1.5", "0.3", "true", "2024-03-05", "2024-03-05 08:30:00", "", " x "]
    assert list(table.rows) == [expected]
    assert (table.format, table.sheet, table.line) == ("xlsx", "S", 2)


def test_instructions_above_the_header_are_passed_over():
    rows = [["填写须知：", None], ["1. 请勿修改表头\n2. 手机号必填", None], ["姓名", "手机号"], ["张三", 13800138000]]
    table = read_workbook(book(("S", rows)))
    assert (table.header, table.header_line) == (["姓名", "手机号"], 3)
    assert list(table.rows) == [["张三", "13800138000"]]


def test_the_sheet_with_contacts_is_taken():
    data = book(("Cover", [["Welcome"]]), ("People", [["Name", "Email"], ["Ann", "a@b.example"]]))
    assert read_workbook(data).sheet == "People"
    assert read_workbook(data, "Cover").header == ["Welcome"]


def test_a_sheet_that_is_not_there_is_said():
    with pytest.raises(BadInput, match="no sheet Leads") as caught:
        read_workbook(book(("S", [["Name"]])), "Leads")
    assert "S" in caught.value.advice()


def test_merged_cells_hold_their_value_once():
    made = openpyxl.Workbook()
    made.active.append(["Name", "Email"])
    made.active.append(["Ann", "a@b.example"])
    made.active.append([None, "c@b.example"])
    made.active.merge_cells("A2:A3")
    assert list(read_workbook(packed(made)).rows) == [["Ann", "a@b.example"], ["", "c@b.example"]]


def test_a_date_beyond_the_calendar_stays_a_number():
    made = openpyxl.Workbook()
    made.active.append(["Name", "Birthday"])
    made.active.append(["Ann", 2994626])
    made.active["B2"].number_format = "yyyy-mm-dd"
    assert list(read_workbook(packed(made)).rows) == [["Ann", "2994626"]]


def test_blank_rows_are_left_out_and_counted():
    table = read_workbook(book(("S", [[None, None], ["Name", "Email"], [None, None], ["Ann", "x"]])))
    assert [(table.line, row) for row in table.rows] == [(4, ["Ann", "x"])]


def test_an_empty_workbook_is_an_empty_table():
    table = read_workbook(book(("S", [])))
    assert (table.header, list(table.rows)) == ([], [])


def test_all_sheets_can_be_had():
    data = book(("A", [["x"]]), ("B", []))
    assert {name: list(rows) for name, rows in each_sheet(data)} == {"A": [["x"]], "B": []}


def test_a_file_on_disk_is_read(tmp_path):
    path = tmp_path / "people.xlsx"
    path.write_bytes(book(("S", [["Name", "Email"], ["Ann", "x"]])))
    assert list(read_workbook(path).rows) == [["Ann", "x"]]


def with_part(name, content):
    import zipfile

    out = io.BytesIO(book(("S", [["Name"]])))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("xl/bomb.bin", b"\0" * (5 << 20), "MB in"),
        ("xl/a.xml", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>', "document type"),
        ("xl/b.xml", '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x><x/>'.encode("utf-16"), "document type"),
        ("xl/c.xml", b"<!--" + b"x" * 70_000, "characters of nothing"),
    ],
)
def test_what_may_harm_is_refused(name, content, reason):
    with pytest.raises(BadInput, match=reason):
        read_workbook(with_part(name, content))


def test_too_many_parts_are_refused(monkeypatch):
    monkeypatch.setattr(zip_guard, "MAX_PARTS", 3)
    with pytest.raises(BadInput, match="parts"):
        read_workbook(book(("S", [["Name"]])))


def test_a_part_that_lies_about_its_size_is_refused(monkeypatch):
    monkeypatch.setattr(zip_guard, "MAX_UNPACKED", 1 << 20)
    data = bytearray(with_part("xl/lie.bin", bytes(range(256)) * 3000))
    place = data.rindex(b"xl/lie.bin") - 46  # its entry in the directory at the end
    data[place + 24 : place + 28] = (10).to_bytes(4, "little")
    with pytest.raises(BadInput, match="larger than it says"):
        read_workbook(bytes(data))


def test_a_password_is_said():
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(BadInput, match="password"):
        read_workbook(data)


@pytest.mark.parametrize("data", [b"", b"no workbook", b"PK\x03\x04 broken"])
def test_what_is_no_workbook_is_said(data):
    with pytest.raises(BadInput):
        read_workbook(data)
