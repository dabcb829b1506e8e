"""Numbers written in Chinese characters: their values, and where in a text they begin."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from transum.text.numerals import SMALL, Exact, Force, figure
from transum.text.numerals_zh_words import DIGIT, MYRIAD, NUMERAL, UNIT

_LONGEST = 40
"""Characters; a longer numeral is no number that anybody means."""
FEW_DIGITS = "[零〇一二三四五六七八九]{1,40}"


def parse(numeral: str) -> Exact | None:
    """The value of a numeral in characters (`一千二百`, `三亿五千万`, `二〇二五`); None where it is none (`三四`)."""
    return _parsed(numeral) if len(numeral) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _parsed(numeral: str) -> Exact | None:
    if all(c in DIGIT for c in numeral):
        digits = "".join(str(DIGIT[c]) for c in numeral)
        return int(digits) if len(digits) == 1 or len(digits) >= 4 or "0" in digits[1:] else None
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
    return total + section + digit


_RUNS = rf"(?<=\d)\d*|(?<={NUMERAL}){NUMERAL}*"
_NUMERAL_START = re.compile(rf"[\d正{NUMERAL[1:]}(?:{_RUNS}|(?<=正)(?=月))")
_ORDINAL_START = re.compile(rf"[\d第{NUMERAL[1:]}(?:{_RUNS}|(?<=第))")


def numerals(text: str) -> list[int]:
    """Where a run of digits or of numeral characters begins."""
    return [match.start() for match in _NUMERAL_START.finditer(text)]


def ordinals(text: str) -> list[int]:
    """As `numerals`, and where 第 stands."""
    return [match.start() for match in _ORDINAL_START.finditer(text)]


def scale(text: str) -> int:
    value = 1
    for c in text:
        value *= UNIT.get(c) or MYRIAD[c]
    return value


def value_of(text: str) -> Exact | None:
    return figure(text) if text[0].isdigit() else parse(text)


def one_by_one(text: str) -> int:
    """Characters read one by one: 一九九八, 二五."""
    return int("".join(str(DIGIT[c]) for c in text if c in DIGIT) or 0)


def point(text: str) -> Fraction:
    """Characters behind a point."""
    return Fraction(one_by_one(text), 10 ** len(text))


def force_of(text: str, value: Exact) -> Force:
    return "strong" if text[0].isdigit() or value > SMALL else "weak"
