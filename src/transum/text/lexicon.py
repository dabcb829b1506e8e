"""Whether an English text and a Chinese one speak of the same things, by a small lexicon of everyday words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

_FILE = Path(__file__).parent / "lexicon.txt"
_WORD = re.compile(r"[A-Za-z]{2,20}")
_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("ing", ""),
    ("ing", "e"),
    ("ed", ""),
    ("es", ""),
    ("s", ""),
    ("d", ""),
    ("ly", ""),
)
_LONGEST = 4
"""Characters of the longest Chinese word that is looked for; those of one character are in too many others."""


def english_in_chinese(english: str, chinese: str) -> tuple[int, int]:
    """How many of the English words the lexicon has, and for how many of them the Chinese text has a word."""
    known = [words for word in _WORD.findall(english) if (words := translations(word.lower()))]
    return len(known), sum(any(word in chinese for word in words) for words in known)


def chinese_in_english(chinese: str, english: str) -> tuple[int, int]:
    """The same for the Chinese words."""
    there = frozenset().union(*(_lemmas(word.lower()) for word in _WORD.findall(english)))
    known = [_reverse()[word] for word in _chinese_words(chinese)]
    return len(known), sum(not words.isdisjoint(there) for words in known)


def _chinese_words(text: str) -> Iterator[str]:
    end = 0
    for match in _starts().finditer(text):
        start = match.start()
        if start >= end:
            length = next((n for n in range(_LONGEST, 1, -1) if text[start : start + n] in _reverse()), 0)
            if length:
                yield text[start : start + length]
            end = start + length


@lru_cache(maxsize=16384)
def translations(word: str) -> tuple[str, ...]:
    return next((found for form in forms(word) if (found := _lexicon().get(form))), ())


@lru_cache(maxsize=16384)
def _lemmas(word: str) -> frozenset[str]:
    return frozenset(forms(word))


def forms(word: str) -> Iterator[str]:
    yield word
    for ending, instead in _ENDINGS:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            yield stem + instead
            if not instead and stem[-1:] == stem[-2:-1]:
                yield stem[:-1]


@cache
def _lexicon() -> dict[str, tuple[str, ...]]:
    """Chinese words by English word."""
    found: dict[str, dict[str, None]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        english, colon, chinese = line.partition(":")
        if colon and not line.startswith("#"):
            for word in english.split():
                found.setdefault(word, {}).update(dict.fromkeys(chinese.split()))
    return {word: tuple(words) for word, words in found.items()}


@cache
def _reverse() -> dict[str, frozenset[str]]:
    """English words by Chinese word of two characters or more."""
    found: dict[str, set[str]] = {}
    for english, words in _lexicon().items():
        for word in words:
            if len(word) > 1:
                found.setdefault(word, set()).add(english)
    return {word: frozenset(english) for word, english in found.items()}


@cache
def _starts() -> re.Pattern[str]:
    return re.compile("[" + "".join(sorted({word[0] for word in _reverse()})) + "]")
