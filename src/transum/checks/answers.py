"""Which negating words of a text are told by which of its translation; what is left over has no counterpart.

Words that the word lists give for each other find each other first (illegal and 非法), then the plain ones (not and
不), then what is denied inside a word on both sides, then a plain one and such a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from transum.records import Language
from transum.terms import words
from transum.text.negation import Negator, negators


class Denial(NamedTuple):
    """A negating word, its letters, and with those of a Chinese one the characters beside it."""

    negator: Negator
    word: str
    around: str


_RANKS = 6
_MOST = 60
"""Denials of a text, beyond which they are only counted."""
_LITTLE = re.compile("few|little|less$")
_HARDLY = re.compile("乎[没不无]|[没不](?:有)?[什太多大怎]")
_NEAR = re.compile("less$|before|within|under|only")
_BARELY = re.compile("不到|不足|不及|不[得能会应可]?(?:超过|多于|大于|高于)")
_HARD = re.compile("miss(?:ed|es|ing)?$|beyond|prevent(?:s|ed)?$|difficult|hard$|struggl")
_UNTIL = re.compile(r"\b(?:until|till)\b", re.IGNORECASE)
_NOT_BEFORE = re.compile("[直要等][到至][^。！？]{1,30}才")
_FOR_NOT = re.compile("不[足好一便佳易正]|缺乏|难以|否定|无可|不翼")
_NOT_FOR_NOT = re.compile("不[适语公满幸停]")
"""Of the Chinese words of loose denial those that news says for `not`."""
_DENYING_AT_ALL = re.compile("[不没沒无無未非难免缺失否别禁错少空]")
_LACKING = re.compile("un[a-z]{3,}(?:ed|able)|[a-z]{3,}less")
_AND = "，、也又更既"
_DENYING = re.compile("[不没没无未非难免禁]")


def denials(text: str, language: Language) -> list[Denial]:
    """The negators of a text."""
    found = negators(text, language)
    if language == "en":
        return [Denial(n, word, word) for n in found for word in (text[n.start : n.end].lower(),)]
    return [Denial(n, text[n.start : n.end], text[max(0, n.start - 1) : n.end + 3]) for n in found]


def unanswered(owing: Sequence[Denial], answering: Sequence[Denial], *, english: bool) -> list[Negator]:
    """Those of `owing` for which nothing of `answering` is left; `english` says that `owing` is.

    English has many words of loose denial: one takes a Chinese word only where the word lists say so.
    """
    if not [denial for denial in owing if denial.negator.force in ("plain", "inner")]:
        return []
    free, left = list(answering), list(owing)
    if max(len(free), len(left)) > _MOST:
        return [denial.negator for denial in left[len(free) :]]
    for rank in range(_RANKS):
        still = list[Denial]()
        for mine in left:
            ranked = rank == 0 or not english or mine.negator.force in ("plain", "inner")
            partner = next((other for other in free if _rank(mine, other, english) == rank), None) if ranked else None
            if partner is None:
                still.append(mine)
            else:
                free.remove(partner)
        left = still
    return [denial.negator for denial in left]


def stripped(english: Sequence[Denial], chinese: str) -> list[Negator]:
    """Words that lack something (treeless, untitled) where not a character of the Chinese text denies."""
    lacking = [d.negator for d in english if d.negator.force == "loose" and _LACKING.fullmatch(d.word)]
    return lacking if lacking and not _DENYING_AT_ALL.search(chinese) else []


def afresh(left: Sequence[Negator], chinese: Sequence[Denial]) -> list[Negator]:
    """Without those that say another one again, as Chinese does where English denies once for all (不 …，也不 …)."""
    own = set(left)
    told = {denial.word for denial in chinese if denial.negator not in own}
    again = {d.negator for d in chinese if d.word in told and d.around[0] in _AND}
    return [negator for negator in left if negator not in again]


def late(english: str, chinese: str) -> bool:
    """Whether it is not before long (`not until`), which Chinese says without a negation (要到 … 才)."""
    return bool(_UNTIL.search(english) and _NOT_BEFORE.search(chinese))


def _rank(mine: Denial, other: Denial, english: bool) -> int:
    en, zh = (mine, other) if english else (other, mine)
    forces = {en.negator.force, zh.negator.force}
    same = _same(en.word, zh.around)
    if same and (forces.isdisjoint(("remote",)) or (en.negator.force != "remote" and "plain" not in forces)):
        return 0
    if "remote" in forces:
        told = mine.negator.force != "remote" and (same or (not english and _told(en.word, zh.word, zh.around)))
        return 5 if told else _RANKS
    if forces == {"plain", "loose"}:
        return 4 if en.negator.force == "loose" or _FOR_NOT.match(zh.word) else _RANKS
    if forces == {"plain", "inner"} and en.negator.force == "plain" and _NOT_FOR_NOT.match(zh.word):
        return _RANKS
    return 2 if "plain" not in forces else 1 if len(forces) == 1 else 3


def _told(english: str, word: str, around: str) -> bool:
    """Whether an English word that denies nothing may stand for a Chinese denial: few for 没有, less for 不到."""
    near, little = _NEAR.match(english), _LITTLE.match(english)
    if (near and _BARELY.search(around)) or (little and _HARDLY.search(around)):
        return True
    if _UNLIT.match(word) and _OUTAGE.match(english):
        return True
    return bool((word in _UNABLE and _HARD.match(english)) or (_SHUN.match(english) and _SHUNNED.search(around)))


_UNLIT = re.compile("[停断斷][电電水]")
_OUTAGE = re.compile("outage|blackout|cut|suspend|interrupt|off$|out of|los[est]")
_SHUN, _SHUNNED = re.compile("against|stop|avoid|off$|away$"), re.compile("不[要再得该应让]")
_UNABLE = frozenset("无法 不能 不明 没能 未能".split())


@lru_cache(maxsize=4096)
def _same(english: str, chinese: str) -> bool:
    return any(meaning in chinese for meaning in _denying(english))


@lru_cache(maxsize=16384)
def _denying(english: str) -> tuple[str, ...]:
    return tuple(bare for m in words.meanings(english) if _DENYING.search(bare := m.rstrip("的地")))
