"""Base noun phrases: determiner, number, modifiers and head in Chinese, with measure words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from transum.gloss.from_english import lexicon
from transum.gloss.from_english.chunks import Chunk, Token, seamed

_HEADS = ("N", "NS", "P")
_MODIFIERS = ("A", "AR", "AS", "Q", "N", "NS", "P", "VN", "VG", "POS")
_DATE = re.compile(r"^(?:\d{1,4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?$|^(?:上午|下午)\d+时(?:\d+分)?$|^\d{4}年|^周[一二三四五六日]")
_YEAR = re.compile(r"^(?:1[5-9]|20)\d\d$")
_DISTANCE = frozenset("metre meter kilometre kilometer mile km m foot feet centimetre yard inch block".split())
_DETERMINERS = {"the": "", "a": "", "an": ""}
_PLACES = tuple("市国州省村镇部区地城岛家院校馆楼室路街场站店厂湾海洲河山界都港县乡园桥狱庭房厅道处所田矿沿岸门库墟方庄")
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


def noun_phrase(tokens: Sequence[Token], at: int, after: str) -> tuple[Chunk, int] | None:
    """The noun phrase that begins at a token, and where it ends; `after` is the tag before it."""
    token = tokens[at]
    timed = token if token.tag == "TIME" else tokens[at + 1] if token.source == "the" and at + 1 < len(tokens) else token
    if timed.tag == "TIME":
        return Chunk("N", timed.text, timed.source, {"time"}), at + 1 + (timed is not token)
    if token.source == "neither" and at + 1 < len(tokens) and tokens[at + 1].tag in ("H", "B", "M", "VZ", "VP", "VD"):
        return Chunk("N", "两者", "neither", {"neither", "pronoun"}), at + 1
    if token.tag == "O":
        flags = {"pronoun"} | ({"person"} if token.source not in ("it", "itself", "one") else set())
        return Chunk("N", token.text, token.source, flags), at + 1
    end = _end(tokens, at, after)
    return (_composed(tokens[at:end]), end) if end > at else None


def _end(tokens: Sequence[Token], at: int, after: str) -> int:
    """Where the noun phrase ends that begins at a token: after its last noun; at itself if there is none."""
    start, head, poor = at, at, at
    opened = False
    while at < len(tokens):
        tag, source = tokens[at].tag, tokens[at].source
        if tag in ("D", "~") and not _closed(tokens, start, head, at):
            opened, at = True, at + 1
            continue
        if tag == "R" and _modified(tokens, at) and not (head > start):
            at += 1
            continue
        if tag == "C" and head == start and at > start and _joined(tokens, at):
            at += 1
            continue
        if tag not in _MODIFIERS or not _fits(tokens, start, head, at, opened, after):
            break
        at += 1
        if tag in _HEADS or tag == "Q":
            head = at
        elif tag == "POS":
            head = start
        elif tag in ("A", "AR", "AS") and opened:
            poor = at
        del source
    if head == start and poor > start:
        return poor
    return head


def _closed(tokens: Sequence[Token], start: int, head: int, at: int) -> bool:
    """Whether a determiner begins another phrase."""
    if at == start:
        return False
    before = tokens[at - 1]
    return not (before.tag in ("D", "~") or before.source in ("all", "both", "half"))


def _modified(tokens: Sequence[Token], at: int) -> bool:
    """Whether an adverb belongs to an adjective, participle or number before a noun."""
    if at + 1 >= len(tokens) or tokens[at + 1].tag not in ("A", "AR", "AS", "Q", "VN"):
        return False
    following = tokens[at + 2 : at + 5]
    nouns = [i for i, token in enumerate(following) if token.tag in _HEADS]
    return tokens[at + 1].tag == "Q" or bool(nouns and all(t.tag in _MODIFIERS for t in following[: nouns[0]]))


def _joined(tokens: Sequence[Token], at: int) -> bool:
    """Whether `and` joins two adjectives before a noun."""
    return (
        at + 2 < len(tokens)
        and tokens[at - 1].tag in ("A", "AS")
        and tokens[at + 1].tag in ("A", "AS")
        and tokens[at + 2].tag in _HEADS
    )


def _fits(tokens: Sequence[Token], start: int, head: int, at: int, opened: bool, after: str) -> bool:
    """Whether a word goes on with the phrase, and does not begin another."""
    token = tokens[at]
    begun = head > start and tokens[head - 1].tag in _HEADS
    if token.tag in ("VN", "VG"):
        noun_next = at + 1 < len(tokens) and tokens[at + 1].tag in ("N", "NS", "A")
        free = at == start and after in ("I", "VB", "C", "<") and token.tag == "VN"
        return noun_next and not begun and (at > start or free)
    if begun and token.tag == "Q":
        return tokens[at - 1].tag == "P" and not _DATE.match(token.target)
    if begun and token.tag in ("A", "AR", "AS"):
        return False
    if begun and token.tag in _HEADS and _is_time(token):
        return tokens[at - 1].tag == "P" and _is_time(tokens[at - 1])
    return True


def _is_time(token: Token) -> bool:
    return bool(_DATE.match(token.target)) or (
        token.tag in ("N", "NS", "P") and token.source in lexicon.group("times") and token.source.endswith("day")
    )


def _composed(tokens: Sequence[Token]) -> Chunk:
    """The phrase in Chinese: whose, which, how many, what kind of, what."""
    parts = _Parts()
    for token in tokens[:-1]:
        _place(parts, token)
    last = tokens[-1]
    if last.tag == "POS":
        last = tokens[-2]
    chunk = Chunk("N", "", lexicon.lemma(last.source.rsplit(" ", 1)[-1], last.tag))
    if " " in last.source:
        chunk.head = lexicon.lemma(last.source, last.tag) if last.tag != "P" else last.source
    fraction = len(tokens) == 2 and tokens[0].source == "a" and last.source in _FRACTIONS
    if fraction:
        return Chunk("N", f"{_FRACTIONS[last.source]}分之一", last.source, {"number", "unit"})
    if last.tag == "A" and (noun := lexicon.meaning(last.source, "N")):
        last = Token(last.source, noun, "N", last.opening, last.closing)
    _flags(chunk, parts, last)
    _write(chunk, parts, last)
    return chunk


def _place(parts: _Parts, token: Token) -> None:
    if token.tag == "POS":
        parts.owner = f"{parts.owner}{_determined(parts, '')}{parts.number}{_modified_by(parts)}的"
        parts.determiner, parts.number, parts.modifiers = None, "", []
    elif token.tag == "~":
        parts.vague += token.text
    elif token.tag == "D":
        if token.source in _POSSESSIVE:
            parts.owner += token.text
        elif parts.determiner is None or parts.determiner.source in ("the", "all", "both", "half"):
            if parts.determiner is not None and parts.determiner.source in ("all", "both", "half"):
                parts.vague += parts.determiner.text
            if token.source == "both":
                parts.number = "两"
            else:
                parts.determiner = token
        else:
            parts.modifiers.append(token)
    elif (token.source in _ORDINALS or _ORDINAL.fullmatch(token.source)) and not parts.modifiers:
        parts.number, parts.ordinal = token.text, True
    elif token.tag == "Q" and not parts.modifiers:
        parts.number += _number(token)
    else:
        parts.modifiers.append(token)


_POSSESSIVE = frozenset("its their his her my our your whose".split())
_FRACTIONS = {"third": "三", "fourth": "四", "fifth": "五", "sixth": "六", "tenth": "十", "quarter": "四"}
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())


def _number(token: Token) -> str:
    return f"{token.opening}{seamed(_NUMBERS.get(token.source, token.target))}{token.closing}"


def _flags(chunk: Chunk, parts: _Parts, last: Token) -> None:
    flags, target = chunk.flags, last.target
    numeral = bool(parts.number) and not parts.ordinal
    if last.tag == "Q":
        flags |= {"number"} | ({"unit", "counted"} if target.endswith(("元", "英镑")) else set())
    if numeral:
        flags.add("counted")
    if chunk.head in lexicon.group("durations") and numeral:
        flags.add("duration")
    elif _is_time(last) or chunk.head.rsplit(" ", 1)[-1] in lexicon.group("times") or (last.tag == "Q" and _YEAR.match(last.source)):
        flags.add("time")
    elif _DATE.match(target):
        flags.add("time")
    if lexicon.measure(chunk.head, target) == "场":
        flags.add("event")
    if numeral and lexicon.measure(chunk.head, target) == "-":
        flags.add("unit")
    if parts.determiner and parts.determiner.source == "neither":
        flags.add("neither")
    if chunk.head in _DISTANCE and numeral:
        flags.add("distance")
    if last.tag == "P":
        flags.add("name")
    if lexicon.is_person(chunk.head, target) or chunk.head in lexicon.group("people"):
        flags.add("person")
    if (target.endswith(_PLACES) or last.tag == "P") and "time" not in flags:
        flags.add("place")
    if parts.ordinal or any(token.tag == "AS" for token in parts.modifiers) or last.tag == "AS":
        flags.add("ranked")
    if parts.modifiers and parts.modifiers[0].source in ("only", "last"):
        flags.add("ranked")
    if parts.determiner and parts.determiner.source == "no":
        flags.add("no")


def _write(chunk: Chunk, parts: _Parts, last: Token) -> None:
    head = last.text
    measure = lexicon.measure(chunk.head, last.target)
    if _is_money(parts.number):
        chunk.text = f"{parts.owner}{parts.vague}{parts.number}的{_modified_by(parts)}{last.text}"
        return
    if last.tag == "Q":
        head, number = _number(last), parts.number
        if "time" in chunk.flags and last.source.isdigit():
            head += "年"
        chunk.text = parts.owner + parts.vague + number + _modified_by(parts) + head
        return
    number = parts.number
    if measure == "-" and not number and parts.modifiers and parts.modifiers[-1].source == "last":
        head = f"一{head}"
    if chunk.head in ("people", "person") and (number or parts.modifiers or parts.determiner or parts.vague):
        head, measure = f"{last.opening}人{last.closing}", "名" if parts.modifiers else "-"
    elif chunk.head == "country" and number and not parts.modifiers and not parts.ordinal:
        head, measure = f"{last.opening}国{last.closing}", "-"
    if number and measure != "-" and last.tag != "P":
        number += measure or ("个" if _is_countable(number) else "")
    the = parts.determiner is not None and parts.determiner.source == "the"
    if the and chunk.head in lexicon.mentioned() and last.tag == "N" and not (parts.modifiers or number or parts.owner):
        head = f"{last.opening}{lexicon.mentioned()[chunk.head]}{last.closing}"
        chunk.flags.add("definite")
    titles = [token.text for token in parts.modifiers if token.source in lexicon.group("titles")]
    if last.tag == "P" and titles:
        parts.modifiers = [token for token in parts.modifiers if token.source not in lexicon.group("titles")]
    if chunk.head == "century":
        number = number.removeprefix("第")
    compass = lexicon.compass()
    if last.tag == "P" and parts.modifiers and parts.modifiers[-1].source in compass:
        head += compass[parts.modifiers.pop().source]
        chunk.flags.add("place")
    if last.tag == "A" and last.target.endswith("岁"):
        measure, head = "名", f"{head}者"
    chunk.text = parts.owner + parts.vague + _determined(parts, measure) + number + _modified_by(parts) + head
    if last.tag == "P" and titles:
        chunk.text += "".join(titles)
    if parts.determiner and parts.determiner.source == "one of the":
        chunk.text += "之一"


def _is_money(number: str) -> bool:
    return number.endswith(("元", "英镑"))


def _is_countable(number: str) -> bool:
    return not number.endswith(("%", "点", "分之"))


def _determined(parts: _Parts, measure: str) -> str:
    token = parts.determiner
    if token is None:
        return ""
    source, text = token.source, token.text
    if source in ("a", "an") and not parts.ordinal:
        return f"一{measure.strip('-')}" if measure else ""
    if source == "one of the":
        return ""
    if source in ("this", "that", "each", "every", "another"):
        if parts.number or measure == "-":
            return _STEMS[source]
        return _STEMS[source] + (measure or ("一" if source in ("this", "that") else "个"))
    if source in ("these", "those"):
        return text.replace("些", "") if parts.number else text
    return "" if source in ("the", "a", "an") else text


_STEMS = {"this": "这", "that": "那", "each": "每", "every": "每", "another": "另一"}


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


_BARE = ("的", "型", "性", "级", "制")
