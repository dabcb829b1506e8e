"""Names of people, put together from the name tables."""

from __future__ import annotations

from random import Random

from transum.mini.newswire.material import Entry, material


def _text(entry: Entry) -> tuple[str, str]:
    return str(entry.en[0]), str(entry.zh[0])


def _pick(name: str, rng: Random) -> tuple[str, str]:
    return _text(rng.choice(material().sets[name]))


def draw_person(pool: str, rng: Random) -> tuple[tuple[str, str], tuple[str, str], bool]:
    """Return full name and surname in both languages, and whether the person is a woman."""
    woman = rng.random() < 0.35
    gender = "f" if woman else "m"
    if pool == "cn":
        surname, given = _pick("surname_cn", rng), _given(gender, rng)
        return (f"{surname[0]} {given[0]}", surname[1] + given[1]), surname, woman
    surname, given = _pick(f"surname_{pool}", rng), _pick(f"given_{gender}_{pool}", rng)
    while given == surname:
        given = _pick(f"given_{gender}_{pool}", rng)
    if pool == "ru" and woman:
        surname = surname[0] + "a", surname[1][:-1] + "娃"
    if pool == "sea":
        return (f"{surname[0]} {given[0]}", surname[1] + given[1]), (given[0].split()[-1], ""), woman
    if pool == "kr":
        return (f"{surname[0]} {given[0]}", surname[1] + given[1]), surname, woman
    if pool == "jp":
        return (f"{given[0]} {surname[0]}", surname[1] + given[1]), surname, woman
    return (f"{given[0]} {surname[0]}", f"{given[1]}·{surname[1]}"), surname, woman


def _given(gender: str, rng: Random) -> tuple[str, str]:
    """A Chinese given name of one or two characters: ("Jian'an", "建安")."""
    last = _pick(f"syllable_{gender}", rng)
    if rng.random() < 0.22:
        return last[0].capitalize(), last[1]
    first = _pick(f"syllable_{gender}", rng)
    mark = "'" if last[0][0] in "aoe" else ""
    return first[0].capitalize() + mark + last[0], first[1] + last[1]
