"""What show prints in each form."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmctl.display.reply import Column, Format, Reply
from crmctl.display.safe import inert
from crmctl.display.show import show
from crmctl.domain.cells import unguard
from crmctl.errors import BadInput

COLUMNS = [Column("ref", "Ref"), Column("name", "Name"), Column("n", "Deals", right=True)]
ROWS = [
    {"ref": "c1", "name": "王小明", "n": 2, "tags": ["a", "b"], "fields": {"k": "v"}, "note": None},
    {"ref": "c2", "name": "=evil\x1b[2J\n\tx|y", "n": 10, "tags": [], "fields": {}, "note": "[/bold]"},
]


class Terminal(io.StringIO):
    def isatty(self):
        return True


def shown(reply, out=None, *, quiet=False):
    out, err = out or io.StringIO(), io.StringIO()
    status = show(reply, out, err, quiet)
    return out.getvalue(), err.getvalue(), status


def form(output, rows=ROWS, **more):
    return shown(Reply(iter(rows), COLUMNS, output=output, **more))[0]


def test_json_is_an_array_of_whole_records_one_a_line():
    text = form(Format.JSON)
    assert json.loads(text) == ROWS
    assert text.count("\n") == 4
    assert "王小明" in text
    assert form(Format.JSON, []) == "[]\n"
    assert json.loads(form(Format.JSON, picked=["name", "note"])) == [
        {"name": row["name"], "note": row["note"]} for row in ROWS
    ]


def test_json_of_one_record_is_an_object():
    assert json.loads(form(Format.JSON, ROWS[:1], one=True)) == ROWS[0]
    assert json.loads(form(Format.JSON, ROWS[:1], one=True, picked=["ref"])) == {"ref": "c1"}


def test_json_lines():
    assert [json.loads(line) for line in form(Format.JSONL).splitlines()] == ROWS
    assert form(Format.JSONL, []) == ""
    assert json.loads(form(Format.JSONL, ROWS[:1], one=True)) == ROWS[0]


@given(
    st.lists(
        st.dictionaries(
            st.text(st.characters()),
            st.one_of(st.text(st.characters()), st.none(), st.integers(), st.lists(st.text(st.characters()))),
        ),
        max_size=4,
    )
)
def test_json_carries_any_text_even_halves_of_a_pair(rows):
    for output in (Format.JSON, Format.JSONL):
        text = shown(Reply(rows, output=output))[0]
        text.encode()
        assert all(line.isprintable() or inert(line) == line for line in text.split("\n"))
        held = json.loads(text) if output is Format.JSON else [json.loads(line) for line in text.splitlines()]
        assert held == rows


def test_json_streams():
    class Sink(io.StringIO):
        most = 0

        def write(self, text):
            self.most = max(self.most, len(text))
            return len(text)

    sink, seen = Sink(), []

    def rows():
        for number in range(5000):
            seen.append(number)
            yield {"n": number}

    show(Reply(rows(), output=Format.JSON), sink, io.StringIO())
    assert len(seen) == 5000
    assert sink.most < 10_000


def test_csv_quotes_guards_and_keeps_one_line_a_record():
    rows = list(csv.reader(io.StringIO(form(Format.CSV))))
    assert rows == [["ref", "name", "n"], ["c1", "王小明", "2"], ["c2", "'=evil\x1b[2J\\n\tx|y", "10"]]
    assert "=evil" in form(Format.CSV, raw_cells=True).splitlines()[2]
    assert "'=evil" not in form(Format.CSV, raw_cells=True)
    assert form(Format.CSV, picked=["tags", "fields"]) == "tags,fields\na; b,k=v\n,\n"
    assert form(Format.CSV, []) == "ref,name,n\n"
    assert "\r" not in form(Format.CSV)


def test_csv_without_columns_has_all_keys():
    assert shown(Reply(ROWS, output=Format.CSV))[0].startswith("ref,name,n,tags,fields,note\n")
    assert shown(Reply([], output=Format.CSV))[0] == ""


@given(
    st.lists(
        st.fixed_dictionaries(
            {key: st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n")) for key in ("a", "b")}
        ),
        min_size=1,
    )
)
def test_csv_is_read_back(rows):
    text = shown(Reply(rows, output=Format.CSV))[0]
    assert [
        {key: unguard(cell) for key, cell in row.items()} for row in csv.DictReader(io.StringIO(text, newline=""))
    ] == rows


def test_tsv_asked_for_carries_the_data_but_tabs_and_line_ends():
    assert form(Format.TSV).splitlines()[2] == "c2\t=evil\x1b[2J\\n\\tx|y\t10"


def test_a_pipe_gets_inert_tsv_without_truncation():
    text = form(Format.AUTO)
    assert text.splitlines()[0] == "ref\tname\tn"
    assert text.splitlines()[2] == "c2\t=evil\\x1b[2J\\n\\tx|y\t10"
    long = form(Format.AUTO, [{"ref": "c1", "name": "x" * 500, "n": 1}])
    assert "x" * 500 in long


def test_one_record_in_a_pipe_is_a_line_for_each_field():
    assert form(Format.AUTO, ROWS[1:], one=True) == "ref\tc2\nname\t=evil\\x1b[2J\\n\\tx|y\nn\t10\n"


def test_surrogates_never_stop_the_output():
    for output in Format:
        form(output, [{"ref": "c1", "name": "\ud83d", "n": None}]).encode()
        form(output, [{"ref": "c1", "name": "\ud83d", "n": None}], one=True).encode()


def test_words_come_after_the_rows_on_stderr_and_quiet_keeps_them():
    reply = Reply(ROWS[:1], COLUMNS, "Done \x1b[2J.\nerror: no", Format.JSON, exit_status=9)
    assert shown(reply)[1:] == ("Done \\x1b[2J.\n  error: no\n", 9)
    assert shown(Reply([], COLUMNS, "Nothing found."), quiet=True)[1] == ""


def test_nothing_found_leaves_stdout_empty_in_a_table():
    for output in (Format.TABLE, Format.PLAIN, Format.MARKDOWN):
        assert form(output, []) == ""
    assert shown(Reply([], COLUMNS), Terminal())[0] == ""


def test_a_column_that_is_not_there():
    with pytest.raises(BadInput) as refused:
        form(Format.JSON, picked=["nmae"])
    assert "nmae" in str(refused.value)
    assert "name" in refused.value.advice()
    with pytest.raises(BadInput):
        form(Format.JSON, [], picked=["nmae"])
    assert form(Format.JSON, [], picked=["name"]) == "[]\n"
    assert form(Format.CSV, picked=["note", "ref"]).splitlines()[0] == "note,ref"


def test_a_stream_that_is_full_is_an_error():
    class Full(io.StringIO):
        def flush(self):
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        show(Reply(ROWS, COLUMNS, output=Format.JSON), Full(), io.StringIO())


def test_plain_and_markdown_line_up():
    from wcwidth import wcswidth

    lines = form(Format.PLAIN).splitlines()
    assert len({wcswidth(line) for line in lines}) == 1
    assert lines[0].split() == ["Ref", "Name", "Deals"]
    assert lines[2].startswith(r"c2     =evil\x1b[2J\n\tx|y")
    markdown = form(Format.MARKDOWN).splitlines()
    assert len(markdown) == 4
    assert r"=evil\\x1b[2J\\n\\tx\|y" in markdown[3]
    assert all(line.startswith("|") and line.endswith("|") for line in markdown)


def test_numbers_as_text_stay_as_they_are():
    rows = [{"ref": "c1", "name": "0012", "n": "1e5"}]
    assert form(Format.PLAIN, rows).splitlines()[1].split() == ["c1", "0012", "1e5"]
