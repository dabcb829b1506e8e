"""Words that have an opposite (rose and fell, 进口 and 出口), in English and Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from transum.records import Language
from transum.text.tokens import tokens

Pole = Literal["+", "-"]


class Sided(NamedTuple):
    """A word on one side of an axis, and where it stands. A `wide` word has other senses and proves nothing alone."""

    start: int
    end: int
    axis: str
    pole: Pole
    wide: bool


Place = tuple[str, Pole, bool]
"""Axis, pole, whether wide."""
_FOLDER = Path(__file__).parent
_WORD = re.compile(r"[A-Za-z]+")
_PAIRED = frozenset("more less fewer at no not up over under".split())
_ORDERED = _PAIRED | {"may"}
"""Words of which it counts how they stand in a text: before which word, or as a month."""
_FIGURE = re.compile(r" (?:US|HK|RMB ?)?[$€£¥]?\d")
_HAN_WORD = 3
"""Characters of the longest Chinese word."""


@cache
def _words(tongue: Literal["en", "zh"]) -> dict[str, tuple[Place, ...]]:
    """(axis, pole, wide) by word."""
    found: dict[str, dict[Place, None]] = {word: {} for word in _PAIRED} if tongue == "en" else {}
    axis = ""
    for line in (_FOLDER / "opposites.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            axis = line[1:]
        elif line.startswith(tongue):
            _, side, *words = line.split()
            pole: Pole = "+" if "+" in side else "-"
            for word in words:
                found.setdefault(word, {})[axis, pole, "(" in side] = None
    return {word: tuple(places) for word, places in found.items()}


@cache
def _starts() -> re.Pattern[str]:
    return re.compile("[" + "".join(sorted({word[0] for word in _words("zh")})) + "]")


Found = tuple[int, int, tuple[Place, ...]]
"""Start and end of a word of the table, and its places."""


@lru_cache(maxsize=1024)
def _found(line: str, language: Language) -> tuple[Found, ...]:
    """Words of the table in order, the longest where several begin at one place. Kept for a while."""
    return tuple(_english(line) if language == "en" else _chinese(line))


def sided(line: str, language: Language) -> list[Sided]:
    """Words that have an opposite, in the order of a line."""
    return [Sided(start, end, *place) for start, end, places in _found(line, language) for place in places]


@lru_cache(maxsize=1024)
def sides(text: str, language: Language) -> frozenset[Place]:
    """The places of all these words of a text. Which there are is enough to know where none begins a phrase."""
    if language == "en" and _ORDERED.isdisjoint(tokens(text)):
        words = _words("en")
        return frozenset([place for word in words.keys() & tokens(text) for place in words[word]])
    lines = [_found(line, language) for line in text.split("\n")]
    return frozenset([place for found in lines for _, _, places in found for place in places])


@lru_cache(maxsize=1024)
def opposed(ours: frozenset[Place], theirs: frozenset[Place]) -> frozenset[str]:
    """Axes on which a word of ours, no wide one, is on the other side than some word of theirs."""
    across = {(axis, "-" if pole == "+" else "+") for axis, pole, _ in theirs}
    return frozenset([axis for axis, pole, wide in ours if not wide and (axis, pole) in across])


def _english(text: str) -> Iterator[Found]:
    words, end = _words("en"), 0
    for match in [match for match in _WORD.finditer(text) if match[0].lower() in words and match[0] != "May"]:
        start, word = match.start(), match[0].lower()
        if start >= end:
            places, end = words[word], match.end()
            if word in _PAIRED:
                places, end = _paired(text, word, places, end)
            yield start, end, places


def _paired(text: str, word: str, places: tuple[Place, ...], end: int) -> tuple[tuple[Place, ...], int]:
    """The phrase of two or three words that begins with one, where the table has it."""
    if _FIGURE.match(text, end) and (found := _words("en").get(f"{word}-#")):
        return found, end
    phrase, stop = word, end
    for _ in range(2):
        if not (following := _WORD.match(text, stop + 1)):
            break
        phrase, stop = f"{phrase}-{following.group().lower()}", following.end()
        if found := _words("en").get(phrase):
            places, end = found, stop
    return places, end


def _chinese(text: str) -> Iterator[Found]:
    words, end = _words("zh"), 0
    for match in _starts().finditer(text):
        start = match.start()
        if start >= end:
            length = _HAN_WORD
            while length and (places := words.get(text[start : start + length])) is None:
                length -= 1
            end = start + length
            if places:
                yield start, end, places
