"""Ordinary words and phrases with their usual translation, from the word lists beside this module.

The lists stand in the order of frequency in general text. The commonest words are left to the model: what they mean
depends on their neighbours, and a model sees them often enough to learn it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache

from transum.terms.tables import FOLDER

Found = tuple[int, int, tuple[str, ...]]

_COMMON = {"en": 1_000, "zh": 800}
_TOKEN = re.compile(r"[A-Za-z]+(?:[-’'](?!s\b)[A-Za-z]+)*")
_HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
_LONGEST_PHRASE, _LONGEST_WORD = 6, 8
_UNKNOWN_CHARACTER = 14.0
"""Cost of a character that no word covers, beside log(rank) of a word: dearer than any listed word."""


def english(text: str) -> Iterator[Found]:
    """Phrases and words; a capital inside a sentence is taken for a name, unless it begins a phrase."""
    tokens = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    at = 0
    while at < len(tokens):
        length, targets = _english_at(text, tokens, at)
        if targets:
            yield tokens[at][1], tokens[at + length - 1][2], targets
        at += length


def chinese(text: str) -> Iterator[Found]:
    """Words of the likeliest segmentation of each run of Han characters."""
    words = _chinese_words()
    for run in _HAN_RUN.finditer(text):
        at = run.start()
        for word in segment(run.group()):
            if word in words and words[word][0] >= _COMMON["zh"]:
                yield at, at + len(word), words[word][1]
            at += len(word)


def listed() -> Iterator[tuple[str, str]]:
    """Every (word or phrase, translation) of the lists, in both directions."""
    for file in ("words_en.txt", "words_zh.txt", "phrases.txt"):
        for word, targets in _rows(file):
            yield from ((word, target) for target in targets)


def segment(run: str) -> list[str]:
    """The words of a run of Han characters: the cheapest way through the list, by log of rank (a unigram model)."""
    costs = _costs()
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(run) + 1):
        ways = [(best[end - 1][0] + _UNKNOWN_CHARACTER, end - 1)]
        starts = range(max(0, end - _LONGEST_WORD), end - 1)
        ways += [(best[i][0] + costs[word], i) for i in starts if (word := run[i:end]) in costs]
        best.append(min(ways))
    found, end = list[str](), len(run)
    while end:
        start = best[end][1]
        found.append(run[start:end])
        end = start
    return found[::-1]


@cache
def _costs() -> dict[str, float]:
    return {word: math.log(rank + 50) for word, (rank, _) in _chinese_words().items()}


def _english_at(text: str, tokens: list[tuple[str, int, int]], at: int) -> tuple[int, tuple[str, ...]]:
    """How many tokens from `at` belong together, and what they are in Chinese: nothing if that is not known."""
    for length in range(min(_LONGEST_PHRASE, len(tokens) - at), 1, -1):
        phrase = text[tokens[at][1] : tokens[at + length - 1][2]].lower().replace("’", "'")
        if targets := _english_phrases().get(phrase):
            return length, targets
    word = tokens[at][0]
    if word[:1].isupper() and not (at == 0 or _opens(text, tokens[at][1])):
        return 1, ()
    rank, targets = next((entry for form in inflected(word.lower()) if (entry := _english_words().get(form))), (0, ()))
    return 1, targets if rank >= _COMMON["en"] else ()


def _opens(text: str, start: int) -> bool:
    """Whether a sentence or a quotation begins there."""
    return text[:start].rstrip()[-1:] in ("", ".", "!", "?", "“", '"', ":")


def inflected(word: str) -> Iterator[str]:
    """The word itself, then what it may be an inflection of."""
    yield word
    if word in irregular():
        yield irregular()[word]
    for ending, replacements in (
        ("ies", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ied", ("y",)), ("ed", ("", "e")), ("ing", ("", "e")),
        ("er", ("", "e")), ("est", ("", "e")), ("ly", ("",)),
    ):  # fmt: skip
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            yield from (stem + replacement for replacement in replacements)
            if ending in ("ed", "ing", "er", "est") and stem[-1] == stem[-2]:
                yield stem[:-1]


@cache
def _english_words() -> dict[str, tuple[int, tuple[str, ...]]]:
    return _ranked("words_en.txt")


@cache
def _chinese_words() -> dict[str, tuple[int, tuple[str, ...]]]:
    """The list, and phrases of which it has no entry, as rare words."""
    words = _ranked("words_zh.txt")
    for phrase, targets in _rows("phrases.txt"):
        for target in targets:
            if 2 <= len(target) <= _LONGEST_WORD and _HAN_RUN.fullmatch(target):
                words.setdefault(target, (len(words), (phrase,)))
    return words


@cache
def _english_phrases() -> dict[str, tuple[str, ...]]:
    return {phrase.lower(): targets for phrase, targets in _rows("phrases.txt") if " " in phrase}


@cache
def irregular() -> dict[str, str]:
    """Base form by irregular form."""
    return {form: base for base, forms in _rows("irregular.txt") for form in forms}


def _ranked(file: str) -> dict[str, tuple[int, tuple[str, ...]]]:
    found: dict[str, tuple[int, tuple[str, ...]]] = {}
    for rank, (word, targets) in enumerate(_rows(file)):
        found.setdefault(word, (rank, targets))
    return found


def _rows(file: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Lines of `word|translation/translation`."""
    for line in (FOLDER / file).read_text(encoding="utf-8").splitlines():
        word, _, targets = line.partition("|")
        yield word, tuple(targets.split("/"))
