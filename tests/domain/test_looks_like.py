"""A list that was read as people is told for what it looks like, and people are not."""

import pytest

from crmctl.domain.looks_like import looks_like


@pytest.mark.parametrize(
    ("heads", "kind"),
    [
        (["订单号", "下单日期", "客户名称", "订单金额"], "orders"),
        (["Order No", "Order Date", "Customer", "Qty", "SKU"], "orders"),
        (["Invoice", "Date", "Amount", "Name", "Email"], "orders"),
        (["Deal", "Stage", "Amount", "Company"], "deals"),
        (["姓名", "手机", "公司", "日期", "金额"], ""),
        (["Name", "Phone", "Company", "Status", "Date"], ""),
        ([], ""),
    ],
)
def test_the_columns_tell(heads, kind):
    assert looks_like(heads) == kind


def test_it_is_said_where_the_list_is_read_as_people(crm, tmp_path):
    (tmp_path / "erp.csv").write_text("订单号,下单日期,客户名称,订单金额\nA-1,2026-01-02,海尔,300\n", "utf-8")
    assert "crmctl import erp.csv --as orders --new" in crm("import", "erp.csv", "-n").err
    assert "--as orders" not in crm("import", "erp.csv", "--as", "orders", "--new").err
