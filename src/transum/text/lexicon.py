"""Whether an English text and a Chinese one speak of the same things, by a small lexicon of everyday words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from operator import add
from pathlib import Path

from transum.text.scripts import words

_FILE = Path(__file__).parent / "lexicon.txt"
_ENDINGS = {
    "s": (("ies", "y"), ("es", ""), ("s", "")),
    "d": (("ied", "y"), ("ed", ""), ("d", "")),
    "g": (("ing", ""), ("ing", "e")),
    "y": (("ly", ""),),
}
"""What may stand in place of an ending, by its last letter."""
_LONGEST = 4
"""Characters of the longest Chinese word that is looked for; those of one character are in too many others."""


def english_in_chinese(english: str, chinese: str) -> tuple[int, int]:
    """How many of the English words the lexicon has, and for how many of them the Chinese text has a word."""
    known = [said for said in map(translations, map(str.lower, words(english))) if said]
    found = 0
    for said in known:
        for word in said:
            if word in chinese:
                found += 1
                break
    return len(known), found


def chinese_in_english(chinese: str, english: str) -> tuple[int, int]:
    """The same for the Chinese words."""
    there = _said(english)
    reverse = _reverse()
    known = [reverse[word] for word in _chinese_words(chinese)]
    return len(known), sum([not said.isdisjoint(there) for said in known])


@lru_cache(maxsize=64)
def _said(english: str) -> frozenset[str]:
    """Every form of every word of a text. Kept: a line of many sentences is asked for each."""
    return frozenset().union(*[_lemmas(word.lower()) for word in words(english)])


def _chinese_words(text: str) -> Iterator[str]:
    end, lengths, reverse = 0, _lengths(), _reverse()
    for start, pair in enumerate(map(add, text, text[1:])):
        for length in lengths.get(pair, ()) if start >= end else ():
            if (word := text[start : start + length]) in reverse and len(word) == length:
                yield word
                end = start + length
                break


@lru_cache(maxsize=16384)
def translations(word: str) -> tuple[str, ...]:
    return next((found for form in forms(word) if (found := _lexicon().get(form))), ())


@lru_cache(maxsize=16384)
def _lemmas(word: str) -> frozenset[str]:
    return frozenset(forms(word))


def forms(word: str) -> Iterator[str]:
    yield word
    for ending, instead in _ENDINGS.get(word[-1:], ()):
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
    return {word: tuple(chinese) for word, chinese in found.items()}


@cache
def _reverse() -> dict[str, frozenset[str]]:
    """English words by Chinese word of two characters or more."""
    found: dict[str, set[str]] = {}
    for english, chinese in _lexicon().items():
        for word in chinese:
            if len(word) > 1:
                found.setdefault(word, set()).add(english)
    return {word: frozenset(english) for word, english in found.items()}


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """How long the Chinese words are that begin with two characters, longest first; none is longer than _LONGEST."""
    found: dict[str, set[int]] = {}
    for word in _reverse():
        if len(word) <= _LONGEST:
            found.setdefault(word[:2], set()).add(len(word))
    return {start: tuple(sorted(lengths, reverse=True)) for start, lengths in found.items()}
