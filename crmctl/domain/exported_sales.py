"""The flat form of what is sold in files: its columns, which an import knows again by the same names.

An order stands on a row for each of its lines, with its own columns on each; one without lines stands on one row.
"""

from __future__ import annotations

LINE = ("product", "name", "quantity", "price", "line_total")  # product: its code, or its name where it has none
COLUMNS = {
    "deal": (
        "uid", "ref", "title", "org", "org_ref", "contacts", "contact_refs", "pipeline", "stage", "status", "amount",
        "currency", "probability", "category", "expected_close_on", "owner", "lost_reason", "tags", "note",
        "stage_entered_at", "source", "source_key", "created_at", "closed_at", "updated_at",
    ),
    "product": (
        "uid", "ref", "code", "name", "category", "line", "author", "unit", "price", "cost", "currency",
        "warranty_months", "life_months", "announced_on", "note", "source", "source_key", "created_at", "updated_at",
    ),
    "order": (
        "uid", "ref", "number", "ordered_on", "status", "org", "org_ref", "contact", "contact_ref", "deal", "deal_ref",
        "total", "currency", "owner", "channel", "note", "source", "source_key", "created_at", "updated_at", *LINE,
    ),
    "asset": (
        "uid", "ref", "name", "serial", "product", "product_ref", "org", "org_ref", "contact",
        "contact_ref", "order", "sold_on", "warranty_until", "life_until", "status", "note", "source", "source_key",
        "created_at", "updated_at",
    ),
}  # fmt: skip
DAY = {"deal": "created_at", "product": "created_at", "order": "ordered_on", "asset": "sold_on"}  # of their months
TABLES = {"order": "sales_order"}  # where a table has another name than its kind
