"""Readers of Chinese numbers: figures and characters, dates and times, fractions, tenths, set phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from transum.text.numerals import FIGURE, NAME, SMALL, Force, Kind, Made, Match, Reader, figure, figures, halves, name
from transum.text.numerals_zh_words import (
    ABOUT,
    DIGIT,
    HINTS,
    HOLIDAYS,
    MYRIAD,
    NOT_BEFORE,
    NUMERAL,
    ONE,
    PHRASES,
    SCALE,
    UNIT,
)

_LONGEST = 40
"""Characters; a longer numeral is no number that anybody means."""
_FEW_DIGITS = "[零〇一二三四五六七八九]{1,40}"
_ERAS = {"民国": 1911, "民國": 1911, "令和": 2018, "平成": 1988, "昭和": 1925}


def parse(numeral: str) -> Fraction | None:
    """The value of a numeral in characters (`一千二百`, `三亿五千万`, `二〇二五`); None where it is none (`三四`)."""
    if len(numeral) > _LONGEST:
        return None
    if all(c in DIGIT for c in numeral):
        digits = "".join(str(DIGIT[c]) for c in numeral)
        return Fraction(digits) if len(digits) == 1 or len(digits) >= 4 or "0" in digits[1:] else None
    total, section, digit, last = 0, 0, 0, 1
    for c in numeral:
        if c in DIGIT:
            if digit:
                return None
            digit = DIGIT[c]
        elif c in UNIT:
            section, digit, last = section + (digit or 1) * UNIT[c], 0, UNIT[c]
        else:
            section += digit
            total = (total + section or 1) * MYRIAD[c] if MYRIAD[c] > 10**4 else total + (section or 1) * MYRIAD[c]
            section, digit, last = 0, 0, MYRIAD[c]
    if digit and last > 10 and numeral[-2] not in "零〇":
        digit *= last // 10  # 一万二, 三百五
    return Fraction(total + section + digit)


_NUMERAL_START = re.compile(rf"\d+|{NUMERAL}+|正(?=月)")
_ORDINAL_START = re.compile(rf"第|\d+|{NUMERAL}+")
_PHRASE_START = re.compile(f"[{''.join(sorted({phrase[0] for phrase in PHRASES}))}]")


def numerals(text: str) -> list[int]:
    """Where a run of digits or of numeral characters begins."""
    return [match.start() for match in _NUMERAL_START.finditer(text)]


def ordinals(text: str) -> list[int]:
    """As `numerals`, and where 第 stands."""
    return [match.start() for match in _ORDINAL_START.finditer(text)]


def phrases(text: str) -> list[int]:
    """Where a set phrase may begin."""
    return [match.start() for match in _PHRASE_START.finditer(text)]


def _scale(text: str) -> int:
    value = 1
    for c in text:
        value *= UNIT.get(c) or MYRIAD[c]
    return value


def _value(text: str) -> Fraction | None:
    return figure(text) if text[0].isdigit() else parse(text)


def _digits(text: str) -> Fraction:
    """Characters read one by one: 一九九八, 二五."""
    return Fraction("".join(str(DIGIT[c]) for c in text if c in DIGIT) or 0)


def _small(text: str, value: Fraction) -> Force:
    return "strong" if text[0].isdigit() or value > SMALL else "weak"


def _phrase(match: Match) -> Iterator[Made]:
    if match[0] in HOLIDAYS:
        day, month = HOLIDAYS[match[0]]
        yield Made(Fraction(day), "day", force="hint")
        yield Made(Fraction(month), "month", force="hint")
    yield from (Made(Fraction(value), force="hint") for value in PHRASES[match[0]])


def _about_phrase(match: Match) -> Iterator[Made]:
    first, *others = ABOUT[match[0]]
    yield Made(Fraction(first), "about", [Fraction(other) for other in others], force="weak")


def _scaled(match: Match) -> Iterator[Made]:
    """`3.5亿`, `12.4万`, `3亿5000万`, `5-10亿`, `1,000`."""
    value, scale = figure(match["n"]), _scale(match["scale"] or "")
    rest = figure(match["rest"]) * _scale(match["part"] or "") if match["rest"] else 0
    others = [value + Fraction(1, 2)] if match["half"] is not None else []
    if match["low"]:
        low = figure(match["low"])
        yield Made(low * scale, others=(low,), group="low")
        others += [value + low - low % 100] if len(match["n"]) == 2 else []
    yield Made(value * scale + rest, others=others, group="n" if match["low"] else 0)


def _numeral(match: Match) -> Iterator[Made]:
    """A numeral in characters. Single digits, bare units and approximations (三四, 十几, 数百) are weak."""
    text = match["n"]
    value = parse(text)
    if value is None:
        yield from (Made(near, force="weak") for near in _near(text))
        return
    if match["point"]:
        yield Made(value + _digits(match["point"]) / 10 ** len(match["point"]))
        return
    others = (value + Fraction(1, 2),) if match["half"] is not None else ()
    bare = not any(c in DIGIT for c in text) and value != 10
    if match["about"] or (bare and value > SMALL):
        yield Made(value, "about", others, force="weak" if match["about"] else "hint")
    elif match["more"] in ("几", "幾"):
        yield Made(value, "about", [value + i for i in range(1, 10)], force="hint")
    else:
        weak = value <= SMALL or match["more"] is not None
        yield Made(value, others=others, force="weak" if weak else "strong")


def _near(text: str) -> Iterator[Fraction]:
    """Both ends of an approximation: `四五千`, `十一二`, `二三十`; the digits of what is no numeral at all."""
    near = re.fullmatch(
        f"(?P<tens>[二三四五六七八九]?十)?(?P<one>{ONE})(?P<two>{ONE})(?P<unit>[十百千万萬亿億]{{0,9}})", text
    )
    if near is None:
        yield from (Fraction(DIGIT[c]) for c in text if c in DIGIT)
        return
    base = parse(near["tens"]) if near["tens"] else Fraction(0)
    for digit in near.group("one", "two"):
        yield ((base or Fraction(0)) + DIGIT[digit]) * _scale(near["unit"])


def _parts(match: Match) -> Iterator[Made]:
    """`百分之三点二`, `三分之一`, `1/3`."""
    base, above = _value(match["base"]), _value(match["above"])
    if above is not None and match["point"]:
        above += _digits(match["point"]) / 10 ** len(match["point"])
    if base == 100 and above is not None:
        yield Made(above, others=(above / 100,), unit="percent")
    elif base and above is not None:
        value = above / base
        force: Force = "weak" if value.numerator == 1 and not match[0][0].isdigit() else "strong"
        yield Made(value, "fraction", (value * 100,), force=force)


def _slash(match: Match) -> Iterator[Made]:
    whole, above, below = figure(match["whole"] or "0"), Fraction(match["above"]), Fraction(match["below"])
    value = whole + above / below
    yield Made(value, "fraction", (100 * value, Fraction(match["above"] + match["below"])))


def _tenths(match: Match) -> Iterator[Made]:
    """`两成` is 20 percent, `八折` is 20 percent off; 三成 may also be part of a word."""
    value = _value(match["n"])
    if value is None or value > SMALL:
        return
    half = Fraction(5) if match["half"] else Fraction(0)
    others = (100 - value * 10, value) if match["unit"] == "折" else (value, value / 10)
    yield Made(value * 10 + half, others=others, force="weak", unit="percent")


def _year(match: Match) -> Iterator[Made]:
    """`2025年`, `二〇二五年`, `90年代`, `2018-19年`, `民国114年`; `3年` is as well a span of time."""
    text = match["n"]
    value = _value(text)
    if value is None and len(text) == 2:
        value = _digits(text)  # 九八年
    if value is None:
        return
    others = [value + century for century in (1900, 2000)] if len(text) == 2 else []
    if match["low"]:
        low = figure(match["low"])
        yield Made(low, "year" if low > 999 else "number", (low + 1900,), group="low", unit="" if low > 999 else "year")
        others += [value + low - low % 100] if len(text) == 2 else []
    if era := _ERAS.get(match.string[max(0, match.start() - 2) : match.start()]):
        yield Made(value + era, "year", (value,), group="n")
    elif 1000 <= value < 2200 or match["decade"]:
        yield Made(value, "year", others, group="n")
    else:
        others += [value + Fraction(1, 2)] if match["half"] else []
        yield Made(value, "number", others, _small(text, value), "n", "year")


def _month(match: Match) -> Iterator[Made]:
    """`11月20日`, `9月28日至30日`, `三月`."""
    if match["low"]:
        yield Made(Fraction(match["low"]), "month", group="low")
    for part, kind in (("month", "month"), ("from", "day"), ("day", "day")):
        if text := match[part]:
            value = _value(text)
            if value is not None:
                yield Made(value, kind, force=_small(text, value), group=part)  # type: ignore[arg-type]


def _day(match: Match) -> Iterator[Made]:
    kind: Kind = "day" if match["unit"] == "日" else "ordinal"
    if match["low"]:
        yield Made(Fraction(match["low"]), kind, group="low")
    value = _value(match["n"])
    if value is not None:
        yield Made(value, kind, force=_small(match["n"], value), group="n")


def _ordinal(match: Match) -> Iterator[Made]:
    """`第20届`, `第二十届`, `20世纪`."""
    if match["low"]:
        yield Made(Fraction(match["low"]), "ordinal", group="low")
    text = match["n"] or match["century"]
    value = _value(text)
    if value is not None:
        others = ((value - 1) * 100,) if match["century"] else ()
        yield Made(value, "ordinal", others, _small(text, value), "n" if match["n"] else "century")


_PART = re.compile(
    r"(?:(?P<a>凌晨|清晨|早上|早晨|上午|早间|今早|晨)|(?P<p>下午|傍晚|晚上|晚间|晚間|当晚|今晚|夜间|深夜|午后|晚))\s?$"
)


def _hour(match: Match) -> Iterator[Made]:
    """`9时30分`, `晚上8点半`, `下午3:15`."""
    hour = _value(match["h"])
    if hour is None or hour > 24:
        return
    part = _PART.search(match.string[max(0, match.start() - 3) : match.start()])
    half = part.lastgroup if part else None
    value, kind, others = halves(hour, half)
    yield Made(value, kind, others, _small(match["h"], hour), "h")
    if match["half"]:
        yield Made(Fraction(30), "minute", force="weak", group="half")
    for group in ("m", "mm", "s"):
        minute = _value(match[group]) if match[group] else None
        if minute is not None:
            yield Made(minute, "minute", force=_small(match[group], minute) if minute else "hint", group=group)


def _half(match: Match) -> Iterator[Made]:
    yield Made(Fraction(1, 2), "fraction", (Fraction(50), Fraction(30), Fraction(6)), force="hint")


def _hint(match: Match) -> Iterator[Made]:
    for value in HINTS[match[0]]:
        yield Made(Fraction(value), force="hint")


def _roman(match: Match) -> Iterator[Made]:
    yield Made(Fraction(ord(match[0]) - ord("Ⅰ") + 1), force="weak")


_PHRASE = "|".join(re.escape(phrase) + NOT_BEFORE.get(phrase, "") for phrase in sorted(PHRASES, key=len, reverse=True))
_TO = r"\s?[-–—~～至到、和]\s?"
_SMALL_NUMERAL = "[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
READERS: tuple[Reader, ...] = (
    (
        numerals,
        re.compile(
            rf"(?<!{NUMERAL})(?P<base>{NUMERAL}+|\d{{1,4}})分之(?P<above>{FIGURE}|{NUMERAL}+)(?:点(?P<point>{_FEW_DIGITS}))?"
        ),
        _parts,
    ),
    (None, re.compile("|".join(ABOUT)), _about_phrase),
    (phrases, re.compile(rf"(?<!{NUMERAL})(?:{_PHRASE})"), _phrase),
    (
        numerals,
        re.compile(
            rf"(?<![\d.])(?<!{NUMERAL})(?P<n>{FIGURE}|[一二三四五六七八九两兩])(?P<unit>成|折)(?P<half>半)?(?![立为為员員])"
        ),
        _tenths,
    ),
    (
        numerals,
        re.compile(
            rf"(?<!{NUMERAL})(?<![\d.])(?:(?P<low>\d{{1,4}}){_TO})?"
            r"(?P<n>\d{1,4}|[零〇一二三四五六七八九]{4}|[六七八九零〇一二][零〇一二三四五六七八九十]"
            rf"|{_SMALL_NUMERAL}|[两兩])\s?(?P<half>年半)?(?:年(?P<decade>代)?)(?!级)"
        ),
        _year,
    ),
    (
        numerals,
        re.compile(
            rf"(?<!{NUMERAL})(?<![\d.])(?:(?P<low>\d{{1,2}}){_TO})?(?P<month>\d{{1,2}}|正|{_SMALL_NUMERAL})\s?月"
            rf"(?:\s?(?:(?P<from>\d{{1,2}}|{_SMALL_NUMERAL})[日号號]?{_TO})?(?P<day>\d{{1,2}}|{_SMALL_NUMERAL})\s?[日号號])?"
        ),
        _month,
    ),
    (
        numerals,
        re.compile(
            rf"(?<!{NUMERAL})(?<![\d.])(?:(?P<low>\d{{1,2}}){_TO})?(?P<n>\d{{1,3}}|{_SMALL_NUMERAL})\s?(?P<unit>日|号|號)"
        ),
        _day,
    ),
    (
        ordinals,
        re.compile(
            rf"(?<!{NUMERAL})第\s?(?P<n>\d{{1,9}}|{NUMERAL}{{1,9}})|(?:(?<![\d.])(?P<low>\d\d?){_TO})?(?<![\d.])(?<!{NUMERAL})(?P<century>\d\d?|{_SMALL_NUMERAL})\s?(?:世纪|世紀)"
        ),
        _ordinal,
    ),
    (
        numerals,
        re.compile(
            rf"(?<![\d.:：])(?<!{NUMERAL})(?P<h>[01]?\d|2[0-4]|{NUMERAL}{{1,3}})(?!\d)\s?"
            rf"(?:[:：]\s?(?P<m>[0-5]\d)(?:[:：](?P<s>[0-5]\d))?(?![\d:：])"
            rf"|(?:时|時|點钟?|点钟?|點鐘)(?!间|候|代)(?:(?P<half>半)|(?P<mm>\d{{1,2}}|{NUMERAL}{{1,3}})\s?分)?(?![零〇一二三四五六七八九]))"
        ),
        _hour,
    ),
    (None, NAME, name),
    (
        figures,
        re.compile(r"(?<![\w.,/])(?:(?P<whole>\d{1,4})\s)?(?P<above>\d{1,2})/(?P<below>[1-9]\d{0,2})(?![\d/]|[.,]\d)"),
        _slash,
    ),
    (
        figures,
        re.compile(
            rf"(?:(?<![\d.,])(?P<low>{FIGURE})(?:\s?%(?=\s?[-–—~～至到]\s?{FIGURE}\s?%))?\s?(?:[-–—~～至到])\s?)?(?<!\d)(?<!\d\.)(?P<n>{FIGURE})"
            rf"(?:\s?[多余餘来來]?(?P<scale>{SCALE})(?:零?(?P<rest>{FIGURE})(?P<part>{SCALE})?)?)?(?P<half>(?=\s?[个個倍天年]半))?"
        ),
        _scaled,
    ),
    (
        None,
        re.compile(
            rf"(?P<about>[几幾数數上成近好])?(?P<n>{NUMERAL}+)(?:[点點](?P<point>{_FEW_DIGITS}))?(?P<more>[几幾多余餘来來])?(?P<half>(?=[个個倍天年]半))?"
        ),
        _numeral,
    ),
    (None, re.compile("半"), _half),
    (None, re.compile("[Ⅰ-Ⅻ]"), _roman),
    (None, re.compile(f"[{''.join(HINTS)}]"), _hint),
)
