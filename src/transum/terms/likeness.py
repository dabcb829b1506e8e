"""How like the sounds of a name in one language are to those of a name, or of a text, in the other."""

from __future__ import annotations

import re
from functools import lru_cache

from transum.terms import sounds
from transum.terms.capitals import common

LIKE = 0.25
"""Cost up to which characters may spell any name."""
_PART = 0.08
"""Cost up to which one part of a name with `·` says enough: where the other is cut short or written otherwise."""
_FAR = 0.6
"""Cost of a part above which nobody looks closer."""
DOTTED, _GLOSSED = 0.25, 0.3
"""Costs for names with `·`. Of 119 with their English beside them in WMT and FLORES references, 99% cost less than
0.3; beside the English of another, 5%."""


def likeness(name: str, candidates: tuple[str, ...]) -> float:
    """Mean cost of first and last part of a name with `·`, each beside the likest word; it may run on at both ends."""
    candidates = (*[word for word in candidates if not common(word)], *filter(common, candidates))  # names first
    first, *_, last = [part for part in re.split("[·•]", name) if part]
    starts = [first[start:] for start in range(max(len(first) - 1, 1))]
    ends = [last[:end] for end in range(min(2, len(last)), len(last) + 1)]
    if _close(last, ends, candidates) or _close(first, starts, candidates):
        return 0.0
    return (_likest(first, starts, candidates) + _likest(last, ends, candidates)) / 2


def _close(whole: str, parts: list[str], candidates: tuple[str, ...]) -> bool:
    """Whether one of the parts sounds like one of the words beyond doubt."""
    near = (word for word in candidates if sounds.within(word, whole, _PART))
    return any(sounds.distance(word, part) <= _PART for word in near for part in parts)


def glossed(name: str, gloss: str) -> bool:
    """Whether a name with `·` is what the English in brackets after it says, first part by first and last by last."""
    words = capitals_of(gloss)
    first, *_, last = (part for part in re.split("[·•]", name) if part)
    running = [first[start:] for start in range(max(len(first) - 1, 1))]
    starts, ends = _likest(first, running, words[:-1] or words), _likest(last, [last], words[1:] or words)
    return ends <= _PART or (starts + ends) / 2 <= _GLOSSED


def _likest(whole: str, parts: list[str], candidates: tuple[str, ...]) -> float:
    best = 1.0
    for word in candidates:
        if sounds.within(word, whole, min(best, _FAR)):  # a part costs no less than the likest part of the whole
            best = min(best, *(sounds.distance(word, part) for part in parts))
    return best


def spelt(word: str, run: str) -> float:
    """How far the sounds of `word` are from those of a part of `run`, as long as it may be; 1 where that is far."""
    if not sounds.within(word, run, LIKE):
        return 1.0
    most = 4 if len(run) > 6 else len(run)
    return min(min(sounds.distances(word, run[i : i + most])[2:]) for i in range(len(run) - 1))


@lru_cache(maxsize=1024)
def runs(text: str) -> tuple[str, ...]:
    """Where `text` may spell foreign names: two and more characters that do."""
    found, start = list[str](), 0
    spelling = sounds.spelling()
    for at in range(len(text) + 1):
        if at == len(text) or text[at] not in spelling:
            if at - start > 1:
                found.append(text[start:at])
            start = at + 1
    return tuple(found)


@lru_cache(maxsize=1024)
def capitals_of(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(re.findall(r"[^\W\d_]*[A-Z][^\W_]+", text)))
