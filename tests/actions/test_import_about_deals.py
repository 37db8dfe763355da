"""Interactions and tasks from a file that say which deal they are about."""

import pytest
from moving_deals import add_deal, add_pipeline, rows


@pytest.fixture
def book(crm, tmp_path):
    """A file with 王伟 and two deals, d1 注塑机 and d2 备件."""
    stages = add_pipeline(tmp_path / "crm.db")
    crm("contact", "add", "王伟", "--org", "东进通讯")
    add_deal(tmp_path / "crm.db", "注塑机", stages["线索"])
    add_deal(tmp_path / "crm.db", "备件", stages["线索"])
    crm.path = tmp_path / "crm.db"
    return crm


def test_an_interaction_is_about_the_deal_its_row_names(book, tmp_path):
    (tmp_path / "calls.csv").write_text(
        "日期,方式,联系人,商机,内容\n2026-11-20,电话,王伟,注塑机,报价已收\n2026-11-21,电话,王伟,d2,催货\n2026-11-21,拜访,王伟,没有这个,看样\n",
        "utf-8",
    )
    done = book("import", "calls.csv", "--as", "interactions", "-o", "json")
    assert (done.status, done.json["created"], done.json["rejected"]) == (0, 3, 0)
    assert done.json["mapping"]["商机"] == "deal"
    found = rows(book.path, "SELECT text, deal_id FROM interaction ORDER BY id")
    assert [(row["text"], row["deal_id"]) for row in found] == [("报价已收", 1), ("催货", 2), ("看样", None)]
    assert done.json["warnings"] == 1


def test_a_task_too_and_the_same_file_again_changes_nothing(book, tmp_path):
    (tmp_path / "tasks.csv").write_text("任务,到期日,联系人,商机\n寄样品,2026-12-01,王伟,备件\n", "utf-8")
    assert book("import", "tasks.csv", "--as", "tasks", "-o", "json").json["created"] == 1
    assert rows(book.path, "SELECT deal_id FROM task") == [{"deal_id": 2}]
    again = book("import", "tasks.csv", "--as", "tasks", "-o", "json").json
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, 1)
