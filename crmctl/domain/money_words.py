"""Amounts as a person reads them: digits in groups, and in round numbers where there is no room for all of them."""

_WESTERN = ((10**12, "T"), (10**9, "B"), (10**6, "M"), (10**3, "k"))
_CHINESE = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))
_FIGURES = 3  # that a round number shows, at least


def grouped(amount: str) -> str:
    """Return a decimal string with a comma between thousands: ``1,234,567``; without decimals where there are none."""
    whole, _point, part = amount.removeprefix("-").partition(".")
    sign = "-" if amount.startswith("-") else ""
    return f"{sign}{int(whole):,}" + (f".{part}" if part.strip("0") else "")


def whole(amount: str | None) -> str:
    """Return a decimal string in whole units, a half upwards: ``1,234,567``; nothing for no amount."""
    if amount is None:
        return ""
    from decimal import ROUND_HALF_UP, Decimal

    return f"{Decimal(amount).quantize(Decimal(1), ROUND_HALF_UP):,}"


def rounded(amount: str, *, chinese: bool) -> str:
    """Return a decimal string in a few figures: ``1.23M``, ``123万``; one below the first of these as it is."""
    units = float(amount)
    for size, name in _CHINESE if chinese else _WESTERN:
        if abs(units) >= size:
            share = units / size
            places = max(_FIGURES - len(str(int(abs(share)))), 0)
            text = f"{share:,.{places}f}"
            return (text.rstrip("0").rstrip(".") if places else text) + name
    return f"{units:,.0f}"
