"""Names of people, places and organisations in a text, and one of them swapped for another of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from random import Random

from transum.evaluation.planting.line import Around, Kind, Line, one_of, spliced
from transum.mini.newswire import lexicon_names
from transum.records import Language
from transum.terms import capitals, chinese, english, tables
from transum.text.quotes import Quote, extract
from transum.text.sentences import split

Name = tuple[int, int, Kind]

_RUN = re.compile(r"[A-Z][\w-]+(?: [A-Z][\w-]+)*", re.ASCII)
_RUNS_ON = re.compile(r"['’](?!s\b)\w")
_COMMON = re.compile(r"\b[a-z][a-z-]+")
_WEEKDAY = re.compile("周[一二三四五六日末]")
_STARTS = re.compile(r"(?:^|[.!?:]\s+|[\"“‘(]\s*)$")
_PLACED = re.compile(r"\b(?:in|near|from)(?: the)? $")
_SAID = {"en": 4, "zh": 6}
"""Words, or characters, of the shortest quote that is speech."""
_SAID_AFTER = re.compile(r",? (?:said|told|says|added|noted|stressed)\b")
_SAID_BEFORE = re.compile(r"\b(?:said|told|says|added|Mr\.|Mrs\.|Ms\.|Dr\.) $")
_TITLES = frozenset(
    "President Minister Premier Secretary Chairman Director Governor Mayor Professor General Mr Dr".split()
)
_BODIES = frozenset(
    "Ministry Bank University Company Group Committee Commission Council Department Bureau Agency Institute "
    "Association Party "
    "Corporation Office Court Center Centre Administration Union League Club Hospital Inc Ltd Co".split()
)
_NO_NAMES = frozenset(
    "January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul "
    "Aug Sept Sep Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday The This That These It He She "
    "We They In On At For But And However English".split()
)
_PEOPLES = re.compile(r"(?:ese|ish|ian|ican|ans|ench|utch|wiss|reek)$")
# characters that news spells foreign names with, so that one sees where such a name begins and ends
_SPELLING = (
    "阿埃艾安奥巴白班贝本比彼宾波伯博布查达戴丹德登迪蒂丁东杜多恩尔法范菲费芬弗福夫盖格根戈古圭哈汉赫黑亨胡霍基吉加贾简杰金卡凯坎康"
    "考科克肯库夸昆拉莱兰朗劳勒雷里利莉丽列林琳卢鲁路伦罗洛马玛迈麦曼梅门蒙米密莫姆穆纳娜南内尼妮努诺帕潘佩皮珀普保鲍万厄冈纽齐奇乔切琼丘瑞若"
    "萨塞桑森沙莎珊申施史舒斯丝思苏索塔泰坦汤唐特提汀廷图托瓦旺威韦维魏温文沃乌西希锡夏辛休雅亚扬耶叶伊因尤约泽扎詹珍茨兹卓佐娃"
)
_FOREIGN = re.compile(rf"[{_SPELLING}]{{1,7}}(?:·[{_SPELLING}]{{1,7}})+")


def found(text: str, language: Language) -> list[Name]:
    """Start, end and kind of the names of `text`; of overlapping ones the surest."""
    sources = (_listed, _capitalised) if language == "en" else (_foreign, _listed)
    taken = bytearray(len(text))
    names = list[Name]()
    for source in sources:
        for start, end, kind in source(text, language):
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                names.append((start, end, kind))
    return sorted(names)


def by_kind(texts: Sequence[str], language: Language) -> dict[Kind, tuple[str, ...]]:
    """The names of all `texts`, each once; words that are written small elsewhere are none."""
    names: dict[Kind, dict[str, None]] = {"person": {}, "place": {}, "organisation": {}}
    common = {word for text in texts for word in _COMMON.findall(text)}
    for text in texts:
        for start, end, kind in found(text, language):
            name = text[start:end]
            if not common.issuperset(name.casefold().split()):
                names[kind][name] = None
    return {kind: tuple(some) for kind, some in names.items()}


def person_swapped(line: Line, around: Around, rng: Random) -> str | None:
    """Somebody else whom the file names."""
    return _swapped(line, "person", around, around.names["person"], rng)


def place_swapped(line: Line, around: Around, rng: Random) -> str | None:
    """Somewhere else that the file names."""
    return _swapped(line, "place", around, around.names["place"], rng)


def organisation_swapped(line: Line, around: Around, rng: Random) -> str | None:
    """Another body that the file names."""
    return _swapped(line, "organisation", around, around.names["organisation"], rng)


def speaker_swapped(line: Line, around: Around, rng: Random) -> str | None:
    """What one said is put in the mouth of another of the same article, in the sentence that quotes it."""
    speaking = list(_quoting(line))
    return _swapped(line, "person", around, line.others, rng, within=speaking) if speaking else None


def _quoting(line: Line) -> Iterator[tuple[int, int]]:
    """Where the sentences stand that quote somebody, and not a typhoon's name."""
    start = 0
    for sentence in split(line.target, line.target_language):
        if any(
            quote.words >= _SAID["en" if line.target_language == "en" else "zh"] for quote in _quotes(line, sentence)
        ):
            yield start, start + len(sentence)
        start += len(sentence)


def _quotes(line: Line, sentence: str) -> Iterator[Quote]:
    return (quote for quote in extract(sentence, line.target_language) if sentence[quote.start - 1] not in "'‘")


def _swapped(
    line: Line,
    kind: Kind,
    around: Around,
    pool: Sequence[str],
    rng: Random,
    *,
    within: Sequence[tuple[int, int]] | None = None,
) -> str | None:
    """One name of the kind gives way to another of the pool; `within` sentences it may be one that the source says."""
    known = within is not None
    names = [(start, end) for start, end, its in found(line.target, line.target_language) if its == kind]
    if within is not None:
        names = [(start, end) for start, end in names if any(first <= start < last for first, last in within)]
    names = [(start, end) for start, end in names if not _RUNS_ON.match(line.target, end)]
    name = one_of([(start, end) for start, end in names if line.target[start:end] in around.names[kind]], rng)
    if name is None:
        return None
    old = line.target[name[0] : name[1]]
    fitting = [new for new in pool if (kind != "person" or _alike(old, new)) and _other(new, old, line, known)]
    new = one_of(fitting, rng)
    return None if new is None else spliced(line.target, *name, new)


def _alike(old: str, new: str) -> bool:
    """Written in the same manner: as many English words, or Chinese with or without `·`."""
    return old.count(" ") == new.count(" ") and ("·" in old) == ("·" in new)


def _other(new: str, old: str, line: Line, known: bool) -> bool:
    """Neither the target nor (unless `known`) the source says it, and it is no other name for the same."""
    words = {word for word in re.split(r"[ ·]", new) if len(word) > 1}
    other = _forms(line.target_language)
    forms = other.get(new, frozenset())
    same = forms & other.get(old, frozenset())
    said = any(word in line.target for word in words) or (not known and any(f in line.source for f in (*forms, new)))
    return not same and not said


@cache
def _forms(language: Language) -> dict[str, frozenset[str]]:
    """What the known names of a language are in the other."""
    forms: dict[str, set[str]] = {}
    for en, zh in (*((en, zh) for _, en, zh in _known()), *tables.names()):
        one, other = (en, zh) if language == "en" else (zh, en)
        forms.setdefault(one, set()).add(other)
    return {one: frozenset(others) for one, others in forms.items()}


@cache
def _kinds() -> dict[str, Kind]:
    return {form: kind for kind, *forms in _known() for form in forms}


@cache
def _other_kinds() -> dict[str, Kind]:
    """Of the names that only the tables of terms know."""
    listed: dict[str, Kind] = dict.fromkeys((form for pair in tables.names() for form in pair), "place")
    listed |= dict.fromkeys(tables.organisations(), "organisation")
    return listed | dict.fromkeys(tables.people(), "person")


@cache
def _known() -> tuple[tuple[Kind, str, str], ...]:
    """Kind, English and Chinese of the names in the word lists; `the ministry` is none."""
    known = [(fact.kind, fact.en.removeprefix("the "), fact.zh) for fact in lexicon_names()]
    return tuple((kind, en, zh) for kind, en, zh in known if en[:1].isupper())  # type: ignore[misc]


def _listed(text: str, language: Language) -> Iterator[Name]:
    """Those that the tables of terms know; a person where they know given name and surname, or a title before."""
    for start, end, _ in (english if language == "en" else chinese).names(text):
        name = text[start:end]
        kind = _kinds().get(name)
        if kind or " " in name or "·" in name or (name[0] in tables.usual_surnames() and not _WEEKDAY.match(name)):
            yield start, end, kind or _other_kinds().get(name, "person")


def _foreign(text: str, language: Language) -> Iterator[Name]:
    """Spelled by sound, with `·`; not where the last part stops short at a character that spells nothing."""
    for match in _FOREIGN.finditer(text):
        first, *_, last = match.group().split("·")
        if len(first) > 1 and (len(last) > 1 or last in "梅金"):
            yield *match.span(), "person"


def _capitalised(text: str, language: Language) -> Iterator[Name]:
    for match in _RUN.finditer(text):
        words = match.group().split(" ")
        start = match.start()
        while words and words[0] in _TITLES | _NO_NAMES:
            start += len(words.pop(0)) + 1
        kind = _guess(words, text[:start][-20:], text[match.end() :][:12]) if words else None
        if kind and not _NO_NAMES.intersection(words):
            yield start, match.end(), kind


def _guess(words: Sequence[str], before: str, after: str) -> Kind | None:
    """By what stands in and around it; `None` is no name that one can be sure of."""
    if len(words) == 1 and (_STARTS.search(before) or len(words[0]) < 4 or words[0].isupper()):
        return None
    if words[-1] in _BODIES:
        return "organisation" if len(words) > 1 else None
    if len(words) in (2, 3) and words[0] in _first_names():
        return "person"
    said = _SAID_AFTER.match(after) or _SAID_BEFORE.search(before)
    if len(words) < 4 and said and not _PEOPLES.search(words[-1]):
        return "person"
    placed = len(words) < 3 and _PLACED.search(before) and not _PEOPLES.search(words[-1])
    return "place" if placed and not all(map(capitals.common, words)) else None


@cache
def _first_names() -> frozenset[str]:
    return frozenset((*(en for en, _ in tables.given_names()), *tables.usual_surnames().values()))
