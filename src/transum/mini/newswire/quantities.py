"""Numbers as values, and the way each language writes them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from transum.terms.amounts import in_chinese, plain

_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_ORDINALS = ("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_APPROXIMATIONS = (
    ("at least ", "至少"), ("about ", "约"), ("nearly ", "近"), ("more than ", "超过"), ("around ", "约"),
    ("over ", "逾"), ("some ", "约"), ("roughly ", "大约"), ("an estimated ", "约"),
)  # fmt: skip
_CURRENCIES = {
    "yuan": ("yuan", "元"), "euro": ("euros", "欧元"), "yen": ("yen", "日元"), "pound": ("pounds", "英镑"),
    "rupee": ("rupees", "卢比"), "won": ("won", "韩元"), "rouble": ("roubles", "卢布"),
    "hkd": ("Hong Kong dollars", "港元"),
    "aud": ("Australian dollars", "澳元"), "cad": ("Canadian dollars", "加元"), "franc": ("Swiss francs", "瑞士法郎"),
    "sgd": ("Singapore dollars", "新加坡元"), "real": ("reais", "雷亚尔"), "rand": ("rand", "兰特"),
}  # fmt: skip

_WRITTEN = {
    "points": ("{n} percentage points", "{n}个百分点"),
    "bp": ("{n} basis points", "{n}个基点"),
    "index": ("{v:,.2f}", "{v:.2f}"),
    "decimal": ("{v:.1f}", "{v:.1f}"),
    "price": ("${v:,.2f}", "{v:.2f}美元"),
    "figure": ("{n}", "{n}"),
}


@dataclass(frozen=True, slots=True)
class Style:
    """The house style of one article."""

    percent: str
    percent_zh: bool
    dollar: str
    words: bool
    day_first: bool
    short_month: bool
    star_weekday: bool
    curly: bool
    american: bool


def choose_style(rng: Random) -> Style:
    american = rng.random() < 0.6
    return Style(
        percent=rng.choice(("%", " percent", "%") if american else ("%", " per cent", " percent")),
        percent_zh=rng.random() < 0.06,
        dollar=rng.choice(("${}", "${}", "US${}", "{} U.S. dollars", "{} dollars")),
        words=rng.random() < 0.75,
        day_first=not american and rng.random() < 0.6,
        short_month=rng.random() < 0.4,
        star_weekday=rng.random() < 0.3,
        curly=rng.random() < 0.5,
        american=american,
    )


def draw(spec: tuple[str, ...], rng: Random) -> Decimal:
    """Draw a value for ``kind | low | high``: counts and money by magnitude, the rest evenly."""
    kind, low, high = spec[0], float(spec[1]), float(spec[2])
    if kind in ("count", "money") and low > 0 and high / low > 8:
        value = math.exp(rng.uniform(math.log(low), math.log(high)))
        return tidy(value, rng, rounded=kind == "money")
    if kind == "bp":
        return Decimal(rng.choice((5, 10, 15, 20, 25, 25, 25, 35, 50, 50, 75, 100)))
    number = Decimal(str(rng.uniform(low, high)))
    places = {"percent": 1, "points": 1, "decimal": 1, "index": 2, "price": 2}.get(kind, 0)
    if kind == "percent" and rng.random() < 0.25:
        places = rng.choice((0, 2))
    number = round(number, places)
    return number if number > 0 else Decimal(str(low))


def tidy(value: float, rng: Random, rounded: bool = False) -> Decimal:
    """Keep the digits a newsroom would print: two or three of a large number."""
    if value < 100 or (value < 10_000 and rng.random() < 0.5):
        return Decimal(round(value))
    if value < 1_000_000 and not rounded and rng.random() < 0.2:
        return Decimal(round(value))
    digits = rng.choice((1, 2, 2, 2, 3))
    return Decimal(f"{value:.{digits - 1}e}").quantize(Decimal(1))


def english_count(value: Decimal, words: bool) -> str:
    """Print as "nine", "12,000" or "1.4 billion"."""
    if value < 10 and words and value == int(value):
        return _WORDS[int(value)]
    for size, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if value >= size:
            return f"{plain(value / size)} {name}"
    return f"{int(value):,}"


def ordinal(value: int) -> str:
    """Print as "third" or "21st"."""
    if value <= 10:
        return _ORDINALS[value]
    suffix = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{suffix}"


def approximation(rng: Random) -> tuple[str, str]:
    return rng.choice(_APPROXIMATIONS)


def write(spec: tuple[str, ...], value: Decimal, style: Style) -> tuple[str, str]:
    """Write ``value`` in English and Chinese."""
    kind = spec[0]
    number = plain(value)
    if kind == "money":
        return _money(spec[3], value, style)
    if kind == "percent":
        return number + style.percent, f"百分之{number}" if style.percent_zh else f"{number}%"
    if kind == "ordinal":
        return ordinal(int(value)), f"第{number}"
    if kind in _WRITTEN:
        en, zh = _WRITTEN[kind]
        return en.format(n=number, v=value), zh.format(n=number, v=value)
    return english_count(value, style.words), in_chinese(value)


def _money(currency: str, value: Decimal, style: Style) -> tuple[str, str]:
    amount, amount_zh = english_count(value, words=False), in_chinese(value)
    if currency == "usd":
        return style.dollar.format(amount), amount_zh + "美元"
    en, zh = _CURRENCIES[currency]
    return f"{amount} {en}", amount_zh + zh


def currencies() -> tuple[str, ...]:
    """All currency codes, the dollar and the yuan more than once because news uses them most."""
    return ("usd", "usd", "usd", "usd", "usd", "usd", "yuan", "yuan", "yuan", "euro", "euro", *_CURRENCIES)
