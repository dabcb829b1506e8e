"""The tables of names that lie beside this module: `@list columns…`, then lines of `English|Chinese|other forms…`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

FOLDER = Path(__file__).parent
NAME_LISTS = ("names_people.txt", "names_organisations.txt", "names_places.txt", "names_storms.txt")


@cache
def names() -> tuple[tuple[str, str], ...]:
    """(English, Chinese) of places, institutions and leaders, their capitals, short and later forms; `the` left out.

    A Chinese leader's surname alone is nobody's name. The usual form of a name comes before its others.
    """
    found: dict[tuple[str, str], None] = {}
    for _, columns, cells in (*rows("places.txt"), *rows("institutions.txt")):
        row = dict(zip(columns, cells, strict=False))
        chinese = row["zh"]
        for english_column in ("en", "short", "capital", "later"):
            english = row.get(english_column, "").removeprefix("the ")
            other = row.get(f"{english_column}_zh", "") or chinese
            if english[:1].isupper() and not (english_column == "later" and row.get("in") == "China"):
                found[english, other] = None
    found |= dict.fromkeys(_listed())
    return tuple(found)


@cache
def organisations() -> frozenset[str]:
    """The forms of bodies and companies in both languages."""
    found = {
        cells[i].removeprefix("the ") for _, _, cells in rows("institutions.txt") for i in range(min(len(cells), 4))
    }
    return frozenset(found) | _forms("names_organisations.txt")


@cache
def people() -> frozenset[str]:
    """The forms of people in the news, and foreign surnames in Chinese."""
    return _forms("names_people.txt") | {chinese for _, chinese in surnames()}


@cache
def people_lines() -> tuple[tuple[str, ...], ...]:
    """The cells of each line of the list of people in the news."""
    return tuple(
        tuple(line.split("|")) for line in (FOLDER / "names_people.txt").read_text(encoding="utf-8").splitlines()
    )


def _forms(file: str) -> frozenset[str]:
    found = set[str]()
    for line in (FOLDER / file).read_text(encoding="utf-8").splitlines():
        english, chinese, *forms = line.split("|")
        found |= {english, chinese, *(form[3:] for form in forms)}
    return frozenset(found)


def _listed() -> Iterator[tuple[str, str]]:
    """Lines of `English|Chinese|en:another form|zh:another form`; a line's other forms come after all usual ones."""
    others: list[tuple[str, str]] = []
    for file in NAME_LISTS:
        for line in (FOLDER / file).read_text(encoding="utf-8").splitlines():
            english, chinese, *forms = line.split("|")
            yield english, chinese
            others += [(form[3:], chinese) for form in forms if form.startswith("en:")]
            others += [(english, form[3:]) for form in forms if form.startswith("zh:")]
    yield from others


@cache
def given_names() -> tuple[tuple[str, str], ...]:
    """(English, Chinese) given names that Chinese writes in syllables, joined to the surname by `·`."""
    return (*_first("given_"), *_parts("names_given.txt"))


@cache
def surnames() -> tuple[tuple[str, str], ...]:
    """(English, Chinese) surnames of two and more characters, those of the same people and Japanese ones."""
    return (*_first("surname_"), *((en, zh) for en, zh in _parts("names_surnames.txt") if len(zh) > 1))


@cache
def short_surnames() -> tuple[tuple[str, str], ...]:
    """(English, Chinese) surnames of one character, as Cantonese, Koreans, Vietnamese and others spell them."""
    return tuple((english, chinese) for english, chinese in _parts("names_surnames.txt") if len(chinese) == 1)


def _first(part: str) -> Iterator[tuple[str, str]]:
    return ((c[0], c[1]) for name, _, c in rows("people.txt") if name.startswith(part) and _spelled(name))


def _parts(file: str) -> Iterator[tuple[str, str]]:
    """Lines of `English|Chinese|another Chinese`."""
    for line in (FOLDER / file).read_text(encoding="utf-8").splitlines():
        english, *forms = line.split("|")
        yield from ((english, chinese) for chinese in forms)


@cache
def person_names(part: Literal["given", "surname"]) -> dict[str, tuple[str, ...]]:
    """Chinese forms by English given name or surname, of all peoples but the Chinese themselves."""
    found: dict[str, dict[str, None]] = {}
    for name, _, cells in rows("people.txt"):
        if name.startswith(part) and not name.endswith("_cn"):
            found.setdefault(cells[0], {})[cells[1]] = None
            if name == "surname_ru" and cells[0].endswith(("ov", "ev", "in")):
                found.setdefault(f"{cells[0]}a", {})[f"{cells[1][:-1]}娃"] = None
    return {english: tuple(chinese) for english, chinese in found.items()}


@cache
def japanese_names() -> tuple[tuple[str, str], ...]:
    """(English, Chinese) of every surname with every given name; in English the given name comes first."""
    people = [(name, cells[0], cells[1]) for name, _, cells in rows("people.txt") if name.endswith("_jp")]
    given = [(english, chinese) for name, english, chinese in people if name != "surname_jp"]
    surnames = [(english, chinese) for name, english, chinese in people if name == "surname_jp"]
    return tuple((f"{g} {s}", zh + own) for s, zh in surnames for g, own in given)


@cache
def chinese_surnames() -> dict[str, str]:
    """Pinyin by character or characters: 张 → Zhang, 欧阳 → Ouyang."""
    return usual_surnames() | {chinese: english for english, chinese in _parts("names_chinese.txt")}


@cache
def usual_surnames() -> dict[str, str]:
    """Of these the commonest."""
    return {c[1]: c[0] for name, _, c in rows("people.txt") if name == "surname_cn"}


def _spelled(name: str) -> bool:
    return name.rpartition("_")[2] not in ("cn", "jp", "kr", "sea")


@cache
def rows(file: str) -> tuple[tuple[str, list[str], list[str]], ...]:
    """Of each line: the list it is in, the columns' names, the cells."""
    name, columns, found = "", list[str](), list[tuple[str, list[str], list[str]]]()
    for line in (FOLDER / file).read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            name, *rest = line[1:].split()
            columns = ["en", "zh", *rest[1:]]
        elif line.strip() and not line.startswith("#"):
            found.append((name, columns, [cell.strip() for cell in line.split("|")]))
    return tuple(found)
