"""Readers of Chinese dates, times and ordinals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from transum.text.numerals import Kind, Made, Match, Reader, exactly, figure, halves
from transum.text.numerals_zh_characters import force_of, numerals, one_by_one, ordinals, value_of
from transum.text.numerals_zh_words import NUMERAL

_ERAS = {"民国": 1911, "民國": 1911, "令和": 2018, "平成": 1988, "昭和": 1925}


def _year(match: Match) -> Iterator[Made]:
    """`2025年`, `二〇二五年`, `90年代`, `2018-19年`, `民国114年`; `3年` is as well a span of time."""
    text = match["n"]
    value = value_of(text)
    if value is None and len(text) == 2:
        value = one_by_one(text)  # 九八年
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
        yield Made(value, "number", others, force_of(text, value), "n", "year")


def _month(match: Match) -> Iterator[Made]:
    """`11月20日`, `9月28日至30日`, `三月`, `正月`, `七八月`."""
    if match["first"]:
        yield Made(value_of(match["first"]) or 0, "month", force="weak", group="first")
    if match["low"]:
        yield Made(exactly(match["low"]), "month", group="low")
    for part, kind in (("month", "month"), ("from", "day"), ("day", "day")):
        if text := match[part]:
            value = 1 if text == "正" else value_of(text)
            if value is not None:
                yield Made(value, kind, force=force_of(text, value), group=part)  # type: ignore[arg-type]


def _day(match: Match) -> Iterator[Made]:
    kind: Kind = "day" if match["unit"] == "日" else "ordinal"
    if match["low"]:
        yield Made(exactly(match["low"]), kind, group="low")
    value = value_of(match["n"])
    if value is not None:
        yield Made(value, kind, force=force_of(match["n"], value), group="n")


def _ordinal(match: Match) -> Iterator[Made]:
    """`第20届`, `第二十届`, `20世纪`."""
    if match["low"]:
        yield Made(exactly(match["low"]), "ordinal", group="low")
    text = match["n"] or match["century"]
    value = value_of(text)
    if value is not None:
        others = ((value - 1) * 100,) if match["century"] else ()
        yield Made(value, "ordinal", others, force_of(text, value), "n" if match["n"] else "century")


_PART = re.compile(
    r"(?:(?P<a>凌晨|清晨|早上|早晨|上午|早间|今早|晨)|(?P<p>下午|傍晚|晚上|晚间|晚間|当晚|今晚|夜间|深夜|午后|晚))\s?$"
)


def _hour(match: Match) -> Iterator[Made]:
    """`9时30分`, `晚上8点半`, `下午3:15`."""
    hour = value_of(match["h"])
    if hour is None or hour > 24:
        return
    part = _PART.search(match.string[max(0, match.start() - 3) : match.start()])
    half = part.lastgroup if part else None
    value, kind, others = halves(hour, half)
    yield Made(value, kind, others, force_of(match["h"], hour), "h")
    if match["half"]:
        yield Made(30, "minute", force="weak", group="half")
    for group in ("m", "mm", "s"):
        minute = value_of(match[group]) if match[group] else None
        if minute is not None:
            yield Made(minute, "minute", force=force_of(match[group], minute) if minute else "hint", group=group)


_TO = r"\s?[-–—~～至到、和]\s?"
_SMALL_NUMERAL = "[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
DATES: tuple[Reader, ...] = (
    Reader(
        numerals,
        re.compile(
            rf"(?<!{NUMERAL})(?<![\d.])(?:(?P<low>\d{{1,4}}){_TO})?"
            r"(?P<n>\d{1,4}|[零〇一二三四五六七八九]{4}|[六七八九零〇一二][零〇一二三四五六七八九十]"
            rf"|{_SMALL_NUMERAL}|[两兩])\s?(?P<half>年半)?(?:年(?P<decade>代)?)(?!级)"
        ),
        _year,
        frozenset("年"),
    ),
    Reader(
        numerals,
        re.compile(
            rf"(?<!{NUMERAL})(?<![\d.])(?:(?P<low>\d{{1,2}}){_TO}|(?P<first>[一二三四五六七八九])(?=[二三四五六七八九十]月))?"
            rf"(?P<month>\d{{1,2}}|正|{_SMALL_NUMERAL})\s?月"
            rf"(?:\s?(?:(?P<from>\d{{1,2}}|{_SMALL_NUMERAL})[日号號]?{_TO})?(?P<day>\d{{1,2}}|{_SMALL_NUMERAL})\s?[日号號])?"
        ),
        _month,
        frozenset("月"),
    ),
    Reader(
        numerals,
        re.compile(
            rf"(?<!{NUMERAL})(?<![\d.])(?:(?P<low>\d{{1,2}}){_TO})?(?P<n>\d{{1,3}}|{_SMALL_NUMERAL})\s?(?P<unit>日|号|號)"
        ),
        _day,
        frozenset("日号號"),
    ),
    Reader(
        ordinals,
        re.compile(
            rf"(?<!{NUMERAL})第\s?(?P<n>\d{{1,9}}|{NUMERAL}{{1,9}})|(?:(?<![\d.])(?P<low>\d\d?){_TO})?(?<![\d.])(?<!{NUMERAL})(?P<century>\d\d?|{_SMALL_NUMERAL})\s?(?:世纪|世紀)"
        ),
        _ordinal,
        frozenset("第世"),
    ),
    Reader(
        numerals,
        re.compile(
            rf"(?<![\d.:：])(?<!{NUMERAL})(?P<h>[01]?\d|2[0-4]|{NUMERAL}{{1,3}})(?!\d)\s?"
            rf"(?:(?:[:：]\s?|[Hh])(?P<m>[0-5]\d)(?:[:：](?P<s>[0-5]\d))?(?![\d:：])"
            rf"|(?:时|時|點钟?|点钟?|點鐘)(?!间|候|代)(?:(?P<half>半)|(?P<mm>\d{{1,2}}|{NUMERAL}{{1,3}})\s?分)?(?![零〇一二三四五六七八九]))"
        ),
        _hour,
        frozenset(":：Hh时時点點"),
    ),
)
