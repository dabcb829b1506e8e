"""A name found in a text, and the forms a known name has in either language."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from transum.terms import tables

Kind = Literal[
    "listed",
    "country",
    "organisation",
    "person",
    "pinyin",
    "spelled",
    "acronym",
    "other",
    "body",
    "dotted",
    "gloss",
    "short",
    "chinese",
]
"""The first three are in the tables. A `person` has a known given name, or a Chinese surname; `pinyin` looks Chinese;
`body` is made of ordinary words; `spelled` and `other` (short, or by its syllables perhaps Japanese) are known by their
capital, in Chinese by their characters; `dotted` has a `·`, and `gloss` its English after it in brackets; `short` is a
character that stands for a place, `chinese` a surname with characters after it that make no word."""


class Name(NamedTuple):
    """A name at `start` to `end`, with its known forms in the other language, if any."""

    text: str
    start: int
    end: int
    kind: Kind
    forms: frozenset[str] = frozenset()


@cache
def loosely() -> dict[str, tuple[str, ...]]:
    """What may say a name, by its English: short forms in either language that would find too much by themselves."""
    lines = (tables.FOLDER / "names_loosely.txt").read_text(encoding="utf-8").splitlines()
    return {english: tuple(ways.split("/")) for english, _, ways in (line.partition("|") for line in lines)}


@cache
def seats() -> dict[str, frozenset[str]]:
    """A country's other names in news: its capital's, and a capital's other names: its country's."""
    found: dict[str, set[str]] = {}
    for name, columns, cells in tables.rows("places.txt"):
        row = dict(zip(columns, cells, strict=False))
        if name == "country" and row.get("capital"):
            for one, other in (("en", "zh"), ("zh", "en")):
                capital = row["capital" if one == "en" else "capital_zh"]
                theirs = row["capital" if other == "en" else "capital_zh"]
                country = row[other].removeprefix("the ")
                found.setdefault(capital, set()).add(country)
                for form in (row[one].removeprefix("the "), row.get("short" if one == "en" else "short_zh", "")):
                    found.setdefault(form, set()).add(theirs)
    return {name: frozenset(others) for name, others in found.items() if name}


def known(text: str, start: int, end: int, forms: frozenset[str]) -> Name:
    """A name of the tables."""
    name = text[start:end]
    kind: Kind = "listed"
    if name in countries() or not forms.isdisjoint(countries()):
        kind = "country"
    elif name.replace("’", "'") in tables.organisations() and name not in tables.people():
        kind = "organisation"
    return Name(name, start, end, kind, forms)


@cache
def chinese_forms() -> dict[str, frozenset[str]]:
    """Chinese by English: its own forms, and those of its other English forms."""
    return _joined(_pairs())


@cache
def english_forms() -> dict[str, frozenset[str]]:
    """English by Chinese, likewise."""
    return _joined(tuple((chinese, english) for english, chinese in _pairs()))


def _pairs() -> tuple[tuple[str, str], ...]:
    return (*tables.names(), *tables.surnames(), *tables.given_names())


def _joined(pairs: tuple[tuple[str, str], ...]) -> dict[str, frozenset[str]]:
    forward: dict[str, set[str]] = {}
    backward: dict[str, set[str]] = {}
    for one, other in pairs:
        forward.setdefault(one, set()).add(other)
        backward.setdefault(other, set()).add(one)
    joined: dict[str, frozenset[str]] = {}
    for one, others in forward.items():
        alone = all(len(backward[other]) == 1 for other in others)
        all_of_them = others if alone else {f for other in others for again in backward[other] for f in forward[again]}
        joined[one] = frozenset(form.strip("《》") for form in all_of_them)
    return joined


@cache
def countries() -> frozenset[str]:
    found = {"Europe", "European", "Asia", "Asian", "Africa", "African", "欧洲", "亚洲", "非洲", "EU", "欧盟"}
    for name, columns, cells in tables.rows("places.txt"):
        row = dict(zip(columns, cells, strict=False))
        if name == "country":
            found |= {row["en"].removeprefix("the "), row["zh"], row.get("short", ""), row.get("adj", "")}
    return frozenset(found - {""})
