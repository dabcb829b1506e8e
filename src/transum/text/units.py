"""Units of measure and currencies: what they measure, and how much of it, in both languages.

A unit is known by a short name. A word may be one of several (pounds; 元, which is any dollar or yuan); two units
compare when they measure the same thing. Currencies compare with themselves alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Measure:
    """What a unit measures: a value in it is `value * size + offset` in the base unit of the dimension."""

    dimension: str
    size: Fraction = Fraction(1)
    offset: Fraction = Fraction(0)


def _sizes(dimension: str, sizes: str) -> dict[str, tuple[Measure, ...]]:
    """`"m 1 km 1000"` as measures of one dimension."""
    words = sizes.split()
    return {name: (Measure(dimension, Fraction(size)),) for name, size in zip(words[::2], words[1::2], strict=True)}


_FAHRENHEIT = Measure("temperature", Fraction(5, 9), Fraction(-160, 9))
_CELSIUS = Measure("temperature")
_DOLLARS = tuple(Measure(code) for code in "USD HKD TWD CAD AUD NZD SGD".split())
_CURRENCIES = "CNY USD HKD TWD CAD AUD NZD SGD EUR GBP JPY KRW RUB INR CHF THB VND PHP MYR IDR BRL TRY MOP ZAR PKR"
UNITS: dict[str, tuple[Measure, ...]] = {
    **{code: (Measure(code),) for code in _CURRENCIES.split()},
    **_sizes("length", "mm 1/1000 cm 1/100 m 1 km 1000 inch 127/5000 foot 381/1250 yard 1143/1250"),
    **_sizes("length", "mile 1609344/1000 nmi 1852 li 500 micron 1/1000000 nm 1/1000000000"),
    **_sizes("area", "m2 1 km2 1000000 ha 10000 mu 2000/3 acre 40468564/10000 sqft 9290304/100000000 sqmi 2589988"),
    **_sizes("mass", "mg 1/1000 g 1 kg 1000 tonne 1000000 lb 45359237/100000 oz 28349523/1000000 jin 500 liang 50"),
    **_sizes("volume", "ml 1/1000 l 1 m3 1000 gallon 3785411784/1000000000"),
    **_sizes("duration", "s 1 min 60 h 3600 day 86400 week 604800 month 2629800 quarter 7889400 year 31557600"),
    **_sizes("power", "W 1 kW 1000 MW 1000000 GW 1000000000"),
    **_sizes("energy", "kWh 1 MWh 1000 GWh 1000000 TWh 1000000000"),
    **_sizes("data", "KB 1/1000 MB 1 GB 1000 TB 1000000"),
    "celsius": (_CELSIUS,),
    "fahrenheit": (_FAHRENHEIT,),
    "degree": (_CELSIUS, _FAHRENHEIT, Measure("angle"), Measure("energy")),
    "person": (Measure("person"),),
    "percent": (Measure("percent"),),
    "dollar": _DOLLARS,
    "yuan": tuple(Measure(code) for code in "CNY HKD TWD MOP SGD JPY".split()),
    "pound": (Measure("GBP"), Measure("mass", Fraction(45359237, 100000))),
    "yen": (Measure("JPY"), Measure("CNY")),
    "cent": (Measure("cent"),),
}

_WON = r"won(?= |,|\.|\)|$)(?! (?:the|a|in|by|over|and|against|his|her|their|at))"
_EN = {
    "percent": "%|per ?cent|percentage points?|percentage|pct|pc|bps|basis points?",
    "CNY": "yuan|rmb|renminbi|cny",
    "USD": r"us dollars?|u\.s\. dollars?|american dollars?|usd",
    "HKD": "hong kong dollars?|hkd|hk dollars?",
    "TWD": "new taiwan dollars?|nt dollars?|twd|taiwan(?:ese)? dollars?",
    "CAD": "canadian dollars?|cad",
    "AUD": "australian dollars?|aud",
    "SGD": "singapore dollars?|sgd",
    "NZD": "new zealand dollars?|nzd",
    "dollar": "dollars?|bucks",
    "EUR": "euros?|eur",
    "GBP": "pounds sterling|british pounds?|gbp|sterling",
    "pound": "pounds?",
    "JPY": "japanese yen|yen|jpy",
    "KRW": "|".join(f"{korean}{_WON}" for korean in ("south korean ", "south ", "korean ", "")) + "|krw",
    "RUB": "russian ro?ubles?|ro?ubles?",
    "INR": "indian rupees?|rupees?|inr",
    "CHF": "swiss francs?|chf",
    "THB": "thai baht|baht",
    "MYR": "ringgits?|myr",
    "cent": "cents?",
    "km2": "square kilomet(?:er|re)s?|sq\\.? ?km|km2|km²",
    "m2": "square met(?:er|re)s?|sq\\.? ?m|m2|m²",
    "sqft": "square f(?:ee|oo)t|sq\\.? ?ft",
    "sqmi": "square miles?",
    "m3": "cubic met(?:er|re)s?|m3|m³",
    "km": "kilomet(?:er|re)s?|kms?|kph",
    "m": "met(?:er|re)s?",
    "cm": "centimet(?:er|re)s?|cms?",
    "mm": "millimet(?:er|re)s?|mm",
    "micron": "microns?|micromet(?:er|re)s?",
    "nm": "nanomet(?:er|re)s?",
    "nmi": "nautical miles?",
    "mile": "miles?|mph",
    "foot": "feet|foot|ft",
    "inch": "inch(?:es)?",
    "yard": "yards?",
    "ha": "hectares?",
    "mu": "mu",
    "acre": "acres?",
    "kg": "kilograms?|kilogrammes?|kilos?|kgs?",
    "mg": "milligrams?|mg",
    "g": "grams?|grammes?",
    "tonne": "metric tons?|tons?|tonnes?",
    "lb": "lbs?",
    "oz": "ounces?|oz",
    "jin": "jin|catt(?:y|ies)",
    "ml": "millilit(?:er|re)s?|ml",
    "l": "lit(?:er|re)s?",
    "gallon": "gallons?",
    "celsius": "degrees? c(?:elsius|entigrade)?|[°º]celsius|[°º]centigrade|celsius|centigrade|[°º] ?c|℃",
    "fahrenheit": "degrees? f(?:ahrenheit)?|[°º]fahrenheit|fahrenheit|[°º] ?f|℉",
    "degree": "degrees?|°|º",
    "s": "seconds?|secs?",
    "min": "minutes?|mins?",
    "h": "hours?|hrs?",
    "day": "days?",
    "week": "weeks?",
    "month": "months?",
    "quarter": "quarters?",
    "year": "years?|yrs?",
    "TWh": "terawatt[ -]?hours?|twh",
    "GWh": "gigawatt[ -]?hours?|gwh",
    "MWh": "megawatt[ -]?hours?|mwh",
    "kWh": "kilowatt[ -]?hours?|kwh",
    "GW": "gigawatts?|gw",
    "MW": "megawatts?|mw",
    "kW": "kilowatts?|kw",
    "W": "watts?",
    "TB": "terabytes?|tb",
    "GB": "gigabytes?|gb",
    "MB": "megabytes?|mb",
    "person": "people|persons?",
}
_ZH = {
    "percent": "%|个?百分点|個?百分點|个?基点|個?基點",
    "USD": "美元|美金|美刀",
    "HKD": "港元|港币|港幣",
    "TWD": "新?[台臺][币幣]",
    "EUR": "欧元|歐元",
    "GBP": "英镑|英鎊",
    "JPY": "日元|日圆|日圓",
    "KRW": "韩元|韓元|韩圆|韓圜",
    "RUB": "卢布|盧布",
    "INR": "印度[卢盧]比|[卢盧]比",
    "CHF": "瑞士法郎|瑞郎",
    "CAD": "加元|加拿大元|加币|加幣",
    "AUD": "澳元|澳大利亚元|澳币|澳幣",
    "SGD": "新元|新加坡元|新币|坡币",
    "NZD": "新西兰元|纽元|紐元",
    "MOP": "澳门元|澳門元",
    "THB": "泰铢|泰銖",
    "MYR": "林吉特|令吉|马币|馬幣",
    "CNY": "元?人民币|元?人民幣",
    "yuan": "元|块钱?|塊錢?|圆|圓",
    "km2": "平方(?:公里|千米)",
    "m2": "平方米|平米|平方公尺",
    "sqft": "平方英尺|平方呎",
    "sqmi": "平方英里|平方哩",
    "m3": "立方米|立方公尺",
    "km": "km|公里|千米",
    "mm": "mm|毫米|公厘",
    "cm": "cm|厘米|公分|釐米",
    "micron": "微米",
    "nm": "纳米|奈米",
    "m": "米(?!粉|饭|飯|线|線|兰|蘭)|公尺",
    "nmi": "海里|海浬",
    "mile": "英里|哩",
    "li": "华里|華里|里(?=[外路地长])",
    "foot": "英尺|呎",
    "inch": "英寸|英吋|吋|寸",
    "yard": "码(?!头)|碼(?!頭)",
    "ha": "公顷|公頃",
    "acre": "英亩|英畝",
    "mu": "亩|畝",
    "kg": "kg|公斤|千克",
    "mg": "毫克",
    "g": "克(?!拉)",
    "tonne": "公?吨|公?噸",
    "lb": "磅",
    "oz": "盎司",
    "jin": "斤",
    "ml": "毫升",
    "l": "公升|升(?!至|到|为|級|级|为)",
    "gallon": "加仑|加侖",
    "celsius": "摄氏度|攝氏度|[°º]C|℃",
    "fahrenheit": "华氏度|華氏度|[°º]F|℉",
    "s": "秒",
    "min": "分钟|分鐘",
    "h": "个?小时|個?小時|个?钟头|個?鐘頭",
    "day": "天|个?昼夜",
    "week": "[周週](?![年岁歲一二三四五六日])|[个個]?星期(?![一二三四五六日天])|[个個]?[礼禮]拜(?![一二三四五六日天])",
    "month": "个月|個月|个多月|個多月",
    "quarter": "个季度|個季度",
    "year": "年半|年多|年间|年(?=来|前|后|內|内|的)|岁|歲|周年|週年",
    "GW": "GW|吉瓦",
    "MW": "MW(?!h)|兆瓦(?!时)",
    "MWh": "MWh|兆瓦时",
    "kWh": "kWh|千瓦时|千瓦時|度电",
    "kW": "kW(?!h)|千瓦",
    "W": "瓦",
    "degree": "度|°",
    "person": "人次|人|名(?=[一-鿿]{0,4}(?:人|者|生|员|童|客|工|民|男|女))",
}


_PLAIN = r"\\.|[^|()\\]"
_INSIDE = r"\\.|[^()\\]"
_ALTERNATIVE = re.compile(rf"(?:{_PLAIN}|\((?:{_INSIDE}|\((?:{_INSIDE})*\))*\))+")


_Patterns = dict[str, tuple[re.Pattern[str], tuple[str, ...]]]
"""By first character: the words that begin with it, and the unit of each of the pattern's groups."""


def _by_first(words: dict[str, str], behind: str = "") -> _Patterns:
    """Words in the order of the table, longer ones first where they begin alike; an empty group ends each."""
    alike: dict[str, list[tuple[str, str]]] = {}
    for name, either in words.items():
        for word in _ALTERNATIVE.findall(either):
            for first in _firsts(word):
                alike.setdefault(first, []).append((name, word))
    return {
        first: (re.compile("|".join(f"{word}{behind}()" for _, word in pairs)), tuple(name for name, _ in pairs))
        for first, pairs in alike.items()
    }


def _firsts(word: str) -> set[str]:
    """The characters with which a pattern may begin: one, or one of a set, and the next where they may be missing."""
    found = set[str]()
    for piece in _PIECE.finditer(word):
        found.update(piece["set"] or piece["one"])
        if not piece["perhaps"]:
            break
    return found


_PIECE = re.compile(r"(?:\[(?P<set>[^\]]+)\]|\\?(?P<one>[^(]))(?P<perhaps>\??)")
_AFTER_EN, _AFTER_ZH = _by_first(_EN, "(?![a-z])"), _by_first(_ZH)
_GAP_ZH = re.compile(r"\s?[多余餘来來]?\s?")


def _at(text: str, at: int, patterns: _Patterns) -> tuple[str, int]:
    """The unit written at a place, and where it ends; an empty name where there is none."""
    if known := patterns.get(text[at : at + 1]):
        pattern, names = known
        if found := pattern.match(text, at):
            return names[(found.lastindex or 0) - 1], found.end()
    return "", at


_BEFORE = re.compile(
    r"(?:(?P<USD>us\$|usd|美元)|(?P<HKD>hk\$|hkd|港[币幣])|(?P<TWD>nt\$|twd|[台臺][币幣])|(?P<AUD>a\$|au\$|aud)|(?P<CAD>ca?\$|cad)"
    r"|(?P<SGD>s\$|sgd)|(?P<NZD>nz\$|nzd)|(?P<dollar>[$＄])|(?P<EUR>€|eur|欧元)|(?P<GBP>£|￡|gbp)|(?P<yen>¥|￥)"
    r"|(?P<CNY>rmb|cny|人民[币幣])|(?P<INR>₹|(?<![a-z])rs\.?|inr)|(?P<KRW>₩|krw)|(?P<RUB>₽)"
    r"|(?P<celsius>摄氏|攝氏)|(?P<fahrenheit>华氏|華氏))\s?$"
)
_LONGEST_BEFORE = 5
_LAST = frozenset("$＄dDrRpPbByYsS.wW币幣元氏€£￡¥￥₹₩₽")
"""The characters with which a unit before a figure ends."""


@lru_cache(maxsize=4096)
def _named(tail: str) -> str:
    found = _BEFORE.search(tail)
    return (found.lastgroup or "") if found else ""


def before(text: str, start: int) -> str:
    """The unit written before a figure (`US$`, `RMB`, `摄氏`), or an empty name."""
    tail = text[max(0, start - _LONGEST_BEFORE) : start]
    return "" if _LAST.isdisjoint(tail[-2:]) else _named(tail.lower())


def after_english(text: str, end: int) -> tuple[str, int]:
    """The unit written after a figure, and where it ends; an empty name where there is none; lower case."""
    return _at(text, end + (text[end : end + 1] in (" ", "-")), _AFTER_EN)


def after_chinese(text: str, end: int) -> tuple[str, int]:
    """As `after_english`, for Chinese."""
    gap = _GAP_ZH.match(text, end)
    return _at(text, gap.end() if gap else end, _AFTER_ZH)


def comparable(one: str, other: str) -> list[tuple[Measure, Measure]]:
    """The ways in which two units measure the same thing; none where they do not. A bare 元 is no bare dollar."""
    if {one, other} == {"dollar", "yuan"}:
        return []
    return [(a, b) for a in UNITS[one] for b in UNITS[other] if a.dimension == b.dimension]
