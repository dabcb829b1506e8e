"""Ordinary words and phrases with their usual translation, from the word lists beside this module.

The lists stand in the order of frequency in general text (headwords as counted by wordfreq and jieba; the translations
are our own). The commonest English words are left to the model, as are particles and the like in both: what they mean
depends on their neighbours, and a model sees them often enough to learn.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby, pairwise
from operator import add

from transum.terms import tables
from transum.terms.sounds import spelling
from transum.terms.tables import FOLDER

Found = tuple[int, int, tuple[str, ...]]

_COMMON = {"en": 158, "zh": 0}
_RARE = 4_700
_TOKEN = re.compile(r"[A-Za-z]+(?:[-’'](?!s\b)[A-Za-z]+)*")
_HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
_SPELLED_RUN = re.compile(r"[\u3400-\u9fff·•]+")
_CONTRACTED = re.compile(r"(?:i|you|he|she|it|we|they|that|there|who|what|here|let)['’]")
_LONGEST_PHRASE, _LONGEST_WORD = 6, 8
_CAPITALS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july august september october"
    " november december".split()
)
NO_NAME = frozenset("说称像等被把将对在与和向从为是有不都也就还要会能可到了的着过里上下中内外前后时他她它我你们这那人")
"""Characters of which no name is made."""
_ABOUT = frozenset("约近逾")
"""What stands before a number, and in hardly a name."""
_UNKNOWN_CHARACTER = 14.0
"""Cost of a character that no word covers, beside log(rank) of a word: dearer than any listed word."""


def english(text: str) -> Iterator[Found]:
    """Phrases and words; a capital inside a sentence, or before another, is taken for a name, unless of a phrase."""
    tokens = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    at = 0
    while at < len(tokens):
        length, targets = _english_at(text, tokens, at)
        if targets:
            yield tokens[at][1], tokens[at + length - 1][2], targets
        at += length


def chinese(text: str) -> Iterator[Found]:
    """Words of the likeliest segmentation of each run of Han characters; not those that may be a person's name."""
    for run in _HAN_RUN.finditer(text):
        at = run.start()
        for single, group in groupby(segment(run.group()), key=lambda word: len(word) == 1 and word not in NO_NAME):
            found = list(group)
            named = single and may_be_name(found)
            for word in found:
                if not named and word in _chinese_words() and _chinese_words()[word][0] >= _COMMON["zh"]:
                    yield at, at + len(word), _chinese_words()[word][1]
                at += len(word)


def may_be_name(characters: Sequence[str]) -> bool:
    """Whether characters that make no word are a surname with one or two after it; 方约 is 东南方 and about."""
    return 2 <= len(characters) <= 3 and characters[0] in tables.chinese_surnames() and characters[-1] not in _ABOUT


def listed() -> Iterator[tuple[str, str]]:
    """Every (word or phrase, translation) of the lists, in both directions."""
    for file in ("words_en.txt", "words_zh.txt", "phrases.txt"):
        for word, targets in rows(file):
            yield from ((word, target) for target in targets)


def segment(run: str) -> list[str]:
    """The words of a run of Han characters: the cheapest way through the list, by log of rank (a unigram model)."""
    places = [at for at, edge in enumerate(edges(run)) if edge]
    return [run[start:end] for start, end in pairwise(places)]


@lru_cache(maxsize=1024)
def edges(run: str) -> bytes:
    """At each place in a run of Han characters 1 where one of its words begins or ends, else 0."""
    costs, size = _costs(), len(run)
    best, before = [0.0] + [math.inf] * size, [0] * (size + 1)
    for start, begun in enumerate(map(_begun().get, map(add, run, f"{run[1:]} "))):
        here, end = best[start], start + 1
        if here + _UNKNOWN_CHARACTER < best[end]:
            best[end], before[end] = here + _UNKNOWN_CHARACTER, start
        if begun:
            end, (cost, lengths) = start + 2, begun
            if here + cost < best[end]:
                best[end], before[end] = here + cost, start
            for length in lengths:
                end = start + length
                if end <= size and here + (cost := costs.get(run[start:end], math.inf)) < best[end]:
                    best[end], before[end] = here + cost, start
    found, at = bytearray(size) + b"\x01", size
    while at:
        at = before[at]
        found[at] = 1
    return bytes(found)


def is_known(word: str) -> bool:
    """Whether a Chinese word is one of the lists."""
    return word in _costs()


def is_edge(text: str, at: int) -> bool:
    """Whether a Chinese word may begin or end there."""
    start, run = run_at(text, at)
    return bool(edges(run)[at - start]) if run else at in (0, len(text))


def run_at(text: str, at: int) -> tuple[int, str]:
    """Where the run of Han characters (and points) around a place or ending there begins, and the run; "" elsewhere."""
    starts, runs = _runs(text)
    last = bisect_right(starts, at) - 1
    return (starts[last], runs[last]) if last >= 0 and at <= starts[last] + len(runs[last]) else (at, "")


@lru_cache(maxsize=1024)
def _runs(text: str) -> tuple[list[int], list[str]]:
    found = list(_SPELLED_RUN.finditer(text))
    return [run.start() for run in found], [run[0] for run in found]


@cache
def _begun() -> dict[str, tuple[float, tuple[int, ...]]]:
    """By two characters their cost as a word, and how long the longer words are that begin with them."""
    found: dict[str, set[int]] = {}
    for word in _costs():
        if 2 <= len(word) <= _LONGEST_WORD:
            found.setdefault(word[:2], set()).add(len(word))
    return {start: (_costs().get(start, math.inf), tuple(sorted(lengths - {2}))) for start, lengths in found.items()}


@cache
def _costs() -> dict[str, float]:
    lines = (FOLDER / "words_zh.txt").read_text(encoding="utf-8").splitlines()
    ranks = {line.partition("|")[0]: rank for rank, line in reversed(tuple(enumerate(lines)))}
    for _, target in _further():
        ranks.setdefault(target, len(ranks))
    return {word: math.log(rank + 50) for word, rank in ranks.items()}


def _further() -> Iterator[tuple[str, str]]:
    """What phrases and English words mean, as Chinese words; no names, and of `stone` all but 斯通.

    Nor what is said with a contraction.
    """
    names = {english.lower() for english, _ in tables.names()}
    known = {chinese for _, chinese in tables.names()}
    people = {(english.lower(), chinese) for english, chinese in (*tables.given_names(), *tables.surnames())}
    spells = spelling()
    for file in ("phrases.txt", "words_en.txt"):
        for line in (FOLDER / file).read_text(encoding="utf-8").splitlines():
            word, _, targets = line.partition("|")
            for target in () if word in names or _CONTRACTED.match(word) else targets.split("/"):
                if (word, target) in people or (" " not in word and spells.issuperset(target)):
                    continue
                if target.rstrip("的") in known:  # 中国的, for one, is a name and a particle
                    continue
                if 2 <= len(target) <= _LONGEST_WORD and _HAN_RUN.fullmatch(target):
                    yield word, target


def _english_at(text: str, tokens: list[tuple[str, int, int]], at: int) -> tuple[int, tuple[str, ...]]:
    """How many tokens from `at` belong together, and what they are in Chinese: nothing if that is not known."""
    length, targets = _phrase_at(text, tokens, at)
    if targets:
        return length, targets
    word, start, end = tokens[at]
    beside_a_name = at + 1 < len(tokens) and tokens[at + 1][1] == end + 1 and tokens[at + 1][0][:1].isupper()
    if word[:1].isupper() and (beside_a_name or not (at == 0 or _opens(text, start))):
        return 1, ()
    rank, targets = next((entry for form in inflected(word.lower()) if (entry := _english_words().get(form))), (0, ()))
    return 1, targets if rank >= _COMMON["en"] else ()


def _phrase_at(
    text: str, tokens: list[tuple[str, int, int]], at: int, wanted: Callable[[str], bool] = bool
) -> tuple[int, tuple[str, ...]]:
    for length in range(min(_LONGEST_PHRASE, len(tokens) - at), 0, -1):
        phrase = text[tokens[at][1] : tokens[at + length - 1][2]].lower().replace("’", "'")
        if (targets := _english_phrases().get(phrase)) and wanted(phrase):
            return length, targets
    return 1, ()


def phrases(text: str, wanted: Callable[[str], bool] = bool) -> Iterator[Found]:
    """The English phrases and hyphenated words in a text that are wanted."""
    tokens = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    at = 0
    while at < len(tokens):
        length, targets = _phrase_at(text, tokens, at, wanted)
        if targets:
            yield tokens[at][1], tokens[at + length - 1][2], targets
        at += length


def gloss(word: str) -> str | None:
    """The usual English of a Chinese word; nothing for one that no list has."""
    entry = _chinese_words().get(word)
    return entry[1][0] if entry else None


def glosses(word: str) -> tuple[str, ...]:
    """All the English of a Chinese word; nothing for one that no list has."""
    return _chinese_words().get(word, (0, ()))[1]


def glossary() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every Chinese word with its English."""
    return ((word, targets) for word, (_, targets) in _chinese_words().items())


def is_rare(word: str) -> bool:
    """Whether an English word is so rare, or unknown, that with a capital it is more likely a name."""
    ranks = [entry[0] for form in inflected(word.lower()) if (entry := _english_words().get(form))]
    return min(ranks, default=_RARE) >= _RARE


@lru_cache(maxsize=16384)
def meanings(word: str) -> tuple[str, ...]:
    """What an English word is in Chinese, the usual translation first; nothing for one that no list has."""
    return next((entry[1] for form in inflected(word.lower()) if (entry := _english_words().get(form))), ())


def _opens(text: str, start: int) -> bool:
    """Whether a sentence or a quotation begins there."""
    return text[:start].rstrip()[-1:] in ("", ".", "!", "?", "“", '"', ":")


def inflected(word: str) -> Iterator[str]:
    """The word itself, then what it may be an inflection of, once or twice over (buildings, building, build)."""
    yield word
    for stem in _stems(word):
        yield stem
        yield from _stems(stem)


def _stems(word: str) -> Iterator[str]:
    if word in irregular():
        yield irregular()[word]
    for ending, replacements in (
        ("ies", ("y",)), ("es", ("e", "")), ("s", ("",)), ("ied", ("y",)), ("ed", ("e", "")), ("ing", ("e", "")),
        ("er", ("e", "")), ("est", ("e", "")), ("ly", ("",)),
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
    """The list, and what phrases and English words mean of which it has no entry, as rare words; no names in it."""
    words = _ranked("words_zh.txt")
    for word, target in _further():
        english = " ".join(part.capitalize() if part in _CAPITALS else part for part in word.split(" "))
        words.setdefault(target, (len(words), (english,)))
    return words


@cache
def _english_phrases() -> dict[str, tuple[str, ...]]:
    return {phrase.lower(): targets for phrase, targets in rows("phrases.txt") if not phrase.isalpha()}


@cache
def irregular() -> dict[str, str]:
    """Base form by irregular form."""
    return {form: base for base, forms in rows("irregular.txt") for form in forms}


def _ranked(file: str) -> dict[str, tuple[int, tuple[str, ...]]]:
    found: dict[str, tuple[int, tuple[str, ...]]] = {}
    for rank, (word, targets) in enumerate(rows(file)):
        found.setdefault(word, (rank, targets))
    return found


def rows(file: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Lines of `word|translation/translation`."""
    for line in (FOLDER / file).read_text(encoding="utf-8").splitlines():
        word, _, targets = line.partition("|")
        yield word, tuple(targets.split("/"))
