"""Names in a Chinese text: those of the tables, and characters that spell one by its sound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter

from transum.terms import chinese, tables, words
from transum.terms.forms import Name, english_forms, known
from transum.terms.sounds import spelling


@lru_cache(maxsize=1024)
def names(text: str) -> tuple[Name, ...]:
    """Known names, names with `·`, and runs of characters that are no words but spell something."""
    taken = bytearray(len(text))
    found = list[Name]()
    for name in (*_spelled(text), *_listed_chinese(text)):
        if 1 not in taken[name.start : name.end]:
            taken[name.start : name.end] = b"\x01" * (name.end - name.start)
            found.append(name)
    return tuple(sorted(found, key=attrgetter("start")))


_GLOSS = re.compile(r" ?[(（]([A-Z][^()（）]{2,40}?) ?[)）]")


def _listed_chinese(text: str) -> Iterator[Name]:
    end, listed, lengths = 0, chinese.known(), chinese.lengths()
    for at in chinese.candidates(text):
        for n in lengths[text[at : at + 2]] if at >= end else ():
            word = text[at : at + n]
            if len(word) == n and word in listed and word not in _ORDINARY_ZH and chinese.stands(text, at, at + n):
                name = known(text, at, at + n, _english(word) or frozenset(listed[word]))
                yield name._replace(kind="other") if _GENERIC.fullmatch(word) else name
                end = at + n
                break


def _english(word: str) -> frozenset[str]:
    """Its forms; a people goes by its country, too."""
    forms = english_forms()
    return forms.get(word, frozenset()) | (forms.get(word[:-1], frozenset()) if word[-1] in "人州" else frozenset())


_GENERIC = re.compile(r"[\u3400-\u9fff]{1,3}[部局委办署行院]|解放军|政协|人大|军委")
_ORDINARY_ZH = frozenset(
    (
        "最高法 中文 中非 华中 四国 脱欧 海口 上海岸 凤凰 内地 大陆 中国人 西海岸 东海岸 海湾 总统府 西北 东北 华北 "
        "华南 西南 华东 中环 会安 开赛 苹果 大庆 新天地 国会山 西方 东方 日前 大分 中央 朝阳 但丁 果敢 马龙 南极 北极"
    ).split()
)
"""Known names that are mostly ordinary words, or parts of such."""


_SPELLING = f"[{''.join(spelling())}]"
_RARE = "(?<=彼)得|(?<=列)别|(?<=[哈法])立(?=德)|(?<=卢)梭|(?<=穆)罕"
"""Characters that spell only where they stand beside such others."""
_RUN = re.compile(f"{_SPELLING}(?:{_SPELLING}+|{_RARE})+")


def _spelled(text: str) -> Iterator[Name]:
    """Runs of spelling characters with a point between, and without one those that are no words."""
    for match in _RUN.finditer(text):
        run = match.group().strip("·•")
        if "·" in run or "•" in run:
            start, end = _trimmed(text, run, match.start() + match.group().index(run))
            gloss = _GLOSS.match(text, end)
            forms = frozenset({gloss[1]} if gloss else ())
            yield Name(text[start:end], start, end, "gloss" if gloss else "dotted", forms)
        else:
            yield from _unworded(text, *match.span()) if len(run) > 2 else ()


def _trimmed(text: str, run: str, start: int) -> tuple[int, int]:
    """Where a run with points begins and ends without what belongs to the words before and after: 经理埃伦·哈格."""
    first, *_, last = re.split("[·•]", run)
    end = start + len(run)
    starts = (at for at in range(start, start + len(first)) if words.is_edge(text, at))
    ends = (at for at in range(end, end - len(last), -1) if words.is_edge(text, at))
    return next(starts, start), next(ends, end)


def _unworded(text: str, start: int, end: int) -> Iterator[Name]:
    """Parts of a run of spelling characters in which each character is a piece by itself, three or more."""
    begin, whole = words.run_at(text, start)
    for match in _ALONE.finditer(words.edges(whole), start - begin, end - begin + 1):
        start, end = begin + match.start(), begin + match.end() - 1
        if text[start:end] not in english_forms():
            yield Name(text[start:end], start, end, "spelled")


_ALONE = re.compile(b"\x01{4,}")
"""Edges of three words and more of one character each."""


def people(text: str) -> tuple[Name, ...]:
    """What may be a Chinese person: a surname and one or two characters, none of which is part of a longer word."""
    taken = bytearray(len(text))
    for name in names(text):
        taken[name.start : name.end] = b"\x01" * (name.end - name.start)
    found = list[Name]()
    surnames, at = tables.chinese_surnames(), 0
    while at < len(text):
        end = at
        last = min(len(text), at + 3) if text[at] in surnames else at
        while end < last and _given(text[end], taken[end]) and alone(text, end):
            end += 1
        if end - at > 1:
            found.append(Name(text[at:end], at, end, "chinese"))
        at = max(end, at + 1)
    return tuple(found)


def alone(text: str, at: int) -> bool:
    """Whether the character there is a word by itself, or none that is known."""
    return words.is_edge(text, at) and words.is_edge(text, at + 1)


def _given(character: str, taken: int) -> bool:
    return chinese.is_han(character) and not taken and character not in words.NO_NAME
