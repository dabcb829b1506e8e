"""Numbers in a text, as values that can be compared over two languages.

A number has one value and further *readings*: 3 p.m. is also 15 o'clock, half is also 50 percent. Two numbers agree
when they share a reading. A *weak* number (one, 一个, COVID-19, half) bears out another number, but proves nothing
where it stands alone: languages differ in what they count. All arithmetic is exact.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from transum.records import Language

Kind = Literal["number", "percent", "fraction", "ordinal", "date", "time"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where it stands; a percentage has the value of its figure (3.5% is 7/2)."""

    value: Fraction
    kind: Kind
    start: int
    end: int
    surface: str
    readings: frozenset[Fraction]
    """All values that the number may be said to have, `value` among them."""
    weak: bool = False


@dataclass(frozen=True, slots=True)
class _Made:
    """What a reader makes of a match, or of one group of it."""

    value: Fraction
    kind: Kind = "number"
    others: Iterable[Fraction] = ()
    weak: bool = False
    group: int | str = 0


_Match = re.Match[str]
_Reader = tuple[re.Pattern[str], Callable[[_Match], Iterable[_Made]]]


def extract(text: str, language: Language) -> list[Number]:
    """Numbers in the order of the text; full-width digits are digits, offsets are those of `text`."""
    plain = text.translate(_NARROW)
    found: list[Number] = []
    taken = bytearray(len(text))
    for pattern, read in _ENGLISH if language == "en" else _CHINESE:
        for match in pattern.finditer(plain):
            start, end = match.span()
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                found.extend(_number(made, match, text) for made in read(match))
    return sorted(found, key=lambda number: (number.start, number.end))


def _number(made: _Made, match: _Match, text: str) -> Number:
    start, end = match.span(made.group)
    readings = frozenset((made.value, *made.others))
    return Number(made.value, made.kind, start, end, text[start:end].strip(), readings, made.weak)


# Shared by both languages

_NARROW = {0xFF10 + i: 0x30 + i for i in range(10)} | {0xFF0E: ".", 0xFF05: "%", 0xFF0C: "，"}
_FIGURE = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_NAME = re.compile(r"(?<![A-Za-z])(?!(?:RMB|USD|EUR|GBP|CNY|HKD|US|HK|Rs|No)\.?-?\d)[A-Za-z]+[-–]?(\d+)(?![\d,.]*\d)", re.ASCII)
_CLOCK = re.compile(r"(?<![\d.:])(?P<h>[01]?\d|2[0-4])[:：](?P<m>[0-5]\d)(?:[:：][0-5]\d)?(?!\d)(?:\s*[ap]\.?m\b\.?)?", re.I)


def _figure(text: str) -> Fraction:
    """A figure as written, `1,234.5`. A figure of hundreds of digits is none that anybody means: its head must do."""
    return Fraction(text.replace(",", "")[:60])


def _name(match: _Match) -> Iterator[_Made]:
    """The number in a name (G20, F-35, COVID-19): the other language often has the name without it."""
    yield _Made(_figure(match[1]), weak=True, group=1)


def _hours(hour: Fraction) -> tuple[Fraction, ...]:
    return (hour + 12, hour - 12) if hour <= 24 else ()


def _clock(match: _Match) -> Iterator[_Made]:
    hour, minute = Fraction(match["h"]), Fraction(match["m"])
    yield _Made(hour, "time", _hours(hour), group="h")
    yield _Made(minute, "time", weak=minute in (0, 30), group="m")


def _year_readings(year: Fraction) -> tuple[Fraction, ...]:
    """1998 is also '98; and the eighteen hundreds are the nineteenth century."""
    if not 1000 <= year <= 2100 or year.denominator != 1:
        return ()
    return (year % 100,)


# English

_SMALL = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_SCALE = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
}
_SHORT_SCALE = {"k": 10**3, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12, "t": 10**12}
_ORDINAL = {
    **dict(zip("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), range(1, 13), strict=True)),
    **dict(zip("thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(), range(13, 20), strict=True)),
    **dict(zip("twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth".split(), range(20, 100, 10), strict=True)),
    "hundredth": 100,
    "thousandth": 1000,
}
_PART = {"half": 2, "halve": 2, "third": 3, "quarter": 4} | {k: v for k, v in _ORDINAL.items() if 3 < v < 13}
_HINTS = {
    "half": (Fraction(1, 2), 50),
    "halved": (Fraction(1, 2), 50),
    "quarter": (Fraction(1, 4), 25),
    "double": (2, 100),
    "doubled": (2, 100),
    "doubling": (2, 100),
    "twice": (2, 100),
    "both": (2,),
    "pair": (2,),
    "couple": (2,),
    "twin": (2,),
    "triple": (3, 200),
    "tripled": (3, 200),
    "trio": (3,),
    "quadruple": (4, 300),
    "once": (1,),
    "single": (1,),
    "decade": (10,),
    "decades": (10,),
    "century": (100,),
    "centuries": (100,),
    "fortnight": (14, 2),
    "noon": (12,),
    "midday": (12,),
    "midnight": (0, 12, 24),
    "teenage": (13, 19),
    "teenager": (13, 19),
    "teens": (13, 19),
    "nil": (0,),
    "dozens": (10,),
}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WORD = "|".join(sorted((*_SMALL, *_TENS, *_SCALE), key=len, reverse=True))
_ORDINAL_WORD = "|".join(sorted(_ORDINAL, key=len, reverse=True))
_I = re.IGNORECASE


def _scaled(match: _Match) -> Iterator[_Made]:
    """`1.2 million`, `$1.2bn`, `5-10 billion`, `35 percent`, `25 basis points`, `3½`, `20`."""
    value, scale, percent = _figure(match["n"]), (match["scale"] or "").lower(), match["percent"]
    kind: Kind = "percent" if percent else "number"
    others: list[Fraction] = list(_year_readings(value)) if not scale else []
    factor = Fraction(_SCALE.get(scale, 1))
    if match["short"]:
        others.append(value)  # 100m may be metres
        factor = Fraction(_SHORT_SCALE[match["short"].lower()])
    if match["vulgar"]:
        value += {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}[match["vulgar"]]
    if match["low"]:
        low = _figure(match["low"])
        yield _Made(low * factor, kind, (low, *_year_readings(low)), group="low")
        others.append(value + low - low % 100)  # 2018-19
    yield _Made(value * factor, kind, others, group="n" if match["low"] else 0)


def _words(match: _Match) -> Iterator[_Made]:
    """`twenty-five`, `two hundred and five thousand`, `one in five`."""
    words = re.findall(r"[a-z]+", match[0].lower())
    total = part = 0
    for word in words:
        if word in _SCALE and _SCALE[word] > 100:
            total, part = total + max(part, 1) * _SCALE[word], 0
        elif word in _SCALE:
            part = max(part, 1) * _SCALE[word]
        elif word != "and":
            part += _SMALL.get(word, 0) + _TENS.get(word, 0)
    value = total + part
    percent = match["percent"] is not None
    weak = value <= 12 or (len(words) == 1 and words[0] in _SCALE)
    yield _Made(Fraction(value), "percent" if percent else "number", weak=weak and not percent)


def _parts(match: _Match) -> Iterator[_Made]:
    """`two-thirds`, `three quarters`, `one in five`."""
    above = Fraction(_SMALL.get(match["above"].lower(), 1))
    below = match["below"].lower()
    value = above / (_PART.get(below.rstrip("s"), 0) or _PART.get(below, 0) or _SMALL.get(below, 0) or 1)
    yield _Made(value, "fraction", (value * 100, above, Fraction(value.denominator)), weak=value.numerator == 1)


def _ordinal(match: _Match) -> Iterator[_Made]:
    tens = _TENS.get((match["tens"] or "").lower(), 0)
    value = Fraction(tens + _ORDINAL[match["unit"].lower()])
    fraction = (1 / value, 100 / value) if value in (3, 4, 5) else ()
    yield _Made(value, "ordinal", fraction, weak=value <= 12)


def _ordinal_figure(match: _Match) -> Iterator[_Made]:
    yield _Made(_figure(match[1]), "ordinal")


def _decade(match: _Match) -> Iterator[_Made]:
    year = int(match[1])
    yield _Made(Fraction(year), "date", (Fraction(year % 100), Fraction(year // 100 + 1), Fraction(1900 + year % 100)))


def _short_year(match: _Match) -> Iterator[_Made]:
    year = Fraction(match[1])
    yield _Made(year, "date", (year + 1900, year + 2000))


def _hour(match: _Match) -> Iterator[_Made]:
    hour = Fraction(match["h"])
    yield _Made(hour, "time", _hours(hour), group="h")
    if match["m"]:
        yield _Made(Fraction(match["m"]), "time", weak=int(match["m"]) in (0, 30), group="m")


def _month(match: _Match) -> Iterator[_Made]:
    yield _Made(Fraction(_MONTHS.index(match[1][:3].lower()) + 1), "date", weak=True)


def _hint(match: _Match) -> Iterator[_Made]:
    first, *others = map(Fraction, _HINTS[match[0].lower()])
    yield _Made(first, others=others, weak=True)


_PERCENT = r"(?P<percent>\s?%|[\s-]?per\s?cent\b|[\s-]?percentage\b|\s?pc\b|\s?basis points?\b|\s?bps\b|\s?pct\b)?"
_ENGLISH: tuple[_Reader, ...] = (
    (_CLOCK, _clock),
    (re.compile(r"(?<![\d.,])(?P<h>1[0-2]|0?[1-9])(?:\.(?P<m>[0-5]\d))?\s?[ap]\.?m\b\.?", _I), _hour),
    (re.compile(r"(?<!\w)['’]?(\d\d|1[5-9]\d0|20\d0)['’]?s\b"), _decade),
    (re.compile(r"(?<!\w)['’](\d\d)(?![\w.,]*\d)"), _short_year),
    (re.compile(r"(?<![\w.])(\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th)\b", _I), _ordinal_figure),
    (_NAME, _name),
    (
        re.compile(
            rf"(?:(?<![\d.,])(?P<low>{_FIGURE})\s?[-–—]\s?[$£€]?)?(?<![\d.])(?P<n>{_FIGURE}|\.\d+)(?P<vulgar>[½¼¾])?"
            rf"(?:[\s-]?(?P<scale>{'|'.join(_SCALE)})s?\b|\s?(?P<short>bn|mn|tn|[mkb])\b)?{_PERCENT}",
            _I,
        ),
        _scaled,
    ),
    (
        re.compile(
            rf"\b(?P<above>one|two|three|four|five|six|seven|nine|a)(?:[\s-](?:and\s)?(?P<below>{'|'.join(_PART)})s?\b"
            rf"|\s(?:in|out\sof)\s(?:every\s)?(?P<base>{'|'.join(_SMALL)})\b)",
            _I,
        ),
        lambda match: _parts(match) if match["below"] else _share(match),
    ),
    (re.compile(rf"\b(?:(?P<tens>{'|'.join(_TENS)})[\s-])?(?P<unit>{_ORDINAL_WORD})s?\b", _I), _ordinal),
    (re.compile(rf"\b(?:{_WORD})(?:(?:[\s-]|\sand\s)(?:{_WORD}))*\b{_PERCENT}", _I), _words),
    (re.compile(r"\b(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b", _I), _month),
    (re.compile(rf"\b(?:{'|'.join(_HINTS)})\b", _I), _hint),
)


def _share(match: _Match) -> Iterator[_Made]:
    """`one in five`: the two numbers, and their share."""
    above, below = Fraction(_SMALL.get(match["above"].lower(), 1)), Fraction(_SMALL[match["base"].lower()])
    yield _Made(above / (below or 1), "fraction", (100 * above / (below or 1), above, below), weak=True)


# Chinese

_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_UNIT = {"十": 10, "百": 100, "千": 1000}
_MYRIAD = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_NUMERAL = "[零〇一二三四五六七八九十百千万萬亿億兆两兩]"
_SET_PHRASES = re.compile(
    "一带一路|一帶一路|一国两制|一國兩制|万一|一一|三三两两|五一|十一(?=黄金|长假|假期|国庆)|五四|七一|九一八|千千万万|一五一十"
    "|四面八方|七上八下|乱七八糟|[两兩]会|三农|一线|二手|十三五|十四五|十五五|十分|百分百|二十四小时|三十而立|千方百计|五花八门|八一"
    "|一方面|不一|二十四节气|百年|千年|万事|亿万|二维|九九|双十一|双11|双一流|两岸|一二线|三四线|六四"
)
_SCALE_ZH = "万亿|萬億|千亿|百亿|十亿|千万|百万|十万|亿|億|万|萬|兆|千|百"


def parse(numeral: str) -> Fraction | None:
    """The value of a Chinese numeral (`一千二百`, `3.5亿`, `二〇二五`), or None where it is none (`三四`)."""
    if all(c in _DIGIT for c in numeral):
        digits = "".join(str(_DIGIT[c]) for c in numeral)
        return Fraction(digits) if len(digits) == 1 or len(digits) >= 4 or "0" in digits[1:] else None
    total, section, digit = Fraction(0), Fraction(0), None
    last_unit = 0
    for c in numeral:
        if c in _DIGIT:
            if digit:
                return None
            digit = _DIGIT[c]
        elif c in _UNIT:
            section += (1 if digit is None else digit) * _UNIT[c]
            digit, last_unit = None, _UNIT[c]
        else:
            total = (total + section + (digit or 0) or 1) * _MYRIAD[c] if c in "亿億兆" else total + (
                (section + (digit or 0)) or 1
            ) * _MYRIAD[c]
            section, digit, last_unit = Fraction(0), None, _MYRIAD[c]
    if digit and last_unit > 10 and numeral[-2] not in "零〇":
        digit *= last_unit // 10  # 一万二, 三百五
    return total + section + (digit or 0)


def _scale(text: str) -> int:
    value = 1
    for c in text:
        value *= _UNIT.get(c) or _MYRIAD[c]
    return value


def _set_phrase(match: _Match) -> Iterator[_Made]:
    """Idioms and names: their digits are evidence at most."""
    yield from (_Made(Fraction(_DIGIT[c]), weak=True) for c in match[0] if c in _DIGIT)
    value = parse("".join(c for c in match[0] if re.match(_NUMERAL, c)) or "零")
    if value is not None:
        yield _Made(value, weak=True)


def _value(text: str) -> Fraction | None:
    return _figure(text) if text[0].isdigit() else parse(text)


def _scaled_zh(match: _Match) -> Iterator[_Made]:
    """`3.5亿`, `12.4万`, `3亿5000万`, `5-10亿`, `1,000`."""
    value, scale = _figure(match["n"]), _scale(match["scale"] or "")
    kind: Kind = "percent" if match["percent"] else "number"
    whole = value * scale + (_figure(match["rest"]) * _scale(match["unit"] or "") if match["rest"] else 0)
    others = list(_year_readings(value)) if scale == 1 else []
    if match["low"]:
        low = _figure(match["low"])
        yield _Made(low * scale, kind, (low, *_year_readings(low)), group="low")
        others.append(value + low - low % 100)
    yield _Made(whole, kind, others, group="n" if match["low"] else 0)


def _numeral(match: _Match) -> Iterator[_Made]:
    """A numeral in characters. Single digits, bare units and approximations (三四, 十几, 数百) are weak."""
    text = match["n"]
    value = parse(text)
    if value is None:
        yield from (_Made(Fraction(_DIGIT[c]), weak=True) for c in text if c in _DIGIT)
        return
    if match["point"]:
        digits = "".join(str(_DIGIT[c]) for c in match["point"])
        yield _Made(value + Fraction(int(digits), 10 ** len(digits)))
        return
    about = match["about"] or match["more"]
    bare = not any(c in _DIGIT for c in text) and value != 10
    yield _Made(value, weak=bool(value <= 12 or bare or about))


def _percent_zh(match: _Match) -> Iterator[_Made]:
    """`百分之三点二`, `三分之一`."""
    base, above = parse(match["base"]), _value(match["above"])
    if above is not None and match["point"]:
        digits = "".join(str(_DIGIT[c]) for c in match["point"])
        above += Fraction(int(digits), 10 ** len(digits))
    if base == 100 and above is not None:
        yield _Made(above, "percent", (above / 100,))
    elif base and above is not None:
        value = above / base
        yield _Made(value, "fraction", (value * 100, above, base), weak=value.numerator == 1)


def _tenths(match: _Match) -> Iterator[_Made]:
    """`两成` is 20%; `打八折` leaves 80%."""
    value = _value(match["n"])
    if value is not None:
        off = (100 - value * 10,) if match["unit"] == "折" else ()
        half = Fraction(5) if match["half"] else Fraction(0)
        yield _Made(value * 10 + half, "percent", (value, value / 10, *off), weak=True)


def _dated(match: _Match) -> Iterator[_Made]:
    """`11月20日`, `2025年`, `90年代`, `二〇二五年`."""
    value = _value(match["n"])
    if value is None:
        digits = "".join(str(_DIGIT[c]) for c in match["n"])
        value = Fraction(digits)
    others = [*_year_readings(value)]
    if match["unit"] in ("年代", "年") and value < 100:
        others += [value + 1900, value + 2000]
    if match["unit"] in ("世纪", "世紀"):
        others += [(value - 1) * 100]
    in_figures = match["n"][0].isdigit()
    yield _Made(value, "date", others, weak=not in_figures and value <= 12, group="n")


def _hour_zh(match: _Match) -> Iterator[_Made]:
    hour = _value(match["h"])
    if hour is not None:
        yield _Made(hour, "time", _hours(hour), weak=not match["h"][0].isdigit(), group="h")
    if match["half"]:
        yield _Made(Fraction(30), "time", weak=True, group="half")


def _half_zh(match: _Match) -> Iterator[_Made]:
    yield _Made(Fraction(1, 2), "fraction", (Fraction(50), Fraction(30), Fraction(6)), weak=True)


def _hint_zh(match: _Match) -> Iterator[_Made]:
    yield _Made(Fraction({"双": 2, "雙": 2, "倍": 2, "番": 2, "首": 1, "冠": 1, "亚": 2, "季": 3}[match[0]]), weak=True)


_CHINESE: tuple[_Reader, ...] = (
    (_CLOCK, _clock),
    (_SET_PHRASES, _set_phrase),
    (re.compile(rf"(?P<base>{_NUMERAL}+)分之(?P<above>{_FIGURE}|{_NUMERAL}+)(?:点(?P<point>[零〇一二三四五六七八九]+))?"), _percent_zh),
    (re.compile(rf"(?P<n>{_FIGURE}|[一二三四五六七八九两])(?P<unit>成|折)(?P<half>半)?"), _tenths),
    (re.compile(rf"(?P<n>\d+|[零〇一二三四五六七八九]{{2,4}}|十?[一二三四五六七八九十]|[二三]十[一二三四五六七八九]?)\s?(?P<unit>年代|年|月|日|号|號|世纪|世紀)"), _dated),
    (re.compile(rf"(?P<h>\d{{1,2}}|{_NUMERAL}{{1,3}})\s?(?:时|點|点钟|点)(?P<half>半)?(?![零〇一二三四五六七八九])"), _hour_zh),
    (_NAME, _name),
    (
        re.compile(
            rf"(?:(?<![\d.,])(?P<low>{_FIGURE})\s?%?(?:[-–—~～至到])\s?)?(?<![\d.])(?P<n>{_FIGURE})"
            rf"(?:\s?[多余餘来]?(?P<scale>{_SCALE_ZH})(?:零?(?P<rest>{_FIGURE})(?P<unit>{_SCALE_ZH})?)?)?(?P<percent>\s?%|\s?个?百分点)?"
        ),
        _scaled_zh,
    ),
    (
        re.compile(
            rf"(?P<about>[几幾数數上近])?(?P<n>{_NUMERAL}+)(?:点(?P<point>[零〇一二三四五六七八九]+))?(?P<more>[几幾多余餘数來来])?"
        ),
        _numeral,
    ),
    (re.compile("半"), _half_zh),
    (re.compile("[双雙倍番首冠亚季]"), _hint_zh),
)
