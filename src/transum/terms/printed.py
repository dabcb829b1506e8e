"""Who is who in a line and its translation: names in Latin letters beside the characters that write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from transum.terms import capitals, characters, sounds, tables
from transum.terms.forms import Name, chinese_forms
from transum.terms.likeness import capitals_of
from transum.terms.syllables import is_pinyin

_SPELLED = frozenset({"spelled", "person", "dotted", "gloss", "pinyin", "other"})
_DRAWN = frozenset({"spelled", "dotted", "gloss"})
_SAME, _GIVEN = 0.25, 0.35
"""Costs up to which characters spell a family name, and the given name before it."""
_POINT = re.compile("[·•]")


class Form(NamedTuple):
    """A name as it is written: `given` is empty where only the family name is, or where the two are not apart."""

    family: str
    given: str = ""


class Pair(NamedTuple):
    """One person (or place) of a line in both languages."""

    english: Form
    chinese: Form

    @property
    def families(self) -> tuple[str, str]:
        return self.english.family, self.chinese.family

    def of(self, language: str) -> Form:
        return self.english if language == "en" else self.chinese


@lru_cache(maxsize=256)
def pairs(english: str, chinese: str) -> tuple[Pair, ...]:
    """Those of an English text and the Simplified Chinese one that says the same, each once."""
    latin = capitals.names(english)
    sure = {name: pair for name in latin if (pair := _listed(name, chinese) or _read(name, chinese))}
    rest = [name for name in latin if name not in sure and name.kind in _SPELLED]
    return tuple(dict.fromkeys((*sure.values(), *_read_off(english, chinese), *_spelled(rest, chinese))))


def key(form: Form) -> Form:
    """What does not change with accents, capitals or hyphens, nor with the order of an undivided name's parts."""
    if not sounds.letters(form.family):
        return form
    parts = [sounds.letters(part) for part in form.family.split(" ")]
    return Form(" ".join(sorted(parts)), " ".join(map(sounds.letters, form.given.split(" "))) if form.given else "")


def compatible(one: str, other: str) -> bool:
    """Whether two given names, of keys, may be one person's: equal, an initial, or one of them left out."""
    return not one or not other or one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def differ(one: str, other: str) -> bool:
    """Whether two ways to write a name are two: one that is a part of the other is the same, in fewer words."""
    return bool(one and other) and not (one in other or other in one)


def spells(english: str, chinese: str) -> bool:
    """Whether the one may stand for the other at all: by a table, its reading or its sound."""
    parts = english.split(" ")
    if any(sounds.read_in("".join(order), chinese) for order in (parts, parts[::-1], parts[1:] + parts[:1])):
        return True
    return sounds.distance(english, chinese) <= _SAME or chinese in chinese_forms().get(english, ())


def places(form: str, partner: str, text: str) -> Iterator[tuple[int, int]]:
    """Where `text` has `form`, the way a text writes the `partner` of the other language, and not a longer name."""
    if sounds.letters(form):
        yield from (m.span() for m in re.finditer(rf"(?<![\w’'-]){re.escape(form)}(?![\w-])", text))
        return
    for match in re.finditer(re.escape(form), text):
        start, end = match.span()
        costs = sounds.distances(partner, text[start : end + 2])
        before = text[start - 1 : start]
        longer = before and before not in "·•" and sounds.distance(partner, before + form) < costs[len(form)]
        if not longer and costs[len(form)] <= min(costs[len(form) :]):
            yield start, end


def _listed(name: Name, chinese: str) -> Pair | None:
    """A person of the tables, in the longest of the forms that stand there."""
    if not (name.kind in _SPELLED or name.text in tables.people()):
        return None
    form = max((form for form in name.forms if form in chinese), key=len, default="")
    given, _, family = name.text.rpartition(" ")
    if not form or (len(form) > 2 and "·" not in form and not given and not _like(family, form)):
        return None  # a surname alone where the other language has the whole name
    own = _divided(form)
    apart = own.given or _like(family, form)
    return Pair(Form(family, given) if apart else Form(name.text), own)


def _like(family: str, form: str) -> bool:
    return sounds.distance(family, _divided(form).family) <= _SAME


def _divided(text: str) -> Form:
    *given, family = _POINT.split(text)
    return Form(family, "·".join(given))


def _read(name: Name, chinese: str) -> Pair | None:
    """A person whose name is read in the characters of the other: surname first, or last."""
    parts = name.text.split(" ")
    if len(parts) < 2 or name.text in tables.people() or not is_pinyin(sounds.letters(name.text)):
        return None
    surnames = tables.chinese_surnames()
    spans = (span for order in (parts, parts[1:] + parts[:1]) for span in sounds.read_at("".join(order), chinese))
    found = next((chinese[s:e] for s, e in spans if e - s < 5 and chinese[s] in surnames), "")
    return Pair(Form(name.text), Form(found)) if found else None


def _read_off(english: str, chinese: str) -> Iterator[Pair]:
    """Foreigners of the tables whose characters a translation has read one by one."""
    syllables = [word for word in capitals_of(english) if len(word) > 3 and is_pinyin(sounds.letters(word))]
    for name in characters.names(chinese) if syllables else ():
        if name.text in tables.people() and "·" not in name.text and not any(map(_pinyin_form, name.forms)):
            yield from (Pair(Form(word), Form(name.text)) for word in syllables if _reads(word, name.text))


def _pinyin_form(form: str) -> bool:
    return is_pinyin(sounds.letters(form))


def _reads(word: str, characters: str) -> bool:
    return any(end - start == len(characters) for start, end in sounds.read_at(word, characters))


def _spelled(latin: Sequence[Name], chinese: str) -> Iterator[Pair]:
    """Names spelled by their sound, where each of two is the likest to the other."""
    others = [n for n in characters.names(chinese) if n.kind in _DRAWN or n.text in tables.people()]
    if not (latin and others):
        return
    table = [[_cut(name, other) for other in others] for name in latin]
    for i, row in enumerate(table):
        j = min(range(len(others)), key=lambda j: row[j][0])
        if row[j][0] <= _SAME and min(range(len(latin)), key=lambda k: table[k][j][0]) == i:
            given, _, family = latin[i].text.rpartition(" ")
            yield Pair(Form(family, given), Form(row[j][1], _given(given, others[j])))


def _cut(name: Name, other: Name) -> tuple[float, str]:
    """What spells the family name in a run of characters that may run on at both ends, and its cost."""
    family, whole = name.text.rpartition(" ")[2], _divided(other.text)
    most = (_SAME * 2, "")
    for start in range(1 if whole.given else min(2, len(whole.family) - 2)):
        costs = sounds.distances(family, whole.family[start:])
        for length in range(2, len(costs)):
            if costs[length] < most[0]:
                most = costs[length], whole.family[start : start + length]
    return most


def _given(given: str, other: Name) -> str:
    """What spells the given name; nothing where that is not sure."""
    written = _divided(other.text).given
    starts = [(sounds.distance(given, written[start:]), written[start:]) for start in range(max(len(written) - 1, 0))]
    cost, best = min(starts, default=(1.0, ""))
    return best if given and cost <= _GIVEN else ""


def usual(form: Form, printed: str) -> str:
    """What the table of people has for a name, where what is `printed` is none of its forms; else nothing."""
    whole = " ".join(filter(None, (form.given, form.family)))
    tabled = next((t for name in (whole, f"{form.given}·{form.family}", form.family) if (t := _tabled(name))), ())
    return "" if printed in tabled or not tabled else tabled[0]


@cache
def _tabled(name: str) -> tuple[str, ...]:
    """The family names, or undivided names, that a name of the table has in the other language, the usual one first."""
    whole = _people().get(name, ())
    if sounds.letters(name):
        return tuple(_divided(form).family for form in whole)
    families = tuple(form.rpartition(" ")[2] for form in whole)
    return families if "·" in name or any(_like(family, name) for family in families) else whole


@cache
def _people() -> dict[str, tuple[str, ...]]:
    """The forms in the other language of each form in either; of a surname that two people share, the first's."""
    found: dict[str, tuple[str, ...]] = {}
    for line in tables.people_lines():
        english = (line[0], *(form[3:] for form in line[2:] if form.startswith("en:")))
        chinese = (line[1], *(form[3:] for form in line[2:] if form.startswith("zh:")))
        for ours, theirs in ((english, chinese), (chinese, english)):
            for form in ours:
                found.setdefault(form, theirs)
    return found
