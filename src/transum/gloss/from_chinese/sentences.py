"""Writes the words of a Chinese sentence in English: clause by clause, each as its parse says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transum.gloss.from_chinese import actions
from transum.gloss.from_chinese.chart import Node, parse
from transum.gloss.from_chinese.fidelity import plainly, says_all
from transum.gloss.from_chinese.lexicon import listed
from transum.gloss.from_chinese.nominal import Nominal, Plain
from transum.gloss.from_chinese.tagging import leaves, phrase
from transum.gloss.from_chinese.times import with_preposition
from transum.gloss.from_chinese.verbal import Clause, Linked, Phrase, Verbal, pronoun, said
from transum.gloss.word import Word
from transum.text.typography import polish

_LONGEST = 26
"""Words of a clause that are parsed together: the time grows with the third power."""
_SENTENCE = 400
"""Words of the longest text that is parsed: none that is longer is a sentence."""
_INSIDE = 9
"""Words of the longest quotation or bracket that stays inside its clause."""
_OPEN = {"“": "”", "(": ")", "‘": "’"}
_SPACE_BEFORE = re.compile(r"\s+(?=[,.;:!?%)\]”])|(?<=[(\[“$])\s+")
_DATE = re.compile(r"\d.*[年月日]$|周[一二三四五六日]$")
_SUSPECTED = re.compile("^(?:being|is|are|was|were) suspected of")
"""Without a subject: it may be of whom the clause before speaks last that it is said."""
_ENDS = frozenset(".!?“")
"""After which a sentence begins."""


@dataclass(slots=True)
class _Piece:
    """A clause of a sentence, or a mark between two."""

    words: list[Word]
    mark: str = ""


def write(found: Sequence[Word]) -> str:
    found = list(_quoted(found))
    if len(found) > _SENTENCE:
        return polish(" ".join(" ".join(word.target for word in found).split()), "en")
    headline = not any(word.target in (".", "!", "?", ":") or _DATE.match(word.source) for word in found)
    pieces = [(piece.mark, _phrases(piece.words)) for piece in _pieces(found)]
    opening = next((i for i, (_, phrases) in enumerate(pieces) if any(map(_has_subject, phrases))), 0)
    text, subject, before = "", None, ""
    for i, (mark, phrases) in enumerate(pieces):
        if not phrases and before == "dateline" and mark == ",":
            text += ":"
            continue
        if not phrases:
            text = text.removesuffix(",") if mark == ", " else text
            text += " that" if before == "told" and mark == ", " and pieces[i + 1 : i + 2] else mark
            continue
        kind = _kind(phrases)
        english, subject = _said(phrases, subject, past=not headline, doing=i < opening)
        if text.endswith(" that") and kind == "verb" and subject:
            english = f"{pronoun(subject)} {english}"
        kind = "" if english.startswith("on suspicion of") else kind
        last = all(mark != ", " for mark, _ in pieces[i + 1 :])
        joined = last and kind == "verb" and before in ("clause", "verb") and text.endswith(", ")
        text += ("and " if joined else " ") + (
            english if text and text.rstrip()[-1:] not in _ENDS else _capital(english)
        )
        before = "told" if _tells(phrases[-1]) else kind
    return polish(_SPACE_BEFORE.sub("", " ".join(text.split())), "en")


def _quoted(found: Sequence[Word]) -> Iterator[Word]:
    """The words, straight quotation marks in turn an opening and a closing one."""
    opened = False
    for word in found:
        if word.source == '"':
            opened = not opened
            yield Word(word.source, "“" if opened else "”", "mark")
        else:
            yield word


def _kind(phrases: Sequence[Phrase]) -> str:
    """What a clause is, if a single phrase: `clause`, with a subject, or `verb`, without."""
    if len(phrases) != 1:
        return ""
    if isinstance(phrases[0], Plain):
        return phrases[0].kind
    return "clause" if isinstance(phrases[0], Clause) else "verb" if isinstance(phrases[0], Verbal) else ""


def _has_subject(phrase: Phrase) -> bool:
    return isinstance(phrase, Clause) and phrase.subject is not None


def _capital(text: str) -> str:
    """With its first letter in capital, after a quotation mark too."""
    at = next((i for i, character in enumerate(text) if character.isalnum()), 0)
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def _tells(phrase: Phrase) -> bool:
    """Whether a clause ends with a verb of saying, so that what is said comes next."""
    verbal = phrase.verbal if isinstance(phrase, Clause) else phrase
    if (
        not isinstance(verbal, Verbal)
        or (verbal.objects and verbal.verb != "tell")
        or verbal.complement
        or verbal.others
        or verbal.passive
    ):
        return False
    return verbal.verb.partition(" ")[0] in listed("say")


def _pieces(found: Sequence[Word]) -> Iterator[_Piece]:
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
        yield _Piece(
            [],
            ","
            if space and not _is_mark(found[i - 1]) and not _is_mark(found[i + 1])
            else f"{' ' if word.target in _OPEN else ''}{word.target} ",
        )
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


def _phrases(words: list[Word]) -> list[Phrase]:
    """What a clause says; its words one by one, if a rule lost one of them."""
    if not words:
        return []
    trees = [node for part in _parts(words) for node in parse([leaves(word) for word in part])]
    phrases = [_made(node) for node in trees]
    english, _ = _said(phrases, None, past=True)
    return phrases if says_all(english, trees) else [Plain(plainly(trees))]


def _made(node: Node) -> Phrase:
    if node.leaf:
        return phrase(*node.leaf)
    return actions.named(node.action)(*map(_made, node.parts))


def _said(
    phrases: Sequence[Phrase], subject: Nominal | None, *, past: bool, doing: bool = False
) -> tuple[str, Nominal | None]:
    """The English of a clause, and the subject of the next, if that has none; `doing` before the subject comes."""
    parts = list[str]()
    for one in phrases:
        if isinstance(one, Clause):
            parts.append(one.text(past))
            subject = one.subject or subject
        elif isinstance(one, Verbal):
            if one.verb == "have" and one.objects and (getattr(one.objects[0], "det", "") or "").startswith("no"):
                parts.append(Clause(None, one).text(past))
                continue
            one.passive = one.passive or (one.verb in listed("expect") and one.complement is not None)
            said_so = one.gerund(past) if doing and not one.modal else one.finite(subject, past)
            parts.append(_SUSPECTED.sub("on suspicion of", said_so))
        elif isinstance(one, Nominal):
            parts.append(one.text("subject"))
        elif isinstance(one, Linked) and isinstance(one.phrase, Verbal):
            parts.append(f"{one.connector} {one.phrase.finite(subject, past)}")
        elif isinstance(one, Plain) and one.text.startswith("+"):
            continue
        elif isinstance(one, Plain) and one.kind == "time":
            parts.append(with_preposition(one.text))
        else:
            parts.append(said(one))
    return " ".join(parts), subject
