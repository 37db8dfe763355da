"""The flat path says of every record what the whole record says."""

from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from test_whole import FILES, NOW, Maker, fresh

from crmctl.domain.exported import NOTES_APART, cells
from crmctl.store import contacts, export_pages, exports, orgs

SCALARS = ("ref", "name", "family_name", "given_name", "nickname", "city", "region", "country", "postcode", "birthday",
           "gender", "source", "owner", "lifecycle", "created_at", "updated_at", "uid", "org", "title", "department")  # fmt: skip


def number(detail):
    extension = detail["extension"] if detail["valid"] else None
    return detail["value"] + (f";ext={extension}" if extension is not None else "")


def told(record, name):
    """One cell as the record has it."""
    kind, dot, inner = name.partition(".")
    if dot:
        held = {"external_ids": record["external_ids"], "fields": record["fields"]}[kind]
        return held.get(inner, "")
    match name:
        case "emails" | "tags" | "roles":
            return "; ".join(record[name])
        case "phones":
            return "; ".join(map(number, record["phone_details"]))
        case "notes":
            return NOTES_APART.join(record["note_texts"])
        case "wechat":
            return "; ".join(one["value"] for one in record["handles"] if one["kind"] == "wechat")
        case "street":
            return record["address"] or ""
        case "role":
            ties = record["orgs"]
            if record["org"] is None:  # the record does not tell the role of somebody whose firm is not known
                return None
            return ties[0]["role"] or ""
    return record.get(name) or ""


@settings(max_examples=60, deadline=None)
@given(FILES, st.integers(1, 4), st.randoms())
def test_flat_and_whole_say_the_same(plan, size, chance):
    with TemporaryDirectory() as folder:
        store = fresh(folder, "a.db")
        with store.writing(NOW) as work:
            Maker(work.db).file(*plan)
        with store.reading() as db:
            for noun, keeper in (("contact", contacts), ("org", orgs)):
                ids = keeper.ids(db, keeper.Wanted())
                records = {record["id"]: record for record in keeper.records(db, ids)}
                for id_, record in records.items():
                    record["note_texts"] = [row[0] for row in db.execute(
                        f"SELECT text FROM note WHERE {noun}_id = ? AND deleted_at IS NULL ORDER BY id", (id_,))]  # fmt: skip
                header = exports.header(db, noun)
                some = chance.sample(ids, len(ids) // 2)
                for asked, chosen in ((None, ids), (some, some)):
                    picked = chance.sample(header, len(header))
                    before, exports.PAGE = exports.PAGE, size
                    export_pages.PAGE = size
                    try:
                        found = list(exports.Flat(db, noun, picked).pages(asked))
                    finally:
                        exports.PAGE = export_pages.PAGE = before
                    assert [id_ for page, _text in found for id_ in page] == list(chosen)
                    rows = [row for _page, text in found for row in cells(text)]
                    wanted = [[told(records[id_], name) for name in picked] for id_ in chosen]
                    for row, cells_wanted in zip(rows, wanted, strict=True):
                        assert [
                            cell if want is not None else None for cell, want in zip(row, cells_wanted, strict=True)
                        ] == cells_wanted


def test_what_divides_cells_never_makes_two_of_one(tmp_path):
    store = fresh(tmp_path, "a.db")
    with store.writing(NOW) as work:
        maker = Maker(work.db)
        for name in ("A\x1fB", "C\x1eD", "E"):
            maker.row("contact", name=name, name_key="k", created_at="x", updated_at="x", city="Rome\x1f")
    with store.reading() as db:
        (page,) = exports.Flat(db, "contact", ["name", "city", "emails"]).texts()
    assert cells(page) == [["A B", "Rome ", ""], ["C D", "Rome ", ""], ["E", "Rome ", ""]]
