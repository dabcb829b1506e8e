"""Readers of English numbers: figures and words, dates and times, fractions, and words that imply a number.

They are given the text in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from transum.text.numerals import (
    CLOCK,
    FIGURE,
    NAME,
    SMALL,
    Exact,
    Force,
    Made,
    Match,
    Reader,
    clock,
    exactly,
    figure,
    figures,
    halves,
    lettered,
    name,
    race,
)
from transum.text.numerals_en_places import HINT, MANY, MONTH, NUMBER, ORDINALS, PART, PHRASE, opened, short_years
from transum.text.numerals_en_words import ABOUT, HINTS, ORDINAL, SCALE, SHARE, SHORT_SCALE, TEENS, TENS, VULGAR

_SCALE_WORD = "|".join(sorted(SCALE, key=len, reverse=True))
_UNDER_100 = rf"(?:(?:{'|'.join(TENS)})(?:[\s-](?:{'|'.join(list(TEENS)[1:10])}))?|{'|'.join(reversed(TEENS))})"
_SCALED = rf"{_UNDER_100}(?:[\s-](?:{_SCALE_WORD})\b)+"
_ORDINAL_WORD = "|".join(sorted(ORDINAL, key=len, reverse=True))
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?P<month>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_IN = re.compile(
    r"\b(?:in|since|by|of|last|next|this|from|until|till|early|late|mid|during|before|after|to|between)[ -]$"
)
_DAY = r"(?P<{0}>[0-3]?\d)(?:\s?(?:st|nd|rd|th))?(?![\d%])(?![.,]\d)(?!\s?(?:per|million|billion))"
_TO = r"(?:\s?(?:[-–—/]|to|and|until|through)\s?(?:the )?{0})?"

_IN_MAY = re.compile(r"\b(?:in|since|of|last|until|early|late|mid)[ -]$")
"""What comes before a month; before May and March, which are verbs too, less."""


def _scaled(match: Match) -> Iterator[Made]:
    """`1.2 million`, `$1.2bn`, `5-10 billion`, `3½`, `20`."""
    value, scale = figure(match["n"]), match["scale"] or ""
    if match.lastgroup == "n" and match["low"] is None:
        yield Made(value)
        return
    others: list[Exact] = []
    factor = SCALE.get(scale, 1)
    if match["short"]:
        others.append(value)  # 100m may be metres
        factor = SHORT_SCALE[match["short"]]
    if match["vulgar"]:
        others.append(value)
        value += VULGAR[match["vulgar"]]
    if match["half"]:
        value += Fraction(1, 2)
    if match["low"]:
        low = figure(match["low"])
        yield Made(low * factor, others=(low,), group="low")
        others += [value] if low < 1000 else []
        others += [value + low - low % 100] if len(match["n"]) == 2 else []  # 5-10 billion, 2018-19
    yield Made(value * factor, others=others, group="n" if match["low"] else 0)


def _total(words: list[str]) -> int:
    total = part = 0
    for word in words:
        if word in SCALE and SCALE[word] > 100:
            total, part = total + max(part, 1) * SCALE[word], 0
        elif word in SCALE:
            part = max(part, 1) * SCALE[word]
        elif word != "and":
            part += TEENS.get(word, 0) + TENS.get(word, 0)
    return total + part


def _words(match: Match) -> Iterator[Made]:
    """`twenty-five`, `two hundred and five thousand`, `two and a half million`."""
    words = re.findall(r"[a-z]+", match["words"])
    value: Exact = _total(words)
    if match["half"]:
        value += Fraction(1, 2)
        value *= SCALE.get(match["scale"] or "", 1)
    if len(words) == 1 and words[0] in SCALE:
        yield Made(value, force="hint")
    else:
        others = (Fraction(value * 10, 12),) if words[-1] == "dozen" else ()  # 四十余 are four dozen
        yield Made(value, others=others, force="weak" if value <= SMALL else "strong")


def _parts(match: Match) -> Iterator[Made]:
    """`two-thirds`, `three quarters`."""
    above = Fraction(TEENS.get(match["above"], 1))
    below = match["below"]
    value = above / (SHARE.get(below.rstrip("s"), 0) or SHARE[below])
    force: Force = "weak" if value.numerator == 1 or below.startswith("quarter") else "strong"
    yield Made(value, "fraction", (value * 100, above) if below.startswith("quarter") else (value * 100,), force)


def _share(match: Match) -> Iterator[Made]:
    """`one in five`: the two numbers, and their share."""
    above, below = (Fraction(TEENS.get(match[part], 1)) for part in ("above", "base"))
    value = above / (below or 1)
    yield Made(value, "fraction", (100 * value, above, below), force="weak")


def _slash(match: Match) -> Iterator[Made]:
    """`1/3`; what may as well be a score or a date (9/11, 24/7) is read as that too."""
    whole = figure(match["whole"] or "0")
    above, below = exactly(match["above"]), exactly(match["below"])
    value = whole + Fraction(above, below)
    if match[0] == "24/7":
        yield Made(above, force="hint")
        return
    yield Made(value, "fraction", (100 * value, exactly(f"{match['above']}{match['below']}")))


def _ordinal(match: Match) -> Iterator[Made]:
    value = TENS.get(match["tens"] or "", 0) + ORDINAL[match["unit"]]
    fraction = (Fraction(1, value), Fraction(100, value)) if value in (3, 4, 5) else ()
    yield Made(value, "ordinal", fraction, force="weak" if value <= SMALL else "strong")


def _ordinal_figure(match: Match) -> Iterator[Made]:
    yield Made(figure(match[1]), "ordinal")


def _decade(match: Match) -> Iterator[Made]:
    year = int(match[1])
    others = [year % 100]
    others += [1900 + year, 2000 + year] if year < 100 else []
    others += [year // 100 + 1] if year % 100 == 0 else []
    yield Made(year, "year" if year > 99 else "number", others)
    yield Made((year if year > 99 else 1900) // 100 + 1, "ordinal", force="hint")


def _short_year(match: Match) -> Iterator[Made]:
    year = exactly(match[1])
    yield Made(year, "year", (year + 1900, year + 2000))


def _hour(match: Match) -> Iterator[Made]:
    value, kind, others = halves(exactly(match["h"]), match["half"])
    yield Made(value, kind, others, group="h")
    if match["m"]:
        minute = exactly(match["m"])
        yield Made(minute, "minute", force="strong" if minute else "hint", group="m")


def _date(match: Match) -> Iterator[Made]:
    """`Nov. 20, 2025`, `5-7 November`, `November 2025`, `in May`; a bare `May` or `March` may be no month."""
    found = match.groupdict()
    month = _MONTHS.index(match["month"][:3]) + 1
    said = match.string[max(0, match.start() - 9) : match.start()]
    named = found["day"] or found["year"] or (_IN_MAY if month in (3, 5) else _IN).search(said)
    yield Made(month, "month", force="strong" if named else "hint", group="month")
    if month == 9 and found["day"] == "11":
        yield Made(911, force="hint", group="month")
    for part in ("day", "last"):
        if found.get(part):
            yield Made(exactly(found[part]), "day", group=part)
    if found.get("year"):
        yield Made(exactly(found["year"]), "year", group="year")


def _height(match: Match) -> Iterator[Made]:
    """`6-foot-6`: feet and inches, and both together."""
    feet, inches = exactly(match["feet"]), exactly(match["inches"])
    yield Made(feet, group="feet", unit="foot")
    yield Made(inches, group="inches", unit="inch")
    yield Made(feet + Fraction(inches, 12), force="hint", unit="foot")


def _hint(match: Match) -> Iterator[Made]:
    first, *others = HINTS[match[0]]
    yield Made(first, others=others, force="hint")


def _about(match: Match) -> Iterator[Made]:
    yield Made(ABOUT[match[0].removesuffix(" of")], "about", force="weak")


_PERCENT = r"(?:\s?%)"
READERS: tuple[Reader, ...] = (
    Reader(
        figures,
        re.compile(r"(?<![\d:.,])(?P<m>\d{1,2}):(?P<whole>(?P<s>[0-5]\d)\.(?P<part>\d{1,3}))(?!\d)"),
        race,
        frozenset(":"),
    ),
    Reader(figures, CLOCK, clock, frozenset(":：h")),
    Reader(
        figures,
        re.compile(
            rf"(?<![\d.,:$€£-]){_DAY.format('day')}{_TO.format(_DAY.format('last'))}\s(?:of\s)?\b{_MONTH}"
            r"(?:,?\s(?P<year>[12]\d{3})(?![\d%]|[,.]\d))?(?![a-z])"
        ),
        _date,
        MONTH,
    ),
    opened(
        MONTH,
        rf"\b{_MONTH}(?:\s{{0,3}}(?:the )?{_DAY.format('day')}{_TO.format(_DAY.format('last'))})?"
        r"(?:,?\s{1,3}(?:of )?(?P<year>[12]\d{3})(?![\d%]|[,.]\d))?(?![a-z])",
        _date,
    ),
    Reader(
        figures,
        re.compile(r"(?<![\d.,])(?P<feet>[3-9])(?:[\s-]?f(?:oo|ee)?t[\s-]|['’]\s?)(?P<inches>\d{1,2})(?![\d:]|[.,]\d)"),
        _height,
        frozenset(("ft", "foot", "feet", "'", "’")),
    ),
    opened(
        PHRASE,
        rf"\b(?:{'|'.join(word for word in sorted(HINTS, key=len, reverse=True) if ' ' in word)})\b",
        _hint,
    ),
    Reader(
        figures,
        re.compile(
            r"(?<![\d.,$€£])(?P<h>1[0-2]|0?[1-9])(?:[.:](?P<m>[0-5]\d))?(?:\s?(?P<half>[ap])\.?m\b\.?|\so['’]clock)"
        ),
        _hour,
        frozenset(("m", "am", "pm", "'", "’")),
    ),
    Reader(figures, re.compile(r"(?<!\w)['’]?(\d\d|1\d\d0|20\d0)['’]?s\b"), _decade, frozenset("s")),
    Reader(short_years, re.compile(r"(?<!\w)['’](\d\d)(?![\w.,]*\d)"), _short_year, frozenset("'’")),
    Reader(
        figures,
        re.compile(r"(?<![\w.])(\d{1,3}(?:,\d{3})+|\d{1,40})\s?(?:st|nd|rd|th)\b"),
        _ordinal_figure,
        frozenset(("st", "nd", "rd", "th")),
    ),
    Reader(lettered, NAME, name),
    Reader(
        figures,
        re.compile(
            r"(?<![\w.,/])(?:(?P<whole>\d{1,4})[ -])?(?P<above>\d{1,2})/(?P<below>[1-9]\d{0,2})(?![\d/]|[.,]\d)"
        ),
        _slash,
        frozenset("/"),
    ),
    Reader(
        figures,
        re.compile(
            rf"(?:(?<![\d.,])(?P<low>(?!(?:19|20)\d\d\sto){FIGURE})(?:{_PERCENT}(?=[^.,;a-z]{{1,3}}{FIGURE}{_PERCENT}))?"
            r"\s?(?:[-–—~]|to\s)\s?[$£€¥]?)?"
            rf"(?<!\d)(?<!\d\.)(?P<n>{FIGURE}|(?<![\w.])\.\d+)(?P<vulgar>[½¼¾⅓⅔])?(?P<half> and a half)?"
            rf"(?:[\s-]?(?P<scale>{'|'.join(SCALE)})s?\b|\s?(?P<short>bn|mn|tn|mln|bln|[mkb])\b)?"
        ),
        _scaled,
    ),
    opened(
        PART,
        rf"\b(?P<above>one|two|three|four|five|six|seven|eight|nine|a)(?:[\s-](?P<below>{'|'.join(SHARE)})s?\b"
        rf"|\s(?:in|out\sof)\s(?:every\s)?(?P<base>{'|'.join(TEENS)})\b)",
        lambda match: _parts(match) if match["below"] else _share(match),
    ),
    opened(
        ORDINALS,
        rf"\b(?:(?P<tens>{'|'.join(TENS)})[\s-])?(?P<unit>{_ORDINAL_WORD})s?\b",
        _ordinal,
    ),
    opened(
        MANY,
        rf"\b(?:{'|'.join(sorted(ABOUT, key=len, reverse=True))})\b(?: of\b)?",
        _about,
    ),
    opened(
        NUMBER,
        rf"\b(?P<words>{_SCALED}(?:(?:[\s-]|,\s|\sand\s){_SCALED})*(?:[\s-](?:and\s)?{_UNDER_100})?|{_UNDER_100}|(?:{_SCALE_WORD}))\b"
        r"(?:(?P<half>[ -]and[ -]a[ -]half\b)(?: (?P<scale>hundred|thousand|million|billion))?)?",
        _words,
    ),
    opened(HINT, rf"\b(?:{'|'.join(sorted(HINTS, key=len, reverse=True))})\b", _hint),
)
