"""Whether a text in one language says a name that stands in the other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from transum.terms import capitals, sounds, tables, words
from transum.terms.forms import ABBREVIATED, Name, chinese_forms, english_forms

_SAME = 0.25
_GLOSSED = 0.3
_DOTTED = 0.25
_LIKE = 0.25
"""Cost up to which a run of characters may spell a name."""


def said_in_chinese(name: Name, text: str) -> bool:
    """Whether the Chinese `text` says an English name: in a known form, in Latin letters, by reading or by sound."""
    if any(form in text for form in name.forms) or name.text.casefold() in text.casefold():
        return True
    if name.kind == "body":
        return _rendered(name.text, text) >= 0.5
    if name.kind == "organisation" and " " in name.text and _rendered(name.text, text) >= 0.6:
        return True
    parts = re.split(r"[ -]", name.text)
    if name.kind in ("listed", "country", "organisation"):
        if any(_stands_for(short, text) for form in name.forms for short in ABBREVIATED.get(form, "")):
            return True
        if any(part in text for form in name.forms if "·" in form for part in form.split("·")[-1:] if len(part) > 1):
            return True
        stems = (form.rstrip("省市县区州镇社") for form in name.forms)
        if any(len(stem) > 1 and stem in text for stem in stems):
            return True
        return sounds.read_in(name.text, text) or any(spelt(name.text, run) <= 0.14 for run in runs(text))
    if name.kind in ("pinyin", "person") and capitals.is_pinyin(sounds.letters(name.text)):
        parts = name.text.split(" ")
        if any(sounds.read_in("".join(order), text) for order in (parts, parts[::-1], parts[1:] + parts[:1])):
            return True
        if name.kind == "pinyin" and len(parts) == 1 and sounds.letters(name.text) not in capitals.SYLLABLES:
            return any(spelt(name.text, run) <= 0.2 for run in runs(text))
        return len(parts[0]) > 3 and all(_sounds_in(word, text, 0.15) for word in parts)
    return any(_heard(p, text) for p in parts if not capitals.common(p)) or _heard(name.text, text)


@cache
def _translations() -> dict[str, frozenset[str]]:
    """What an English word is in Chinese, two characters at a time."""
    found: dict[str, set[str]] = {}
    for one, other in words.listed():
        english, chinese = (one, other) if one.isascii() else (other, one)
        if " " not in english:
            found.setdefault(english.casefold(), set()).update(chinese[i : i + 2] for i in range(len(chinese) - 1))
    return {word: frozenset(pieces) for word, pieces in found.items()}


@lru_cache(maxsize=4096)
def _pieces(word: str) -> frozenset[str]:
    return frozenset().union(*(_translations().get(form, frozenset()) for form in words._forms(word.casefold())))


def _rendered(name: str, text: str) -> float:
    """Share of a name's words of which a piece of a translation stands in `text`."""
    content = [word for word in name.split(" ") if word[:1].isupper() and _pieces(word)]
    return sum(any(piece in text for piece in _pieces(word)) for word in content) / len(content) if content else 1.0


_BESIDE = frozenset("".join(ABBREVIATED.values())) | set("、和与至")
_BEFORE = _BESIDE | set("驻对访赴在旅留来抵离侨援涉反亲由从到全北南东西大新前原")
_AFTER = _BESIDE | set("方企股籍媒军资元国驻侨警商省市州府城台裔族语式系队区铁航网汽报线党央外总铝圳参警议首使领海空羚")


def _stands_for(short: str, text: str) -> bool:
    """Whether a character stands there for a place: 中美, 驻华, 日方, but not 29日."""
    for i, character in enumerate(text):
        if character == short and not (text[i - 1 : i].isdigit() and i):
            if (i and text[i - 1] in _BEFORE) or text[i + 1 : i + 2] in _AFTER or i == 0:
                return True
    return False


@lru_cache(maxsize=8192)
def _heard(word: str, text: str) -> bool:
    if word in text or any(form in text for form in _names_of_people().get(word, ())):
        return True
    return sounds.read_in(word, text) or _sounds_in(word, text, _LIKE)


def _sounds_in(word: str, text: str, most: float) -> bool:
    return any(sounds.cost(word, run) <= most for run in runs(text))


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


@cache
def _names_of_people() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for en, zh in (*tables.given_names(), *tables.surnames()):
        found[en] = (*found.get(en, ()), zh)
    return found


def said_in_english(name: Name, text: str) -> bool:
    """Whether the English `text` says a Chinese name."""
    if name.kind == "gloss":
        (form,) = name.forms
        return likeness(name.text, capitals_of(form)) <= _GLOSSED
    if name.text in text or any(says(text, form) for form in name.forms):
        return True
    capitalised = capitals_of(text)
    if name.kind in ("listed", "country", "organisation"):
        telling = {word for form in name.forms for word in form.split() if len(word) > 3 and not capitals.common(word)}
        if any(says(text, word) for word in telling):
            return True
        return any(sounds.read_in(word, name.text) for word in capitalised if len(word) > 3) or (
            sounds.spelling().issuperset(name.text)
            and any(sounds.distance(word, name.text) <= 0.14 for word in capitalised if not capitals.common(word))
        )
    if name.kind == "dotted":
        return likeness(name.text, capitalised) <= _DOTTED
    return any(spelt(word, name.text) <= 0.25 for word in capitalised)


def likeness(name: str, candidates: tuple[str, ...]) -> float:
    """Mean cost of first and last part of a name with `·`, each beside the likest word; it may run on at both ends."""
    first, *_, last = [part for part in re.split("[·•]", name) if part]
    starts = [first[start:] for start in range(max(len(first) - 1, 1))]
    ends = [last[:end] for end in range(min(2, len(last)), len(last) + 1)]
    return (_likest(starts, candidates) + _likest(ends, candidates)) / 2


def _likest(parts: list[str], candidates: tuple[str, ...]) -> float:
    return min((sounds.distance(word, part) for part in parts for word in candidates), default=1.0)


def spelt(word: str, run: str) -> float:
    """How far the sounds of `word` are from those of a part of `run`, as long as it may be."""
    if len(run) > 6:
        return min(sounds.distance(word, run[i : i + n]) for n in (2, 3, 4) for i in range(len(run) - n + 1))
    return min(sounds.distance(word, run[i:j]) for i in range(len(run) - 1) for j in range(i + 2, len(run) + 1))


@lru_cache(maxsize=256)
def capitals_of(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(re.findall(r"[^\W\d_]*[A-Z][^\W_]+", text)))


@lru_cache(maxsize=256)
def _plain(text: str) -> str:
    marked = unicodedata.normalize("NFKD", _DOTS.sub("", text).replace("’", "'").replace("-", " "))
    return "".join(c for c in marked if not unicodedata.combining(c))


_DOTS = re.compile(r"(?<=\b[A-Z])\.(?=[A-Z]|(?=\W|$))")


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


def said_again(name: Name, text: str) -> bool:
    """Whether a text in the name's own language has it: whole, each of its words, its surname or another form."""
    if name.text in text:
        return True
    others = english_forms() if capitals_of(name.text) else chinese_forms()
    if any(other in text for form in name.forms for other in others.get(form, ())):
        return True
    if capitals_of(name.text):
        plain = _plain(text).casefold()
        parts = [part for part in re.split(r"[ -]", name.text) if not capitals.common(part)]
        return all(_plain(part).casefold() in plain for part in parts)
    return any(part in text for part in re.split("[·•]", name.text)[-1:] if len(part) > 1)


def surname(name: Name) -> str:
    """The last part of a name."""
    return re.split(r"[ ·•]", name.text)[-1]


def counterpart(name: Name, others: Sequence[Name]) -> Name | None:
    """The one of `others`, in the other language, whose surname sounds like that of `name`."""
    costs = [(_apart(surname(name), surname(other)), i) for i, other in enumerate(others)]
    least, i = min(costs, default=(1.0, 0))
    return others[i] if least <= _SAME else None


def _apart(one: str, other: str) -> float:
    english, chinese = (one, other) if sounds.letters(one) else (other, one)
    return sounds.distance(english, chinese)
