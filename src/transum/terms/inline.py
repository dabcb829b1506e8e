"""Writes known terms into a source in the target language, for a model that was trained to copy them.

A small model translates words and invents names; what a table or arithmetic knows better, it need only copy
(code-switched sources, Song and others, 2019): `玛丽亚姆·哈桑说，将投入140万美元` becomes
` Mariam Hassan 说，将投入 1.4 million 美元`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transum.config import Tongue
from transum.terms import amounts, chinese, english, words
from transum.terms.glossary import Glossary

_SPACES = re.compile(" {2,}")


@dataclass(frozen=True, slots=True)
class Term:
    """Characters `start` to `end` of a source, and what they are in the target language, the usual form first."""

    start: int
    end: int
    targets: tuple[str, ...]
    certain: bool = True
    """A name or an amount; the usual translation of an ordinary word may be the wrong one where it stands."""


def find(text: str, source: Tongue, target: Tongue, glossary: Glossary | None = None) -> list[Term]:
    """The known terms of `text`, in its order.

    Where two overlap, those of the glossary come before names, these before amounts, and these before words.
    """
    if source == target:
        return []
    names = english.names if source == "en" else chinese.names
    numbers = amounts.english if source == "en" else amounts.chinese
    ordinary = words.english if source == "en" else words.chinese
    found: list[Term] = []
    own = [(start, end, (form,)) for start, end, form in (glossary.find(text, source) if glossary else ())]
    for certain, finders in ((True, (lambda _: own, names, numbers)), (False, (ordinary,))):
        rest = _without(text, found)
        taken = bytearray(len(text))
        for start, end, targets in (one for finder in finders for one in finder(rest)):
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                found.append(Term(start, end, targets, certain))
    return sorted(found, key=lambda term: term.start)


def _without(text: str, terms: Sequence[Term]) -> str:
    """`text` with a mark that belongs to no word in place of each character of a term."""
    characters = list(text)
    for term in terms:
        characters[term.start : term.end] = "\x00" * (term.end - term.start)
    return "".join(characters)


def inline(text: str, terms: Sequence[Term]) -> str:
    """`text` with each term in the usual form of the target language, set between spaces as English words are."""
    parts, position = list[str](), 0
    for term in terms:
        parts += [text[position : term.start], f" {term.targets[0]} "]
        position = term.end
    return _SPACES.sub(" ", "".join([*parts, text[position:]])).strip() if terms else text
