"""Readers of Chinese numbers: figures and characters, dates and times, fractions, tenths, set phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from transum.text.numerals import CLOCK, FIGURE, NAME, Kind, Made, Match, Reader, clock, figure, hours, name

_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_UNIT = {"十": 10, "百": 100, "千": 1000}
_LONGEST = 40
"""Characters; a longer numeral is no number that anybody means."""
_MYRIAD = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_ONE = "[一二三四五六七八九]"
_FEW_DIGITS = "[零〇一二三四五六七八九]{1,40}"
_NUMERAL = "[零〇一二三四五六七八九十百千万萬亿億兆两兩]"
_SET_PHRASES = re.compile(
    "一带一路|一帶一路|一国两制|一國兩制|万一|一一|三三两两|五一|十一(?=黄金|长假|假期|国庆)|五四|七一|九一八|千千万万|一五一十"
    "|四面八方|七上八下|乱七八糟|[两兩]会|三农|一线|二手|十三五|十四五|十五五|十分|百分百|二十四小时|三十而立|千方百计|五花八门|八一"
    "|一方面|不一|二十四节气|百年|千年|万事|亿万|二维|九九|双十一|双11|双一流|两岸|一二线|三四线|六四"
)
_SCALE_ZH = "万亿|萬億|千亿|百亿|十亿|千万|百万|十万|亿|億|万|萬|兆(?!瓦|字)|千(?![米克瓦卡伏])|百"


def parse(numeral: str) -> Fraction | None:
    """The value of a numeral in characters (`一千二百`, `三亿五千万`, `二〇二五`); None where it is none (`三四`)."""
    if len(numeral) > _LONGEST:
        return None
    if all(c in _DIGIT for c in numeral):
        digits = "".join(str(_DIGIT[c]) for c in numeral)
        return Fraction(digits) if len(digits) == 1 or len(digits) >= 4 or "0" in digits[1:] else None
    total, section, digit, last = 0, 0, 0, 1
    for c in numeral:
        if c in _DIGIT:
            if digit:
                return None
            digit = _DIGIT[c]
        elif c in _UNIT:
            section, digit, last = section + (digit or 1) * _UNIT[c], 0, _UNIT[c]
        else:
            section += digit
            total = (total + section or 1) * _MYRIAD[c] if _MYRIAD[c] > 10**4 else total + (section or 1) * _MYRIAD[c]
            section, digit, last = 0, 0, _MYRIAD[c]
    if digit and last > 10 and numeral[-2] not in "零〇":
        digit *= last // 10  # 一万二, 三百五
    return Fraction(total + section + digit)


def _scale(text: str) -> int:
    value = 1
    for c in text:
        value *= _UNIT.get(c) or _MYRIAD[c]
    return value


def _set_phrase(match: Match) -> Iterator[Made]:
    """Idioms and names: their digits are evidence at most."""
    yield from (Made(Fraction(_DIGIT[c]), weak=True) for c in match[0] if c in _DIGIT)
    value = parse("".join(c for c in match[0] if re.match(_NUMERAL, c)) or "零")
    if value is not None:
        yield Made(value, weak=True)


def _value(text: str) -> Fraction | None:
    return figure(text) if text[0].isdigit() else parse(text)


def _scaled_zh(match: Match) -> Iterator[Made]:
    """`3.5亿`, `12.4万`, `3亿5000万`, `5-10亿`, `1,000`."""
    value, scale = figure(match["n"]), _scale(match["scale"] or "")
    kind: Kind = "percent" if match["percent"] else "number"
    whole = value * scale + (figure(match["rest"]) * _scale(match["unit"] or "") if match["rest"] else 0)
    others: list[Fraction] = []
    if match["low"]:
        low = figure(match["low"])
        yield Made(low * scale, kind, (low,), group="low")
        others.append(value + low - low % 100)
    yield Made(whole, kind, others, group="n" if match["low"] else 0)


def _numeral(match: Match) -> Iterator[Made]:
    """A numeral in characters. Single digits, bare units and approximations (三四, 十几, 数百) are weak."""
    text = match["n"]
    value = parse(text)
    if value is None:
        yield from (Made(about, weak=True) for about in _about(text))
        return
    if match["point"]:
        digits = "".join(str(_DIGIT[c]) for c in match["point"])
        yield Made(value + Fraction(int(digits), 10 ** len(digits)))
        return
    about = match["about"] or match["more"]
    bare = not any(c in _DIGIT for c in text) and value != 10
    yield Made(value, weak=bool(value <= 12 or bare or about))


def _about(text: str) -> Iterator[Fraction]:
    """Both ends of an approximation: `四五千`, `十一二`; the digits of what is no numeral at all."""
    near = re.fullmatch(
        f"(?P<tens>[二三四五六七八九]?十)?(?P<one>{_ONE})(?P<two>{_ONE})(?P<unit>[十百千万萬亿億]{{0,9}})", text
    )
    if near is None:
        yield from (Fraction(_DIGIT[c]) for c in text if c in _DIGIT)
        return
    base = parse(near["tens"]) if near["tens"] else Fraction(0)
    for digit in near.group("one", "two"):
        yield ((base or Fraction(0)) + _DIGIT[digit]) * _scale(near["unit"])


def _percent_zh(match: Match) -> Iterator[Made]:
    """`百分之三点二`, `三分之一`."""
    base, above = parse(match["base"]), _value(match["above"])
    if above is not None and match["point"]:
        digits = "".join(str(_DIGIT[c]) for c in match["point"])
        above += Fraction(int(digits), 10 ** len(digits))
    if base == 100 and above is not None:
        yield Made(above, "percent", (above / 100,))
    elif base and above is not None:
        value = above / base
        yield Made(value, "fraction", (value * 100, above, base), weak=value.numerator == 1)


def _tenths(match: Match) -> Iterator[Made]:
    """`两成` is 20%; `打八折` leaves 80%."""
    value = _value(match["n"])
    if value is not None:
        off = (100 - value * 10,) if match["unit"] == "折" else ()
        half = Fraction(5) if match["half"] else Fraction(0)
        yield Made(value * 10 + half, "percent", (value, value / 10, *off), weak=True)


def _dated(match: Match) -> Iterator[Made]:
    """`11月20日`, `2025年`, `90年代`, `二〇二五年`."""
    value = _value(match["n"])
    if value is None:
        digits = "".join(str(_DIGIT[c]) for c in match["n"])
        value = Fraction(digits)
    others = []
    if match["low"]:
        low = figure(match["low"])
        yield Made(low, "date", (low + 1900,), group="low")
        others.append(value + low - low % 100)
    if match["unit"] in ("年代", "年") and value < 100:
        others += [value + 1900, value + 2000]
    if match["unit"] in ("世纪", "世紀"):
        others += [(value - 1) * 100]
    in_figures = match["n"][0].isdigit()
    yield Made(value, "date", others, weak=not in_figures and value <= 12, group="n")


def _hour_zh(match: Match) -> Iterator[Made]:
    hour = _value(match["h"])
    if hour is not None:
        yield Made(hour, "time", hours(hour), weak=not match["h"][0].isdigit(), group="h")
    if match["half"]:
        yield Made(Fraction(30), "time", weak=True, group="half")


def _half_zh(match: Match) -> Iterator[Made]:
    yield Made(Fraction(1, 2), "fraction", (Fraction(50), Fraction(30), Fraction(6)), weak=True)


def _hint_zh(match: Match) -> Iterator[Made]:
    yield Made(Fraction({"双": 2, "雙": 2, "倍": 2, "番": 2, "首": 1, "冠": 1, "亚": 2, "季": 3}[match[0]]), weak=True)


READERS: tuple[Reader, ...] = (
    (CLOCK, clock),
    (_SET_PHRASES, _set_phrase),
    (
        re.compile(rf"(?P<base>{_NUMERAL}+)分之(?P<above>{FIGURE}|{_NUMERAL}+)(?:点(?P<point>{_FEW_DIGITS}))?"),
        _percent_zh,
    ),
    (re.compile(rf"(?<![\d.])(?P<n>{FIGURE}|[一二三四五六七八九两])(?P<unit>成|折)(?P<half>半)?"), _tenths),
    (
        re.compile(
            rf"(?<!{_NUMERAL})(?<![\d.])(?:(?P<low>\d+)\s?[-–—~～至到]\s?)?"
            r"(?P<n>\d+|[零〇一二三四五六七八九]{2,4}|十?[一二三四五六七八九十]|[二三]十[一二三四五六七八九]?)"
            r"\s?(?P<unit>年代|年|月|日|号|號|世纪|世紀)"
        ),
        _dated,
    ),
    (
        re.compile(
            rf"(?<![\d.])(?<!{_NUMERAL})(?P<h>\d{{1,2}}|{_NUMERAL}{{1,3}})\s?(?:时|點|点钟|点)(?P<half>半)?(?![零〇一二三四五六七八九])"
        ),
        _hour_zh,
    ),
    (NAME, name),
    (
        re.compile(
            rf"(?:(?<![\d.,])(?P<low>{FIGURE})\s?%?(?:[-–—~～至到])\s?)?(?<![\d.])(?P<n>{FIGURE})"
            rf"(?:\s?[多余餘来]?(?P<scale>{_SCALE_ZH})(?:零?(?P<rest>{FIGURE})(?P<unit>{_SCALE_ZH})?)?)?(?P<percent>\s?%|\s?个?百分点)?"
        ),
        _scaled_zh,
    ),
    (
        re.compile(
            rf"(?P<about>[几幾数數上近])?(?P<n>{_NUMERAL}+)(?:点(?P<point>{_FEW_DIGITS}))?(?P<more>[几幾多余餘数來来])?"
        ),
        _numeral,
    ),
    (re.compile("半"), _half_zh),
    (re.compile("[双雙倍番首冠亚季]"), _hint_zh),
)
