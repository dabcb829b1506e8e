"""Korean and Vietnamese names: Chinese writes both in characters, and news spells them as the nation reads these.

金柄焕 is Kim Byung-hwan in a sentence from Seoul, and 阮文泰 Nguyen Van Thai in one from Hanoi. Of the Koreans of the
list of people whose characters are all known here (194), 95% are read as they are written, up to the spelling of a
sound (Lee or Yi, Young or Yeong), and 58% letter by letter; of the Vietnamese (71), 99% and 92%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

from transum.terms import tables
from transum.terms.spoken import letters

Nation = Literal["korean", "vietnamese"]

_KOREAN: Nation = "korean"
_VIETNAMESE: Nation = "vietnamese"
_NATIONS = (_KOREAN, _VIETNAMESE)
_TO = frozenset("驻访对赴在抵与和同向由于会见")
_THERE = dict.fromkeys("韩国 首尔 釜山 仁川 大邱 光州 蔚山 济州 韩联社 青瓦台".split(), _KOREAN) | dict.fromkeys(
    "越南 河内 胡志明市 岘港 海防市 越通社 越共".split(), _VIETNAMESE
)
_ELSEWHERE = "中国 中方 中共 我国 国务院 新华社 台湾 香港 北京 上海 朝鲜 平壤 日本 东京 美国 新加坡 马来西亚".split()
_CUE = re.compile("|".join((*_THERE, *_ELSEWHERE)))
"""The last of these before a name says whose it is; the embassy in Korea (驻韩国) is not Korea's."""
_WRITTEN = (
    ("rh", "l"), ("sh", "s"), ("kw|gw", "k"), ("hw", "h"), ("ph", "f"), ("h(?![aeiouy])", ""), ("[aeiouyw]+", "."),
    ("[kg]", "k"), ("[td]", "t"), ("[pb]", "p"), ("[jc]", "j"), ("[rl]", "l"),
)  # fmt: skip
"""What a spelling comes down to, in this order: Yi and Lee aside, Koreans spell their vowels and stops as they like."""


def names_one(text: str) -> bool:
    """Whether a Chinese text names South Korea or Vietnam, or a place there."""
    return any(_cues(text))


def romanised(name: str, before: str) -> str:
    """A name as its nation reads it, by the text before it; nothing where that shows none or does not read it so."""
    *_, nation = None, *_cues(before)
    return _read(name, nation) if nation else ""


def _cues(text: str) -> Iterator[Nation | None]:
    """The nation of each cue, or none of the two."""
    for cue in _CUE.finditer(text):
        nation = _THERE.get(cue[0])
        if not nation or text[max(cue.start() - 1, 0) : cue.start()] not in _TO:
            yield nation


def _read(name: str, nation: Nation) -> str:
    surname = _readings(f"{nation}_surname").get(name[0], "")
    given = [_readings(nation).get(character, "") for character in name[1:]]
    if not surname or not given or not all(given):
        return ""
    return " ".join([surname, *given] if nation == "vietnamese" else [surname, "-".join(given).capitalize()])


@cache
def _readings(part: str) -> dict[str, str]:
    """By character; of two readings the first."""
    found: dict[str, str] = {}
    for name, _, (reading, characters) in tables.rows("readings.txt"):
        if name == part:
            for character in characters:
                found.setdefault(character, reading)
    return found


def read_in(name: str, text: str) -> bool:
    """Whether characters that stand together in a Chinese text are read so in Korean or Vietnamese."""
    parts = [part for part in re.split("[ -]", name) if part]
    if not 2 <= len(parts) <= 4:
        return False
    orders = ((parts[0], parts[1:]), (parts[-1], parts[:-1]))
    wanted = {(_sound(surname), _sound("".join(given))) for surname, given in orders}
    return not wanted.isdisjoint(_names(text))


@lru_cache(maxsize=256)
def _names(text: str) -> frozenset[tuple[str, str]]:
    """The sounds, surname and given name, of all that may be a name."""
    return frozenset(_spans(text))


def _spans(text: str) -> Iterator[tuple[str, str]]:
    for nation in _NATIONS:
        surnames, given = _readings(f"{nation}_surname"), _readings(nation)
        for at, first in enumerate(text):
            if first in surnames:
                read = ""
                for character in text[at + 1 : at + 4]:
                    if character not in given:
                        break
                    read += given[character]
                    yield _sound(surnames[first]), _sound(read)


@lru_cache(maxsize=8192)
def _sound(word: str) -> str:
    sound = letters(word)
    if sound in ("i", "yi", "ri", "rhee", "lee"):
        return "l."
    for pattern, instead in _WRITTEN:
        sound = re.sub(pattern, instead, sound)
    return sound
