"""Readers of Chinese numbers: figures and characters, dates and times, fractions, tenths, set phrases."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from transum.text.numerals import (
    FIGURE,
    NAME,
    SMALL,
    Exact,
    Force,
    Made,
    Match,
    Reader,
    exactly,
    figure,
    figures,
    lettered,
    name,
    race,
)
from transum.text.numerals_zh_characters import FEW_DIGITS, numerals, parse, point, scale, value_of
from transum.text.numerals_zh_dates import DATES
from transum.text.numerals_zh_words import ABOUT, DIGIT, HINTS, HOLIDAYS, NOT_BEFORE, NUMERAL, ONE, PHRASES, SCALE

_PHRASE_START = re.compile(f"[{''.join(sorted({phrase[0] for phrase in PHRASES}))}]")
_FIRST_TWO = frozenset(phrase[:2] for phrase in PHRASES)


def phrases(text: str) -> list[int]:
    """Where a set phrase may begin."""
    return [at for match in _PHRASE_START.finditer(text) if text[(at := match.start()) : at + 2] in _FIRST_TWO]


def _phrase(match: Match) -> Iterator[Made]:
    if match[0] in HOLIDAYS:
        day, month = HOLIDAYS[match[0]]
        yield Made(day, "day", force="hint")
        yield Made(month, "month", force="hint")
    yield from (Made(value, force="hint") for value in PHRASES[match[0]])


def _about_phrase(match: Match) -> Iterator[Made]:
    first, *others = ABOUT[match[0]]
    yield Made(first, "about", others, force="weak")


def _scaled(match: Match) -> Iterator[Made]:
    """`3.5亿`, `12.4万`, `3亿5000万`, `5-10亿`, `1,000`."""
    value, factor = figure(match["n"]), scale(match["scale"] or "")
    if match.lastgroup == "n" and match["low"] is None:
        yield Made(value)
        return
    rest = figure(match["rest"]) * scale(match["part"] or "") if match["rest"] else 0
    others: list[Exact] = [value + Fraction(1, 2)] if match["half"] is not None else []
    if match["low"]:
        low = figure(match["low"])
        yield Made(low * factor, others=(low,), group="low")
        others += [value + low - low % 100] if len(match["n"]) == 2 else []
    yield Made(value * factor + rest, others=others, group="n" if match["low"] else 0)


def _numeral(match: Match) -> Iterator[Made]:
    """A numeral in characters. Single digits, bare units and approximations (三四, 十几, 数百) are weak."""
    text = match["n"]
    value = parse(text)
    if value is None:
        yield from (Made(near, force="weak") for near in _near(text))
        return
    if match["point"]:
        yield Made(value + point(match["point"]))
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


def _near(text: str) -> Iterator[Exact]:
    """Both ends of an approximation: `四五千`, `十一二`, `二三十`; the digits of what is no numeral at all."""
    near = re.fullmatch(
        f"(?P<tens>[二三四五六七八九]?十)?(?P<one>{ONE})(?P<two>{ONE})(?P<unit>[十百千万萬亿億]{{0,9}})", text
    )
    if near is None:
        yield from (DIGIT[c] for c in text[:40] if c in DIGIT)
        return
    base = parse(near["tens"]) if near["tens"] else 0
    for digit in near.group("one", "two"):
        yield ((base or 0) + DIGIT[digit]) * scale(near["unit"])


def _parts(match: Match) -> Iterator[Made]:
    """`百分之三点二`, `三分之一`, `1/3`."""
    base, above = value_of(match["base"]), value_of(match["above"])
    if above is not None and match["point"]:
        above += point(match["point"])
    if base == 100 and above is not None:
        yield Made(above, others=(Fraction(above, 100),), unit="percent")
    elif base and above is not None:
        value = Fraction(above, base)
        force: Force = "weak" if value.numerator == 1 and not match[0][0].isdigit() else "strong"
        yield Made(value, "fraction", (value * 100,), force=force)


def _slash(match: Match) -> Iterator[Made]:
    whole, above, below = figure(match["whole"] or "0"), exactly(match["above"]), exactly(match["below"])
    value = whole + Fraction(above, below)
    yield Made(value, "fraction", (100 * value, exactly(match["above"] + match["below"])))


def _tenths(match: Match) -> Iterator[Made]:
    """`两成` is 20 percent, `八折` is 20 percent off; 三成 may also be part of a word."""
    value = value_of(match["n"])
    if value is None or value > SMALL:
        return
    half = 5 if match["half"] else 0
    others = (100 - value * 10, value) if match["unit"] == "折" else (value, Fraction(value, 10))
    yield Made(value * 10 + half, others=others, force="weak", unit="percent")


def _half(match: Match) -> Iterator[Made]:
    yield Made(Fraction(1, 2), "fraction", (50, 30, 6), force="hint")


def _hint(match: Match) -> Iterator[Made]:
    for value in HINTS[match[0]]:
        yield Made(value, force="hint")


def _roman(match: Match) -> Iterator[Made]:
    yield Made(ord(match[0]) - ord("Ⅰ") + 1, force="weak")


def _anywhere(pattern: str, read: Callable[[Match], Iterator[Made]], needs: frozenset[str]) -> Reader:
    """A reader whose pattern is looked for in all of a text that has one of these characters."""
    compiled = re.compile(pattern)
    return Reader(lambda text: [match.start() for match in compiled.finditer(text)], compiled, read, needs)


_PHRASE = "|".join(re.escape(phrase) + NOT_BEFORE.get(phrase, "") for phrase in sorted(PHRASES, key=len, reverse=True))
READERS: tuple[Reader, ...] = (
    Reader(
        figures,
        re.compile(r"(?<![\d:.,])(?:(?P<m>\d{1,2})分)?(?P<whole>(?P<s>[0-5]?\d)秒(?P<part>\d{1,3}))(?!\d)"),
        race,
        frozenset("秒"),
    ),
    Reader(
        numerals,
        re.compile(
            rf"(?<!{NUMERAL})(?P<base>{NUMERAL}+|\d{{1,4}})分之(?P<above>{FIGURE}|{NUMERAL}+)(?:点(?P<point>{FEW_DIGITS}))?"
        ),
        _parts,
        frozenset("分"),
    ),
    _anywhere("|".join(ABOUT), _about_phrase, frozenset(phrase[0] for phrase in ABOUT)),
    Reader(
        phrases,
        re.compile(rf"(?<!{NUMERAL})(?<!\d(?=\d))(?:{_PHRASE})"),
        _phrase,
        frozenset(phrase[0] for phrase in PHRASES),
    ),
    Reader(
        numerals,
        re.compile(
            rf"(?<![\d.])(?<!{NUMERAL})(?P<n>{FIGURE}|[一二三四五六七八九两兩])(?P<unit>成|折)(?P<half>半)?(?![立为為员員])"
        ),
        _tenths,
        frozenset("成折"),
    ),
    *DATES,
    Reader(lettered, NAME, name),
    Reader(
        figures,
        re.compile(r"(?<![\w.,/])(?:(?P<whole>\d{1,4})\s)?(?P<above>\d{1,2})/(?P<below>[1-9]\d{0,2})(?![\d/]|[.,]\d)"),
        _slash,
        frozenset("/"),
    ),
    Reader(
        figures,
        re.compile(
            rf"(?:(?<![\d.,])(?P<low>{FIGURE})(?:\s?%(?=\s?[-–—~～至到]\s?{FIGURE}\s?%))?\s?(?:[-–—~～至到])\s?)?(?<!\d)(?<!\d\.)(?P<n>{FIGURE})"
            rf"(?:\s?[多余餘来來]?(?P<scale>{SCALE})(?:零?(?P<rest>{FIGURE})(?P<part>{SCALE})?)?)?(?P<half>(?=\s?[个個倍天年]半))?"
        ),
        _scaled,
    ),
    _anywhere(
        rf"(?P<about>[几幾数數上成近好])?(?P<n>{NUMERAL}+)(?:[点點](?P<point>{FEW_DIGITS}))?(?P<more>[几幾多余餘来來])?"
        r"(?P<half>(?=[个個倍天年]半))?",
        _numeral,
        frozenset(NUMERAL[1:-1]),
    ),
    _anywhere("半", _half, frozenset("半")),
    _anywhere("[Ⅰ-Ⅻ]", _roman, frozenset("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ")),
    _anywhere(f"[{''.join(HINTS)}]", _hint, frozenset(HINTS)),
)
