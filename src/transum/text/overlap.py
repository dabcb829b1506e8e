"""Which source sentences stand behind a text: overlap of content words (English) and of character pairs (Chinese)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transum.records import Language

_WORD = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
_NOT_HAN = re.compile(r"[0-9A-Za-z]+(?:[.,:][0-9]+)*%?")
STOP = frozenset(
    "a an and are as at be been but by for from had has have he her his in into is it its more not of on or our s "
    "said says she than that the their them they this to was we were which who will with would you".split()
)
_ENDING = re.compile(r"(?:ings?|ed|es|s|'s|’s)$")

ENOUGH = 0.25
"""Smallest share of a sentence that one source sentence must hold to be named as its support."""


def units(text: str, language: Language) -> frozenset[str]:
    """What a text is about: stems of its content words, or pairs of Han characters with its other words."""
    if language == "en":
        words = (word.lower() for word in _WORD.findall(text))
        return frozenset(_ENDING.sub("", w) if len(w) > 4 else w for w in words if w not in STOP)
    pairs = {run[i : i + 2] for run in _HAN.findall(text) for i in range(max(len(run) - 1, 1))}
    return frozenset(pairs | {word.lower() for word in _NOT_HAN.findall(text)})


def share(text: frozenset[str], source: frozenset[str]) -> float:
    """Share of a text's units that the source has, 0 to 1; 1 for a text without any."""
    return len(text & source) / len(text) if text else 1.0


def support(text: str, sources: Sequence[frozenset[str]], language: Language, *, most: int = 3) -> tuple[int, ...]:
    """Indices of the source sentences that hold most of `text`, strongest first, at most `most`; empty if none does."""
    wanted = units(text, language)
    shares = sorted(((share(wanted, source), -i) for i, source in enumerate(sources) if source), reverse=True)
    return tuple(-i for value, i in shares[:most] if value >= max(ENOUGH, shares[0][0] / 2))
