import pytest

from crmctl.errors import BadInput
from crmctl.readers.json_rows import flatten, read_json, read_json_table

ANN, BOB = {"name": "Ann"}, {"name": "Bob"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[{"name": "Ann"},\n {"name": "Bob"}]', [(1, ANN), (2, BOB)]),
        ('{"name": "Ann"}\n\n{"name": "Bob"}\n', [(1, ANN), (3, BOB)]),
        ('{"contacts": [\n{"name": "Ann"},\n{"name": "Bob"}]}', [(2, ANN), (3, BOB)]),
        ('{"total": 2,\n "data": [{"name": "Ann"}, {"name": "Bob"}]}', [(2, ANN), (2, BOB)]),
        ('{"name": "Ann"}', [(1, ANN)]),
        ('\ufeff[{"name": "Ann"}]\n', [(1, ANN)]),
        ("[]", []),
        ('{"contacts": []}', []),
        ("  \n", []),
    ],
)
def test_records_come_with_their_line(text, expected):
    assert list(read_json(text)) == expected


def test_a_lone_contact_is_no_wrapper():
    record = {"name": "Ann", "emails": [{"value": "a@b.example"}]}
    assert list(read_json('{"name": "Ann", "emails": [{"value": "a@b.example"}]}')) == [(1, record)]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('[{"name": "Ann"},\n {"name": }]', "Line 2, column 11"),
        ('{"name": "Ann"}\n{"name" "Bob"}\n', "Line 2, column 9"),
        ('[{"name": "Ann"},\n 5]', "Line 2, column 2"),
        ('[{"name": "Ann"}', "Line 1, column 17"),
        ("name", "Line 1, column 1"),
    ],
)
def test_an_error_says_where(text, where):
    with pytest.raises(BadInput, match=where):
        list(read_json(text))


def test_records_before_an_error_were_given():
    records = read_json('{"name": "Ann"}\n{broken\n')
    assert next(records) == (1, ANN)
    with pytest.raises(BadInput):
        next(records)


def test_a_record_is_flattened():
    record = {
        "name": "Ann",
        "address": {"city": "Rome", "geo": {"lat": 1.5}},
        "emails": [{"value": "a@b.example", "label": "work"}, {"value": "c@b.example"}],
        "tags": ["a", "b"],
        "age": 40.0,
        "vip": True,
        "left": None,
    }
    assert flatten(record) == {
        "name": "Ann",
        "address.city": "Rome",
        "address.geo.lat": "1.5",
        "emails": "a@b.example; c@b.example",
        "tags": "a; b",
        "age": "40",
        "vip": "true",
        "left": "",
    }


def test_records_can_be_had_as_a_table():
    table = read_json_table('{"name": "Ann"}\n{"name": "Bob", "phone": 5}\n')
    assert (table.header, table.format) == (["name", "phone"], "jsonl")
    assert [(table.line, row) for row in table.rows] == [(1, ["Ann", ""]), (2, ["Bob", "5"])]
    assert read_json_table('{"contacts": [{"a": 1}]}').format == "json"


def test_a_lone_record_of_ours_is_no_list_of_those_who_took_part():
    text = '{"uid": "U1", "ref": "i1", "kind": "call", "contacts": [{"ref": "c1", "name": "王工"}]}'
    assert [record["kind"] for _line, record in read_json(text)] == ["call"]
