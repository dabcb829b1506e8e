"""Chinese characters and words that stand for a place: 中美, 驻华, 日方, 我国."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from transum.terms import characters, tables
from transum.terms.forms import Name, english_forms

_BEFORE = frozenset("抗、和与至驻对访赴在旅留来抵离侨援涉反亲由从到全北南东西大新前原本美")
_AFTER = frozenset(
    "、和与至方企股籍媒军资元国驻侨警商省市州府城台裔族语式系队区铁航网汽报线党央外总铝圳参警议首使领海空羚核"
)
_CLEARLY_BEFORE, _CLEARLY_AFTER = frozenset("驻访赴在旅对援涉本"), frozenset("方籍企媒商侨警军")
_CLEAR = frozenset(
    "中华美英法德俄日韩朝印澳加意欧非越泰缅巴菲柬老蒙以伊叙港台京沪粤渝川津深湘鄂豫皖浙赣苏鲁晋陕闽桂琼滇黔辽蓉穗"
)
"""Those that are seldom anything else."""
_ANYWHERE = frozenset("俄菲蒙泰韩港澳沪粤渝湘鄂豫皖浙赣鲁晋陕闽桂滇黔辽蓉穗缅柬叙厦博")
"""Those that need nothing beside them."""
_WORDS = re.compile("我国|国内|全国|新中国|祖国|京城")
"""What stands for China, and one for Beijing."""
_MEANING = re.compile(
    r"\b(?:our|nation\w*|countr\w*|domestic\w*|state|homes?|homeland|motherland|mainland|Sino\w*|capital)\b",
    re.IGNORECASE,
)


@cache
def by_place() -> dict[str, str]:
    """The characters that stand for a place."""
    lines = (tables.FOLDER / "abbreviations.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("|") for line in lines)


@cache
def _by_character() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for place, shorts in by_place().items():
        for short in shorts:
            found[short] = (*found.get(short, ()), place)
    return found


def count(place: str, text: str) -> int:
    """How often characters in a Chinese text stand for a place, or words may."""
    shorts = by_place().get(place, "")
    if not shorts:
        return 0
    words = sum((match.group() == "京城") == (place == "北京") for match in _WORDS.finditer(text))
    return sum(text[at] in shorts for at in _standing(text)) + (words if place in ("中国", "北京") else 0)


@lru_cache(maxsize=256)
def _standing(text: str) -> tuple[int, ...]:
    """Where a character stands for a place: beside another, or what goes with places; not in 29日, nor in a name."""
    taken = bytearray(len(text))
    for name in characters.names(text):
        if set(name.text) <= _by_character().keys():
            continue  # 京津冀, 美欧俄
        taken[name.start : name.end] = b"\x01" * (name.end - name.start)
    return tuple(i for i, c in enumerate(text) if c in _by_character() and not taken[i] and _stands(text, i))


def _stands(text: str, at: int) -> bool:
    before, after = text[max(at - 1, 0) : at], text[at + 1 : at + 2]
    if before.isdigit() and text[at] == "日":
        return False
    if text[at] in _ANYWHERE:
        return True
    others = _by_character()
    return (
        not before or before in _BEFORE or before in others or (after in _AFTER or after in others if after else False)
    )


@lru_cache(maxsize=256)
def names(text: str) -> tuple[Name, ...]:
    """Places that characters or words of a Chinese text clearly stand for."""
    return tuple(_names(text))


def _names(text: str) -> Iterator[Name]:
    places = _by_character()
    standing = [at for at in _standing(text) if text[at] in _CLEAR]
    for at in standing:
        before, after = text[max(at - 1, 0) : at], text[at + 1 : at + 2]
        near = [i for i in (at - 1, at + 1) if i in standing]
        paired = near and characters.alone(text, at) and any(characters.alone(text, i) for i in near)
        if paired or before in _CLEARLY_BEFORE or (after and after in _CLEARLY_AFTER):
            forms = frozenset().union(*(english_forms().get(place, frozenset()) for place in places[text[at]]))
            yield Name(text[at], at, at + 1, "short", forms)
    for match in _WORDS.finditer(text):
        place = "北京" if match.group() == "京城" else "中国"
        yield Name(match.group(), *match.span(), "short", english_forms().get(place, frozenset()))


def meant(text: str) -> bool:
    """Whether an English text has a word for which 我国 and its like may stand."""
    return _MEANING.search(text) is not None
