"""An English gloss of Chinese: its words in their usual translation; what no list has is spelled in pinyin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from operator import itemgetter

from transum.gloss.from_chinese import lexicon
from transum.gloss.from_chinese.sentences import write
from transum.gloss.word import Kind, Word
from transum.terms import amounts, chinese, tables, words
from transum.terms.sounds import spelling
from transum.text.numerals_zh_characters import parse

__all__ = ["read", "write"]

_SPELLED = f"[{''.join(sorted(spelling() - set('·•')))}]{{1,8}}"
_CHINESE = re.compile(
    r"[\u3400-\u9fff]+|\d{1,2}:\d\d(?!\d)|\d[\d.,]*\s?%|[0-9A-Za-z.,%]+|\s+|.",
    re.DOTALL,
)
_DOTTED = re.compile(rf"{_SPELLED}(?:·{_SPELLED})+")
_NUMERAL = frozenset("零〇一二三四五六七八九十百千万亿两")
_MARKS = str.maketrans("，。、；：！？（）【】《》", ",.,;:!?()[]“”")


def read(text: str) -> Iterator[Word]:
    """The words of a Chinese text that has no names in it; characters that no list has are spelled in pinyin."""
    position = 0
    for match in _DOTTED.finditer(text):
        begins = range(match.start(), match.start() + match[0].index("·"))
        start = next((at for at in begins if words.is_edge(text, at)), match.start())  # 副总理 ends in a sound
        yield from _plain(text[position:start])
        name = text[start : match.end()]
        yield Word(name, " ".join(chinese.pinyin(part) for part in name.split("·")), "name")
        position = match.end()
    yield from _plain(text[position:])


def _plain(text: str) -> Iterator[Word]:
    for run in _CHINESE.findall(text):
        if not chinese.is_han(run[0]):
            kind: Kind = "unknown" if run[0].isalnum() else "mark"
            yield Word(run, run.translate(_MARKS).replace(" ", "").strip(), kind)
            continue
        segments = list(_numerals(lexicon.segment(run)))
        around = zip(["", *segments], segments, [*segments[1:], ""], strict=False)
        names = [_alone(word) or _is_surname(word, before, after) for before, word, after in around]
        for alone, numbered in groupby(zip(names, segments, strict=True), key=itemgetter(0)):
            found = [word for _, word in numbered]
            yield from _characters(found) if alone else map(_from_chinese, found)


def _numerals(found: Sequence[str]) -> Iterator[str]:
    """Segments, those of one numeral together."""
    for numeral, group in groupby(found, key=_NUMERAL.issuperset):
        parts = list(group)
        together = "".join(parts)
        yield from [together] if numeral and len(together) > 1 and parse(together) is not None else parts


def _alone(word: str) -> bool:
    """Whether a segment is a character that belongs to no word and is no particle."""
    return len(word) == 1 and not lexicon.is_function(word)


def _is_surname(word: str, before: str, after: str) -> bool:
    """Whether 张 is no measure word, nothing being counted, or 周 at the beginning no week, before 雨桐."""
    if word == "张":
        return not (_NUMERAL | set("这那每几数")).issuperset(before or "无")
    return not before and word in tables.chinese_surnames() and word not in words.NO_NAME and _alone(after)


def _from_chinese(word: str) -> Word:
    if len(word) > 1 and _NUMERAL.issuperset(word) and (value := parse(word)) is not None:
        return Word(word, amounts.in_english(Decimal(int(value))), "unknown")
    found = lexicon.readings(word)
    return Word(word, found[0].english if found else word, "word" if found else "unknown")


def _characters(run: Sequence[str]) -> Iterator[Word]:
    """Characters that belong to no word: a name if they spell sounds or follow a surname, else each by its meaning."""
    strange = len(run) > 2 or (len(run) == 2 and not all(map(lexicon.readings, run)))
    if strange and spelling().issuperset(run):
        yield Word("".join(run), chinese.pinyin("".join(run)), "name")
        return
    if words.may_be_name(run):
        surname = tables.chinese_surnames()[run[0]]
        yield Word("".join(run), f"{surname} {chinese.pinyin(''.join(run[1:]))}", "name")
        return
    for known, group in groupby(run, key=lambda character: bool(lexicon.readings(character))):
        if known:
            yield from map(_from_chinese, group)
        else:
            characters = "".join(group)
            yield Word(characters, chinese.pinyin(characters), "unknown")
