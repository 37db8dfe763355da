"""Orders: the states they go through, and in which words people tell them."""

from crmctl.errors import BadInput, CrmError
from crmctl.words import N_, _

STATUSES = ("open", "delivered", "paid", "cancelled", "refunded")
ENDED = frozenset({"cancelled", "refunded"})  # sells nothing
_WORDS = {
    "open": "new pending placed processing confirmed 未完成 进行中 待处理 待发货 待付款 未付款 已下单 已确认 处理中",
    "delivered": "shipped sent fulfilled done complete completed 已发货 已交付 已送达 已签收 已完成 完成 已收货",
    "paid": "settled 已付款 已支付 已收款 已结清 已回款 付清",
    "cancelled": "canceled void voided 已取消 取消 作废 已作废 已关闭",
    "refunded": "refund returned 已退款 退款 已退货 退货 全额退款",
}


class HasEnded(CrmError):
    """The order is cancelled or refunded."""

    message = N_("The order {number} is {status}.")
    hint = N_("Open it again with `crmctl order edit {number} --status open`.")
    code = "ended"
    exit_status = 6


def status_or_none(text: str) -> str | None:
    """Return the state that a word in English or Chinese means; None for any other."""
    word = text.strip().casefold()
    if word in STATUSES:
        return word
    return next((status for status, words in _WORDS.items() if word and word in words.split()), None)


def status_of(text: str) -> str:
    """Return the state that a word means; BadInput says which there are."""
    found = status_or_none(text)
    if found is None:
        raise BadInput(
            _("There is no state {text} of an order.").format(text=text),
            _("It can be: {names}.").format(names=_(", ").join(STATUSES)),
        )
    return found
