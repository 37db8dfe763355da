"""Currencies: ISO 4217 codes, how many digits follow the point, and the signs and words people use for them."""

from __future__ import annotations

_ALL = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLF
CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG
HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA
MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD
RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX
USD UYU UYW UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
"""
CODES = frozenset(_ALL.split())
_DIGITS = dict.fromkeys(("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG"), 0)
_DIGITS |= dict.fromkeys(("RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"), 0)
_DIGITS |= dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3)
_DIGITS |= {"CLF": 4, "UYW": 4}

# Longest first where one is the beginning of another; several codes: the file's own currency when it is among them.
SIGNS: dict[str, tuple[str, ...]] = {
    "hk$": ("HKD",),
    "nt$": ("TWD",),
    "us$": ("USD",),
    "au$": ("AUD",),
    "ca$": ("CAD",),
    "nz$": ("NZD",),
    "mx$": ("MXN",),
    "mop$": ("MOP",),
    "r$": ("BRL",),
    "a$": ("AUD",),
    "c$": ("CAD",),
    "s$": ("SGD",),
    "cn¥": ("CNY",),
    "jp¥": ("JPY",),
    "¥": ("CNY", "JPY"),
    "$": ("USD", "AUD", "CAD", "HKD", "MXN", "NZD", "SGD", "TWD"),
    "€": ("EUR",),
    "£": ("GBP",),
    "₩": ("KRW",),
    "₹": ("INR",),
    "₽": ("RUB",),
    "฿": ("THB",),
    "₫": ("VND",),
    "₺": ("TRY",),
    "₴": ("UAH",),
    "₦": ("NGN",),
    "₱": ("PHP",),
    "₪": ("ILS",),
    "₸": ("KZT",),
    "rmb": ("CNY",),
    "cnh": ("CNY",),
    "人民币": ("CNY",),
    "美元": ("USD",),
    "美金": ("USD",),
    "欧元": ("EUR",),
    "英镑": ("GBP",),
    "日元": ("JPY",),
    "日圆": ("JPY",),
    "港元": ("HKD",),
    "港币": ("HKD",),
    "澳门元": ("MOP",),
    "新台币": ("TWD",),
    "台币": ("TWD",),
    "韩元": ("KRW",),
    "新加坡元": ("SGD",),
    "新元": ("SGD",),
    "澳元": ("AUD",),
    "加元": ("CAD",),
    "瑞士法郎": ("CHF",),
    "卢布": ("RUB",),
    "泰铢": ("THB",),
    "越南盾": ("VND",),
    "卢比": ("INR",),
    "马币": ("MYR",),
    "元整": ("CNY", "HKD", "TWD", "MOP"),
    "元": ("CNY", "HKD", "TWD", "MOP"),
    "块": ("CNY",),
    "円": ("JPY",),
}


def digits_after_point(currency: str) -> int:
    """Return how many digits the minor unit has: 2 for most, 0 for the yen, 3 for the dinar."""
    return _DIGITS.get(currency, 2)


def uncommon() -> dict[str, int]:
    """Return code → digits of the currencies whose minor unit is not the hundredth."""
    return dict(_DIGITS)


def named(words: str, default: str) -> str:
    """Return the code that a sign, a word or a code stands for; "" when it is none we know."""
    code = words.upper()
    if code in CODES:
        return code
    meanings = SIGNS.get(words, ())
    return default if default in meanings else next(iter(meanings), "")
