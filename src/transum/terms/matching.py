"""Whether a text in one language says a name that stands in the other."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from transum.terms import abbreviations, capitals, characters, kinds, neighbours, people, sounds, tables, words
from transum.terms.forms import Name, chinese_forms, countries, english_forms, loosely, seats
from transum.terms.likeness import DOTTED, LIKE, apart, capitals_of, glossed, likeness, runs, spelt, surname
from transum.terms.syllables import SYLLABLES, is_pinyin

_RENDERED, _TRANSLATED, _WITHOUT_KIND = 0.5, 0.6, 0.8
"""Least share of a body's words of which a translation stands in the text; more of one whose Chinese is known, or where
the text has no body of the kind."""
_SPELT = 0.14
"""Cost up to which characters may spell a name whose forms are known."""


def said_in_chinese(name: Name, text: str) -> bool:
    """Whether the Chinese `text` says an English name: in a known form, in Latin letters, by reading or by sound."""
    if any(form in text for form in name.forms):
        return True
    if name.text.casefold() in (text if _is_person(name) else _GLOSS.sub("", text)).casefold():
        return True
    if any(way in text for way in (*loosely().get(name.text, ()), *seats().get(name.text, ()))):
        return True
    if name.text.startswith(_STORMS) and any(_storm(form) in text for form in name.forms):
        return True
    if name.kind == "body":
        return _body_rendered(name.text, text)
    if name.kind in ("listed", "country", "organisation"):
        return _in_another_form(name, text)
    if name.kind in ("pinyin", "person") and is_pinyin(sounds.letters(name.text)):
        if name.kind == "pinyin" and name.forms:
            return False
        return _read_together(name.text.split(" "), text) or neighbours.read_in(name.text, text)
    if neighbours.read_in(name.text, text):
        return True
    parts = [part for part in re.split(r"[ -]", name.text) if not capitals.common(part)]
    return any(_heard(part, text) for part in (*parts, name.text))


_STORMS = ("Typhoon ", "Hurricane ", "Cyclone ", "Super Typhoon ", "Tropical Storm ")


def _storm(form: str) -> str:
    """A storm's own name, which a text may have in quotation marks."""
    return re.sub("^(?:超强台风|强台风|台风|飓风|气旋|热带风暴)", "", form).strip("“”")


def _in_another_form(name: Name, text: str) -> bool:
    """By an abbreviation, a surname, without what kind of place it is, word for word, or in another spelling."""
    words_of_it = name.text.count(" ") + 1
    if words_of_it > (1 if name.kind == "organisation" else 2) and _rendered(name.text, text) >= _TRANSLATED:
        return True
    if any(abbreviations.count(form, text) for form in name.forms):
        return True
    if _is_chinese_place(name) and any(_initial(form, text) for form in name.forms):
        return True
    surnames = (form.split("·")[-1] for form in name.forms if "·" in form)
    stems = (form.rstrip("省市县区州镇社") for form in name.forms)
    if any(len(part) > 1 and part in text for part in (*surnames, *stems)):
        return True
    if _is_person(name):
        return _heard(surname(name), text)
    return name.kind == "listed" and (_reads_as_name(name.text, text) or _spelt_in(name.text, text, _SPELT))


def _is_chinese_place(name: Name) -> bool:
    chinese = name.kind == "listed" and is_pinyin(sounds.letters(name.text))
    return chinese and name.text not in tables.people()


_DIRECTIONS = frozenset("东南西北中上下大小新长江海山平安和")


def _initial(place: str, text: str) -> bool:
    """Whether the first character of a Chinese place, or one that stands for it, is a word by itself: 郑万高铁."""
    shorts = {place[:1], *abbreviations.by_place().get(place, "")} - _DIRECTIONS - words.NO_NAME
    found = (match.start() for short in shorts for match in re.finditer(short, text))
    return any(characters.alone(text, at) for at in found)


def _reads_as_name(name: str, text: str) -> bool:
    """Whether characters of no word, or of a namesake, are read like it: 抚州, but not 背景 for Beijing."""
    spans = (text[start:end] for start, end in sounds.read_at(name, text) if end - start > 1)
    return any(not words.is_known(span) and words.NO_NAME.isdisjoint(span) for span in spans)


def _is_person(name: Name) -> bool:
    return not name.forms or name.kind in ("person", "pinyin") or (" " in name.text and name.text in tables.people())


_GLOSS = re.compile(r"[(（][^()（）]*[)）]")
"""What stands in brackets explains what stands before it: that is to be the name."""


def _read_together(parts: list[str], text: str) -> bool:
    """Surname and given name in either order, or a foreign name that looks like pinyin."""
    orders = (parts, parts[::-1], parts[1:] + parts[:1])
    if any(sounds.read_in(name, text) for name in dict.fromkeys(map("".join, orders))):
        return True
    if all(any(form in text for form in people.in_chinese().get(part, ())) for part in parts):
        return True
    if len(parts) == 1:
        return sounds.letters(parts[0]) not in SYLLABLES and _spelt_in(parts[0], text, 0.1)
    foreign = parts[0] not in tables.chinese_surnames().values()
    return foreign and len(parts[0]) > 3 and all(_sounds_in(word, text, 0.15) for word in parts)


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
    return frozenset().union(*(_translations().get(form, frozenset()) for form in words.inflected(word.casefold())))


def _rendered(name: str, text: str) -> float:
    """Share of a name's words of which a piece of a translation, or a form, stands in `text`."""
    content = [word for word in name.split(" ") if word[:1].isupper()]
    return sum(_is_rendered(word, text) for word in content) / len(content) if content else 1.0


def _body_rendered(name: str, text: str) -> bool:
    """Whether the text has words for most of what a body's name says, and a body of its kind, or the place it is in."""
    places = (chinese_forms().get(word, frozenset()) for word in name.split(" "))
    if any(form in text for forms in places for form in forms if form not in countries()):
        return True
    return _share(name, text) >= (_WITHOUT_KIND if kinds.body_contradicted(name, text) else _RENDERED)


def _share(name: str, text: str) -> float:
    """Share of a body's words, but what kind it is, that stand in the text in one way or another."""
    content = [word for word in name.split(" ") if word[:1].isupper() and word not in kinds.BODIES]
    said = sum(_is_rendered(word, text) or (not capitals.common(word) and _heard(word, text)) for word in content)
    return said / len(content) if content else 1.0


def alien(name: Name, english: str, chinese: str) -> bool:
    """Whether nothing in a Chinese text is of the kind of a body or place that the English one names."""
    if name.kind == "body":
        return kinds.body_contradicted(name.text, chinese) and not _share(name.text, chinese)
    return kinds.contradicted(kinds.place_after(english, name.end), chinese)


def _is_rendered(word: str, text: str) -> bool:
    forms = chinese_forms().get(word, frozenset())
    return word in text or any(form in text for form in forms) or any(piece in text for piece in _pieces(word))


@lru_cache(maxsize=8192)
def _heard(word: str, text: str) -> bool:
    if word in text or any(form in text for form in people.in_chinese().get(word, ())):
        return True
    return sounds.read_in(word, text) or _sounds_in(word, text, LIKE)


def _spelt_in(word: str, text: str, most: float) -> bool:
    return any(spelt(word, run) <= most for run in runs(text))


def _sounds_in(word: str, text: str, most: float) -> bool:
    return any(sounds.within(word, run, most) for run in runs(text))


def said_in_english(name: Name, text: str) -> bool:
    """Whether the English `text` says a Chinese name."""
    if name.kind == "gloss":
        (form,) = name.forms
        return glossed(name.text, form)
    if name.text in text or any(says(text, form) for form in name.forms):
        return True
    if name.kind == "short":
        return len(name.text) > 1 and abbreviations.meant(text)
    ways = [way for form in name.forms for way in loosely().get(form, ()) if way.isascii()]
    if any(says(text, way) for way in (*ways, *seats().get(name.text, ()))):
        return True
    capitalised = capitals_of(text)
    if name.kind in ("listed", "country", "organisation"):
        return _known_said(name, text, capitalised)
    if name.kind == "dotted":
        return _known_by_part(name.text, capitalised) or likeness(name.text, capitalised) <= DOTTED
    if name.kind == "chinese":
        return any(sounds.read_in(word, name.text) for word in capitalised)
    return any(spelt(word, name.text) <= 0.25 for word in capitalised)


def _known_by_part(name: str, capitalised: tuple[str, ...]) -> bool:
    """Whether one of the words is the first or the last part of a name with `·`, as the tables of people have it."""
    first, *_, last = re.split("[·•]", name.strip("·•"))
    return any(word in capitalised for part in (last, first) for word in people.in_english().get(part, ()))


def _known_said(name: Name, text: str, capitalised: tuple[str, ...]) -> bool:
    """By a telling word of any form, or by sound."""
    telling = {word for form in name.forms for word in form.split() if len(word) > 2 and not capitals.common(word)}
    if name.kind == "organisation":
        telling -= countries()
    if any(says(text, word) for word in telling):
        return True
    if name.text in tables.people():
        return _person_said(name, text, capitalised)
    return any(sounds.read_in(word, name.text) for word in capitalised if len(word) > 3) or (
        sounds.spelling().issuperset(name.text)
        and any(apart(word, name.text, _SPELT) <= _SPELT for word in capitalised if not capitals.common(word))
    )


def _person_said(name: Name, text: str, capitalised: tuple[str, ...]) -> bool:
    """By the first or last word of any form, or by sound."""
    ends = {word for form in name.forms for word in (form.split()[0], form.split()[-1])}
    if any(says(text, word) or _begins(word, text) for word in ends if len(word) > 1):
        return True
    foreign = not all(is_pinyin(sounds.letters(form)) for form in name.forms)
    if not foreign:
        return any(sounds.read_in(word, name.text) for word in capitalised if len(word) > 3)
    family = re.split("[·•]", name.text)[-1]
    heard = [word for word in capitalised if not _read_off(word, family)]
    return any(spelt(word, family) <= (_SPELT if capitals.common(word) else LIKE) for word in heard)


def _read_off(word: str, characters: str) -> bool:
    """Whether the word is their pinyin: Makelong is nobody's name."""
    return any(end - start == len(characters) for start, end in sounds.read_at(word, characters))


def _begins(name: str, text: str) -> bool:
    """Whether a word begins with a long name: Beethovenfest."""
    return len(name) > 5 and re.search(rf"\b{re.escape(name)}[a-z]", text) is not None


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Without accents, dots of abbreviations and hyphens."""
    marked = _DOTS.sub("", text).replace("’", "'").replace("-", " ")
    if not _COMPOSED.search(marked):
        return marked
    marked = unicodedata.normalize("NFKD", marked)
    return "".join(c for c in marked if not unicodedata.combining(c))


_COMPOSED = re.compile("[^\x00-\x7f“”‘–—\u4e00-\u9fff]")
"""All but what is known to stay as it is."""
_DOTS = re.compile(r"\.(?<=\b[A-Z]\.)(?=[A-Z]|\W|$)")


def says(text: str, form: str) -> bool:
    """Whether the English `text` has `form` as whole words, whatever accents and hyphens it has."""
    whole, form = plain(text), plain(form)
    at = whole.find(form)
    while at >= 0:
        before, after = whole[at - 1 : at], whole[at + len(form) : at + len(form) + 1]
        if not before.isalnum() and (not after.isalnum() or (len(form) > 3 and after == "s")):
            return True
        at = whole.find(form, at + 1)
    return False


def said_again(name: Name, text: str) -> bool:
    """Whether a text in the name's own language has it: whole, each of its words, its surname or another form."""
    if name.text in text:
        return True
    others = english_forms() if capitals_of(name.text) else chinese_forms()
    if any(other in text for form in name.forms for other in others.get(form, ())):
        return True
    if capitals_of(name.text):
        whole = plain(text).casefold()
        parts = [part for part in re.split(r"[ -]", name.text) if not capitals.common(part)]
        return all(plain(part).casefold() in whole for part in parts)
    return any(part in text for part in re.split("[·•]", name.text)[-1:] if len(part) > 1)
