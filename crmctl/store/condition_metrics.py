"""Figures of customers that conditions ask for, gathered once from all orders: value, and the scores of RFM.

A customer is the organisation an order is for, else the person. What counts is neither in the trash nor cancelled nor
given back, in the currency of the file where amounts are ranked, and not still to come.
"""

from __future__ import annotations

from crmctl.domain import rfm
from crmctl.store.sql import load

SQL = load(__file__)


def filled(sql: str) -> str:
    """Put the figures into the SQL of a field that names them in braces."""
    if "{" not in sql:
        return sql
    for name in ("scores", "worth", "people"):
        sql = sql.replace(f"{{{name}}}", SQL[name].rstrip(";").replace("{tiles}", str(rfm.TILES)))
    return sql.replace("{box}", rfm.sql("scores.r", "scores.f", "scores.m"))
