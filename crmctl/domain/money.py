"""Money: whole minor units beside a currency, never a float.

Read are ``50000``, ``¥5,000``, ``USD 300``, ``$1.2k``, ``50万``, ``1.5亿``, ``1.234,56 €``, ``(300)``, ``300元``. What
has two readings, or more decimals than the currency, is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from crmctl.domain.currencies import SIGNS, digits_after_point, named
from crmctl.errors import BadInput
from crmctl.words import N_, _

FORMS = N_("Write 50000, ¥5,000, USD 300, 1.2k or 50万.")
_LARGEST = 2**63  # what the file can hold
_LONGEST = 40  # characters
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord(wide): plain
    for wide, plain in zip("￥￡￦−–，　\u00a0\u202f’萬億圓圆幣鎊銖盧", "¥£₩--,   '万亿元元币镑铢卢", strict=True)
}
_TIMES = {"": 0, "k": 3, "thousand": 3, "m": 6, "mn": 6, "mio": 6, "million": 6, "b": 9, "bn": 9, "billion": 9}
_TIMES |= {
    "百": 2,
    "千": 3,
    "万": 4,
    "w": 4,
    "十万": 5,
    "百万": 6,
    "千万": 7,
    "亿": 8,
    "十亿": 9,
    "百亿": 10,
    "万亿": 12,
}
_SIGN = "|".join(map(re.escape, sorted(SIGNS, key=len, reverse=True)))
_MONEY = re.compile(
    rf"-?\s*(?P<before>{_SIGN}|[a-z]{{3}}(?![a-z]))?\s*[-+]?\s*"
    rf"(?P<number>\d[\d.,' ]*?|\.\d+)\s*(?P<times>{'|'.join(sorted(filter(None, _TIMES), key=len, reverse=True))})?"
    rf"\s*(?P<after>{_SIGN}|[a-z]{{3}})?"
)
_GROUPED = re.compile(r"\d{1,3}(?:([,.' ])\d{3})(?:\1\d{3})*|\d{1,2}(?:,\d\d)+,\d{3}")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units (fen, cents) and its ISO 4217 code."""

    minor: int
    currency: str


def parse_money(text: str, default_currency: str) -> Money:
    """Read an amount as a person writes it; one without a currency is in the default one."""
    tidy = text.translate(_WIDE).strip().lower()
    bracketed = len(tidy) > 1 and tidy[0] == "(" and tidy[-1] == ")"
    found = _MONEY.fullmatch(tidy[1:-1].strip() if bracketed else tidy) if len(tidy) <= _LONGEST else None
    if not found or tidy.count("-") + bracketed > 1:
        raise BadInput(_("Not an amount: {text}.").format(text=text[:_LONGEST]), _(FORMS))
    currency = _currency(found["before"], found["after"], default_currency, text)
    minor = _minor(found["number"], _TIMES[found["times"] or ""], digits_after_point(currency), text)
    return Money(-minor if bracketed or "-" in tidy else minor, currency)


def parse_worth(text: str, default_currency: str) -> Money:
    """Read what something is worth, or costs: nothing, or more."""
    money = parse_money(text, default_currency)
    if money.minor < 0:
        raise BadInput(_("{text} is below zero.").format(text=text), _("Write an amount of zero or more."))
    return money


def format_amount(minor: int, currency: str) -> str:
    """Return the amount as a decimal string: ``1234.56``, in yen ``1234``."""
    places = digits_after_point(currency)
    if not places:
        return str(minor)
    whole, part = divmod(abs(minor), 10**places)
    return f"{'-' if minor < 0 else ''}{whole}.{part:0{places}}"


def _currency(before: str | None, after: str | None, default: str, text: str) -> str:
    """Return the currency named before or after the number; 人民币 300 元 names it twice."""
    last = named(after, default) if after else ""
    first = named(before, last or default) if before else ""
    if after in ("元", "元整") and first:
        last = first
    if (before and not first) or (after and not last) or (first and last and first != last):
        raise BadInput(_("Not a currency: {text}.").format(text=text), _("Name it by its ISO code, as in USD 300."))
    return first or last or default


def _minor(number: str, power: int, places: int, text: str) -> int:
    """Return the number times ten to the power, in minor units."""
    whole, part = _split(number.strip(), fine=power > 0 or places > 2, text=text)  # noqa: PLR2004
    shift = power + places - len(part)
    minor, left = divmod(int(whole + part + "0" * shift), int("1" + "0" * -shift))
    if left:
        raise BadInput(_("{text} has more decimals than its currency.").format(text=text), _(FORMS))
    if minor >= _LARGEST:
        raise BadInput(_("{text} is too large.").format(text=text))
    return minor


def _split(number: str, *, fine: bool, text: str) -> tuple[str, str]:
    """Split the digits before and after the decimal sign, the point or the comma that comes last."""
    grouped = _GROUPED.fullmatch(number)
    if grouped and number[-4] == "." and number.count(".") == 1 and not number.startswith("0"):  # 1.234
        if fine:
            return number[:-4], number[-3:]
        raise BadInput(
            _("{text} can be read in two ways.").format(text=text),
            _("Write 1234 or 1.23, without a point for thousands."),
        )
    if number.isdecimal() or (grouped and number[0] != "0"):
        return re.sub(r"\D", "", number), ""
    whole, mark, part = (
        re.split(r"([.,])(?=\d*$)", number, maxsplit=1) if re.search(r"[.,]\d*$", number) else ("", "", "x")
    )
    thousands = _GROUPED.fullmatch(whole)
    if not part.isdecimal() or (thousands and mark == whole[-4]) or not (thousands or whole.isdecimal() or not whole):
        raise BadInput(_("Not an amount: {text}.").format(text=text), _(FORMS))
    return re.sub(r"\D", "", whole), part
