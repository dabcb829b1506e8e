"""A text word by word in the other language: no translation to publish, but it says nothing that the source does not.

For a sentence that a model cannot be trusted with, so that an editor sees what it is about. A few rules set right what
the two languages order otherwise: possessives, days, auxiliary verbs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby
from typing import Literal

from transum.config import Tongue
from transum.terms import chinese, tables, words
from transum.terms.glossary import Glossary
from transum.terms.inline import find
from transum.terms.sounds import spelling
from transum.text.typography import polish

_ENGLISH = re.compile(r"['’]s\b|\d[\d,.]*(?<=\d)|[^\W\d_]+(?:[-'’](?!s\b)[^\W\d_]+)*|\s+|.", re.DOTALL)
_SPELLED = f"[{''.join(sorted(spelling() - set('·•')))}]{{1,8}}"
_CHINESE = re.compile(
    rf"{_SPELLED}(?:·{_SPELLED})+|[\u3400-\u9fff]+?(?={_SPELLED}·)|[\u3400-\u9fff]+|[0-9A-Za-z.,%]+|\s+|.", re.DOTALL
)
_MARKS = str.maketrans("，。、；：！？（）【】《》", ",.,;:!?()[]“”")
_SPACE_BEFORE = re.compile(r"\s+(?=[,.;:!?%)\]”]|['’]s\b|-year-old)|(?<=[(\[“$])\s+")
_WEEKDAY = re.compile(r"^(?:周[一二三四五六日]|星期.|\d{1,2}月|\d{4}年|今天|昨天|明天)")
_ARTICLES = ("a", "an", "the")
_LEFT, _RIGHT = 2, 4
"""Most words on either side of `of` that change places around 的."""

Kind = Literal["name", "word", "particle", "unknown", "mark"]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the source in lower case, and what stands for it: nothing, if it is left out."""

    source: str
    target: str
    kind: Kind

    @property
    def content(self) -> bool:
        return self.kind in ("name", "word", "unknown")


def rough(text: str, source: Tongue, target: Tongue, glossary: Glossary | None = None) -> str:
    """Each word in its usual translation; what no list knows stays as it is, Chinese as pinyin.

    So do people whose names Chinese spells by sound, unless they are in the glossary: which characters are customary
    is not for a gloss to say, and the name as it was written can be looked up.
    """
    read = partial(_english, titled=_titled(text)) if source == "en" else _chinese
    wanted = {(start, end) for start, end, _ in glossary.find(text, source)} if glossary else set[tuple[int, int]]()
    found, position = list[_Word](), 0
    for term in (term for term in find(text, source, target, glossary) if term.certain):
        name, stands = text[term.start : term.end], term.targets[0]
        if source == "en" and (term.start, term.end) not in wanted and _spelled(name, stands):
            stands = name
        found += [*read(text[position : term.start]), _Word(name, stands, "name")]
        position = term.end
    found += read(text[position:])
    return _in_chinese(found) if target == "zh" else _in_english(found)


def _spelled(name: str, chinese: str) -> bool:
    """Whether a known name is a person's, and spelled by its sound."""
    return "·" in chinese or (name in _people() and spelling().issuperset(chinese))


@cache
def _called() -> frozenset[str]:
    """Given names and surnames in Latin letters."""
    known = (*tables.given_names(), *tables.surnames())
    return frozenset(english for english, _ in known) | frozenset(tables.chinese_surnames().values())


@cache
def _people() -> frozenset[str]:
    return tables.people() | {english for english, _ in tables.surnames()}


def _titled(text: str) -> bool:
    """Whether most words have a capital, so that it says nothing."""
    found: list[str] = re.findall(r"[^\W\d_]+", text)
    return 2 * sum(word[0].isupper() for word in found) > len(found)


def _english(text: str, *, titled: bool) -> Iterator[_Word]:
    """The words of an English text from which the known names are taken out."""
    position = 0
    for start, end, targets in words.phrases(text):
        yield from _tokens(text[position:start], titled=titled)
        yield _Word(text[start:end].lower(), targets[0], "word")
        position = end
    yield from _tokens(text[position:], titled=titled)


def _tokens(text: str, *, titled: bool) -> Iterator[_Word]:
    """Words one by one; a compound that no list has by its parts; a capital makes a rare word a name.

    And one that people are called by, beside such a name: Pan in Pan Chao.
    """
    tokens = _ENGLISH.findall(text)
    for i, token in enumerate(tokens):
        word = _from_english(token)
        capital = word.kind == "word" and token[0].isupper() and not titled
        beside = [other for other in (*tokens[max(0, i - 2) : i], *tokens[i + 1 : i + 3]) if other[0].isupper()]
        if capital and ((i and words.is_rare(token)) or (token in _called() and any(map(words.is_rare, beside)))):
            yield _Word(word.source, token, "unknown")
        elif word.kind == "unknown" and "-" in token:
            yield from map(_from_english, token.split("-"))
        else:
            yield word


def _from_english(token: str) -> _Word:
    word = token.lower().replace("’", "'")
    if word in _particles("en"):
        return _Word(word, _particles("en")[word], "particle")
    if not word[:1].isalpha():
        return _Word(word, "" if word.isspace() else token, "unknown" if word[:1].isdigit() else "mark")
    meanings = words.meanings(word)
    return _Word(word, meanings[0], "word") if meanings else _Word(word, token, "unknown")


def _chinese(text: str) -> Iterator[_Word]:
    """The words of a Chinese text that has no names in it; characters that no list has are spelled in pinyin."""
    for run in _CHINESE.findall(text):
        if "·" in run[1:]:
            yield _Word(run, " ".join(chinese.pinyin(part) for part in run.split("·")), "name")
            continue
        if not chinese.is_han(run[0]):
            kind: Kind = "unknown" if run[0].isalnum() else "mark"
            yield _Word(run, run.translate(_MARKS).strip(), kind)
            continue
        for alone, group in groupby(words.segment(run), key=_alone):
            found = list(group)
            yield from _characters(found) if alone else map(_from_chinese, found)


def _alone(word: str) -> bool:
    """Whether a segment is a character that belongs to no word and is no particle."""
    return len(word) == 1 and word not in _particles("zh")


def _from_chinese(word: str) -> _Word:
    if word in _particles("zh"):
        return _Word(word, _particles("zh")[word], "particle")
    return _Word(word, words.gloss(word) or word, "word")


def _characters(run: Sequence[str]) -> Iterator[_Word]:
    """Characters that belong to no word: a name if they spell sounds or follow a surname, else each by its meaning."""
    if len(run) > 2 and spelling().issuperset(run):
        yield _Word("".join(run), chinese.pinyin("".join(run)), "name")
        return
    if words.may_be_name(run):
        surname = tables.chinese_surnames()[run[0]]
        yield _Word("".join(run), f"{surname} {chinese.pinyin(''.join(run[1:]))}", "name")
        return
    for known, group in groupby(run, key=lambda character: words.gloss(character) is not None):
        if known:
            yield from map(_from_chinese, group)
        else:
            characters = "".join(group)
            yield _Word(characters, chinese.pinyin(characters), "unknown")


def _in_chinese(found: Sequence[_Word]) -> str:
    parts, before = list[str](), ""
    for word in (word for word in _around_of([*_auxiliaries(found)]) if word.target):
        if before and before[-1].isascii() and before[-1].isalnum() and word.target[0].isascii():
            parts.append(" " if word.target[0].isalnum() else "")
        parts.append(word.target)
        before = word.target
    return polish("".join(parts), "zh-Hans")


def _auxiliaries(found: Sequence[_Word]) -> Iterator[_Word]:
    """Without `on` before a day, and without a form of `be` before a verb that bears the tense."""
    full = [word for word in found if word.target or word.source.strip()]
    for word, following in zip(full, [*full[1:], None], strict=False):
        then = following.source if following else ""
        if word.source in ("on", "in", "at") and following and _WEEKDAY.match(following.target):
            continue
        if word.target == "是" and then.endswith(("ing", "ed", "en")):
            continue
        if word.source == "about" and then[:1].isdigit():
            word = _Word(word.source, "约", "particle")
        if word.source in ("have", "has", "had") and (
            then in _ARTICLES or then in ("no", "more") or then[:1].isdigit()
        ):
            word = _Word(word.source, "有", "particle")
        yield word


def _around_of(found: list[_Word]) -> list[_Word]:
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


def _run(found: Sequence[_Word], most: int) -> int:
    """How many of the first words are content, 的 between them included."""
    length = 0
    while length < min(most, len(found)) and (found[length].content or found[length].target == "的"):
        if found[length].source.endswith(("ed", "ing")):  # a verb, more often than not
            break
        length += 1
    return length


def _in_english(found: Sequence[_Word]) -> str:
    parts = list[str]()
    for word, before, after in zip(found, [None, *found], [*found[1:], None], strict=False):
        possessive = word.source == "的" and before and before.kind == "name" and before.target[:1].isalpha()
        of_its_kind = word.source == "的" and before and after and before.source == after.source  # 朋友的朋友
        parts.append("'s" if possessive else "of" if of_its_kind else word.target)
    line = _SPACE_BEFORE.sub("", " ".join(" ".join(parts).split()))
    return polish(line[:1].upper() + line[1:], "en")


@cache
def _particles(tongue: Tongue) -> dict[str, str]:
    return {cells[0]: cells[1] for name, _, cells in tables.rows("particles.txt") if name == tongue}
