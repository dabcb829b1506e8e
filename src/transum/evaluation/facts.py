"""Facts of generated articles: whether an output has those it should have, and has no others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from transum.config import Tongue
from transum.mini.newswire import Fact, lexicon_names
from transum.records import Language
from transum.terms import find
from transum.text.numbers import extract

_NUMERIC = frozenset(("number", "money", "percent", "date"))
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]+")
_POSSESSIVE = re.compile(r"['’]s?$")


def told(fact: Fact, text: str, tongue: Tongue) -> bool:
    """Whether `text` says the fact: in the same words or, for a number, with the same values."""
    surface = fact.en if tongue == "en" else fact.zh
    if any(_plain(form) in _plain(text) for form in (surface, *_other_forms(fact, tongue))):
        return True
    if fact.kind not in _NUMERIC:
        return False
    language = _language(tongue)
    found, there = extract(surface, language), extract(text, language)
    wanted = [number for number in found if not number.weak] or found  # `per cent` is no second number
    return bool(wanted) and all(any(w.readings & t.readings for t in there) for w in wanted)


def _other_forms(fact: Fact, tongue: Tongue) -> tuple[str, ...]:
    """What else a place or an organisation is called, 沙特 for 沙特阿拉伯; and people in their own letters."""
    if fact.kind == "person" and tongue == "zh":
        return (fact.en,)
    if fact.kind not in ("place", "organisation"):
        return ()
    surface = fact.zh if tongue == "en" else fact.en
    terms = find(surface, "zh", "en") if tongue == "en" else find(surface, "en", "zh")
    return tuple(form for term in terms if term.end - term.start == len(surface) for form in term.targets)


def _plain(text: str) -> str:
    """Small letters, and one word for each day: 周三 is 星期三."""
    return text.casefold().replace("星期", "周")


def stated(text: str, tongue: Tongue) -> Iterator[str]:
    """The facts an output states: its numbers as written, its names.

    English names are the capitalised words inside a sentence; Chinese ones those of the generator's lexicon.
    """
    yield from (number.surface for number in extract(text, _language(tongue)) if not number.weak)
    if tongue == "en":
        yield from (_POSSESSIVE.sub("", name) for name in _NAME.findall(text))
        return
    rest = text
    for name in _chinese_names():
        if name in rest:
            rest = rest.replace(name, "|")
            yield name


def borne_out(surface: str, body: str, tongue: Tongue, other: str = "") -> bool:
    """Whether the true article says a stated fact; `other` is the same article in the other language.

    A name may be told in another form than the article's, Dutch for the Netherlands, Anna for Ana, if it is known for
    a form of a name that the article has in the other language.
    """
    if surface.casefold() in body.casefold():
        return True
    for term in find(surface, tongue, "zh" if tongue == "en" else "en"):
        if term.end - term.start == len(surface) and any(form in other for form in term.targets):
            return True
    language = _language(tongue)
    there = extract(body, language)
    wanted = extract(surface, language)
    return bool(wanted) and all(any(w.readings & t.readings for t in there) for w in wanted)


@cache
def _chinese_names() -> tuple[str, ...]:
    return tuple(sorted({pair.zh for pair in lexicon_names() if len(pair.zh) > 1}, key=len, reverse=True))


def _language(tongue: Tongue) -> Language:
    return "en" if tongue == "en" else "zh-Hans"
