"""How surely each word of a short text is said in its counterpart in the other language, English and Chinese."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import NamedTuple

from transum.checks import turns
from transum.checks.meanings import american, glosses, lemmas, said_by
from transum.terms import english as known
from transum.terms import words
from transum.text.overlap import STOP

_WORD = re.compile(r"[A-Za-z]+(?:[-'][A-Za-z]+)*|[0-9]+(?:[.,][0-9]+)*")
_RUN = re.compile(r"[\u3400-\u9fff]+|[0-9]+(?:[.,][0-9]+)*")
_GRAMMAR = frozenset(
    "的了是在和与及而也就都还又把被对从向以于等这那个们一不我你他她它有会将要能上下中到为之其所说着过让使很更最"
    "并些如得出么该或者且已须至此即各则吧再才非另虽若由因比呢吗啊种样面里时后前次名项条位场度性化地来进通"
)
"""Characters that say nothing of what a text is about."""
COMMON = _GRAMMAR | frozenset("大小人没无生动力成发行作事起来去可出地得性化点些什么心子好定当年时分面开加同意本自家")
"""Those that are in too many words for one of them to stand for a word."""
_NUMERALS = frozenset("零〇一二两三四五六七八九十百千万亿半几数第")
_SCALES_ZH = frozenset("二两三四五六七八九十百千万亿半")
_COUNTED = {word: str(i) for i, word in enumerate("zero one two three four five six seven eight nine ten".split())}
_SCALES = frozenset(
    "hundred thousand million billion trillion hundreds thousands millions billions dozen dozens half eleven twelve"
    " thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty"
    " ninety".split()
)
_LIGHT_EN = STOP | frozenset(
    "about across actually all am any around away back because being both can come did do down even ever first forward"
    " get give given go going got great having here him how i if just like look lot made make may mean much my now off"
    " one other out over own part place put rather right same say see should simply so some something stop such take"
    " taking then there these thing things think through time too took top try under up us very way what when where"
    " while something your".split()
)
_LIGHT_ZH = frozenset(
    "情况 领域 问题 进行 方面 非常 一直 能够 令人 做出 受到 如果 已经 感到 方式 然后 任何 可以 目前 正在 可能 之间 具有"
    " 特别 怎么 好 年 站 日 越".split()
)
"""Words, beside those of grammar, that translations of speech leave out or put in as often as not."""


Tier = int
NONE, MISSED, PART, SINGLE, GLOSS, FULL, TURN = range(7)
"""How a word is said: not; not, and a turn of which it is part is not either; by a character of a word for it; by one
character; by what the other word means; by a word; as part of a turn, a phrase or a known name."""
_DOUBT: dict[str, tuple[float, ...]] = {
    "light": (0.2, 2.5, 0.0, -0.15, 0.0, -0.6, -1.5),
    "word": (1.8, 2.5, 0.2, -0.4, -2.7, -3.5, -3.5),
    "name": (0.2, 2.5, 0.2, 0.2, -1.6, -3.5, -3.5),
    "figure": (2.5, 2.5, 0.5, 0.5, -3.5, -3.5, -3.5),
    "grammar": (0.3, 2.5, 0.0, -0.25, -1.4, -1.3, -1.8),
    "character": (0.7, 2.5, -1.0, -1.5, -3.2, -3.5, -4.0),
    "piece": (1.4, 2.5, 0.9, 0.4, -1.8, -3.1, -3.7),
}
"""Log ratio of how often a word of the kind is said so in another quote and in its own translation, by tier; of 1,525
quotes of WMT and FLORES references. English words, then Chinese ones of grammar, of one character, and of more."""


class Unit(NamedTuple):
    """How a word is said in the other text, and how far that speaks against its being said there, in logits."""

    kind: str
    tier: Tier
    doubt: float
    content: bool
    """Whether it says what the text is about."""


_UNITS = {
    kind: [Unit(kind, tier, doubt, kind not in ("light", "name", "grammar")) for tier, doubt in enumerate(doubts)]
    for kind, doubts in _DOUBT.items()
}


class Beside(NamedTuple):
    """The words of an English text and of a Chinese one, and how much of either is turns of phrase, 0 to 1."""

    english: list[Unit]
    chinese: list[Unit]
    formulaic: float


def compare(english: str, chinese: str) -> Beside:
    """Each word of an English text and of a Chinese one in Simplified characters beside the other text."""
    pair = _Pair(english.replace("’", "'"), chinese)
    return Beside(*pair.units(), pair.formulaic())


class _Pair:
    """What two texts say of one another, word by word; tiers only rise."""

    def __init__(self, english: str, chinese: str) -> None:
        self.chinese = chinese
        self.small = [american(word.lower().removesuffix("'s")) for word in _WORD.findall(english)]
        self.said = f" {' '.join(self.small)} "
        self.tiers = [NONE] * len(self.small)
        self.marks, self.marked = bytearray(len(chinese)), dict[str, Tier]()
        self.pieces = list(_pieces(chinese))
        self._phrases(english)
        self._turns()
        self._words()

    def _phrases(self, english: str) -> None:
        there = [
            (start, end)
            for start, end, targets in (*words.phrases(english), *known.names(english))
            if self._mark([target for target in targets if target in self.chinese], TURN)
        ]
        spans = [match.span() for match in _WORD.finditer(english)] if there else []
        for start, end in there:
            for i in range(bisect_left(spans, (start,)), bisect_right(spans, end, key=itemgetter(1))):
                self.tiers[i] = TURN

    def _turns(self) -> None:
        """Turns that both have; then, of those that one has alone, that they are missed."""
        found = list(turns.english(self.small))
        self.missed: list[turns.Turn] = []
        for turn in found:
            if self._mark([form for form in turn.forms if form in self.chinese], TURN):
                self.tiers[turn.start : turn.end] = [TURN] * (turn.end - turn.start)
            else:
                self.missed.append(turn)
        self.turns, self.turns_zh = found, list(turns.chinese(self.chinese))
        self.missed_zh = [turn for turn in self.turns_zh if not any(form in self.said for form in turn.forms)]

    def _words(self) -> None:
        meant = frozenset().union(*(glosses(piece) for piece, _ in self.pieces))
        tiers = {word: self._figure(word) if word[0].isdigit() else self._word(word, meant) for word in set(self.small)}
        self.tiers = [max(tier, tiers[word]) for tier, word in zip(self.tiers, self.small, strict=True)]

    def _figure(self, word: str) -> Tier:
        if any(piece.replace(",", "") == word.replace(",", "") for piece, _ in self.pieces):
            return FULL
        return SINGLE if any(c in _SCALES_ZH for c in self.chinese) else NONE

    def _word(self, word: str, meant: frozenset[str]) -> Tier:
        best, means = NONE, said_by(word)
        for form in means:
            if form in self.chinese:
                tier = FULL if len(form) > 1 else SINGLE
                self._mark([form], tier)
                if tier > best:
                    best = tier
        if best < GLOSS and not meant.isdisjoint(lemmas(word)):
            return GLOSS
        if best == NONE:
            there = {c for form in means if len(form) > 1 for c in form if c not in COMMON and c in self.chinese}
            return PART if self._mark(list(there), PART) else NONE
        return best

    def _mark(self, forms: list[str], tier: Tier) -> bool:
        marks = self.marks
        for form in forms:
            if self.marked.get(form, NONE) >= tier:
                continue
            self.marked[form] = tier
            at = self.chinese.find(form)
            while at >= 0:
                for i in range(at, at + len(form)):
                    if marks[i] < tier:
                        marks[i] = tier
                at = self.chinese.find(form, at + 1)
        return bool(forms)

    def formulaic(self) -> float:
        inside = {i for turn in self.turns for i in range(turn.start, turn.end)}
        inside_zh = sum(turn.end - turn.start for turn in self.turns_zh)
        length = sum(len(piece) for piece, _ in self.pieces)
        return max(len(inside) / max(1, len(self.small)), inside_zh / max(1, length))

    def units(self) -> tuple[list[Unit], list[Unit]]:
        return [_UNITS[_kind(word)][tier] for word, tier in self._english()], [
            _UNITS[kind][tier] for kind, tier in self._chinese()
        ]

    def _english(self) -> Iterator[tuple[str, Tier]]:
        tiers = list(self.tiers)
        for turn in self.missed:
            bare = [i for i in range(turn.start, turn.end) if tiers[i] in (NONE, PART, SINGLE)]
            if bare and MISSED not in tiers[turn.start : turn.end]:
                tiers[bare[0]] = MISSED
        return zip(self.small, tiers, strict=True)

    def _chinese(self) -> Iterator[tuple[str, Tier]]:
        missed = [(turn.start, turn.end) for turn in self.missed_zh]
        for piece, start in self.pieces:
            marks = self.marks[start : start + len(piece)]
            tier = max(marks)
            if tier <= SINGLE and 2 * sum(mark > NONE for mark in marks) < len(piece):
                tier = NONE
            elif tier in (GLOSS, FULL) and len(piece) > 3 and 2 * sum(mark >= GLOSS for mark in marks) <= len(piece):
                tier = PART  # of 坚决反对 nobody is said to oppose anything by 坚决
            if piece[0].isdigit():
                yield "figure", self._figure_zh(piece)
                continue
            if tier < GLOSS and not self.lemmas.isdisjoint(glosses(piece)):
                tier = GLOSS
            if tier <= SINGLE and (inside := next((m for m in missed if m[0] <= start < m[1]), None)):
                missed.remove(inside)
                tier = MISSED
            yield _kind_zh(piece), tier

    @cached_property
    def lemmas(self) -> frozenset[str]:
        return frozenset().union(*(lemmas(word) for word in self.small if word not in STOP))

    def _figure_zh(self, piece: str) -> Tier:
        if any(word.replace(",", "") == piece.replace(",", "") or _COUNTED.get(word) == piece for word in self.small):
            return FULL
        return SINGLE if any(word in _SCALES for word in self.small) else NONE


@lru_cache(maxsize=16384)
def _kind(word: str) -> str:
    if word[0].isdigit():
        return "figure"
    if word in _LIGHT_EN:
        return "light"
    return "word" if said_by(word) else "name"


@lru_cache(maxsize=16384)
def _kind_zh(piece: str) -> str:
    if piece in _LIGHT_ZH or all(c in _GRAMMAR or c in _NUMERALS for c in piece):
        return "grammar"
    return "character" if len(piece) == 1 else "piece"


def _pieces(chinese: str) -> Iterator[tuple[str, int]]:
    """Words and figures with where they begin."""
    for run in _RUN.finditer(chinese):
        at = run.start()
        for piece in [run.group()] if run.group()[0].isdigit() else words.segment(run.group()):
            yield piece, at
            at += len(piece)
