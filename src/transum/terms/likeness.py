"""How like the sounds of a name in one language are to those of a name, or of a text, in the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from transum.terms import sounds
from transum.terms.forms import Name

LIKE = 0.25
"""Cost up to which characters may spell any name."""
_PART = 0.08
"""Cost up to which one part of a name with `·` says enough: where the other is cut short or written otherwise."""
_FAR = 0.6
"""Cost of a part above which nobody looks closer."""
_SAME = 0.25
"""Cost up to which characters spell the same name in a story."""
DOTTED, _GLOSSED = 0.25, 0.3
"""Costs for names with `·`. Of 119 with their English beside them in WMT and FLORES references, 99% cost less than
0.3; beside the English of another, 5%."""


def likeness(name: str, candidates: tuple[str, ...]) -> float:
    """Mean cost of first and last part of a name with `·`, each beside the likest word; it may run on at both ends."""
    first, *_, last = [part for part in re.split("[·•]", name) if part]
    ends = _likest(last, candidates, _beginning)
    if ends <= _PART or (starts := _likest(first, candidates, _ending)) <= _PART:
        return 0.0
    return (starts + ends) / 2


def glossed(name: str, gloss: str) -> bool:
    """Whether a name with `·` is what the English in brackets after it says, first part by first and last by last."""
    words = capitals_of(gloss)
    first, *_, last = (part for part in re.split("[·•]", name) if part)
    ends = _likest(last, words[1:] or words, sounds.distance)
    return ends <= _PART or (_likest(first, words[:-1] or words, _ending) + ends) / 2 <= _GLOSSED


def _likest(part: str, candidates: tuple[str, ...], cost: Callable[[str, str], float]) -> float:
    """The least cost of a word beside the part; those whose consonants are likest come first, and of them long ones."""
    best = 1.0
    for least, _, word in sorted((sounds.least(word, part), -len(word), word) for word in candidates):
        if least > min(best, _FAR):
            break
        best = min(best, cost(word, part))
    return best


def _beginning(word: str, part: str) -> float:
    """Of a part that may run on into what follows: two characters and more."""
    return min(sounds.distances(word, part)[min(2, len(part)) :])


def _ending(word: str, part: str) -> float:
    """Of a part before which another word may stand."""
    return min(sounds.distance(word, part[start:]) for start in range(max(len(part) - 1, 1)))


def spelt(word: str, run: str) -> float:
    """How far the sounds of `word` are from those of a part of `run`, as long as it may be; 1 where that is far."""
    if not sounds.within(word, run, LIKE):
        return 1.0
    most = 4 if len(run) > 6 else len(run)
    return min(min(sounds.distances(word, run[i : i + most])[2:]) for i in range(len(run) - 1))


def surname(name: Name) -> str:
    """The last part of a name."""
    return _PARTS.split(name.text)[-1]


_PARTS = re.compile("[ ·•]")


def counterpart(name: Name, others: Sequence[Name]) -> Name | None:
    """The one of `others`, in the other language, whose surname sounds like that of `name`."""
    own = surname(name)
    costs = [(apart(own, surname(other), _SAME), i) for i, other in enumerate(others)]
    least, i = min(costs, default=(1.0, 0))
    return others[i] if least <= _SAME else None


def apart(one: str, other: str, most: float) -> float:
    """How far a name in either language is from one in the other; 1 where that is more than `most`."""
    english, chinese = (one, other) if sounds.letters(one) else (other, one)
    return sounds.distance(english, chinese) if sounds.least(english, chinese) <= most else 1.0


@lru_cache(maxsize=1024)
def runs(text: str) -> tuple[str, ...]:
    """Where `text` may spell foreign names: two and more characters that do."""
    return tuple(_RUN.findall(text))


_RUN = re.compile(f"[{''.join(sounds.spelling())}]{{2,}}")


@lru_cache(maxsize=1024)
def capitals_of(text: str) -> tuple[str, ...]:
    """Words with a capital that is not their last letter, each once, without figures before their letters."""
    words = (word for word in _WORD.findall(text) if not word.islower())
    return tuple(dict.fromkeys(match[0] for match in map(_CAPITAL.search, words) if match))


_WORD, _CAPITAL = re.compile(r"[^\W_]+"), re.compile(r"[^\W\d_]*[A-Z][^\W_]+")
