"""How a name in Latin letters is written in Chinese characters: read in pinyin, or spelled by its sound.

`Yesui` is 业遂 and `Trump` is 特朗普. Spelled by sound, consonants hold and vowels drift, an r may be lost or written
尔, and an l may be either; the costs below are those usual correspondences.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, chain, repeat

from transum.terms.spoken import english_sounds
from transum.terms.spoken import letters as letters

_INITIAL = re.compile(r"zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]|")
_RUN = re.compile(r"[\u3400-\u9fff·•]+")

_EQUAL = {
    "b": "bpv", "p": "pbf", "m": "m", "f": "fv", "d": "dt", "t": "tdT", "n": "n", "l": "lr", "g": "gkG", "k": "kgx",
    "h": "hx", "hw": "hxw", "j": "jGZzky", "q": "Ckjc", "x": "sXhcTz", "zh": "jZGz", "ch": "CX", "sh": "Xs",
    "r": "jrZG", "z": "zsGTQ", "c": "Qzsc", "s": "szTcx", "y": "yjG", "w": "wv", "er": "rl",
}  # fmt: skip
"""The English consonants that a Chinese initial stands for; capitals are those of `spoken`."""
_NEAR = {
    "b": "fw", "f": "pw", "d": "T", "n": "ml", "m": "nb", "g": "hCjq", "k": "hCc", "h": "kfgjw", "hw": "kfgj",
    "j": "CTdg", "q": "XsTtG", "x": "jCk", "zh": "CdQ", "ch": "jTsz", "sh": "CzcjT", "z": "cdX", "c": "CTX", "s": "XQC",
    "y": "h", "w": "hbmugfk", "l": "nw", "r": "l", "t": "CQ", "p": "v", "er": "w",
}  # fmt: skip
_DROPPED = {
    "r": 0.25, "h": 0.15, "w": 0.2, "y": 0.15, "t": 0.6, "d": 0.6, "s": 0.7, "g": 0.6, "k": 0.7, "p": 0.7,
    "l": 0.6, "n": 0.6,
}  # fmt: skip
_ADDED = {"y": 0.15, "w": 0.15, "er": 0.3, "n": 0.5, "h": 0.5, "s": 0.7}
_VOWELS = {
    "a": "aeu", "ai": "aeiy", "ao": "aou", "an": "aeu", "e": "eaoui", "ei": "eai", "i": "iey", "ia": "iae", "ie": "ie",
    "o": "oau", "ou": "ou", "u": "uo", "iu": "iueo", "u:": "uie", "ui": "uie", "ua": "uao", "uo": "ou",
}  # fmt: skip
_VOWEL_MISSED, _VOWEL_WRONG = 0.12, 0.35
_NEARLY, _UNLIKE = 0.45, 1.1


@cache
def _pinyin() -> dict[int, str]:
    """Marked readings by code point, imported when needed: pypinyin reads its phrases for a quarter of a second."""
    from pypinyin.constants import PINYIN_DICT

    return PINYIN_DICT


@lru_cache(maxsize=8192)
def readings(character: str) -> frozenset[str]:
    """Its pinyin readings without tones; ü is v."""
    marked = _pinyin().get(ord(character), "")
    return frozenset(map(_toneless, marked.split(","))) if marked else frozenset()


@lru_cache(maxsize=2048)
def _toneless(reading: str) -> str:
    plain = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(c for c in plain if c.isascii())


def read_in(name: str, text: str) -> bool:
    """Whether characters that stand together in `text` are read `name`; nv and nu are both 女."""
    return next(read_at(name, text), None) is not None


def read_at(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Where they stand."""
    word = letters(name)
    for at in _initials(text).get(word[:1], ()):
        if end := _read_until(word, text, at):
            yield at, end


@lru_cache(maxsize=1024)
def _initials(text: str) -> Mapping[str, Sequence[int]]:
    """Where characters stand that are read with each first letter."""
    found = defaultdict[str, list[int]](list)
    for at, firsts in enumerate(map(_first_letters, text)):
        for first in firsts:
            found[first].append(at)
    return found


def _read_until(word: str, text: str, at: int) -> int:
    """Where the characters from `at` that are read `word` end; 0 if they are not."""
    if not word or at == len(text):
        return 0 if word else at
    ends = (_read_until(word[len(form) :], text, at + 1) for form in _forms(text[at]) if word.startswith(form))
    return next((end for end in ends if end), 0)


@lru_cache(maxsize=8192)
def _first_letters(character: str) -> frozenset[str]:
    return frozenset(form[:1] for form in _forms(character))


@lru_cache(maxsize=8192)
def _forms(character: str) -> tuple[str, ...]:
    """Its readings as names have them."""
    return tuple(dict.fromkeys(chain.from_iterable(map(_ways, readings(character)))))


@lru_cache(maxsize=2048)
def _ways(reading: str) -> tuple[str, ...]:
    """How names have a reading: ü is v, u or yu."""
    return reading, reading.replace("v", "u"), reading.replace("v", "yu"), _wade_giles(reading)


def _wade_giles(reading: str) -> str:
    """As Taiwan and older texts spell it, without marks: Chang for Zhang, Hsu for Xu, Tsai for Cai."""
    word = reading.replace("v", "u")
    for pattern, instead in _WADE_GILES:
        word, changed = pattern.subn(instead, word)
        if changed and pattern.pattern[0] == "^":
            break
    return word


_WADE_GILES = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        ("ian$", "ien"), ("yan$", "yen"), ("ong$", "ung"), ("(?<=[gkh])e$", "o"),
        ("(?<=[^u])uo$", "o"), ("you$", "yu"), ("^([zcs]h?)i$", r"\1ih"), ("^zh", "ch"), ("^z", "ts"),
        ("^c(?!h)", "ts"), ("^x", "hs"), ("^j", "ch"), ("^q", "ch"), ("^b", "p"), ("^d", "t"), ("^g", "k"), ("^r", "j"),
    )
)  # fmt: skip


def spelling() -> frozenset[str]:
    """Characters that spell foreign names, and the points between them."""
    return _SPELLING


_SPELLING = frozenset(
    "·•阿埃艾爱安昂奥澳巴白柏拜班邦保堡鲍北贝贲本比彼毕宾冰波玻伯博勃卜布查察昌楚春茨达大戴黛丹当道德登邓狄迪蒂丁东都杜敦顿多俄厄恩尔法凡范梵方菲斐"
    "费芬丰冯佛夫弗福富盖甘冈高戈哥格葛根贡古瓜关圭桂果哈海汉汗翰豪何赫黑亨洪侯胡华怀惠霍基吉加迦嘉贾简江姜焦杰捷金津京敬久喀卡凯坎康考科可克肯孔"
    "库夸匡奎昆拉莱赖兰朗劳勒雷蕾黎礼里理力利莉丽连廉良列烈林琳凌留龙隆娄卢鲁路露吕律伦罗洛马玛迈麦曼芒毛茂梅美门蒙孟米密缪敏明摩莫默姆木"
    "穆慕拿内那纳娜乃奈南嫩能尼年聂宁牛纽农努女诺欧帕潘庞培佩彭蓬皮匹平坡珀珊普齐奇琪契恰钱乔切钦琴青琼丘屈让热日荣茹儒瑞若撒萨塞赛三桑瑟"
    "森沙莎山珊尚绍舍申生圣施什石史士世首舒朔丝思斯苏素孙所索塔太泰坦汤唐陶特腾提廷汀通图土托娃瓦万汪旺威韦维伟魏温文翁沃乌武西希锡喜夏香"
    "肖谢辛欣兴雄休修雪逊雅亚延扬尧耶叶伊宜因英永尤于约云宰赞泽曾扎詹章哲珍芝治兹朱祖卓佐姬婕茜薇蓓妮洁珠丕逖艺仑仁比娅赖宝科罗辽婷娥鄂埔堪棱楞滕"
)


Sound = tuple[str, str]
"""An initial or coda with nothing, or nothing with a vowel."""


@lru_cache(maxsize=8192)
def _chinese_sounds(character: str) -> tuple[Sound, ...]:
    marked = _pinyin().get(ord(character), "").partition(",")[0]
    syllable = _toneless(marked)
    if syllable == "er":
        return (("er", ""),)
    initial = _INITIAL.match(syllable).group()  # type: ignore[union-attr]
    final = syllable[len(initial) :]
    coda = "n" if final.endswith(("n", "ng")) else ""
    vowel = final.rstrip("ng") if coda else final
    vowel = {"v": "u:", "ve": "u:", "iao": "ao", "ue": "u:", "uai": "uo"}.get(vowel, vowel)
    if coda and vowel == "a":
        vowel = "an"
    initial = "hw" if initial == "h" and final[:1] == "u" else initial
    found: list[Sound] = [(initial, "")] if initial else []
    found += [("", vowel)] if vowel else []
    found += [(coda, "")] if coda else []
    return tuple(found)


def within(name: str, run: str, most: float) -> bool:
    """Whether the sounds of `name` are at most so far from those of the likest part of `run`; mostly seen at once."""
    return least(name, run) <= most and _cost(name, run) <= most


def distance(name: str, run: str) -> float:
    """How far the sounds of `name` are from those of the whole `run`: 0 alike, 1 nothing alike."""
    return distances(name, run)[-1]


@lru_cache(maxsize=8192)
def distances(name: str, run: str) -> tuple[float, ...]:
    """The same for the first 0, 1, 2 characters of `run`, and so on."""
    shape = _shape(name)
    if not shape.sounds:
        return (1.0,) * (len(run) + 1)
    row, found = list(shape.first), [shape.first[-1] / shape.weight]
    for character in run:
        if character not in "·•":
            for sound in _chinese_sounds(character):
                row = _step(row, shape.drops, *_met(shape.sounds, sound))
        found.append(row[-1] / shape.weight)
    return tuple(found)


@lru_cache(maxsize=8192)
def _cost(name: str, run: str) -> float:
    """From the likest part of `run`: 0 alike, 1 nothing alike."""
    shape = _shape(name)
    if not shape.sounds:
        return 1.0
    row, best = list(shape.first), shape.first[-1]
    for character in run:
        if character in "·•":
            continue
        row = [a if a < b else b for a, b in zip(row, shape.first, strict=True)]  # noqa: FURB136 - no call
        for sound in _chinese_sounds(character):
            row = _step(row, shape.drops, *_met(shape.sounds, sound))
        best = min(best, row[-1])
    return best / shape.weight


def least(name: str, run: str) -> float:
    """How far `name` is at least from any part of `run`: each consonant beside the likest sound of all."""
    equal, near = _consonants(run)
    shape, cost = _shape(name), 0.0
    for sound, beside_near, beside_far in shape.consonants:
        if sound not in equal:
            cost += beside_near if sound in near else beside_far
    return cost / shape.weight if shape.sounds else 1.0


@lru_cache(maxsize=8192)
def _consonants(run: str) -> tuple[str, str]:
    """Those that stand for a sound of `run`, and those that are near one."""
    initials = {initial for character in run if character not in "·•" for initial, _ in _chinese_sounds(character)}
    return "".join(_EQUAL.get(i, "") for i in initials), "".join(_NEAR.get(i, "") for i in initials)


@dataclass(frozen=True, slots=True)
class _Shape:
    """What leaving out each sound of a name costs, and all up to it; each consonant beside a near and another one."""

    sounds: tuple[str, ...]
    drops: tuple[float, ...]
    first: tuple[float, ...]
    weight: float
    consonants: tuple[tuple[str, float, float], ...]


@lru_cache(maxsize=4096)
def _shape(name: str) -> _Shape:
    english = english_sounds(name)
    drops = tuple(_dropped(sound, after) for sound, after in zip(english, (*english, "")[1:], strict=True))
    weight = sum(0.3 if sound[0] in "aeiou" else 1.0 for sound in english)
    hard = ((sound, drop) for sound, drop in zip(english, drops, strict=True) if sound[0] not in "aeiou")
    consonants = tuple((sound, min(drop, _NEARLY), min(drop, _UNLIKE)) for sound, drop in hard)
    return _Shape(english, drops, tuple(accumulate(drops, initial=0.0)), weight, consonants)


def _dropped(sound: str, after: str) -> float:
    """What it costs to leave a sound out; an r or h is heard before a vowel."""
    if sound[0] in "aeiou":
        return _VOWEL_MISSED
    if after[:1] in ("a", "e", "i", "o", "u") and sound in ("r", "h"):
        return {"r": 0.8, "h": 0.4}[sound]
    return _DROPPED.get(sound, 1.0)


def _step(row: list[float], drops: tuple[float, ...], added: float, fits: tuple[float, ...]) -> list[float]:
    """The next row of the edit distance. The innermost loop of all checks: no call, no table."""
    last = row[0] + added
    new = [last]
    before = row[0]
    for above, drop, fit in zip(row[1:], drops, fits, strict=True):
        fitted, dropped, last = before + fit, last + drop, above + added
        if dropped < last:
            last = dropped
        if fitted < last:
            last = fitted
        new.append(last)
        before = above
    return new


@lru_cache(maxsize=16384)
def _met(english: tuple[str, ...], sound: Sound) -> tuple[float, tuple[float, ...]]:
    """What a sound of a Chinese name costs by itself, and in place of each of an English one."""
    initial, vowel = sound
    added = (_VOWEL_MISSED if vowel in ("i", "u", "e") else 0.3) if vowel else _ADDED.get(initial, 1.0)
    return added, tuple(map(_fit, english, repeat(initial), repeat(vowel)))


@cache
def _fit(sound: str, initial: str, vowel: str) -> float:
    is_vowel = sound[0] in "aeiou"
    if is_vowel and vowel:
        near = _VOWELS.get(vowel, vowel)
        return 0.0 if sound[0] in near or sound[-1] in near else _VOWEL_WRONG
    if is_vowel or vowel:
        glides = is_vowel and ((initial == "y" and sound[0] in "ieuj") or (initial == "w" and sound[0] in "uo"))
        return 0.1 if glides else 9.0
    if sound in _EQUAL.get(initial, ""):
        return 0.0
    return _NEARLY if sound in _NEAR.get(initial, "") else _UNLIKE
