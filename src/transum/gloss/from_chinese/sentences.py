"""Writes the words of a Chinese sentence in English: clause by clause, each as its parse says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transum.gloss.from_chinese import actions, verbs
from transum.gloss.from_chinese.chart import Node, parse
from transum.gloss.from_chinese.lexicon import listed
from transum.gloss.from_chinese.phrases import Clause, Nominal, Phrase, Plain, Verbal
from transum.gloss.from_chinese.tagging import leaves, phrase
from transum.gloss.word import Word
from transum.text.typography import polish

_LONGEST = 26
"""Words of a clause that are parsed together: the time grows with the third power."""
_INSIDE = 9
"""Words of the longest quotation or bracket that stays inside its clause."""
_OPEN = {"“": "”", "(": ")", "‘": "’"}
_SPACE_BEFORE = re.compile(r"\s+(?=[,.;:!?%)\]”])|(?<=[(\[“$])\s+")
_SENTENCE = re.compile(r"(?:^|[.!?]\s|: “|\. “)\W*[a-z]")


@dataclass(slots=True)
class _Piece:
    """A clause of a sentence, or a mark between two."""

    words: list[Word]
    mark: str = ""


def write(found: Sequence[Word]) -> str:
    words = [word for word in found if word.source.strip() or word.kind != "mark"]
    headline = not any(word.target in (".", "!", "?", ":") for word in words)
    pieces = list(_pieces(list(found)))
    text, subject, length = "", None, len(pieces)
    for i, piece in enumerate(pieces):
        if piece.mark:
            text += piece.mark
            continue
        phrases = [_made(node) for part in _parts(piece.words) for node in parse([leaves(word) for word in part])]
        said, subject = _said(phrases, subject, past=not headline)
        text += " " + said
    line = _SPACE_BEFORE.sub("", " ".join(text.split()))
    return polish(_SENTENCE.sub(lambda match: match[0][:-1] + match[0][-1].upper(), line), "en")


def _pieces(found: list[Word]) -> Iterator[_Piece]:
    inside = _kept(found)
    clause = list[Word]()
    for i, word in enumerate(found):
        space = word.kind == "mark" and not word.target
        if word.kind != "mark" or inside[i] or word.source == "、":
            clause.append(word)
            continue
        if space and not (clause and found[i + 1 : i + 2]):
            continue
        if clause:
            yield _Piece(clause)
            clause = []
        yield _Piece([], "," if space and not _is_mark(found[i - 1]) and not _is_mark(found[i + 1]) else f"{' ' if word.target in _OPEN else ''}{word.target} ")
    if clause:
        yield _Piece(clause)


def _is_mark(word: Word) -> bool:
    return word.kind == "mark"


def _kept(found: Sequence[Word]) -> bytearray:
    """Which marks are the two ends of a short quotation or bracket."""
    inside = bytearray(len(found))
    opened = -1
    for i, word in enumerate(found):
        if word.kind != "mark" or word.source == "、":
            continue
        if opened >= 0 and 1 < i - opened <= _INSIDE and word.target == _OPEN[found[opened].target]:
            inside[opened] = inside[i] = 1
        opened = i if word.target in _OPEN else -1
    return inside


def _parts(words: list[Word]) -> Iterator[list[Word]]:
    for at in range(0, len(words), _LONGEST):
        yield words[at : at + _LONGEST]


def _made(node: Node) -> Phrase:
    if node.leaf:
        return phrase(*node.leaf)
    action = getattr(verbs, node.action, None) or getattr(actions, node.action)
    made: Phrase = action(*map(_made, node.parts))
    return made


def _said(phrases: Sequence[Phrase], subject: Nominal | None, *, past: bool) -> tuple[str, Nominal | None]:
    parts = list[str]()
    for one in phrases:
        if isinstance(one, Clause):
            parts.append(one.text(past))
            subject = one.subject or subject
        elif isinstance(one, Verbal):
            parts.append(one.finite(subject, past))
        elif isinstance(one, Nominal):
            parts.append(one.text("subject"))
        else:
            parts.append(actions.said(one))
    return " ".join(parts), subject
