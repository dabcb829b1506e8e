"""What the words of a gloss may be in a sentence: their readings, as leaves of a parse."""

from __future__ import annotations

import re
from functools import cache

from transum.gloss.from_chinese.chart import Node
from transum.gloss.from_chinese.lexicon import NOUNS, Reading, readings
from transum.gloss.from_chinese.nominal import Nominal, Plain
from transum.gloss.from_chinese.times import MONTHS
from transum.gloss.word import Word
from transum.terms import tables

_MONTHS = "|".join(MONTHS)
_TIMES = (
    (re.compile(rf"(?:{_MONTHS}) \d+"), "tm"),
    (re.compile(_MONTHS), "tm"),
    (re.compile(r"the \d+(?:st|nd|rd|th)"), "td"),
    (re.compile(r"\d{1,2}:\d\d(?: [ap]\.m\.)?"), "tc"),
)
_MARKS = {"“": "lq", "”": "rq", "‘": "lq", "’": "rq", "(": "lb", ")": "rb"}
_AGENCIES = frozenset(
    "新华社 中新社 中新网 法新社 路透社 美联社 中央社 共同社 塔斯社 韩联社 央视网 人民网 新华网".split()
)
_CURRENCIES = ("澳元", "加元", "新元", "瑞士法郎", "新台币", "泰铢", "林吉特")
_PAST = frozenset(
    "去年 前年 昨天 昨日 前天 日前 近日 上周 上月 上个月 昨晚 昨 当年 当时 后来 当晚 此前 次日 同日".split()
)
_FUTURE = frozenset("明年 后年 明天 后天 下周 下月 下个月 今后 届时".split())
_PRESENT = frozenset("目前 当前 现在 每年 如今 今".split())


@cache
def _adjectives() -> dict[str, str]:
    """What a country is before a noun: Chinese."""
    rows = [(dict(zip(columns, cells, strict=False)), name) for name, columns, cells in tables.rows("places.txt")]
    found: dict[str, str] = {}
    for row, name in rows:
        if name == "country" and row.get("adj"):
            for english in (row["en"], row.get("short", "")):
                found[english.removeprefix("the ")] = row["adj"]
    return found | {
        "Asia": "Asian", "Africa": "African", "Europe": "European", "America": "American", "Antarctica": "Antarctic",
        "Middle East": "Middle Eastern", "Southeast Asia": "Southeast Asian", "Latin America": "Latin American",
        "Central Asia": "Central Asian", "South Asia": "South Asian", "East Asia": "East Asian",
        "United States": "U.S.",
    }  # fmt: skip


def attribute(name: str) -> str:
    """What a name is before a noun, if that is another: Chinese, Foreign Ministry."""
    if ministry := re.fullmatch(r"Ministry of (.+?)(?: Affairs)?", name):
        return f"{ministry[1]} Ministry"
    return _adjectives().get(name, "")


def leaves(word: Word) -> list[Node]:
    """The readings of a word; one that nothing is known of is taken for a name."""
    return [Node(round(100 * r.cost), "n" if r.tag in NOUNS else r.tag, "", (), (word, r)) for r in _readings(word)]


def _readings(word: Word) -> tuple[Reading, ...]:
    if word.source in _AGENCIES:
        return (Reading("ag", word.target, 0.0),)
    if word.kind == "mark":
        title = word.source if word.source == "《" else word.target
        return (Reading(_MARKS.get(word.target, "dun" if word.source == "、" else "mark"), title, 0.0),)
    if word.kind in ("word", "particle") or (word.kind == "name" and word.source.endswith(_CURRENCIES)):
        return readings(word.source) or (Reading("n", word.target, 0.5),)
    return (Reading(_named(word), word.target, 0.0),)


def _named(word: Word) -> str:
    """The tag of a name, number, date or amount."""
    target = word.target
    if word.source.endswith("年") and target.isdigit():
        return "ty"
    for pattern, tag in _TIMES:
        if pattern.fullmatch(target):
            return tag
    if target.endswith(("%", "percent")):
        return "pct"
    if re.match(r"\d", target) and ":" not in target:
        return "cd"
    return "qp" if _is_person(word) else "q"


def phrase(word: Word, reading: Reading) -> Nominal | Plain:
    """A reading as the parse begins with it."""
    tag, english = reading.tag, reading.english
    if tag in ("q", "qq", "qp", "ag", "pct"):
        kind = "qp" if tag == "qp" else "q"
        return Nominal(english, kind, word.source, attribute=attribute(english))
    if tag in NOUNS:
        return Nominal(english, tag, word.source, attribute=reading.attribute)
    if tag in ("pn", "tt"):
        return Nominal(english, "pn" if tag == "pn" else "n", word.source)
    if tag[0] == "t" and tag != "tt":
        cue = "past" if word.source in _PAST else "future" if word.source in _FUTURE else ""
        return Plain(english, "time", "present" if word.source in _PRESENT else cue)
    return Plain(english, tag)


def _is_person(word: Word) -> bool:
    return (
        "·" in word.source
        or word.source in tables.people()
        or (
            word.kind == "name"
            and word.source[:1] in tables.chinese_surnames()
            and 2 <= len(word.source) <= 3
            and word.target.count(" ") == 1
        )
    )
