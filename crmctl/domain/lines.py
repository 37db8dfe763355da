"""Lines of a deal or an order as a person writes them: ``GTX Pro x 2 @ 4800``, ``p4 ×2``, ``笔记本 三台 @ ¥4,800``.

A quantity is counted in thousandths, so that 1.5 metres are exact; a price is what one of them costs, in minor units.
A name that itself ends like a quantity is put in quotation marks: ``"Pack x 2" x 3``.
"""

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from crmctl.errors import BadInput
from crmctl.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crmctl.domain.money import Money

WHOLE = 1000
FORMS = N_('Write it like "PRODUCT x 2 @ 4800"; the quantity and the price may be left out.')
_LARGEST = 10**15  # thousandths
_PLACES = 3
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xA0: " ", ord("−"): "-"}
_UNIT = (
    "台|件|个|套|箱|本|只|把|张|条|瓶|包|盒|双|块|支|辆|份|卷|桶|部|幅|枚|册|次|年|月|天|米|吨|公斤|千克|克|升|"
    "pcs?|pieces?|units?|sets?|box(?:es)?|kg|h|hours?|days?"
)
_NUMBER = r"-?\d[\d,]*(?:\.\d+)?|-?\.\d+|[一二两三四五六七八九十百]{1,6}"
_TIMES = r"(?:\s+x\s*|\s*[×✕✖*]\s*)"  # a letter x ends a word first: GTX2 is a name
_QUANTITY = re.compile(
    rf"(?P<product>.+?)(?:{_TIMES}(?P<number>{_NUMBER})\s*(?:{_UNIT})?|\s+(?P<counted>{_NUMBER})\s*(?:{_UNIT}))",
    re.IGNORECASE,
)
_PRICE = re.compile(rf"(?P<what>.*?)\s*@\s*(?P<price>[^@]+?)(?:\s*/\s*(?:{_UNIT}))?", re.IGNORECASE)
_QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”|「([^」]*)」')


class Line(NamedTuple):
    """One line as it was written. ``product``: its reference, code or name; ``price`` of one, None where not said."""

    product: str
    quantity: int = WHOLE
    price: "Money | None" = None


class Meant(NamedTuple):
    """A line whose product was found: its columns, or None for what is no product and stays as written."""

    product: "Mapping[str, Any] | None"
    name: str
    quantity: int = WHOLE
    price: "Money | None" = None


class NewLine(NamedTuple):
    """A line to be written; ``name`` is the product's then, or what was written; the total is None without a price."""

    product_id: int | None
    name: str
    quantity_thousandths: int
    price_minor: int | None
    total_minor: int | None


def currency_of(lines: "Sequence[Meant]", stated: str, usual: str) -> str:
    """Return the currency of all lines: as stated, of the prices written, of the products, or the usual one."""
    written = {line.price.currency for line in lines if line.price} | ({stated} if stated else set())
    if len(written) > 1:
        raise BadInput(_("The lines are in several currencies: {names}.").format(names=_(", ").join(sorted(written))))
    priced = {line.product["currency"] for line in lines if line.product and line.product["price_minor"] is not None}
    return next(iter(written), "") or (next(iter(priced)) if len(priced) == 1 else usual)


def priced(line: Meant, currency: str) -> NewLine:
    """Return the line to be written: at the price written, or else at that of the product in this currency."""
    product = line.product
    price = line.price.minor if line.price else None
    if price is None and product and product["currency"] == currency:
        price = product["price_minor"]
    total = None if price is None else line_total(line.quantity, price)
    return NewLine(product["id"] if product else None, line.name, line.quantity, price, total)


def parse_line(text: str, currency: str) -> Line:
    """Read a line; a price without a currency is in the given one."""
    what, price = text.translate(_WIDE).strip(), None
    if said := _PRICE.fullmatch(what):
        from crmctl.domain.money import parse_money

        what, price = said["what"], parse_money(said["price"], currency)
    quantity = WHOLE
    if counted := _QUANTITY.fullmatch(what):
        what, quantity = counted["product"], parse_quantity(counted["number"] or counted["counted"])
    if quoted := _QUOTED.fullmatch(what.strip()):
        what = next(filter(None, quoted.groups()), "")
    if not what.strip():
        raise BadInput(_("There is no product in the line {text}.").format(text=repr(text)), _(FORMS))
    return Line(what.strip(), quantity, price)


def parse_quantity(text: str) -> int:
    """Return a quantity in thousandths: ``2``, ``1.5``, ``1,000``, ``-1`` for what comes back, ``三``."""
    plain = text.translate(_WIDE).strip().replace(",", "")
    sign, digits = (-1, plain[1:]) if plain.startswith("-") else (1, plain)
    whole, _point, part = digits.partition(".")
    if not digits.isascii():
        from crmctl.domain.numerals import number

        try:
            whole, part = str(number(digits)), ""
        except ValueError:
            whole = ""
    if not (whole or part) or not (whole + part).isdecimal():
        raise BadInput(_("Not a quantity: {text}.").format(text=text), _("Write it like 2 or 1.5."))
    part = part.rstrip("0")
    if len(part) > _PLACES:
        raise BadInput(_("The quantity {text} has more than three decimals.").format(text=text))
    quantity = int((whole or "0") + part.ljust(_PLACES, "0"))
    if not 0 < quantity < _LARGEST:
        raise BadInput(_("Not a quantity: {text}.").format(text=text), _("Write it like 2 or 1.5."))
    return sign * quantity


def format_quantity(thousandths: int) -> str:
    """Return the quantity as a decimal string without idle zeros: ``2``, ``1.5``."""
    whole, part = divmod(abs(thousandths), WHOLE)
    told = f"{whole}.{part:03}".rstrip("0").rstrip(".")
    return f"-{told}" if thousandths < 0 else told


def line_total(quantity: int, price_minor: int) -> int:
    """Return what a line comes to, in minor units; half a unit is rounded up (of what comes back: down, alike)."""
    exact = quantity * price_minor
    rounded = (abs(exact) + WHOLE // 2) // WHOLE
    return -rounded if exact < 0 else rounded
