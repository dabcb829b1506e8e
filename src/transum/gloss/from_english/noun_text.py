"""Base noun phrases in Chinese: determiner, number, modifiers and head, with measure words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from transum.gloss.from_english import lexicon
from transum.gloss.from_english.chunks import Chunk, Token, seamed
from transum.terms.forms import countries

DATE = re.compile(
    r"^(?:\d{1,4}年)?\d{1,2}月(?:\d{1,2}日)?$|^(?:上午|下午)\d+时(?:\d+分)?$|^\d{4}年|^周[一二三四五六日]"
)
_YEAR = re.compile(r"^(?:1[5-9]|20)\d\d$")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())
_FRACTIONS = {"third": "三", "fourth": "四", "fifth": "五", "sixth": "六", "tenth": "十", "quarter": "四"}
_POSSESSIVE = frozenset("its their his her my our your whose".split())
_DISTANCE = frozenset("metre meter kilometre kilometer mile km m foot feet centimetre yard inch block".split())
_PLACES = tuple(
    "市国州省村镇部区地城岛家院校馆楼室路街场站店厂湾海洲河山界都港县乡园桥狱庭房厅道处所田矿沿岸门库墟方庄"
)
_SPANS = {"next": "未来", "coming": "未来", "last": "过去", "past": "过去"}
_LOOSELY = ("age", "stage", "time", "end", "start", "beginning", "season", "era", "holiday")
"""What is no time behind another noun: the retirement age."""
_SHORT_OWNER = 6
"""Up to so many characters whose government or office it is needs no 的."""
_PRONOUNS = ("他的", "她的", "他们的", "我们的", "我的", "你的")
_STEMS = {"this": "这", "that": "那", "each": "每", "every": "每", "another": "另一"}
_BARE = ("的", "型", "性", "级", "制")
_NUMBERS = {
    "two": "两", "three": "三", "four": "四", "five": "五", "six": "六", "seven": "七", "eight": "八", "nine": "九",
    "ten": "十", "eleven": "十一", "twelve": "十二", "dozen": "十几", "one": "一", "twenty": "二十", "thirty": "三十",
    "hundred": "百", "thousand": "千",
}  # fmt: skip


@dataclass(slots=True)
class _Parts:
    """What stands before a head, by the place it has in Chinese."""

    owner: str = ""
    determiner: Token | None = None
    vague: str = ""
    number: str = ""
    ordinal: bool = False
    modifiers: list[Token] = field(default_factory=list)


def is_time(token: Token) -> bool:
    """Whether a word is a date or a day."""
    return bool(DATE.match(token.target)) or (
        token.tag in ("N", "NS", "P") and token.source in lexicon.group("times") and token.source.endswith("day")
    )


def composed(tokens: Sequence[Token]) -> Chunk:
    """The phrase in Chinese: whose, which, how many, what kind of, what."""
    parts = _Parts()
    spans = len(tokens) > 2 and _spans(tokens)
    for token in tokens[:-1]:
        if spans and token.source in _SPANS:
            parts.vague += _SPANS[token.source]
        else:
            _place(parts, token)
    last = tokens[-1]
    if last.tag == "POS":
        last = tokens[-2]
    chunk = Chunk("N", "", lexicon.lemma(last.source.rsplit(" ", 1)[-1], last.tag))
    if " " in last.source:
        chunk.head = lexicon.lemma(last.source, last.tag) if last.tag != "P" else last.source
    if len(tokens) == 2 and tokens[0].source == "the" and (day := _ORDINAL.fullmatch(last.source)):
        return Chunk("N", f"{day[1]}日", last.source, {"time"})
    if len(tokens) == 2 and tokens[0].source == "a" and last.source in _FRACTIONS:
        return Chunk("N", f"{_FRACTIONS[last.source]}分之一", last.source, {"number", "unit"})
    if last.tag == "A" and (noun := lexicon.meaning(last.source, "N")):
        last = Token(last.source, noun, "N", last.opening, last.closing)
    chunk.flags |= {flag for flag, is_so in _features(chunk.head, parts, last) if is_so}
    if spans:
        chunk.flags = chunk.flags - {"duration"} | {"time"}
    _write(chunk, parts, last)
    chunk.owner = parts.owner or ("没有" if chunk.has("no") else "")
    return chunk


def _spans(tokens: Sequence[Token]) -> bool:
    """Whether it is `the next five years` or `the past few days`."""
    counted = any(
        one.source in _SPANS and (two.tag == "Q" or two.source in ("few", "several")) for one, two in pairwise(tokens)
    )
    return counted and lexicon.lemma(tokens[-1].source, tokens[-1].tag) in lexicon.group("durations")


def _place(parts: _Parts, token: Token) -> None:
    if token.tag == "POS":
        parts.owner = f"{parts.owner}{_determined(parts, '')}{parts.number}{_modified_by(parts)}的"
        parts.owner = parts.owner.removesuffix("的") if _is_land(parts) else parts.owner
        parts.determiner, parts.number, parts.modifiers = None, "", []
    elif token.tag == "~":
        parts.vague += token.text
    elif token.tag == "D":
        if token.source in _POSSESSIVE:
            parts.owner += token.text
        else:
            _determine(parts, token)
    elif (token.source in _ORDINALS or _ORDINAL.fullmatch(token.source)) and not parts.modifiers:
        parts.number, parts.ordinal = token.text, True
    elif token.tag == "Q" and not parts.modifiers:
        parts.number += _number(token)
    else:
        parts.modifiers.append(token)


def _is_land(parts: _Parts) -> bool:
    """Whether the owner is a country or the like, which needs no 的: 葡萄牙议会."""
    return parts.owner.removesuffix("的") in countries()


def _determine(parts: _Parts, token: Token) -> None:
    """A determiner; one before it, as in `all the`, is kept."""
    before = parts.determiner.source if parts.determiner else "the"
    if before not in ("the", "all", "half"):
        parts.modifiers.append(token)
    elif token.source == "both":
        parts.number = "两"
    else:
        parts.vague += parts.determiner.text if parts.determiner and before != "the" else ""
        parts.determiner = token


def _features(head: str, parts: _Parts, last: Token) -> Iterator[tuple[str, bool]]:
    """What is known of the phrase, for the words around it."""
    counted = bool(parts.number) and not parts.ordinal
    measure, source = lexicon.measure(head, last.target), parts.determiner.source if parts.determiner else ""
    money = last.tag == "Q" and _is_money(last.target)
    duration = counted and head in lexicon.group("durations")
    year = last.tag == "Q" and _YEAR.match(last.source) is not None
    period = head.rsplit(" ", 1)[-1]
    time = is_time(last) or year or (period in lexicon.group("times") and (period == head or period not in _LOOSELY))
    first = parts.modifiers[0].source if parts.modifiers else ""
    yield "number", last.tag == "Q"
    yield "counted", counted or money
    yield "duration", duration
    yield "time", time and not duration
    yield "event", measure == "场"
    yield "unit", money or (counted and measure == "-")
    yield "distance", counted and head in _DISTANCE
    yield "name", last.tag == "P"
    yield "person", lexicon.is_person(head, last.target) or head in lexicon.group("people")
    yield "place", (last.target.endswith(_PLACES) or last.tag == "P") and (duration or not time)
    yield "ranked", parts.ordinal or first in ("only", "last") or any(t.tag == "AS" for t in (*parts.modifiers, last))
    yield "neither", source == "neither"
    yield "no", source == "no"


def _write(chunk: Chunk, parts: _Parts, last: Token) -> None:
    """The text of the phrase from its parts."""
    if last.tag == "Q":
        year = "年" if chunk.has("time") and last.source.isdigit() else ""
        chunk.text = f"{parts.owner}{parts.vague}{parts.number}{_modified_by(parts)}{_number(last)}{year}"
        return
    if _is_money(parts.number):
        chunk.text = f"{parts.owner}{parts.vague}{parts.number}的{_modified_by(parts)}{last.text}"
        return
    measure, head = _headed(chunk, parts, last)
    first = parts.modifiers[0] if parts.modifiers else None
    bare = not (parts.number or parts.owner or parts.determiner or parts.vague)
    if (
        first is not None
        and bare
        and first.source.endswith("ing")
        and lexicon.lemma(first.source, "VG") in lexicon.group("turns")
    ):
        head, parts.modifiers = head + first.text, parts.modifiers[1:]
    if chunk.head in lexicon.group("of-names") and len(parts.owner) <= _SHORT_OWNER:
        parts.owner = parts.owner if parts.owner in _PRONOUNS else parts.owner.removesuffix("的")
    titles = "".join(token.text for token in parts.modifiers if last.tag == "P" and token.source in _titles())
    if titles:
        parts.modifiers = [token for token in parts.modifiers if token.source not in _titles()]
    compass = lexicon.compass()
    if last.tag == "P" and parts.modifiers and parts.modifiers[-1].source in compass:
        head += compass[parts.modifiers.pop().source]
    number = parts.number.removeprefix("第") if chunk.head == "century" else parts.number
    if number and measure != "-" and last.tag != "P":
        number += measure or ("" if number.endswith(("%", "点", "之")) else "个")
    one_of = "之一" if parts.determiner and parts.determiner.source == "one of the" else ""
    which = _determined(parts, measure)
    chunk.text = f"{parts.owner}{parts.vague}{which}{number}{_modified_by(parts)}{head}{titles}{one_of}"


def _headed(chunk: Chunk, parts: _Parts, last: Token) -> tuple[str, str]:
    """Measure word and head: two people are 两人, the company that was named is 该公司."""
    measure, number = lexicon.measure(chunk.head, last.target), parts.number
    source = parts.determiner.source if parts.determiner else ""
    whole = bool(number or parts.modifiers or source or parts.vague)
    mentioned = source == "the" and last.tag == "N" and not (parts.modifiers or number or parts.owner)
    head = last.target
    if chunk.head in ("people", "person") and whole:
        measure, head = "名" if parts.modifiers else "-", "人"
    elif chunk.head == "country" and number and not parts.modifiers and not parts.ordinal:
        measure, head = "-", "国"
    elif measure == "-" and not number and parts.modifiers and parts.modifiers[-1].source == "last":
        head = f"一{head}"
    elif mentioned and chunk.head in lexicon.mentioned():
        head = lexicon.mentioned()[chunk.head]
        chunk.flags.add("definite")
    elif last.tag == "A" and head.endswith("岁"):
        measure, head = "名", f"{head}者"
    return measure, f"{last.opening}{seamed(head)}{last.closing}"


def _titles() -> frozenset[str]:
    return lexicon.group("titles")


def _is_money(number: str) -> bool:
    return number.endswith(("元", "英镑"))


def _number(token: Token) -> str:
    return f"{token.opening}{seamed(_NUMBERS.get(token.source, token.target))}{token.closing}"


def _determined(parts: _Parts, measure: str) -> str:
    token = parts.determiner
    if token is None:
        return ""
    source, text = token.source, token.text
    if source in ("a", "an") and not parts.ordinal:
        return f"一{measure.strip('-')}" if measure else ""
    if source in ("one of the", "neither"):
        return "任何一" if source == "neither" else ""
    if source in ("this", "that", "each", "every", "another"):
        if parts.number or measure == "-":
            return _STEMS[source]
        return _STEMS[source] + (measure or ("一" if source in ("this", "that") else "个"))
    if source in ("these", "those"):
        return text.replace("些", "") if parts.number else text
    return "" if source in ("the", "a", "an") else text


def _modified_by(parts: _Parts) -> str:
    """Modifiers before the head: participles and long or graded adjectives with 的."""
    text, before = "", ""
    for token in parts.modifiers:
        word = token.text
        text += word
        graded = token.tag in ("A", "AS", "AR") and (before == "R" or len(word) > 2 or token.tag == "AR")
        if (token.tag in ("VN", "VG") or graded or word.endswith("岁")) and not word.endswith(_BARE):
            text += "" if word.isascii() else "的"
        before = token.tag
    return text
