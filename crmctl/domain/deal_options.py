"""What --set may name of a deal, under which names, and what no custom field of deals can be called."""

from __future__ import annotations

from crmctl.words import N_

FIELDS = {
    "title": N_("title"),
    "amount": N_("amount"),
    "close": N_("expected to close on"),
    "probability": N_("probability as stated, in per cent"),
    "category": N_("category of the forecast"),
    "source": N_("source"),
    "owner": N_("owner"),
    "note": N_("note"),
}
CHINESE = {
    "名称": "title", "标题": "title", "商机": "title", "商机名称": "title", "金额": "amount", "预计金额": "amount",
    "预计成交": "close", "预计成交日期": "close", "预计签约": "close", "expected_close": "close",
    "expected_close_on": "close", "close_date": "close", "概率": "probability", "赢率": "probability",
    "赢单率": "probability", "类别": "category", "来源": "source", "负责人": "owner", "备注": "note", "notes": "note",
}  # fmt: skip
_ELSEWHERE = (
    "id", "ref", "org", "contact", "contacts", "pipeline", "stage", "status", "currency", "age_days", "tag", "tags",
    "days_in_stage", "stuck", "lost_reason", "created_at", "closed_at", "updated_at", "lines", "fields",
)  # fmt: skip
TAKEN = {name: name for name in _ELSEWHERE}  # of every deal too, though other options set them
