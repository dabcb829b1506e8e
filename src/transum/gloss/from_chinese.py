"""An English gloss of Chinese: its words in their usual translation; what no list has is spelled in pinyin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from transum.gloss.word import Kind, Word, particles
from transum.terms import chinese, tables, words
from transum.terms.sounds import spelling
from transum.text.typography import polish

_SPELLED = f"[{''.join(sorted(spelling() - set('·•')))}]{{1,8}}"
_CHINESE = re.compile(
    rf"{_SPELLED}(?:·{_SPELLED})+|[\u3400-\u9fff]+?(?={_SPELLED}·)|[\u3400-\u9fff]+|[0-9A-Za-z.,%]+|\s+|.", re.DOTALL
)
_MARKS = str.maketrans("，。、；：！？（）【】《》", ",.,;:!?()[]“”")
_SPACE_BEFORE = re.compile(r"\s+(?=[,.;:!?%)\]”]|['’]s\b|-year-old)|(?<=[(\[“$])\s+")


def read(text: str) -> Iterator[Word]:
    """The words of a Chinese text that has no names in it; characters that no list has are spelled in pinyin."""
    for run in _CHINESE.findall(text):
        if "·" in run[1:]:
            yield Word(run, " ".join(chinese.pinyin(part) for part in run.split("·")), "name")
            continue
        if not chinese.is_han(run[0]):
            kind: Kind = "unknown" if run[0].isalnum() else "mark"
            yield Word(run, run.translate(_MARKS).strip(), kind)
            continue
        for alone, group in groupby(words.segment(run), key=_alone):
            found = list(group)
            yield from _characters(found) if alone else map(_from_chinese, found)


def _alone(word: str) -> bool:
    """Whether a segment is a character that belongs to no word and is no particle."""
    return len(word) == 1 and word not in particles("zh")


def _from_chinese(word: str) -> Word:
    if word in particles("zh"):
        return Word(word, particles("zh")[word], "particle")
    return Word(word, words.gloss(word) or word, "word")


def _characters(run: Sequence[str]) -> Iterator[Word]:
    """Characters that belong to no word: a name if they spell sounds or follow a surname, else each by its meaning."""
    if len(run) > 2 and spelling().issuperset(run):
        yield Word("".join(run), chinese.pinyin("".join(run)), "name")
        return
    if words.may_be_name(run):
        surname = tables.chinese_surnames()[run[0]]
        yield Word("".join(run), f"{surname} {chinese.pinyin(''.join(run[1:]))}", "name")
        return
    for known, group in groupby(run, key=lambda character: words.gloss(character) is not None):
        if known:
            yield from map(_from_chinese, group)
        else:
            characters = "".join(group)
            yield Word(characters, chinese.pinyin(characters), "unknown")


def write(found: Sequence[Word]) -> str:
    parts = list[str]()
    for word, before, after in zip(found, [None, *found], [*found[1:], None], strict=False):
        possessive = word.source == "的" and before and before.kind == "name" and before.target[:1].isalpha()
        of_its_kind = word.source == "的" and before and after and before.source == after.source  # 朋友的朋友
        parts.append("'s" if possessive else "of" if of_its_kind else word.target)
    line = _SPACE_BEFORE.sub("", " ".join(" ".join(parts).split()))
    return polish(line[:1].upper() + line[1:], "en")
