"""Readers of English numbers: figures and words, dates and times, fractions, and words that imply a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from transum.text.numerals import CLOCK, FIGURE, NAME, Kind, Made, Match, Reader, clock, figure, hours, name

_SMALL = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_SCALE = {
    "decades": 10,
    "decade": 10,
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
    **dict(
        zip(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
            range(1, 13),
            strict=True,
        )
    ),
    **dict(
        zip(
            "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
            range(13, 20),
            strict=True,
        )
    ),
    **dict(
        zip(
            "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth".split(),
            range(20, 100, 10),
            strict=True,
        )
    ),
    "hundredth": 100,
    "thousandth": 1000,
}
_PART = {"half": 2, "halve": 2, "third": 3, "quarter": 4} | {k: v for k, v in _ORDINAL.items() if 3 < v < 13}
_HINTS: dict[str, tuple[Fraction | int, ...]] = {
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
    "half a million": (500_000,),
    "half a billion": (500_000_000,),
    "half a dozen": (6,),
    "centenary": (100,),
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
_HINTS.update((f"{tens[:-1]}ies", (value,)) for tens, value in _TENS.items())
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WORD = "|".join(sorted((*_SMALL, *_TENS, *_SCALE), key=len, reverse=True))
_ORDINAL_WORD = "|".join(sorted(_ORDINAL, key=len, reverse=True))
_I = re.IGNORECASE


def _scaled(match: Match) -> Iterator[Made]:
    """`1.2 million`, `$1.2bn`, `5-10 billion`, `35 percent`, `25 basis points`, `3½`, `20`."""
    value, scale, percent = figure(match["n"]), (match["scale"] or "").lower(), match["percent"]
    kind: Kind = "percent" if percent else "number"
    others: list[Fraction] = []
    factor = Fraction(_SCALE.get(scale, 1))
    if match["short"]:
        others.append(value)  # 100m may be metres
        factor = Fraction(_SHORT_SCALE[match["short"].lower()])
    if match["vulgar"]:
        others.append(value)
        value += {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}[match["vulgar"]]
    if match["low"]:
        low = figure(match["low"])
        yield Made(low * factor, kind, (low,), group="low")
        others += [value, value + low - low % 100]  # 5-10 billion, 2018-19
    yield Made(value * factor, kind, others, group="n" if match["low"] else 0)


def _words(match: Match) -> Iterator[Made]:
    """`twenty-five`, `two hundred and five thousand`, `two decades`."""
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
    yield Made(Fraction(value), "percent" if percent else "number", weak=weak and not percent)


def _parts(match: Match) -> Iterator[Made]:
    """`two-thirds`, `three quarters`, `one in five`."""
    above = Fraction(_SMALL.get(match["above"].lower(), 1))
    below = match["below"].lower()
    value = above / (_PART.get(below.rstrip("s"), 0) or _PART.get(below, 0) or _SMALL.get(below, 0) or 1)
    yield Made(value, "fraction", (value * 100, above, Fraction(value.denominator)), weak=value.numerator == 1)


def _ordinal(match: Match) -> Iterator[Made]:
    tens = _TENS.get((match["tens"] or "").lower(), 0)
    value = Fraction(tens + _ORDINAL[match["unit"].lower()])
    fraction = (1 / value, 100 / value) if value in (3, 4, 5) else ()
    yield Made(value, "ordinal", fraction, weak=value <= 12)


def _ordinal_figure(match: Match) -> Iterator[Made]:
    yield Made(figure(match[1]), "ordinal")


def _decade(match: Match) -> Iterator[Made]:
    year = int(match[1])
    yield Made(Fraction(year), "date", (Fraction(year % 100), Fraction(1900 + year % 100)))
    yield Made(Fraction(year // 100 + 1), "ordinal", weak=True)


def _short_year(match: Match) -> Iterator[Made]:
    year = Fraction(match[1])
    yield Made(year, "date", (year + 1900, year + 2000))


def _hour(match: Match) -> Iterator[Made]:
    hour = Fraction(match["h"])
    yield Made(hour, "time", hours(hour), group="h")
    if match["m"]:
        yield Made(Fraction(match["m"]), "time", weak=int(match["m"]) in (0, 30), group="m")


def _month(match: Match) -> Iterator[Made]:
    yield Made(Fraction(_MONTHS.index(match[1][:3].lower()) + 1), "date", weak=True)


def _hint(match: Match) -> Iterator[Made]:
    first, *others = [Fraction(value) for value in _HINTS[match[0].lower()]]
    yield Made(first, others=others, weak=True)


_PERCENT = r"(?P<percent>\s?%|[\s-]?per\s?cent\b|[\s-]?percentage\b|\s?pc\b|\s?basis points?\b|\s?bps\b|\s?pct\b)?"
READERS: tuple[Reader, ...] = (
    (CLOCK, clock),
    (re.compile(r"(?<![\d.,])(?P<h>1[0-2]|0?[1-9])(?:\.(?P<m>[0-5]\d))?\s?[ap]\.?m\b\.?", _I), _hour),
    (re.compile(r"(?<!\w)['’]?(\d\d|1\d\d0|20\d0)['’]?s\b"), _decade),
    (re.compile(r"(?<!\w)['’](\d\d)(?![\w.,]*\d)"), _short_year),
    (re.compile(r"(?<![\w.])(\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th)\b", _I), _ordinal_figure),
    (NAME, name),
    (
        re.compile(
            rf"(?:(?<![\d.,])(?P<low>{FIGURE})\s?[-–—]\s?[$£€]?)?(?<![\d.])(?P<n>{FIGURE}|(?<![\w.])\.\d+)(?P<vulgar>[½¼¾])?"
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
    (re.compile(rf"\b(?:{'|'.join(sorted(_HINTS, key=len, reverse=True))})\b", _I), _hint),
)


def _share(match: Match) -> Iterator[Made]:
    """`one in five`: the two numbers, and their share."""
    above, below = Fraction(_SMALL.get(match["above"].lower(), 1)), Fraction(_SMALL[match["base"].lower()])
    yield Made(above / (below or 1), "fraction", (100 * above / (below or 1), above, below), weak=True)
