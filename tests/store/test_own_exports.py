"""Whatever a file holds, an export of its contacts says nothing new to it."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from test_whole import FILES, NOW, Maker, fresh

from crmctl.actions import exports
from crmctl.actions.exports import Form, Wish
from crmctl.actions.imports import own
from crmctl.actions.imports.wish import Wish as ImportWish
from crmctl.readers.source import open_source
from crmctl.store import contacts


@pytest.mark.parametrize("form", [Form.CSV, Form.TSV, Form.XLSX, Form.VCF, Form.JSON, Form.JSONL])
@settings(max_examples=25, deadline=None)
@given(FILES)
def test_an_export_of_anything_is_unchanged(form, plan):
    with TemporaryDirectory() as folder:
        store = fresh(folder, "a.db")
        with store.writing(NOW) as work:
            Maker(work.db).file(*plan)
        with store.reading() as db:
            count = len(contacts.ids(db, contacts.Wanted()))
        path = Path(folder) / f"x.{form}"
        exports.to_file(store, Wish("contact", form), path, force=False)
        source = open_source(str(path))
        assert own.is_own(source) or not count
        if count:
            before = store.path.read_bytes()
            done = own.run(store, source, ImportWish(), NOW)
            assert (done.created, done.updated, done.unchanged, len(done.rejects)) == (0, 0, count, 0)
            assert store.path.read_bytes() == before
