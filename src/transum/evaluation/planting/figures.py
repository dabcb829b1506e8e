"""Wrong figures: what a translator, or a model, makes of a number that was right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from itertools import combinations, pairwise
from random import Random

from transum.evaluation.planting.line import Around, Line, one_of, spliced

_FIGURE = re.compile(r"(?<![A-Za-z\d.,])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)
_SCALES = {"en": ("thousand", "million", "billion", "trillion"), "zh": ("万", "亿", "万亿")}
_SCALE = {
    "en": re.compile(r"\b(thousand|million|billion|trillion)\b"),
    "zh": re.compile(r"(?<=[\d一二三四五六七八九十百千两几数]) ?(万亿|亿|万)"),
}
_WORDS = {
    "en": ("two three four five six seven eight nine ten eleven twelve".split(), "twenty thirty forty fifty".split()),
    "zh": (list("两三四五六七八九"),),
}
_WORD = {
    "en": re.compile(r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty)\b"),
    "zh": re.compile(
        r"(?<![\d一二三四五六七八九十百千万亿零点第周期])[两三四五六七八九]"
        r"(?=[名个位人年天次家岁项种座场起例艘架辆枚])"
    ),
}

_UNITS = {
    "en": (
        "kilometers miles, kilometres miles, meters feet, metres feet, centimeters inches, kilograms pounds, "
        "tons pounds, tonnes pounds, hectares acres, dollars euros, yuan dollars, euros pounds, yen won, "
        "hours minutes, days weeks, months years"
    ),
    "zh": (
        "公里 英里, 米 英尺, 厘米 英寸, 公斤 磅, 吨 公斤, 公顷 英亩, 美元 欧元, 元 美元, 欧元 英镑, "
        "英镑 美元, 日元 韩元, 小时 分钟, 天 周, 个月 周, 平方米 平方公里"
    ),
}
_MOVED = {
    "en": re.compile(
        r"\b(?:rose|fell|grew|dropped|declined|increased|decreased|lowered|raised|jumped|slipped|gained|cut|up|down)\b"
        r"[^.,;\d]{0,30}? (?P<word>by|to)(?= [^.,;\d]{0,12}\d)"
    ),
    "zh": re.compile(
        r"(?:增长|上涨|上升|下降|下跌|下调|上调|增加|减少|下滑|降低|提高)(?P<word>[至到]?)(?=(?:了|约|近)? ?\d)"
    ),
}
"""What rises or falls, and the word that tells whether a figure is the change or the new level."""


def digit_changed(line: Line, around: Around, rng: Random) -> str | None:
    """Another digit in its place; no leading zero comes of it."""
    found = [(f.start(), i, f.group()) for f in _FIGURE.finditer(line.target) for i in _digits(f.group())]
    if not found:
        return None
    start, i, figure = rng.choice(found)
    least = "1" if i == 0 and figure[1:2].isdigit() else "0"
    digit = rng.choice([d for d in "0123456789" if d >= least and d != figure[i]])
    return spliced(line.target, start + i, start + i + 1, digit)


def figures_exchanged(line: Line, around: Around, rng: Random) -> str | None:
    """Two different figures in each other's place."""
    found = list(_FIGURE.finditer(line.target))
    pairs = [(a, b) for a, b in combinations(found, 2) if a.group() != b.group()]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    return spliced(spliced(line.target, b.start(), b.end(), a.group()), a.start(), a.end(), b.group())


def by_for_to(line: Line, around: Around, rng: Random) -> str | None:
    """A change told as the new level, or the other way round: `by 25` for `to 25`, 降至 for 降."""
    tongue = "en" if line.target_language == "en" else "zh"
    match = one_of(list(_MOVED[tongue].finditer(line.target)), rng)
    if match is None:
        return None
    said = match["word"]
    other = {"by": "to", "to": "by", "至": "", "到": "", "": "至"}[said]
    return spliced(line.target, match.start("word"), match.end("word"), other)


def digit_dropped(line: Line, around: Around, rng: Random) -> str | None:
    """A figure one digit shorter, its thousands set apart as they were."""
    return _figure(line, rng, lambda figure: (figure[:i] + figure[i + 1 :] for i in _digits(figure)))


def digits_transposed(line: Line, around: Around, rng: Random) -> str | None:
    """Two neighbouring digits in each other's place."""

    def swaps(figure: str) -> Iterator[str]:
        places = list(_digits(figure))
        for i, j in pairwise(places):
            yield figure[:i] + figure[j] + figure[i + 1 : j] + figure[i] + figure[j + 1 :]

    return _figure(line, rng, swaps)


def scale_changed(line: Line, around: Around, rng: Random) -> str | None:
    """Million for billion, 万 for 亿."""
    tongue = "en" if line.target_language == "en" else "zh"
    match = one_of(list(_SCALE[tongue].finditer(line.target)), rng)
    if match is None:
        return None
    scales = _SCALES[tongue]
    at = scales.index(match[1])
    other = rng.choice([scales[i] for i in (at - 1, at + 1) if 0 <= i < len(scales)])
    return spliced(line.target, *match.span(1), other)


def unit_changed(line: Line, around: Around, rng: Random) -> str | None:
    """Miles for kilometres, 欧元 for 美元, right after a figure."""
    match = one_of(list(_unit("en" if line.target_language == "en" else "zh").finditer(line.target)), rng)
    if match is None:
        return None
    return spliced(line.target, *match.span(1), _others("en" if line.target_language == "en" else "zh")[match[1]])


@cache
def _others(tongue: str) -> dict[str, str]:
    """Another unit of the same dimension, by unit."""
    found: dict[str, str] = {}
    for pair in _UNITS[tongue].split(", "):
        one, other = pair.split(" ")
        found.setdefault(one, other)
        found.setdefault(other, one)
    return found


@cache
def _unit(tongue: str) -> re.Pattern[str]:
    units = "|".join(sorted(_others(tongue), key=len, reverse=True))
    if tongue == "en":
        return re.compile(rf"(?:(?<=\d)|(?<=illion)|(?<=thousand)|(?<=hundred)) ({units})\b")
    return re.compile(rf"(?<=[\d万亿多十百千]) ?({units})(?![化素粉饭兰线然津空气主年围])")


def number_word_changed(line: Line, around: Around, rng: Random) -> str | None:
    """Five for six, 三 for 四; one and 一 are too often no number."""
    tongue = "en" if line.target_language == "en" else "zh"
    match = one_of(list(_WORD[tongue].finditer(line.target)), rng)
    if match is None:
        return None
    alike = next(words for words in _WORDS[tongue] if match.group() in words)
    return spliced(line.target, *match.span(), rng.choice([word for word in alike if word != match.group()]))


def _figure(line: Line, rng: Random, changes: Callable[[str], Iterator[str]]) -> str | None:
    """One figure of the line, changed so that it is well written and has another value."""
    found = [
        (*match.span(), written)
        for match in _FIGURE.finditer(line.target)
        for changed in changes(match.group())
        if (written := _written(changed, match.group())) and _value(written) != _value(match.group())
    ]
    return spliced(line.target, *rng.choice(found)) if found else None


def _written(changed: str, before: str) -> str:
    """The changed figure with its commas where they belong; empty if nobody would write it."""
    whole, point, rest = changed.replace(",", "").partition(".")
    if not whole or (whole[0] == "0" and len(whole) > 1) or (point and not rest):
        return ""
    return (f"{int(whole):,}" if "," in before else whole) + point + rest


def _value(figure: str) -> Decimal:
    return Decimal(figure.replace(",", ""))


def _digits(figure: str) -> Iterator[int]:
    return (i for i, character in enumerate(figure) if character.isdigit())
