"""Which names of an English text a Chinese one does not have, and the other way round."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from transum.terms import capitals, chinese, english, sounds, tables, words

Kind = Literal["listed", "pinyin", "spelled", "acronym", "weak"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name at `start` to `end`, with its known forms in the other language, if any."""

    text: str
    start: int
    end: int
    kind: Kind
    forms: tuple[str, ...] = ()


_HAN = re.compile(r"[\u3400-\u9fff·•]+")
_LIKE = 0.25
"""Cost up to which a run of characters may spell a name."""

_SHORT = {
    "美国": "美", "中国": "中华国内我", "英国": "英", "法国": "法", "德国": "德", "俄罗斯": "俄", "日本": "日", "韩国": "韩", "朝鲜": "朝",
    "印度": "印", "澳大利亚": "澳", "加拿大": "加", "意大利": "意", "西班牙": "西", "欧洲": "欧", "非洲": "非", "亚洲": "亚", "越南": "越",
    "泰国": "泰", "缅甸": "缅", "巴基斯坦": "巴", "巴西": "巴", "伊朗": "伊", "以色列": "以", "乌克兰": "乌", "香港": "港", "澳门": "澳", "台湾": "台",
    "北京": "京", "上海": "沪", "广东": "粤", "重庆": "渝", "四川": "川", "天津": "津", "深圳": "深", "联合国": "联", "欧盟": "欧", "新加坡": "新",
}  # fmt: skip


@lru_cache(maxsize=256)
def in_english(text: str) -> tuple[Name, ...]:
    """Known names, then other words that are names."""
    found = [
        Name(text[s:e], s, e, "listed", tuple(_partners()[0].get(text[s:e].replace("’", "'"), forms)))
        for s, e, forms in english.names(text)
        if text[s:e] not in _ORDINARY
    ]
    taken = bytearray(len(text))
    for name in found:
        taken[name.start : name.end] = b"\x01" * (name.end - name.start)
    for word in capitals.found(text):
        if not any(taken[word.start : word.end]):
            found.append(Name(word.text, word.start, word.end, _kind(word.text)))
    return tuple(sorted(found, key=lambda name: name.start))


def _kind(word: str) -> Kind:
    if sum(c.isupper() for c in word) > 1 and word.isupper():
        return "acronym"
    if is_pinyin(word):
        return "pinyin"
    plain = sounds.letters(word)
    return "weak" if _ROMAJI.fullmatch(plain) or len(plain) < 4 else "spelled"


_ROMAJI = re.compile(r"(?:(?:[kstnhmrgzdbpjywf]|sh|ch|ts|[kgnhbpmr]y)?[aiueo]|n|h|(?=(?:tt|kk|ss|pp))[tksp])+")
_ORDINARY = frozenset("Central Phoenix Greenland Pacific Nice Reading Bath Mobile Orange Capitol Hill Mainland Sun".split())


@lru_cache(maxsize=4096)
def is_pinyin(word: str) -> bool:
    """Whether the word is made of syllables of pinyin and nothing else."""
    return _syllables().fullmatch(sounds.letters(word)) is not None


@cache
def _syllables() -> re.Pattern[str]:
    found = {reading.replace("v", "u") for c in range(0x4E00, 0x9FA6) for reading in sounds.readings(chr(c))}
    return re.compile(f"(?:{'|'.join(sorted((s for s in found if s and (len(s) > 1 or s in 'aeo')), key=len, reverse=True))})+")


def in_chinese_has(name: Name, text: str) -> bool:
    """Whether the Chinese `text` says an English name: in a known form, in Latin letters, by reading or by sound."""
    if any(form in text for form in name.forms) or name.text.casefold() in text.casefold():
        return True
    if any(short in text for form in name.forms for short in _SHORT.get(form, "")):
        return True
    parts = re.split(r"[ -]", name.text)
    if name.kind == "listed" and len(parts) > 1:
        return False
    return _heard(name.text, text) or (len(parts) > 1 and all(capitals.common(p) or _heard(p, text) for p in parts))


@lru_cache(maxsize=8192)
def _heard(word: str, text: str) -> bool:
    if any(form in text for form in _forms(word)):
        return True
    return sounds.read_in(word, text) or any(sounds.cost(word, run) <= _LIKE for run in runs(text))


@lru_cache(maxsize=1024)
def runs(text: str) -> tuple[str, ...]:
    """Where `text` may spell foreign names: two and more characters that do."""
    found, start = list[str](), 0
    spelling = sounds.spelling()
    for at in range(len(text) + 1):
        if at == len(text) or text[at] not in spelling:
            if at - start > 1:
                found.append(text[start:at])
            start = at + 1
    return tuple(found)


def _forms(word: str) -> tuple[str, ...]:
    return _names_of_people().get(word, ())


@cache
def _names_of_people() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for en, zh in (*tables.given_names(), *tables.surnames()):
        found[en] = (*found.get(en, ()), zh)
    return found


@cache
def _partners() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Chinese forms by English, English by Chinese."""
    pairs = (*tables.names(), *tables.surnames(), *tables.given_names())
    chinese_of: dict[str, set[str]] = {}
    english_of: dict[str, set[str]] = {}
    for en, zh in pairs:
        chinese_of.setdefault(en, set()).add(zh)
        english_of.setdefault(zh, set()).add(en)
    return (
        {e: frozenset(f for z in zs for e2 in english_of[z] for f in chinese_of[e2]) for e, zs in chinese_of.items()},
        {z: frozenset(f for e in es for z2 in chinese_of[e] for f in english_of[z2]) for z, es in english_of.items()},
    )


@lru_cache(maxsize=256)
def in_chinese(text: str) -> tuple[Name, ...]:
    """Known names, names with `·`, and runs of characters that are no words but spell something."""
    edges = _edges(text)
    found = list[Name]()
    taken = bytearray(len(text))
    for s, e, forms in chinese.names(text):
        if s in edges and e in edges and not _goes_on(text, s, e):
            found.append(Name(text[s:e], s, e, "listed", tuple(_partners()[1].get(text[s:e], forms))))
            taken[s:e] = b"\x01" * (e - s)
    for start, end in _spelled(text, edges):
        if not any(taken[start:end]):
            found.append(Name(text[start:end], start, end, "spelled"))
    return tuple(sorted(found, key=lambda name: name.start))


def _edges(text: str) -> frozenset[int]:
    """Where words may begin or end."""
    edges = {0, len(text)}
    for run in _HAN.finditer(text):
        at = run.start()
        edges.add(at)
        for piece in words.segment(run.group()):
            at += len(piece)
            edges.add(at)
    return frozenset(edges)


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether a name that is spelled by sound is but a part of a longer one."""
    spelling = sounds.spelling()
    if not spelling.issuperset(text[start:end]):
        return False
    return (start > 0 and text[start - 1] in spelling) or (end < len(text) and text[end] in spelling)


def _spelled(text: str, edges: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Runs of three and more spelling characters, each a piece by itself; with a point between, of any."""
    spelling = sounds.spelling()
    at = 0
    while at < len(text):
        end = at
        while end < len(text) and text[end] in spelling:
            end += 1
        run = text[at:end].strip("·•")
        if "·" in run or "•" in run:
            start = text.index(run, at)
            yield start, start + len(run)
        elif end - at >= 3 and all(i in edges for i in range(at, end + 1)):
            yield at, end
        at = max(end, at + 1)


def in_english_has(name: Name, text: str) -> bool:
    """Whether the English `text` says a Chinese name."""
    if name.text in text or any(says(text, form) for form in name.forms):
        return True
    capitalised = capitals_of(text)
    if name.kind == "listed" and "·" not in name.text:
        return any(sounds.read_in(word, name.text) for word in capitalised if len(word) > 3) or (
            sounds.spelling().issuperset(name.text) and any(sounds.cost(word, name.text) <= 0.2 for word in capitalised)
        )
    parts = [part for part in re.split("[·•]", name.text) if len(part) > 1]
    return not parts or any(sounds.cost(word, part) <= 0.35 for word in capitalised for part in parts)


@lru_cache(maxsize=256)
def capitals_of(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(re.findall(r"[^\W\d_]*[A-Z][^\W_]+", text)))


@lru_cache(maxsize=256)
def _plain(text: str) -> str:
    marked = unicodedata.normalize("NFKD", text.replace("’", "'").replace("-", " "))
    return "".join(c for c in marked if not unicodedata.combining(c))


def says(text: str, form: str) -> bool:
    """Whether the English `text` has `form` as whole words, whatever accents and hyphens it has."""
    plain, form = _plain(text), _plain(form)
    at = plain.find(form)
    while at >= 0:
        before, after = plain[at - 1 : at], plain[at + len(form) : at + len(form) + 1]
        if not before.isalnum() and (not after.isalnum() or (len(form) > 3 and after == "s")):
            return True
        at = plain.find(form, at + 1)
    return False
