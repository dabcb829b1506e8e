"""Names in an English text: those of the tables, and other words that have a capital and are no ordinary words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from operator import attrgetter

from transum.terms import english, kinds, tables, words
from transum.terms.forms import Kind, Name, chinese_forms, known
from transum.terms.sounds import letters, spelling
from transum.terms.syllables import is_pinyin

_WORD = re.compile(
    r"[^\Wa-z\d_](?<![^\W\d_].)(?<![^\W\d_][-'’].)"
    r"(?:(?<=[A-Z])\.(?:[A-Z]\.)+|[^\W\d_]*(?:[-'’](?!s\b)[^\W\d_]+)*)"
)
"""A word, or initials, whose first letter may be a capital; small are only those of other alphabets than ASCII."""
_NOT_NAMES = frozenset(
    """
    january february march april may june july august september october november december jan feb mar apr jun
    jul aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu
    thurs fri sat sun mr mrs ms dr prof sir lord lady madam rev gen col capt lt sgt gov sen rep pres jr sr inc
    ltd co corp llc plc pm am gmt bst est internet english chinese god bible christmas easter halloween ok tv
    i'm i've i'd i'll it's he she we they me my us him her them you your our their its his who whom whose these
    those been being datuk seri was were had has did does don't didn't doesn't isn't aren't wasn't won't can't couldn't
    wouldn't we're we've we'll they're you're he's she's that's there's what's let's the an
    """.split()
)


@lru_cache(maxsize=8192)
def common(word: str) -> bool:
    """Whether the word, each part of it or both halves are ordinary ones, titles, days or months."""
    small = word.casefold().replace("’", "'")
    if len(letters(small)) < 2 or small in _NOT_NAMES:
        return True
    if "-" in small:
        return all(common(part) for part in small.split("-"))
    if _ordinary(small) or any(small.startswith(p) and _ordinary(small[len(p) :]) for p in _PREFIXES):
        return True
    return any(_ordinary(small[:i]) and _ordinary(small[i:]) for i in range(4, len(small) - 3))


_PREFIXES = (
    "anti",
    "non",
    "un",
    "re",
    "pre",
    "post",
    "multi",
    "inter",
    "sub",
    "super",
    "trans",
    "over",
    "mis",
    "dis",
    "pro",
    "co",
    "counter",
)


def _ordinary(small: str) -> bool:
    return not _vocabulary().isdisjoint(words.inflected(small))


@cache
def _vocabulary() -> frozenset[str]:
    """Listed words, but those that only names are translated to."""
    known = {chinese for _, chinese in (*tables.names(), *tables.surnames(), *tables.given_names())}
    known.update(tables.chinese_surnames())
    spells = spelling()
    parts = set(_SMALL.findall((tables.FOLDER / "words_zh.txt").read_text(encoding="utf-8")))
    parts -= {surname.lower() for surname in _surnames()}
    whole = set(words.irregular())
    for word, targets in (*words.rows("phrases.txt"), *words.rows("words_en.txt")):
        if " " in word:
            parts.update(word.casefold().split())
        elif any(t not in known and not (len(t) > 2 and spells.issuperset(t)) for t in targets):
            whole.add(word.casefold())
    return frozenset(whole.union(parts.difference(english.casefold() for english, _ in tables.names())))


_SMALL = re.compile(r"(?<=[|/ ])[a-z][a-z'’-]*(?=[/ \n])")


@lru_cache(maxsize=1024)
def names(text: str) -> tuple[Name, ...]:
    """Known names, then other words that are names, those of one person or thing together."""
    if _LOUD.search(text):
        text = _SHOUTED.sub(_said_quietly, text)
    found = [name for name in _listed_english(text) if not _given_of(text, name)]
    taken = bytearray(len(text))
    for name in found:
        taken[name.start : name.end] = b"\x01" * (name.end - name.start)
    for match in filter(None, [_PERSON.match(text, first.start()) for first in _FIRST.finditer(text)]):
        start, end = match.span(1)
        if (
            match[1] not in english.known()
            and not _two_places(match[1])
            and _is_chinese(match[2], match[3])
            and 1 not in taken[start:end]
        ):
            taken[start:end] = b"\x01" * (end - start)
            found.append(Name(match[1], start, end, "person"))
    bodies = tuple(_bodies(text, found))
    for name in () if bodies and _is_title(text) else bodies:
        taken[name.start : name.end] = b"\x01" * (name.end - name.start)
        found.append(name)
    group: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if 1 in taken[word.start() : word.end()] or _derived(word[0]) or not word[0][0].isupper():
            continue
        if group and text[group[-1].end() : word.start()] not in (" ", " de ", " al-", " bin ", " van "):
            found.append(_named(text, group))
            group = []
        group.append(word)
    if group:
        found.append(_named(text, group))
    return tuple(sorted(found, key=attrgetter("start")))


def _listed_english(text: str) -> Iterator[Name]:
    for start, end, targets in english.names(text):
        word = text[start:end].replace("’", "'")
        if word in _ORDINARY or (" " not in word and common(word) and _before(_CAPITAL, text, start)):
            continue
        if word in english.known():
            yield known(text, start, end, chinese_forms().get(word) or frozenset(targets))
        else:
            yield Name(text[start:end], start, end, "person" if " " in word else "spelled", frozenset(targets))


def _given_of(text: str, name: Name) -> bool:
    """Whether a people such as the Yi is a syllable of a person's name, as in Chen Yi."""
    if name.end - name.start > 4 or " " in name.text:
        return False
    before, after = _before(_BEFORE, text, name.start), _AFTER.match(text, name.end)
    pairs = [(before[1], name.text)] if before else []
    return any(_is_chinese(*pair) for pair in (*pairs, *([(name.text, after[1])] if after else [])))


_BEFORE, _AFTER = re.compile(r"\b([A-Z][a-z]+) $"), re.compile(r" ([A-Z][a-z]+)\b")
_CAPITAL = re.compile(r"[A-Z][\w-]* $")
_LONGEST = 60


def _before(word: re.Pattern[str], text: str, end: int) -> re.Match[str] | None:
    """The word before a place, no longer than _LONGEST."""
    return word.search(text, max(0, end - _LONGEST), end) if text[end - 1 : end] == " " else None


_TITLED = re.compile(r"[A-Z](?<=\b.)(?!(?<=T)he )[a-z]+(?:(?: (?:of|for|and|on|the|of the))? [A-Z][a-z]+\b(?!-))+")
_ROLE = re.compile(
    r"(?:[A-Z][a-z]+ )*(?:Secretary|Chief|Director|Chairman|Member|Head|Minister|President|Dean|Captain)"
    r" (?:of|for) (?:the )?"
)
"""Whoever is named by a body is none himself."""


def _bodies(text: str, names: list[Name]) -> Iterator[Name]:
    """Bodies that no table has, as far as one sees from capitals and the kind of body."""
    for match in _TITLED.finditer(text):
        role = _ROLE.match(match.group())
        body = match.group()[role.end() if role else 0 :]
        content = [word for word in body.split(" ") if word[:1].isupper()]
        if not content[1:] or kinds.BODIES.isdisjoint((content[0], content[-1])):
            continue
        start, end = match.end() - len(body), match.end()
        inside = [name for name in names if name.start < end and name.end > start]
        known = any(name.kind not in ("listed", "country") or name.text == body for name in inside)
        if not known:
            yield Name(body, start, end, "body")


def _is_title(text: str) -> bool:
    """Whether most words have a capital, which then says nothing."""
    tokens = text.split()
    return sum([token[0].isupper() for token in tokens]) * 2 > len(tokens)


def _two_places(name: str) -> bool:
    """Hong Kong-Canada is no man."""
    return "-" in name and all(part in chinese_forms() for part in name.split("-"))


@lru_cache(maxsize=4096)
def _derived(word: str) -> bool:
    """Americans, Korean-language, US-Mexico: made of known names and ordinary words."""
    return all(
        common(part) or part in chinese_forms() or part.removesuffix("s") in chinese_forms() for part in word.split("-")
    )


def _said_quietly(match: re.Match[str]) -> str:
    """BEIJING is Beijing, HKSAR stays."""
    quiet = match.group().capitalize()
    return quiet if quiet in english.known() and match.group() not in english.known() else match.group()


_LOUD = re.compile("[A-Z]{5}")
_SHOUTED = re.compile(r"\b[A-Z]{5,}\b")


_FIRST = re.compile("[A-Z][a-z]+(?= [A-Z])")
_PERSON = re.compile(r"\b(?=(([A-Z][a-z]+) ([A-Z][a-z]+(?:[-'’]?[A-Za-z][a-z]+)?)\b))")


def _is_chinese(one: str, other: str) -> bool:
    """Whether two words are a Chinese surname and a given name, in either order."""
    surnames, syllables = _surnames(), is_pinyin(letters(other)) and is_pinyin(letters(one))
    return syllables and (one in surnames or (other in surnames and not common(one)))


@cache
def _surnames() -> dict[str, str]:
    """The characters that a Chinese surname may be, by its pinyin."""
    found: dict[str, str] = {}
    for chinese, pinyin in tables.chinese_surnames().items():
        found[pinyin] = found.get(pinyin, "") + chinese[:1]
    return found


def is_chinese(name: str) -> bool:
    """Whether the first or last word is a Chinese surname."""
    return not _surnames().keys().isdisjoint((name.split(" ")[0], name.split(" ")[-1]))


def _named(text: str, group: list[re.Match[str]]) -> Name:
    start, end = group[0].start(), group[-1].end()
    given = _before(_BEFORE, text, start)
    if given and given[1] in english.given() and len(given[1]) > 2:
        return Name(text[given.start(1) : end], given.start(1), end, "person")
    word = text[start:end]
    plain = [letters(part[0]) for part in group]
    kind: Kind = "person" if len(group) > 1 and group[0][0] in english.given() else "spelled"
    if all(part[0].isupper() and len(part[0]) > 1 for part in group):
        kind = "acronym"
    elif all(map(is_pinyin, plain)):
        kind = "pinyin"
    elif all(_ROMAJI.fullmatch(part) or len(part) < 4 for part in plain):
        kind = "other"
    alone = len(group) == 1 and not (kinds.place_after(text, end) or _AFTER.match(text, end))
    forms = frozenset(_surnames().get(word, "")) if alone and kind == "pinyin" else frozenset[str]()
    return Name(word, start, end, kind, forms)


_ROMAJI = re.compile(r"(?:(?:[kstnhmrgzdbpjywf]|sh|ch|ts|[kgnhbpmr]y)?[aiueo]|n|h|(?=(?:tt|kk|ss|pp))[tksp])+")
_ORDINARY = frozenset(
    "King Hui Gao Green Lao Amid Lv GM Central Phoenix Greenland Pacific Nice Reading Bath Mobile Orange Mainland Sun "
    "West East".split()
)
