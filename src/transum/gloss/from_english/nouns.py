"""Base noun phrases: where they begin and end."""

from __future__ import annotations

from collections.abc import Sequence

from transum.gloss.from_english import lexicon
from transum.gloss.from_english.chunks import Chunk, Token
from transum.gloss.from_english.noun_text import DATE, composed, is_time

_HEADS = ("N", "NS", "P")
_MODIFIERS = ("A", "AR", "AS", "Q", "N", "NS", "P", "VN", "VG", "POS")


def noun_phrase(tokens: Sequence[Token], at: int, after: str) -> tuple[Chunk, int] | None:
    """The noun phrase that begins at a token, and where it ends; `after` is the tag before it."""
    token = tokens[at]
    timed = (
        token if token.tag == "TIME" else tokens[at + 1] if token.source == "the" and at + 1 < len(tokens) else token
    )
    if timed.tag == "TIME":
        return Chunk("N", timed.text, timed.source, {"time"}), at + 1 + (timed is not token)
    if token.source == "neither" and at + 1 < len(tokens) and tokens[at + 1].tag in ("H", "B", "M", "VZ", "VP", "VD"):
        return Chunk("N", "两者", "neither", {"neither", "pronoun"}), at + 1
    if token.tag == "O":
        flags = {"pronoun"} | ({"person"} if token.source not in ("it", "itself", "one") else set())
        return Chunk("N", token.text, token.source, flags), at + 1
    end = _end(tokens, at, after)
    return (composed(tokens[at:end]), end) if end > at else None


def _end(tokens: Sequence[Token], at: int, after: str) -> int:
    """Where the noun phrase ends that begins at a token: after its last noun; at itself if there is none."""
    start, head, poor = at, at, at
    opened = False
    while at < len(tokens):
        tag = tokens[at].tag
        if tag in ("D", "~") and not _closed(tokens, start, head, at):
            opened, at = True, at + 1
            continue
        if tag == "R" and _modified(tokens, at) and not (head > start):
            at += 1
            continue
        if tag == "C" and head == start and at > start and _joined(tokens, at):
            at += 1
            continue
        if tag not in _MODIFIERS or not _fits(tokens, start, head, at, opened, after):
            break
        at += 1
        if tag in _HEADS or tag == "Q":
            head = at
        elif tag == "POS":
            head = start
        elif tag in ("A", "AR", "AS") and opened:
            poor = at
    if head == start and poor > start:
        return poor
    return head


def _closed(tokens: Sequence[Token], start: int, head: int, at: int) -> bool:
    """Whether a determiner begins another phrase."""
    if at == start:
        return False
    before = tokens[at - 1]
    return not (before.tag in ("D", "~") or before.source in ("all", "both", "half"))


def _modified(tokens: Sequence[Token], at: int) -> bool:
    """Whether an adverb belongs to an adjective, participle or number before a noun."""
    if at + 1 >= len(tokens) or tokens[at + 1].tag not in ("A", "AR", "AS", "Q", "VN"):
        return False
    following = tokens[at + 2 : at + 5]
    nouns = [i for i, token in enumerate(following) if token.tag in _HEADS]
    return tokens[at + 1].tag == "Q" or bool(nouns and all(t.tag in _MODIFIERS for t in following[: nouns[0]]))


def _joined(tokens: Sequence[Token], at: int) -> bool:
    """Whether `and` joins two adjectives before a noun."""
    return (
        at + 2 < len(tokens)
        and tokens[at - 1].tag in ("A", "AS")
        and tokens[at + 1].tag in ("A", "AS")
        and tokens[at + 2].tag in _HEADS
    )


def _fits(tokens: Sequence[Token], start: int, head: int, at: int, opened: bool, after: str) -> bool:
    """Whether a word goes on with the phrase, and does not begin another."""
    token = tokens[at]
    begun = head > start and tokens[head - 1].tag in _HEADS
    if token.tag in ("VN", "VG"):
        noun_next = at + 1 < len(tokens) and tokens[at + 1].tag in ("N", "NS", "A")
        turns = token.tag == "VG" and lexicon.lemma(token.source, "VG") in lexicon.group("turns")
        free = at == start and after in ("I", "VB", "C", "<") and (token.tag == "VN" or turns)
        return noun_next and not begun and (at > start or free)
    if begun and token.tag == "Q":
        return tokens[at - 1].tag == "P" and not DATE.match(token.target)
    if begun and token.tag in ("A", "AR", "AS"):
        return False
    if begun and token.tag in _HEADS and is_time(token):
        return tokens[at - 1].tag == "P" and is_time(tokens[at - 1])
    return True
