"""Chinese words that lost the negating character they begin with: 同 for 不同, 法 for 非法, 来 for 未来."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from transum.terms import words
from transum.text import lexicon

_FILE = Path(lexicon.__file__).parent / "negation.txt"
_NEGATING = frozenset("不无未非")
_ORDINARY = frozenset("人 再 等 仅 是 要 到 对 一 曾 好 会 少 正确 必要 可能 只 得".split())
"""Rests that stand alone as often as not."""
_LONGEST = 4
_WORD = re.compile(r"[a-z]+(?:[-'][a-z]+)*")
_RUN = re.compile(r"[\u3400-\u9fff]+")
_ARTICLE = re.compile(r"(?:to|the|an?|be) (?=\w)")
_NEAR = 6
_DENYING = re.compile("[不没无未非难]")
_OFTEN = re.compile(r"\b(?:often|usual|frequent|regular|always|common|sometimes|constant|routine)", re.IGNORECASE)
_FOREIGN = re.compile(r"[\u3400-\u9fff]{1,6}[·•][\u3400-\u9fff]{1,6}")
"""About the length of a foreign name, whose characters mean nothing."""
_BUT = re.compile(r"(?<![\u3400-\u9fff])过")


@dataclass(frozen=True, slots=True)
class Orphan:
    """An English word, a Chinese word for it, and the rest of that, which alone stands in the Chinese text."""

    english: str
    word: str

    @property
    def rest(self) -> str:
        return self.word[1:]


def orphans(english: str, chinese: str) -> Iterator[Orphan]:
    """Where the Chinese text has no other of the negating words that the English one asks for."""
    said: frozenset[str] | None = None
    chinese = _FOREIGN.sub("", chinese)
    for key, negating in _asked(english):
        left = [word for word in negating if word[1:] in chinese and not _borne(word, english, chinese)]
        if left and not any(word in chinese for word in negating):
            said = _said(chinese) if said is None else said
            yield from (Orphan(key, word) for word in left if word[1:] in said)


def _borne(word: str, english: str, chinese: str) -> bool:
    """Whether another word denies the rest (尚未确定), or it is a word for what the English says too (常 for often)."""
    before = chinese[: chinese.find(word[1:])][-_NEAR:]
    return bool(_DENYING.search(before)) or (word == "非常" and bool(_OFTEN.search(english)))


def _asked(english: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Words of a text, and phrases of the table, with the negating words for each; `*` is in any text."""
    table, phrases = _table(), _phrases()
    yield "*", table["*"]
    found = _WORD.findall(english.lower().replace("’", "'"))
    for i, word in [(i, word) for i, word in enumerate(found) if _asks(word)]:
        if negating := _negating(word):
            yield word, negating
        for length in phrases.get(word, ()):
            phrase = " ".join(found[i : i + length])
            if phrase in table:
                yield phrase, table[phrase]


@lru_cache(maxsize=16384)
def _asks(word: str) -> bool:
    return bool(_negating(word)) or word in _phrases()


@lru_cache(maxsize=16384)
def _negating(key: str) -> tuple[str, ...]:
    return next((found for form in lexicon.forms(key) if (found := _table().get(form))), ())


def _said(chinese: str) -> frozenset[str]:
    """Words of a text; 过 alone is one only where a clause begins."""
    found = {word for run in _RUN.findall(chinese) for word in words.segment(run)}
    return frozenset(found if _BUT.search(chinese) else found - {"过"})


@cache
def _phrases() -> dict[str, tuple[int, ...]]:
    """How many words the phrases of the table have, by their first."""
    found: dict[str, set[int]] = {}
    for first, *rest in (key.split() for key in _table()):
        if rest:
            found.setdefault(first, set()).add(1 + len(rest))
    return {first: tuple(lengths) for first, lengths in found.items()}


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """Negating Chinese words by English word or phrase, of the file and of the word lists."""
    found: dict[str, dict[str, None]] = {}
    for english, chinese in (*_filed(), *_listed()):
        if chinese[:1] in _NEGATING and 1 < len(chinese) <= _LONGEST and chinese[1:] not in _ORDINARY:
            found.setdefault(english, {})[chinese] = None
    return {english: tuple(chinese) for english, chinese in found.items()}


def _filed() -> Iterator[tuple[str, str]]:
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        english, _, chinese = line.partition(":")
        if not line.startswith("#"):
            yield from ((key.replace("-", " "), word) for key in english.split() for word in chinese.split())


def _listed() -> Iterator[tuple[str, str]]:
    for one, two in words.listed():
        english, chinese = (one, two) if one.isascii() else (two, one)
        yield _ARTICLE.sub("", english.lower(), count=1), chinese.rstrip("的地")
