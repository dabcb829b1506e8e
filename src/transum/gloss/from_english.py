"""A Chinese gloss of English: its words in their usual translation, in Chinese order where a few rules know it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from transum.gloss.word import Word, particles
from transum.terms import tables, words
from transum.text.typography import polish

_ENGLISH = re.compile(r"['’]s\b|\d[\d,.]*(?<=\d)|[^\W\d_]+(?:[-'’](?!s\b)[^\W\d_]+)*|\s+|.", re.DOTALL)
_WEEKDAY = re.compile(r"^(?:周[一二三四五六日]|星期.|\d{1,2}月|\d{4}年|今天|昨天|明天)")
_ARTICLES = ("a", "an", "the")
_LEFT, _RIGHT = 2, 4
"""Most words on either side of `of` that change places around 的."""


def is_titled(text: str) -> bool:
    """Whether most words have a capital, so that it says nothing."""
    found: list[str] = re.findall(r"[^\W\d_]+", text)
    return 2 * sum(word[0].isupper() for word in found) > len(found)


@cache
def _called() -> frozenset[str]:
    """Given names and surnames in Latin letters."""
    known = (*tables.given_names(), *tables.surnames())
    return frozenset(english for english, _ in known) | frozenset(tables.chinese_surnames().values())


def read(text: str, *, titled: bool) -> Iterator[Word]:
    """The words of an English text from which the known names are taken out."""
    position = 0
    for start, end, targets in words.phrases(text):
        yield from _tokens(text[position:start], titled=titled)
        yield Word(text[start:end].lower(), targets[0], "word")
        position = end
    yield from _tokens(text[position:], titled=titled)


def _tokens(text: str, *, titled: bool) -> Iterator[Word]:
    """Words one by one; a compound that no list has by its parts; a capital makes a rare word a name.

    And one that people are called by, beside such a name: Pan in Pan Chao.
    """
    tokens = _ENGLISH.findall(text)
    for i, token in enumerate(tokens):
        word = _from_english(token)
        capital = word.kind == "word" and token[0].isupper() and not titled
        beside = [other for other in (*tokens[max(0, i - 2) : i], *tokens[i + 1 : i + 3]) if other[0].isupper()]
        if capital and ((i and words.is_rare(token)) or (token in _called() and any(map(words.is_rare, beside)))):
            yield Word(word.source, token, "unknown")
        elif word.kind == "unknown" and "-" in token:
            yield from map(_from_english, token.split("-"))
        else:
            yield word


def _from_english(token: str) -> Word:
    word = token.lower().replace("’", "'")
    if word in particles("en"):
        return Word(word, particles("en")[word], "particle")
    if not word[:1].isalpha():
        return Word(word, "" if word.isspace() else token, "unknown" if word[:1].isdigit() else "mark")
    meanings = words.meanings(word)
    return Word(word, meanings[0], "word") if meanings else Word(word, token, "unknown")


def write(found: Sequence[Word]) -> str:
    parts, before = list[str](), ""
    for word in (word for word in _around_of([*_auxiliaries(found)]) if word.target):
        if before and before[-1].isascii() and before[-1].isalnum() and word.target[0].isascii():
            parts.append(" " if word.target[0].isalnum() else "")
        parts.append(word.target)
        before = word.target
    return polish("".join(parts), "zh-Hans")


def _auxiliaries(found: Sequence[Word]) -> Iterator[Word]:
    """Without `on` before a day, and without a form of `be` before a verb that bears the tense."""
    full = [word for word in found if word.target or word.source.strip()]
    for word, following in zip(full, [*full[1:], None], strict=False):
        then = following.source if following else ""
        if word.source in ("on", "in", "at") and following and _WEEKDAY.match(following.target):
            continue
        if word.target == "是" and then.endswith(("ing", "ed", "en")):
            continue
        if word.source == "about" and then[:1].isdigit():
            word = Word(word.source, "约", "particle")
        if word.source in ("have", "has", "had") and (
            then in _ARTICLES or then in ("no", "more") or then[:1].isdigit()
        ):
            word = Word(word.source, "有", "particle")
        yield word


def _around_of(found: list[Word]) -> list[Word]:
    """`A of B` as B的A, from right to left, so that A of B of C is C的B的A."""
    for at in range(len(found) - 1, 0, -1):
        if found[at].source != "of":
            continue
        after = at + 1 + (found[at + 1 : at + 2] != [] and found[at + 1].source in _ARTICLES)
        left, right = _run(found[:at][::-1], _LEFT), _run(found[after:], _RIGHT)
        if left and right:
            a, b = found[at - left : at], found[after : after + right]
            found[at - left : after + right] = [*b, found[at], *a]
    return found


def _run(found: Sequence[Word], most: int) -> int:
    """How many of the first words are content, 的 between them included."""
    length = 0
    while length < min(most, len(found)) and (found[length].content or found[length].target == "的"):
        if found[length].source.endswith(("ed", "ing")):  # a verb, more often than not
            break
        length += 1
    return length
