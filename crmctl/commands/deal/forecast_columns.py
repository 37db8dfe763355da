"""The columns of a forecast."""

from collections.abc import Sequence

from crmctl.display.reply import Column
from crmctl.domain.money_words import whole
from crmctl.words import N_


def _money(key: str, title: str) -> Column:
    return Column(key, title, right=True, whole=True, shown=whole)


_KEYS = {
    "month": Column("month", N_("Month"), whole=True, shown=lambda month: month or "–"),
    "owner": Column("owner", N_("Owner"), shown=lambda owner: owner or "–"),
    "stage": Column("stage", N_("Stage")),
}
_FIGURES = (
    Column("deals", N_("Deals"), right=True),
    _money("amount", N_("Amount")),
    _money("weighted", N_("Weighted")),
    _money("age", N_("By age")),
    _money("closed", N_("Won")),
)
_ROLL_UPS = (
    _money("commit", N_("Commit")),
    _money("best_case", N_("Best case")),
    Column("currency", N_("Currency")),
)
OVERDUE = (
    Column("ref", N_("Ref"), whole=True),
    Column("title", N_("Deal")),
    Column("stage", N_("Stage")),
    _money("amount", N_("Amount")),
    Column("currency", N_("Currency")),
    Column("expected_close_on", N_("Close"), whole=True),
    Column("days_over", N_("Days over"), right=True),
    Column("owner", N_("Owner")),
)
ACCURACY = (
    Column("month", N_("Month"), whole=True),
    Column("made_on", N_("Made on"), whole=True),
    Column("lead_months", N_("Lead"), right=True),
    Column("method", N_("Way"), ours=True),
    _money("forecast", N_("Forecast")),
    _money("actual", N_("Actual")),
    Column("error", N_("Error"), right=True, shown=lambda error: "–" if error is None else f"{error:+.0%}"),
    Column("currency", N_("Currency")),
)


def columns_by(what: str, *, goals: bool) -> Sequence[Column]:
    """Return the columns of a forecast in rows by month, owner or stage; the gap only where there are ``goals``."""
    return (_KEYS[what], *_FIGURES, *((_money("gap", N_("Gap")),) if goals else ()), *_ROLL_UPS)
