"""Which names of an English text a Chinese one does not have, and the other way round."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from transum.terms import capitals, chinese, english, sounds, tables, words

Kind = Literal["listed", "pinyin", "spelled", "acronym", "weak", "person", "body", "dotted", "gloss"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name at `start` to `end`, with its known forms in the other language, if any."""

    text: str
    start: int
    end: int
    kind: Kind
    forms: frozenset[str] = frozenset()


_HAN = re.compile(r"[\u3400-\u9fff·•]+")
_LIKE = 0.25
"""Cost up to which a run of characters may spell a name."""
_ABBREVIATED = dict(
    pair.split(":")
    for pair in (
        "美国:美 中国:中华国内我央党 英国:英 法国:法 德国:德 俄罗斯:俄 日本:日 韩国:韩 朝鲜:朝 印度:印 澳大利亚:澳 加拿大:加 意大利:意 西班牙:西 欧洲:欧 非洲:非 "
        "亚洲:亚 越南:越 泰国:泰 缅甸:缅 巴基斯坦:巴 巴西:巴 伊朗:伊 以色列:以 乌克兰:乌 香港:港 澳门:澳 台湾:台 北京:京 上海:沪上 广东:粤 重庆:渝 四川:川蜀 天津:津 "
        "深圳:深 联合国:联 欧盟:欧 新加坡:新 墨西哥:墨 蒙古:蒙 柬埔寨:柬 老挝:老 阿尔巴尼亚:阿 塞尔维亚:塞 马来西亚:马大 西藏:藏 江西:赣 江苏:苏 浙江:浙 安徽:皖 湖南:湘 "
        "湖北:鄂 河南:豫 河北:冀 山东:鲁 山西:晋 陕西:陕秦 甘肃:甘陇 青海:青 云南:滇云 贵州:贵黔 广西:桂 海南:琼 福建:闽 辽宁:辽 吉林:吉 黑龙江:黑 宁夏:宁 内蒙古:蒙 "
        "菲律宾:菲 马拉维:马 埃及:埃 土耳其:土 希腊:希 瑞士:瑞 瑞典:瑞 荷兰:荷 葡萄牙:葡 波兰:波 古巴:古 智利:智 阿根廷:阿 哈萨克斯坦:哈 阿富汗:阿 叙利亚:叙 伊拉克:伊 "
        "沙特阿拉伯:沙 英格兰:英 南非:南 尼泊尔:尼 孟加拉国:孟 斯里兰卡:斯 白俄罗斯:白 匈牙利:匈 捷克:捷 罗马尼亚:罗 新西兰:新 芬兰:芬 挪威:挪 丹麦:丹 爱尔兰:爱 "
        "印度尼西亚:印 柔佛:柔 武汉:汉 广州:穗广 南京:宁 成都:蓉 长沙:长 杭州:杭 西安:西 哈尔滨:哈 大连:大 青岛:青 拉萨:拉 太平洋:太 大西洋:大"
    ).split()
)  # fmt: skip


# --- English ---------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def in_english(text: str) -> tuple[Name, ...]:
    """Known names, then other words that are names, those of one person or thing together."""
    text = _SHOUTED.sub(lambda match: match.group().capitalize(), text)
    found = list(_listed_english(text))
    taken = bytearray(len(text))
    for name in found:
        taken[name.start : name.end] = b"\x01" * (name.end - name.start)
    for match in _PERSON.finditer(text):
        if _is_chinese(match[1], match[2]) and not any(taken[match.start() : match.end()]):
            taken[match.start() : match.end()] = b"\x01" * len(match.group())
            found.append(Name(match.group(), match.start(), match.end(), "person"))
    group: list[capitals.Word] = []
    for word in capitals.found(text):
        if any(taken[word.start : word.end]) or _derived(word.text):
            continue
        if group and text[group[-1].end : word.start] not in (" ", " de ", " al-", " bin ", " van "):
            found.append(_named(text, group))
            group = []
        group.append(word)
    if group:
        found.append(_named(text, group))
    return tuple(sorted(found, key=lambda name: name.start))


def _listed_english(text: str) -> Iterator[Name]:
    for start, end, forms in english.names(text):
        word = text[start:end].replace("’", "'")
        if word in _ORDINARY or (capitals.common(word.split(" ")[0]) and _CAPITAL_BEFORE.search(text[:start])):
            continue
        known = _partners()[0].get(word) or frozenset(forms)
        yield Name(text[start:end], start, end, "listed", frozenset(f.strip("《》") for f in known))


@lru_cache(maxsize=4096)
def _derived(word: str) -> bool:
    """Americans, Korean-language, US-Mexico: made of known names and ordinary words."""
    return all(
        capitals.common(part) or part in _partners()[0] or part.removesuffix("s") in _partners()[0]
        for part in word.split("-")
    )


_SHOUTED = re.compile(r"\b[A-Z]{5,}\b")
_CAPITAL_BEFORE = re.compile(r"[A-Z][\w-]* $")


_PERSON = re.compile(r"\b([A-Z][a-z]+) ([A-Z][a-z]+(?:[-'’]?[A-Za-z][a-z]+)?)\b")


def _is_chinese(one: str, other: str) -> bool:
    """Whether two words are a Chinese surname and a given name, in either order."""
    surnames, syllables = _surnames(), is_pinyin(sounds.letters(other)) and is_pinyin(sounds.letters(one))
    return syllables and (one in surnames or (other in surnames and not capitals.common(one)))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(tables.chinese_surnames().values())


def _named(text: str, group: list[capitals.Word]) -> Name:
    start, end = group[0].start, group[-1].end
    word = text[start:end]
    plain = [sounds.letters(part.text) for part in group]
    kind: Kind = "spelled"
    if all(part.text.isupper() and len(part.text) > 1 for part in group):
        kind = "acronym"
    elif all(map(is_pinyin, plain)):
        kind = "pinyin"
    elif all(_ROMAJI.fullmatch(part) or len(part) < 4 for part in plain):
        kind = "weak"
    return Name(word, start, end, kind)


_ROMAJI = re.compile(
    r"(?:(?:[kstnhmrgzdbpjywf]|sh|ch|ts|[kgnhbpmr]y)?[aiueo]|n|h|(?=(?:tt|kk|ss|pp))[tksp])+"
)
_ORDINARY = frozenset("Central Phoenix Greenland Pacific Nice Reading Bath Mobile Orange Mainland Sun West East".split())


@lru_cache(maxsize=4096)
def is_pinyin(word: str) -> bool:
    """Whether the word is made of syllables of pinyin and nothing else."""
    return _syllables().fullmatch(word) is not None


@cache
def _syllables() -> re.Pattern[str]:
    found = {reading.replace("v", "u") for c in range(0x4E00, 0x9FA6) for reading in sounds.readings(chr(c))}
    some = sorted((s for s in found if len(s) > 1 or s in ("a", "o", "e")), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(some)})+")


@cache
def _one_syllable() -> frozenset[str]:
    return frozenset(reading.replace("v", "u") for c in range(0x4E00, 0x9FA6) for reading in sounds.readings(chr(c)))


def in_chinese_has(name: Name, text: str) -> bool:
    """Whether the Chinese `text` says an English name: in a known form, in Latin letters, by reading or by sound."""
    if any(form in text for form in name.forms) or name.text.casefold() in text.casefold():
        return True
    parts = re.split(r"[ -]", name.text)
    if name.kind == "listed":
        if any(short in text for form in name.forms for short in _ABBREVIATED.get(form, "")):
            return True
        if any(part in text for form in name.forms if "·" in form for part in form.split("·")[-1:] if len(part) > 1):
            return True
        stems = (form.rstrip("省市县区州镇社") for form in name.forms)
        if any(len(stem) > 1 and stem in text for stem in stems):
            return True
        return sounds.read_in(name.text, text) or any(spelt(name.text, run) <= 0.14 for run in runs(text))
    if name.kind in ("pinyin", "person"):
        words_ = name.text.split(" ")
        if any(sounds.read_in("".join(order), text) for order in (words_, words_[::-1], words_[1:] + words_[:1])):
            return True
        if name.kind == "pinyin" and len(words_) == 1 and sounds.letters(name.text) not in _one_syllable():
            return any(spelt(name.text, run) <= 0.2 for run in runs(text))
        return len(words_[0]) > 3 and all(_sounds_in(word, text, 0.15) for word in words_)
    return any(_heard(p, text) for p in parts if not capitals.common(p)) or _heard(name.text, text)


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


@cache
def _partners() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Chinese forms by English, English by Chinese: those of all other forms, too."""
    chinese_of: dict[str, set[str]] = {}
    english_of: dict[str, set[str]] = {}
    for en, zh in (*tables.names(), *tables.surnames(), *tables.given_names()):
        chinese_of.setdefault(en, set()).add(zh)
        english_of.setdefault(zh, set()).add(en)
    return (
        {e: frozenset(f for z in zs for e2 in english_of[z] for f in chinese_of[e2]) for e, zs in chinese_of.items()},
        {z: frozenset(f for e in es for z2 in chinese_of[e] for f in english_of[z2]) for z, es in english_of.items()},
    )


# --- Chinese ---------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def in_chinese(text: str) -> tuple[Name, ...]:
    """Known names, names with `·`, and runs of characters that are no words but spell something."""
    edges = _edges(text)
    taken = bytearray(len(text))
    found = list[Name]()
    for name in (*_glossed(text), *_listed_chinese(text, edges), *_spelled(text, edges)):
        if not any(taken[name.start : name.end]):
            taken[name.start : name.end] = b"\x01" * (name.end - name.start)
            found.append(name)
    return tuple(sorted(found, key=lambda name: name.start))


_GLOSS = re.compile(r"([\u3400-\u9fff]+(?:[·•][\u3400-\u9fff]+)+) ?[(（]([A-Z][^()（）]{2,40}?) ?[)）]")


def _glossed(text: str) -> Iterator[Name]:
    """A name with `·` and what it is in English after it; `forms` is that."""
    for match in _GLOSS.finditer(text):
        yield Name(match[1], match.start(1), match.end(1), "gloss", frozenset({match[2]}))


def _listed_chinese(text: str, edges: frozenset[int]) -> Iterator[Name]:
    at, known, lengths = 0, chinese._known(), chinese._lengths()
    while at < len(text):
        step = 1
        for n in lengths.get(text[at], ()):
            word = text[at : at + n]
            if word in known and _stands(text, at, at + n, edges):
                yield Name(word, at, at + n, "listed", _partners()[1].get(word) or frozenset(known[word]))
                step = n
                break
        at += step


def _stands(text: str, start: int, end: int, edges: frozenset[int]) -> bool:
    """Whether a known name is no part of a longer word or name."""
    if end - start < 3 and not (start in edges and end in edges):
        return False
    spelling = sounds.spelling()
    if text[end : end + 1] in ("长", "立") or text[start:end] in _ORDINARY_ZH:
        return False
    if not spelling.issuperset(text[start:end]):
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in "·•" and before or after in "·•" and after:
        return False
    return end - start > 2 or not ((before and before in spelling) or (after and after in spelling))


_ORDINARY_ZH = frozenset("凤凰 内地 大陆 中国人 财政部 外交部 国防部 西海岸 东海岸 海湾 总统府 国务院 商务部 西北 东北 华北 华南 西南 华东 中环 会安 开赛 苹果 新天地 国会山 西方 东方 日前 大分 中央 朝阳".split())


def _edges(text: str) -> frozenset[int]:
    """Where words may begin or end."""
    edges = {0, len(text)}
    for run in _HAN.finditer(text):
        at = run.start()
        edges.add(at)
        for piece in words.segment(run.group()):
            at += len(piece)
            edges.add(at)
    return frozenset(edges)


def _spelled(text: str, edges: frozenset[int]) -> Iterator[Name]:
    """Runs of three and more spelling characters, each a piece by itself; with a point between, of any."""
    spelling = sounds.spelling()
    at = 0
    while at < len(text):
        end = at
        while end < len(text) and text[end] in spelling:
            end += 1
        run = text[at:end].strip("·•")
        if "·" in run or "•" in run:
            start = text.index(run, at)
            yield Name(run, start, start + len(run), "dotted")
        elif end - at >= 3 and all(i in edges for i in range(at, end + 1)):
            yield Name(text[at:end], at, end, "spelled")
        at = max(end, at + 1)


def in_english_has(name: Name, text: str) -> bool:
    """Whether the English `text` says a Chinese name."""
    if name.kind == "gloss":
        (form,) = name.forms
        return surname_like(name.text, capitals_of(form)) <= 0.4
    if name.text in text or any(says(text, form) for form in name.forms):
        return True
    capitalised = capitals_of(text)
    if name.kind == "listed":
        telling = {word for form in name.forms for word in form.split() if len(word) > 3 and not capitals.common(word)}
        if any(says(text, word) for word in telling):
            return True
        return any(sounds.read_in(word, name.text) for word in capitalised if len(word) > 3) or (
            sounds.spelling().issuperset(name.text)
            and any(sounds.distance(word, name.text) <= 0.25 for word in capitalised)
        )
    if name.kind == "dotted":
        return surname_like(name.text, capitalised) <= 0.33
    return any(spelt(word, name.text) <= 0.25 for word in capitalised)


def surname_like(name: str, words_: tuple[str, ...]) -> float:
    """Cost of the surname of a name with `·`, which may run on into the words after it, beside the likest word."""
    parts = [part for part in re.split("[·•]", name) if part]
    last = parts[-1]
    ends = range(2, len(last) + 1) if len(last) > 1 else range(1, 2)
    return min((sounds.distance(word, last[:end]) for word in words_ if len(word) > 2 or len(last) == 1 for end in ends), default=1.0)


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
