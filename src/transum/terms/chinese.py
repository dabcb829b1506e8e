"""Names in a Simplified Chinese text, with what they are in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from transum.terms import neighbours, tables, words
from transum.terms.sounds import spelling

_HAN = r"\u3400-\u9fff"
_DOTTED = re.compile(rf"([{_HAN}]{{1,8}})·([{_HAN}]{{1,8}})")
_SURNAME_ALONE = 3
"""Shortest foreign surname that is known without a given name before it."""
_TITLE = (
    r"(?:部长|总理|主席|总统|市长|省长|书记|主任|局长|院长|校长|会长|行长|司长"
    r"|厅长|处长|队长|教练|教授|医生|博士|律师|专家|研究员|发言人|记者|经理"
    r"|总裁|董事长|秘书长|大使|将军|司令|议员|首席执行官|分析师|经济学家|选手|先生|女士)"
)
_AFTER = (
    r"(?=说|表示|称|指出|认为|介绍|告诉|强调|透露|宣布|在|将"
    r"|是|和|与|对|的|以(?![后来及为上下内外])|列|出席|会见|主持|当选|获|夺|，|、|。|；|：|）|$)"
)

_CREDIT = re.compile(
    rf"(?:记者|通讯员|特派员|编辑|摄影)[：:]? ?((?:[{_HAN}]{{2,4}}[ 、　]+)*[{_HAN}]{{2,4}})"
    r"(?= ?[）)，,]| 摄|报道$|报道[。）)]|$)(?! ?[（(][A-Z])"
)
_FOLK = (
    r"(?:检察官|检察长|法官|居民|村民|市民|学生|司机|船长|机长|教师|老师|警官|警察|上校|中校|少校|上尉|委员长|党首"
    r"|首相|外相|外长|防长|财长|次官|次长|课长|球员|前锋|后卫|门将|主帅|歌手|演员|导演|作家|画家|设计师|护士|医师"
    r"|院士|社长|主编|董事|会长|创始人|总监|代表|协调员|志愿者|消防员|店主|农民|渔民|工人|游客|乘客|目击者)"
)
"""What people are who are less often named: only characters of no word are their names."""
_SPEAKS = "说|表示|指出|强调|补充|认为|告诉|透露|坦言|在接受|在一份"
_DOES = "当选|打破|夺得|夺冠|会见|抵达|辞职|去世|逝世|宣布|呼吁|击败|战胜"
_RUN = re.compile(rf"[{_HAN}]+")
_SAID = frozenset("说称在将是和与对的")

Found = tuple[int, int, tuple[str, ...]]


def names(text: str) -> Iterator[Found]:
    """Places and institutions, people with `·` in their names, Chinese people after their title or as they speak."""
    yield from _dotted(text)
    yield from _listed(text)
    yield from _short_surnames(text)
    for match in _person().finditer(text):
        yield _in_latin(match)
    for match in (*_speaker().finditer(text), *_anybody().finditer(text)):
        inside = all(words.is_edge(text, at) for at in (match.start(1), match.start(2), match.end(2)))
        likely = words.NO_NAME.isdisjoint(match[2]) or _from_abroad(match)  # 在贤 is Jae-hyun, and in Chinese no name
        foreign = match.groupdict().get("does") and spelling().issuperset(match[1] + match[2])  # who speaks may be
        no_man = match[2] == "方" or match[2][0] == "周"  # 马方 is a side, 于周日 on Sunday
        if inside and likely and not (no_man or foreign):
            yield _in_latin(match)
    yield from _reporters(text)


def _in_latin(match: re.Match[str]) -> Found:
    """In pinyin, or as the reporter's neighbours spell their names."""
    inner = f"{tables.chinese_surnames()[match[1]]} {pinyin(match[2])}"
    own = _from_abroad(match)
    return match.start(1), match.end(2), (own, inner) if own else (inner,)


def _from_abroad(match: re.Match[str]) -> str:
    return neighbours.romanised(match[1] + match[2], match.string[: match.start(1)])


def _reporters(text: str) -> Iterator[Found]:
    """Who is named beside 记者 in a dateline or credit: 记者 安娜 is An Na, where no English name stands beside her."""
    for credit in _CREDIT.finditer(text):
        for match in _full().finditer(text, *credit.span(1)):
            yield _in_latin(match)


def is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def pinyin(given: str) -> str:
    """A given name as one word: 业遂 → Yesui, 建安 → Jian'an."""
    from pypinyin import lazy_pinyin  # reads its phrases for a quarter of a second

    syllables = lazy_pinyin(given, v_to_u=False)
    joined = syllables[0] + "".join(f"'{s}" if s[0] in "aoe" else s for s in syllables[1:])
    return joined.replace("v", "u").capitalize()


def _dotted(text: str) -> Iterator[Found]:
    for match in _DOTTED.finditer(text):
        before, after = match[1], match[2]
        given = next((before[i:] for i in range(len(before)) if before[i:] in _given()), None)
        surname = next((after[:i] for i in range(len(after), 0, -1) if after[:i] in _surnames()), None)
        if given and surname:
            start = match.end(1) - len(given)
            yield start, match.start(2) + len(surname), (f"{_given()[given]} {_surnames()[surname]}",)


def _listed(text: str) -> Iterator[Found]:
    end = 0
    for at in candidates(text):
        length = next((n for n in lengths()[text[at : at + 2]] if _is_name(text, at, at + n)), 0) if at >= end else 0
        if length:
            end = at + length
            yield at, end, known()[text[at:end]]


def _short_surnames(text: str) -> Iterator[Found]:
    """Foreign surnames of two characters, where neither belongs to a word: 科赫说."""
    for run in _RUN.finditer(text):
        if not any(run.group()[i : i + 2] in _surnames() for i in range(len(run.group()) - 1)):
            continue
        at = run.start()
        for alone, group in groupby(words.segment(run.group()), key=lambda word: len(word) == 1):
            letters = "".join(group)
            ends = alone and (len(letters) == 2 or letters[2:3] in _SAID) and spelling().issuperset(letters[:2])
            if ends and (english := _surnames().get(letters[:2])):
                yield at, at + 2, (english,)
            at += len(letters)


def _is_name(text: str, start: int, end: int) -> bool:
    return end <= len(text) and text[start:end] in known() and stands(text, start, end)


def stands(text: str, start: int, end: int) -> bool:
    """Whether a known name there is no part of a longer word or name; 财政部长 is a minister, no ministry."""
    if text[end : end + 1] in ("长", "立"):
        return False
    if end - start < 3 and not (words.is_edge(text, start) and words.is_edge(text, end)):
        return False
    if not spelling().issuperset(text[start:end]):
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    if "·" in (before, after) or "•" in (before, after):
        return False
    if end - start > 2 and text[start:end] in _listed_names():
        return True
    return not ((before and before in spelling()) or (after and after in spelling()))


@cache
def _listed_names() -> frozenset[str]:
    """Those that are more than a surname."""
    return frozenset(chinese for _, chinese in tables.names())


@cache
def known() -> dict[str, tuple[str, ...]]:
    """English forms by Chinese, the usual one first."""
    found: dict[str, dict[str, None]] = {}
    for english, chinese in (*tables.names(), *tables.japanese_names()):
        if len(chinese) > 1:
            found.setdefault(chinese, {})[english] = None
    for chinese, english in _surnames().items():
        if len(chinese) >= _SURNAME_ALONE:
            found.setdefault(chinese, {})[english] = None
    return {chinese: tuple(forms) for chinese, forms in found.items()}


@cache
def lengths() -> dict[str, tuple[int, ...]]:
    """Lengths of the names that begin with two characters, longest first."""
    lengths: dict[str, set[int]] = {}
    for name in known():
        lengths.setdefault(name[:2], set()).add(len(name))
    return {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}


def candidates(text: str) -> list[int]:
    """Where two characters stand with which a known name begins."""
    starts = lengths()
    return [match.start() for match in _two().finditer(text) if match[0] + match[1] in starts]


@cache
def _two() -> re.Pattern[str]:
    """A character that is the first of some name before one that is the second of some."""
    first, second = map("".join, zip(*lengths(), strict=True))
    return re.compile(f"[{re.escape(first)}](?=([{re.escape(second)}]))")


@cache
def _given() -> dict[str, str]:
    return {zh: en for en, zh in reversed(tables.given_names())}


@cache
def _surnames() -> dict[str, str]:
    feminine = {f"{zh[:-1]}娃": f"{en}a" for en, zh in tables.surnames() if zh.endswith("夫") and en.endswith("v")}
    return feminine | {zh: en for en, zh in reversed(tables.surnames())}


@cache
def _surname() -> str:
    return "|".join(sorted(tables.chinese_surnames(), key=len, reverse=True))


@cache
def _speaker() -> re.Pattern[str]:
    """Who says or does something, at the beginning of a clause, after 的 or after what somebody is."""
    begins = r"(?:^|(?<=[，。；：、“”（）\s的人员师家长手民者]))"
    return re.compile(rf"{begins}({_surname()})([{_HAN}]{{1,2}})(?=(?:{_SPEAKS}|(?P<does>{_DOES})))")


@cache
def _anybody() -> re.Pattern[str]:
    return re.compile(rf"{_FOLK}({_surname()})([{_HAN}]{{1,2}}?){_AFTER}")


@cache
def _full() -> re.Pattern[str]:
    return re.compile(rf"(?<![{_HAN}])({_surname()})([{_HAN}]{{1,2}})(?![{_HAN}])")


@cache
def _person() -> re.Pattern[str]:
    surnames = _surname()
    return re.compile(rf"{_TITLE}(?!周[一二三四五六日])({surnames})([{_HAN}]{{1,2}}?){_AFTER}")
