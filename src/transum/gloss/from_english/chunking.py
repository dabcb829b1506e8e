"""From tokens to chunks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from transum.gloss.from_english import lexicon
from transum.gloss.from_english.chunks import Chunk, Token
from transum.gloss.from_english.nouns import noun_phrase
from transum.gloss.from_english.verbs import verb_group

_VERBAL = ("V", "VP", "VZ", "VD", "VN", "VG", "B", "H", "G", "M", "T", "NOT")
_NOMINAL = ("D", "Q", "A", "AR", "AS", "N", "NS", "P", "O", "~", "TIME", "VN", "VG")
_GIVEN = frozenset("give offer deny grant award owe".split())
"""Verbs of two objects: whoever is given one is no giver."""
_BOUNDS = (",", ":", ".", "S", "C", "W", "QUOTE")
_YEAR = re.compile("\x1f?[12]\\d{3}\x1f?年")
_DAY = re.compile("\x1f?\\d{1,2}月\\d{1,2}日")
_AFTER_DURATION = {"ago": "前", "earlier": "前", "later": "后", "before": "前"}


def chunked(tokens: Sequence[Token]) -> list[Chunk]:
    found, at, before = list[Chunk](), 0, "<"
    while at < len(tokens):
        chunk, end = _chunk(tokens, at, before)
        before = tokens[end - 1].tag
        if chunk.kind == "N" and chunk.has("duration") and end < len(tokens):
            if after := _AFTER_DURATION.get(tokens[end].source):
                chunk.text, chunk.flags, end = chunk.text + after, {"time"}, end + 1
            elif tokens[end].tag == "OLD":
                chunk, end = Chunk("A", chunk.text + "岁"), end + 1
        if chunk.kind == "N" and chunk.has("number") and end < len(tokens) and tokens[end].tag == "OLD":
            chunk, end = Chunk("A", chunk.text + "岁", "old"), end + 1
        if len(found) > 1 and found[-1].kind == "," and _YEAR.fullmatch(chunk.text) and _DAY.fullmatch(found[-2].text):
            found.pop()
            found[-1].text = chunk.text.strip("\x1f") + found[-1].text
            end += tokens[end : end + 1] != [] and tokens[end].source == ","
        else:
            found.append(chunk)
        at = end
    _settle(found)
    return found


def _settle(chunks: Sequence[Chunk]) -> None:
    """Past or participle: `a man accused of murder was arrested`, `as traders worried about demand`."""
    for i, chunk in enumerate(chunks):
        if chunk.kind == "S" and chunk.head in lexicon.prepositions() and chunks[i + 1 : i + 2]:
            rest = list(takewhile(lambda other: other.kind not in _BOUNDS, chunks[i + 1 :]))
            if chunks[i + 1].kind == "N" and not any(other.kind == "V" for other in rest):
                chunk.kind = "I"
        if chunk.kind != "V" or i == 0 or chunks[i - 1].kind != "N":
            continue
        rest = list(takewhile(lambda other: other.kind not in _BOUNDS, chunks[i + 1 :]))
        finite = any(other.kind == "V" and other.has("finite") for other in rest)
        follows = chunks[i + 1].kind if i + 1 < len(chunks) else ""
        passive = follows in ("I", "", ".", ",", "R") and chunk.head in lexicon.group("passive-past")
        passive = passive or (chunk.head == "fine" and follows == "N" and chunks[i + 1].has("unit"))
        if chunk.flags == {"finite", "past"} and (passive or (finite and follows == "I")) and not chunk.helpers:
            chunk.flags = {"en"}
        reported = not finite and i > 1 and chunks[i - 2].head in lexicon.conjunctions()
        if (chunk.flags == {"en"} and _acts(chunks, i, follows)) or (chunk.flags <= {"en", "base"} and reported):
            chunk.flags = {"finite", "past"}


def _acts(chunks: Sequence[Chunk], at: int, follows: str) -> bool:
    """Whether a participle with an object, or of saying, is the verb: `a court jailed a man`, `media reported.`"""
    rest = _same_clause(chunks[at + 1 :])
    before = takewhile(lambda other: other.kind not in (":", ".", "S", ","), reversed(chunks[:at]))
    if any(other.kind == "V" and other.has("finite") for other in (*before, *rest)):
        return False
    told = follows in ("", ".") and chunks[at].head in lexicon.group("inserts")
    given = chunks[at].head in _GIVEN
    return told or (follows == "N" and not given and not chunks[at + 1].has("time", "duration", "unit"))


def _same_clause(chunks: Sequence[Chunk]) -> Iterator[Chunk]:
    """What is not joined on by `and`, nor says at the end who said it."""
    for i, chunk in enumerate(chunks):
        kinds = [other.kind for other in chunks[i + 1 : i + 4]]
        joined = chunk.kind == "C" and kinds[:1] == ["V"]
        told = chunk.kind == "," and kinds in (["N", "V"], ["N", "V", "."])
        if chunk.kind in (":", ".", "S") or joined or (told and chunks[i + 2].head in lexicon.group("inserts")):
            return
        yield chunk


def _chunk(tokens: Sequence[Token], at: int, before: str) -> tuple[Chunk, int]:
    token = tokens[at]
    if token.tag == "R" and (group := verb_group(tokens, at)):
        return group
    nominal = token.tag in _NOMINAL or (token.tag == "R" and before in ("D", "I"))
    if nominal and (made := noun_phrase(tokens, at, before)):
        return made
    if token.tag in _VERBAL and (group := verb_group(tokens, at)):
        return group
    if token.tag in ("A", "AR", "AS") or (token.tag == "R" and at + 1 < len(tokens) and tokens[at + 1].tag[0] == "A"):
        return _adjective(tokens, at)
    if token.tag == "~" and token.source in lexicon.prepositions():
        return Chunk("I", token.text, token.source), at + 1
    if token.tag == "R" and (made := noun_phrase(tokens, at, before)):
        return made
    alone = token.target and (at + 1 == len(tokens) or tokens[at + 1].tag in (*_VERBAL, "VZ", "VD", "I", ",", "."))
    if alone and token.tag == "D":
        return Chunk("N", token.text, token.source, {"pronoun"}), at + 1
    return Chunk(token.tag, token.text, token.source), at + 1


def _adjective(tokens: Sequence[Token], at: int) -> tuple[Chunk, int]:
    """Adjectives without a noun, adverbs before them."""
    end, text = at, ""
    while end < len(tokens) and tokens[end].tag == "R":
        text += tokens[end].text
        end += 1
    text += tokens[end].text
    head = tokens[end].source
    graded = (
        {"comparative"} if tokens[end].tag == "AR" or (end > at and tokens[end - 1].source == "more") else set[str]()
    )
    end += 1
    while end + 1 < len(tokens) and tokens[end].tag == "C":
        last = end + 1
        while last + 1 < len(tokens) and tokens[last].tag in ("R", "AR") and tokens[last + 1].tag == "A":
            last += 1
        follows = tokens[last + 1].tag if last + 1 < len(tokens) else ""
        if tokens[last].tag not in ("A", "AR") or follows in ("N", "NS"):
            break
        text += tokens[end].text.replace("和", "且") + "".join(token.text for token in tokens[end + 1 : last + 1])
        end = last + 1
    return Chunk("A", text, head, graded), end
