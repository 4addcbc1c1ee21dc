"""The currencies of ISO 4217 with the digits of their minor unit, and the signs and words people use for them."""

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_

# BGN and ANG left the list in 2025 and 2026, but rows of earlier quarters still carry them.
_BY_DIGITS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    2: """
        AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE
        CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL
        HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR
        MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK
        SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD
        XCD XCG YER ZAR ZMW ZWG
    """,
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
DIGITS = {code: digits for digits, codes in _BY_DIGITS.items() for code in codes.split()}

_DOLLARS = ("USD", "AUD", "CAD", "HKD", "MXN", "NZD", "SGD", "TWD")
SIGNS = {"RUB": "₽", "USD": "$", "EUR": "€", "KZT": "₸", "GBP": "£", "UAH": "₴"}
SAID: dict[str, tuple[str, ...]] = {
    **{code.casefold(): (code,) for code in DIGITS},
    **{sign: (code,) for code, sign in SIGNS.items()},
    **dict.fromkeys(("р", "руб", "рубль", "рубля", "рублей", "roubles", "rubles"), ("RUB",)),
    **dict.fromkeys(("тг", "тенге", "tenge"), ("KZT",)),
    **dict.fromkeys(("евро", "euro", "euros"), ("EUR",)),
    **dict.fromkeys(("$", "долл", "доллар", "доллара", "долларов", "dollars"), _DOLLARS),
    "¥": ("JPY", "CNY"),
}


def digits_of(currency: str, *, field: str | None = None) -> int:
    """How many decimal digits the minor unit has: 2 for RUB, 0 for JPY, 3 for KWD; refuses what is no currency."""
    if currency not in DIGITS:
        raise RuleBroken(
            N_("“%(currency)s” is not a currency code. Use three letters, such as RUB, KZT, USD or EUR."),
            code="currency_unknown",
            field=field,
            currency=currency[:12],
        )
    return DIGITS[currency]
