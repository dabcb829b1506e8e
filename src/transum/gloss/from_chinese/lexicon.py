"""The tags of Chinese words, each with its English: `发展` is a verb, develop, and a noun, development.

The order of the words, and what kind of word each is, follow the counts of jieba's dictionary (MIT); the English is
that of the word lists of `terms`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from transum.terms import words

NOUNS = frozenset(("n", "nm", "np", "nu"))
_FOLDER = Path(__file__).parent
_SECOND = 0.3
"""What each further tag of a word costs more than the one before it."""
_FUNCTION, _CHARACTER, _UNKNOWN = 6.5, 11.0, 14.0
"""Costs of a function word, of another character that is a word, and of one that is none, beside log(rank)."""


class Reading(NamedTuple):
    """What a word may be: its tag, its English, and what this reading costs."""

    tag: str
    english: str
    cost: float
    attribute: str = ""
    """What a noun is before another noun, if it has an adjective: economic."""


def rows(file: str) -> Iterator[str]:
    return (line for line in (_FOLDER / file).read_text(encoding="utf-8").splitlines() if line and line[0] != "#")


@cache
def listed(name: str) -> frozenset[str]:
    """A class of English words."""
    lines = list(rows("classes.txt"))
    return frozenset(lines[lines.index(f"@{name}") + 1].split())


@cache
def _entries() -> dict[str, str]:
    lines = [line.partition("|") for file in ("function_words.txt", "words.txt") for line in rows(file)]
    return {word: readings for word, _, readings in reversed(lines)}


def known() -> frozenset[str]:
    """The words of the lists."""
    return frozenset(_entries())


@lru_cache(maxsize=16384)
def readings(word: str) -> tuple[Reading, ...]:
    """The most usual first; none for a word that no list has."""
    if word not in _entries():
        english = words.gloss(word)
        return (Reading("n", english, 0.5),) if english else ()
    found = [
        Reading(tag, english, float(cost or 0) + i * _SECOND)
        for i, (tag, english, cost) in enumerate(_parts(reading) for reading in _entries()[word].split("|"))
    ]
    adjective = next((reading.english for reading in found if reading.tag == "a"), "")
    return tuple(r._replace(attribute=adjective) if r.tag in NOUNS else r for r in found)


def segment(run: str) -> list[str]:
    """The words of a run of Han characters: the cheapest way through the lists, by log of rank (a unigram model)."""
    costs, lengths = _costs(), _lengths()
    best, before = [0.0] + [math.inf] * len(run), [0] * (len(run) + 1)
    for start, character in enumerate(run):
        for length in (1, *lengths.get(character, ())):
            end = start + length
            cost = costs.get(run[start:end], _UNKNOWN if length == 1 else math.inf)
            if end <= len(run) and best[start] + cost < best[end]:
                best[end], before[end] = best[start] + cost, start
    found, end = list[str](), len(run)
    while end:
        found.append(run[before[end] : end])
        end = before[end]
    return found[::-1]


@cache
def _costs() -> dict[str, float]:
    ranked = (line.partition("|")[0] for line in rows("words.txt"))
    costs = {word: math.log(rank + 50) if len(word) > 1 else _CHARACTER for rank, word in enumerate(ranked)}
    own = (line.partition("|")[0] for line in rows("function_words.txt"))
    return costs | {word: _FUNCTION - (len(word) > 1) for word in own}


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """How long the words are that begin with a character, two and more."""
    found: dict[str, set[int]] = {}
    for word in _costs():
        if len(word) > 1:
            found.setdefault(word[0], set()).add(len(word))
    return {character: tuple(sorted(lengths)) for character, lengths in found.items()}


def is_function(word: str) -> bool:
    return word in _function_words()


@cache
def _function_words() -> frozenset[str]:
    return frozenset(line.partition("|")[0] for line in rows("function_words.txt"))


def _parts(reading: str) -> tuple[str, str, str]:
    """`vs say+.2` as a tag, English and cost."""
    tagged, _, cost = reading.partition("+") if not reading.endswith(("perf", "prog")) else (reading, "", "")
    tag, _, english = tagged.partition(" ")
    if tag == "v" and english.partition(" ")[0] in listed("moved"):
        tag = "vi"
    return tag, english, cost
